import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTransport } from '../../src/http/transport.ts';
import { describeFailure } from '../../src/messages/failure.ts';
import { systemClock } from '../../src/time/clock.ts';
import { selfSigned } from '../simulator/self-signed.ts';
import { busyPort, endBusyPorts, LONG_MS } from './busy-port.ts';
import { serveProxy, stopUsingProxies, useProxy } from './proxy.ts';
import { closeServers, create, failureOf, send, serve, serveHttp, serveTcp } from './wire.ts';

afterEach(async () => {
  stopUsingProxies();
  endBusyPorts();
  await closeServers();
});

describe('a request was never sent if', () => {
  it.each<[string, RegExp, (socket: Socket) => void]>([
    ['its connection is closed after the ClientHello', /^ECONNRESET$/, (socket) => socket.end()],
    ['its connection is reset after the ClientHello', /^ECONNRESET$/, (socket) => socket.resetAndDestroy()],
    [
      'the server answers the ClientHello in plain HTTP',
      /^(ERR_SSL|EPROTO)/,
      (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    ],
  ])('%s', async (_, code, react) => {
    const served = await serveTcp(react);
    const failure = await failureOf(send(`https://127.0.0.1:${served.port}`, create));
    expect(failure).toMatchObject({ phase: 'connect', isUntrusted: false });
    expect(failure.code).toMatch(code);
    await served.allClosed();
  });

  it('the connection that a proxy opened is closed after the ClientHello', async () => {
    const served = await serveTcp((socket) => socket.end());
    const proxy = await serveProxy(served.port);
    useProxy(proxy.origin);
    const failure = await failureOf(send('https://zuora.example', create));
    expect(failure).toMatchObject({ phase: 'connect', code: 'ECONNRESET' });
    await proxy.allClosed();
  });

  it.each<[string, () => Promise<string>]>([
    ['the TLS handshake takes too long', async () => `https://127.0.0.1:${(await serveTcp(() => {})).port}`],
    ['the connection is never accepted', async () => `http://127.0.0.1:${await busyPort(LONG_MS)}`],
    [
      'the proxy never answers the CONNECT of an http URL',
      async () => {
        useProxy((await serveProxy('silence')).origin);
        return 'http://zuora.example';
      },
    ],
    [
      'the proxy never answers the CONNECT of an https URL',
      async () => {
        useProxy((await serveProxy('silence')).origin);
        return 'https://zuora.example';
      },
    ],
    [
      'the TLS handshake behind the proxy takes too long',
      async () => {
        useProxy((await serveProxy((await serveTcp(() => {})).port)).origin);
        return 'https://zuora.example';
      },
    ],
  ])('%s', async (_, urlOf) => {
    const failure = await failureOf(send(await urlOf(), { ...create, timeoutMs: 300 }));
    expect(failure).toMatchObject({ operation: 'create', phase: 'connect', code: 'TIMEOUT' });
    expect(describeFailure(failure)).toMatch(/^no connection within /);
  });

  it('nobody knows its host', async () => {
    const failure = await failureOf(send('http://zuora.invalid', create));
    expect(failure).toMatchObject({ phase: 'connect' });
    expect(describeFailure(failure)).toMatch(/^getaddrinfo /);
  });

  it('the look-up of its host is not answered', async () => {
    const transport = createTransport(systemClock, () => new Promise(() => {}));
    const exchange = send('http://zuora.example', { ...create, timeoutMs: 100 }, undefined, transport);
    expect(await failureOf(exchange)).toMatchObject({ phase: 'connect', code: 'TIMEOUT' });
  });

  it('the time in which it may leave is over before it is connected', async () => {
    const server = await serveHttp((_, response) => response.end());
    const transport = createTransport(systemClock, () => sleep(300, ['127.0.0.1']));
    const late = { ...create, leavesWithinMs: 100 };
    const exchange = send(`http://zuora.example:${String(server.port)}`, late, undefined, transport);
    expect(await failureOf(exchange)).toMatchObject({ phase: 'connect', code: 'TIMEOUT' });
    await sleep(400);
    expect(server.connections()).toBe(0);
  });

  it('the proxy that is named for it is unusable', async () => {
    process.env['https_proxy'] = 'http://user:100%@proxy.example:3128';
    const transport = createTransport(systemClock, () => Promise.reject(new Error('looked up directly')));
    const failure = await failureOf(send('https://zuora.example', create, undefined, transport));
    expect(failure).toMatchObject({ phase: 'connect', code: 'PROXY_UNUSABLE' });
    expect(describeFailure(failure)).toMatch(/^https_proxy \(not shown\) is not a valid URL\./);
    expect(describeFailure(failure)).not.toContain('100%');
  });

  it('the proxy sends more than its answer to CONNECT', async () => {
    const proxy = await serveProxy({ answer: 'HTTP/1.1 200 OK\r\n\r\nSSH-2.0' });
    useProxy(proxy.origin);
    const failure = await failureOf(send('https://zuora.example', create));
    expect(failure).toMatchObject({ phase: 'connect', code: 'PROXY_REFUSED' });
    expect(describeFailure(failure)).toBe('the proxy: it sent more than its response to CONNECT');
    await proxy.allClosed();
  });
});

describe('a request may have been sent if', () => {
  it('its connection ends once it is complete', async () => {
    const served = await serveTcp((socket) => socket.end());
    expect(await failureOf(send(served.origin, create))).toMatchObject({ phase: 'response' });
  });

  it('its time is over once its connection is complete', async () => {
    const served = await serveHttp(() => undefined);
    const failure = await failureOf(send(served.origin, { ...create, timeoutMs: 500 }));
    expect(failure).toMatchObject({ phase: 'response', code: 'TIMEOUT' });
  });
});

describe('a request over TLS', () => {
  it('names no address as the server, which Node warns of', async () => {
    const server = createTlsServer(selfSigned('zuora.example'), (_, response) => response.end());
    const { port } = await serve(server);
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on('warning', onWarning);
    await failureOf(send(`https://127.0.0.1:${port}`));
    const proxy = await serveProxy(port);
    useProxy(proxy.origin);
    await failureOf(send('https://192.0.2.1'));
    await sleep(20);
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
    expect(proxy.asked).toEqual(['192.0.2.1:443']);
  });
});
