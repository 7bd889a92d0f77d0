import type { Socket } from 'node:net';
import { createServer, getCACertificates, setDefaultCACertificates, type TLSSocket, type TlsOptions } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from '../../src/http/transport.ts';
import { describeFailure } from '../../src/messages/failure.ts';
import { systemClock } from '../../src/time/clock.ts';
import { issue, type Certificate } from './certificates.ts';
import { stopUsingProxies, useProxy } from './proxy.ts';
import { closeServers, create, failureOf, send, serve, type Served } from './wire.ts';

const root = issue({ isCa: true });
const clientRoot = issue({ isCa: true, isForClients: true });
const good = issue({ issuer: root });
const trusted = getCACertificates('default');

beforeAll(() => setDefaultCACertificates([...trusted, root.cert, clientRoot.cert]));
afterAll(() => setDefaultCACertificates(trusted));
afterEach(async () => {
  stopUsingProxies();
  await closeServers();
});

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}';

/** A TLS server, and what it got over connections that it took. */
async function serveTls(
  options: TlsOptions,
  reply: (secure: TLSSocket, raw: Socket) => void = (secure) => secure.end(OK),
): Promise<Served & { readonly got: readonly string[] }> {
  const raws = new Map<number | undefined, Socket>();
  const got: string[] = [];
  const server = createServer(options, (secure) => {
    const raw = raws.get(secure.remotePort);
    if (raw === undefined) throw new Error('a connection that nobody opened');
    secure.on('error', () => undefined);
    secure.on('data', (piece) => {
      got.push(String(piece));
      if (got.length === 1) reply(secure, raw);
    });
  });
  server.on('connection', (raw: Socket) => raws.set(raw.remotePort, raw));
  return { ...(await serve(server)), got };
}

function sendTo({ port }: Served): ReturnType<typeof send> {
  const transport = createTransport(systemClock, () => Promise.resolve(['127.0.0.1']));
  return send(`https://zuora.example:${port}`, create, undefined, transport);
}

function chained(certificate: Certificate, ...others: readonly Certificate[]): TlsOptions {
  return { key: certificate.key, cert: [certificate, ...others].map(({ cert }) => cert).join('') };
}

const expiredCa = issue({ issuer: root, isCa: true, until: '210101000000Z' });
const noCa = issue({ issuer: root });
const intermediate = issue({ issuer: root, isCa: true });
const others = Array.from({ length: 200 }, (_, index) => `host-${index}.other.example`);

describe('a certificate that', () => {
  it.each<[string, string, TlsOptions]>([
    ['has expired', 'CERT_HAS_EXPIRED', issue({ issuer: root, until: '210101000000Z' })],
    ['is not valid yet', 'CERT_NOT_YET_VALID', issue({ issuer: root, from: '480101000000Z' })],
    ['was issued by one that has expired', 'CERT_HAS_EXPIRED', chained(issue({ issuer: expiredCa }), expiredCa)],
    ['was issued by one that is no CA', 'INVALID_PURPOSE', chained(issue({ issuer: noCa }), noCa)],
    ['comes without its intermediate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', chained(issue({ issuer: intermediate }))],
    [
      'was issued by a private CA that it brings along',
      'SELF_SIGNED_CERT_IN_CHAIN',
      ((own) => chained(issue({ issuer: own }), own))(issue({ isCa: true })),
    ],
    ['is for clients only', 'INVALID_PURPOSE', issue({ issuer: root, isForClients: true })],
    ['is forged', 'CERT_SIGNATURE_FAILURE', issue({ issuer: root, isForged: true })],
    ['is signed with SHA-1', 'UNSPECIFIED', issue({ issuer: root, digest: 'sha1' })],
    ['names another host', 'ERR_TLS_CERT_ALTNAME_INVALID', issue({ issuer: root, hostNames: ['other.example'] })],
    ['names two hundred other hosts', 'ERR_TLS_CERT_ALTNAME_INVALID', issue({ issuer: root, hostNames: others })],
  ])('%s is refused for good, before anything is sent: %s', async (_, code, certificate) => {
    const served = await serveTls({ key: certificate.key, cert: certificate.cert });
    const failure = await failureOf(sendTo(served));
    expect(failure).toMatchObject({ phase: 'connect', code, isUntrusted: true });
    expect(describeFailure(failure).length).toBeLessThanOrEqual(500);
    expect(served.got).toEqual([]);
    await served.allClosed();
  });
});

const old = { ...chained(good), ciphers: 'DEFAULT:@SECLEVEL=0' };
const asking = { ...chained(good), requestCert: true, ca: root.cert };

