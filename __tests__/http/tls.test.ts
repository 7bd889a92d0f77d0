import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { selfSigned } from '../simulator/self-signed.ts';
import { sendFromChild } from './child-process.ts';
import { serveProxy, stopUsingProxies, useProxy } from './proxy.ts';
import { closeServers, failureOf, send, serve } from './wire.ts';

const certificate = selfSigned('zuora.example');
let folder = '';
let trusting: Readonly<Record<string, string>> = {};
let ofSystem: Readonly<Record<string, string>> = {};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tls-'));
  const file = join(folder, 'ca.pem');
  writeFileSync(file, certificate.cert);
  trusting = { NODE_EXTRA_CA_CERTS: file };
  ofSystem = { SSL_CERT_FILE: file };
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(closeServers);

async function serveTls(): Promise<{ readonly port: number; readonly requests: string[] }> {
  const requests: string[] = [];
  const server = createServer(certificate, (request, response) => {
    requests.push(request.url ?? '');
    response.end('in confidence');
  });
  return { port: (await serve(server)).port, requests };
}

const untrusted = { phase: 'connect', code: 'DEPTH_ZERO_SELF_SIGNED_CERT', isUntrusted: true };
const careless = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };

describe('a certificate that nobody vouches for', () => {
  it('is refused before anything is sent', async () => {
    const { port, requests } = await serveTls();
    expect(await failureOf(send(`https://127.0.0.1:${String(port)}`))).toMatchObject(untrusted);
    expect(requests).toEqual([]);
  });

  it('is refused even where NODE_TLS_REJECT_UNAUTHORIZED says otherwise', async () => {
    const { port, requests } = await serveTls();
    const url = `https://127.0.0.1:${String(port)}`;
    await expect(sendFromChild(url, careless)).resolves.toMatchObject(untrusted);
    expect(requests).toEqual([]);
  });

  it('is refused behind a proxy, and there too even where NODE_TLS_REJECT_UNAUTHORIZED says otherwise', async () => {
    const { port, requests } = await serveTls();
    const proxy = await serveProxy(port);
    const environment = { ...careless, https_proxy: proxy.origin };
    await expect(sendFromChild('https://zuora.example', environment)).resolves.toMatchObject(untrusted);
    expect(proxy.asked).toEqual(['zuora.example:443']);
    expect(requests).toEqual([]);
  });

  it('is refused of a proxy that speaks TLS itself', async () => {
    const { port } = await serveTls();
    const environment = { ...careless, https_proxy: `https://127.0.0.1:${String(port)}` };
    await expect(sendFromChild('https://zuora.example', environment)).resolves.toMatchObject({
      phase: 'connect',
      message: expect.stringContaining('self-signed certificate'),
    });
  });
});

describe('a certificate that this process trusts', () => {
  const trusted = getCACertificates('default');
  beforeAll(() => setDefaultCACertificates([...trusted, certificate.cert]));
  afterAll(() => setDefaultCACertificates(trusted));

  it('is accepted of the server, of the proxy, and of the server behind it', async () => {
    const { port, requests } = await serveTls();
    await expect(send(`https://127.0.0.1:${port}/direct`)).resolves.toMatchObject({ body: 'in confidence' });
    const proxy = await serveProxy(port);
    const secure = createTlsServer(certificate, (socket) => {
      const plain = connect(proxy.port, '127.0.0.1').on('error', () => undefined);
      socket
        .on('error', () => undefined)
        .pipe(plain)
        .pipe(socket);
    });
    useProxy((await serve(secure)).origin.replace('http:', 'https:'));
    try {
      await expect(send('https://zuora.example/proxied')).resolves.toMatchObject({ body: 'in confidence' });
    } finally {
      stopUsingProxies();
    }
    expect(requests).toEqual(['/direct', '/proxied']);
  });
});

describe('a certificate that NODE_EXTRA_CA_CERTS vouches for', () => {
  const answer = { status: 200, body: 'in confidence' };

  it('is accepted', async () => {
    const { port } = await serveTls();
    await expect(sendFromChild(`https://127.0.0.1:${String(port)}`, trusting)).resolves.toEqual(answer);
  });

  it('is accepted behind a proxy', async () => {
    const proxy = await serveProxy((await serveTls()).port);
    const environment = { ...trusting, https_proxy: proxy.origin };
    await expect(sendFromChild('https://zuora.example', environment)).resolves.toEqual(answer);
    expect(proxy.asked).toEqual(['zuora.example:443']);
  });

  it.each(['direct', 'behind a proxy'])('is refused for another host, %s', async (way) => {
    const { port, requests } = await serveTls();
    const proxy = await serveProxy(port);
    const url = way === 'direct' ? `https://localhost:${String(port)}` : 'https://other.example';
    const environment = { ...trusting, ...careless, https_proxy: proxy.origin };
    await expect(sendFromChild(url, environment)).resolves.toMatchObject({
      phase: 'connect',
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
      isUntrusted: true,
    });
    expect(requests).toEqual([]);
  });
});

describe('a certificate that only the system vouches for', () => {
  // The stores of Windows and macOS are out of a test's reach.
  const hasStoreOfFiles = process.platform === 'linux';

  it('is accepted with NODE_USE_SYSTEM_CA, and refused without', async () => {
    const { port } = await serveTls();
    const url = `https://127.0.0.1:${String(port)}`;
    const answer = hasStoreOfFiles ? { status: 200, body: 'in confidence' } : untrusted;
    await expect(sendFromChild(url, ofSystem)).resolves.toMatchObject(untrusted);
    await expect(sendFromChild(url, { ...ofSystem, NODE_USE_SYSTEM_CA: '1' })).resolves.toMatchObject(answer);
  });
});