describe('a handshake that', () => {
  it.each<[string, RegExp, string, TlsOptions]>([
    [
      'offers TLS 1.0 only',
      /PROTOCOL_VERSION$/,
      'TLS error: tlsv1 alert protocol version',
      { ...old, minVersion: 'TLSv1', maxVersion: 'TLSv1' },
    ],
    [
      'offers TLS 1.1 only',
      /PROTOCOL_VERSION$/,
      'TLS error: tlsv1 alert protocol version',
      { ...old, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' },
    ],
    [
      'has no cipher in common',
      /HANDSHAKE_FAILURE$/,
      'TLS error: ssl/tls alert handshake failure',
      { ...chained(good), maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-SHA256' },
    ],
    ['has no certificate', /HANDSHAKE_FAILURE$/, 'TLS error: ssl/tls alert handshake failure', {}],
    [
      'has HTTP/2 only',
      /NO_APPLICATION_PROTOCOL$/,
      'TLS error: tlsv1 alert no application protocol',
      { ...chained(good), ALPNProtocols: ['h2'] },
    ],
    [
      'demands a client certificate, in TLS 1.2',
      /HANDSHAKE_FAILURE$/,
      'TLS error: ssl/tls alert handshake failure',
      { ...asking, maxVersion: 'TLSv1.2' },
    ],
    [
      'demands a client certificate, in TLS 1.3, where it says so only once the request is on the way',
      /CERTIFICATE_REQUIRED$/,
      'TLS error: tlsv13 alert certificate required',
      asking,
    ],
  ])('%s never took the request', async (_, code, message, options) => {
    const served = await serveTls(options);
    const failure = await failureOf(sendTo(served));
    expect(failure).toMatchObject({ phase: 'connect', isUntrusted: false });
    expect(describeFailure(failure)).toBe(message);
    expect(failure.code).toMatch(code);
    expect(served.got).toEqual([]);
    await served.allClosed();
  });

  it('is complete, and reset at once, may have taken the request', async () => {
    const served = await serveTls(chained(good), (_, raw) => raw.resetAndDestroy());
    expect(await failureOf(sendTo(served))).toMatchObject({ phase: 'response', code: 'ECONNRESET' });
  });

  it('is in TLS 1.2 is as good as any', async () => {
    const served = await serveTls({ ...chained(good), maxVersion: 'TLSv1.2' });
    await expect(sendTo(served)).resolves.toMatchObject({ status: 200 });
  });
});

const WITHOUT_LENGTH = 'HTTP/1.0 200 OK\r\n\r\n{"id":"a';

describe('a connection over TLS that ends', () => {
  it.each<[string, (raw: Socket) => void]>([
    ['without a close_notify', (raw) => raw.end()],
    ['with a reset', (raw) => raw.resetAndDestroy()],
  ])('%s leaves a body without a length as it came, which is no JSON', async (_, end) => {
    const served = await serveTls(chained(good), (secure, raw) =>
      secure.write(WITHOUT_LENGTH, () => setTimeout(end, 20, raw)),
    );
    await expect(sendTo(served)).resolves.toMatchObject({ status: 200, body: '{"id":"a' });
    await served.allClosed();
  });

  it('with plain text instead of TLS breaks its response off', async () => {
    for (const status of [200, 403]) {
      const served = await serveTls(chained(good), (secure, raw) =>
        secure.write(`HTTP/1.1 ${status} X\r\ncontent-length: 9\r\n\r\n{`, () =>
          setTimeout(() => raw.write('HTTP/1.1 503 Service Unavailable\r\n\r\n'), 20),
        ),
      );
      const outcome = await sendTo(served).catch((error: unknown) => error);
      expect(outcome).toMatchObject(
        status === 403
          ? { status: 403, bodyProblem: { kind: 'thrown', text: 'aborted' } }
          : { phase: 'body', code: 'ECONNRESET' },
      );
    }
  });
});

describe('a proxy that speaks TLS itself', () => {
  it.each<[string, string, TlsOptions, boolean]>([
    ['has no certificate for its host', 'ERR_TLS_CERT_ALTNAME_INVALID', chained(good), true],
    ['demands a client certificate', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', asking, false],
  ])('and %s kept the request from being sent', async (_, code, options, isUntrusted) => {
    const host = isUntrusted ? '127.0.0.1' : 'zuora.example';
    const served = await serveTls(options);
    useProxy(`https://user:secret@${host}:${served.port}`);
    const transport = createTransport(systemClock, () => Promise.resolve(['127.0.0.1']));
    const failure = await failureOf(send('https://other.example', create, undefined, transport));
    expect(failure).toMatchObject({ phase: 'connect', code, isUntrusted });
    expect(describeFailure(failure)).toMatch(/^the proxy: /);
    expect(served.got).toEqual([]);
  });

  it('and never answers CONNECT is given up in time, with no error that nobody listens for', async () => {
    const served = await serveTls(chained(good), () => undefined);
    useProxy(`https://zuora.example:${served.port}`);
    const transport = createTransport(systemClock, () => Promise.resolve(['127.0.0.1']));
    // Jest fails a test in which one is uncaught.
    const exchange = send('https://other.example', { ...create, timeoutMs: 200 }, undefined, transport);
    expect(await failureOf(exchange)).toMatchObject({ phase: 'connect', code: 'TIMEOUT' });
    await served.allClosed();
    expect(served.got).toEqual([expect.stringMatching(/^CONNECT other\.example:443 /)]);
  });
});
