import { connect, createServer as createTcpServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer as createBareTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTransport } from '../../src/http/transport.ts';
import { systemClock } from '../../src/time/clock.ts';
import { Aborted, DeadlineExceeded } from '../../src/time/abort-reasons.ts';
import { selfSigned } from '../simulator/self-signed.ts';
import { busyPort, endBusyPorts, LONG_MS } from './busy-port.ts';
import { stopUsingProxies, useProxy } from './proxy.ts';
import { closeServers, create, failureOf, send, serve, serveHttp, serveTcp, type Served } from './wire.ts';

afterEach(async () => {
  stopUsingProxies();
  endBusyPorts();
  await closeServers();
});

const certificate = selfSigned('zuora.example');

/** A TLS server that is slow to shake hands, and what it was sent once it had. */
async function serveSlowTls(delayMs: number): Promise<{ readonly served: Served; readonly heard: string[] }> {
  const heard: string[] = [];
  const secure = createBareTlsServer(certificate, (socket) => {
    socket.on('error', () => undefined).on('data', (data) => heard.push(String(data)));
  });
  secure.on('tlsClientError', () => undefined);
  const { port } = await serve(secure);
  const relay = createTcpServer((client) => {
    const upstream = connect(port, '127.0.0.1').on('error', () => undefined);
    client.pipe(upstream);
    client.once('close', () => upstream.destroy());
    upstream.on('data', (data) => setTimeout(() => client.destroyed || client.write(data), delayMs));
  });
  return { served: await serve(relay), heard };
}

describe('an abort while the request is not sent yet', () => {
  const reasons: readonly [string, Error][] = [
    ['an abort of the step', new Aborted('SIGINT', 0)],
    ['the end of its time', new DeadlineExceeded(1_000)],
  ];

  it.each(reasons)('in the TLS handshake lets nothing leave afterwards: %s', async (_, reason) => {
    const { served, heard } = await serveSlowTls(150);
    const controller = new AbortController();
    const exchange = send(
      `https://127.0.0.1:${served.port}`,
      { ...create, graceMs: 4_000 },
      controller.signal,
    );
    setTimeout(() => controller.abort(reason), 50);
    const beganMs = performance.now();
    const failure = await failureOf(exchange);
    expect(failure).toMatchObject({ operation: 'create', phase: 'connect', code: 'ABORTED', cause: reason });
    expect(performance.now() - beganMs).toBeLessThan(140);
    await sleep(400);
    expect(heard).toEqual([]);
    await served.allClosed();
  });

  it('in the look-up lets nothing leave afterwards', async () => {
    const served = await serveHttp((_, response) => response.end());
    const controller = new AbortController();
    const transport = createTransport(systemClock, async () => {
      await sleep(100);
      return ['127.0.0.1'];
    });
    const url = `http://zuora.example:${served.port}`;
    const exchange = send(url, { ...create, graceMs: 4_000 }, controller.signal, transport);
    setTimeout(() => controller.abort(new Aborted('SIGINT', 0)), 30);
    expect(await failureOf(exchange)).toMatchObject({ phase: 'connect', code: 'ABORTED' });
    await sleep(200);
    expect(served.connections()).toBe(0);
  });

  it('in the connecting lets nothing leave afterwards', async () => {
    const port = await busyPort(LONG_MS);
    const controller = new AbortController();
    const exchange = send(`http://127.0.0.1:${port}`, { ...create, graceMs: 4_000 }, controller.signal);
    setTimeout(() => controller.abort(new Aborted('SIGINT', 0)), 30);
    expect(await failureOf(exchange)).toMatchObject({ phase: 'connect', code: 'ABORTED' });
  });

  it('in the CONNECT lets nothing leave afterwards', async () => {
    const target = await serveHttp((_, response) => response.end());
    const heard: string[] = [];
    // A proxy that needs 100 ms to open a way.
    const proxy = createTcpServer((socket) => {
      socket.on('data', (data) => heard.push(String(data)));
      setTimeout(() => socket.destroyed || socket.write('HTTP/1.1 200 OK\r\n\r\n'), 100);
    });
    const served = await serve(proxy);
    useProxy(served.origin);
    const controller = new AbortController();
    const exchange = send('http://zuora.example', { ...create, graceMs: 4_000 }, controller.signal);
    setTimeout(() => controller.abort(new Aborted('SIGINT', 0)), 50);
    expect(await failureOf(exchange)).toMatchObject({ phase: 'connect', code: 'ABORTED' });
    await sleep(200);
    expect(heard.join('')).toMatch(/^CONNECT zuora\.example:80 HTTP\/1\.1\r\n[^{]*$/);
    expect(target.connections()).toBe(0);
    await served.allClosed();
  });

  it('just as the connection is complete lets nothing leave afterwards', async () => {
    for (let round = 0; round < 30; round += 1) {
      const controller = new AbortController();
      const resolve = async (): Promise<readonly string[]> => {
        // The abort strikes somewhere between the look-up and the first byte.
        setTimeout(() => controller.abort(new Aborted('SIGINT', 0)), round % 3);
        return ['127.0.0.1'];
      };
      let requests = 0;
      const server = await serveHttp((_, response) => {
        requests += 1;
        response.end('{}');
      });
      const url = `http://zuora.example:${server.port}`;
      const transport = createTransport(systemClock, resolve);
      const outcome = await send(url, { ...create, graceMs: 1_000 }, controller.signal, transport).then(
        () => 'answered',
        (error: unknown) => (error as { readonly code: string }).code,
      );
      await sleep(5);
      expect([outcome, requests]).toEqual(outcome === 'answered' ? ['answered', 1] : ['ABORTED', 0]);
    }
  });

  it('or before it began lets nothing leave at all', async () => {
    const served = await serveHttp((_, response) => response.end());
    const exchange = send(served.origin, { ...create, graceMs: 4_000 }, AbortSignal.abort(new Error('no')));
    expect(await failureOf(exchange)).toMatchObject({ phase: 'connect', code: 'ABORTED' });
    expect(served.connections()).toBe(0);
  });

  it('ends with the reason of the signal where no grace was asked for', async () => {
    const { served, heard } = await serveSlowTls(100);
    const controller = new AbortController();
    const reason = new Aborted('SIGINT', 0);
    const exchange = send(`https://127.0.0.1:${served.port}`, create, controller.signal);
    setTimeout(() => controller.abort(reason), 30);
    await expect(exchange).rejects.toBe(reason);
    await sleep(300);
    expect(heard).toEqual([]);
  });
});

describe('an abort once the request may have been sent', () => {
  /** A server that answers this long after a request. */
  const answerAfter = (delayMs: number): Promise<Served> =>
    serveHttp((_, response) => {
      setTimeout(() => response.end('{"id":"J"}'), delayMs);
    });

  it('leaves it time to yield its response', async () => {
    const served = await answerAfter(200);
    const controller = new AbortController();
    const exchange = send(served.origin, { ...create, graceMs: 4_000 }, controller.signal);
    setTimeout(() => controller.abort(new Aborted('SIGINT', 0)), 80);
    await expect(exchange).resolves.toMatchObject({ status: 200, body: '{"id":"J"}' });
  });

  it('ends with its reason when that time is over', async () => {
    const served = await answerAfter(2_000);
    const controller = new AbortController();
    const reason = new Aborted('SIGINT', 0);
    const exchange = send(served.origin, { ...create, graceMs: 150 }, controller.signal);
    setTimeout(() => controller.abort(reason), 80);
    const beganMs = performance.now();
    await expect(exchange).rejects.toBe(reason);
    expect(performance.now() - beganMs).toBeGreaterThan(220);
    expect(performance.now() - beganMs).toBeLessThan(500);
    await served.allClosed();
  });

  it('ends at once if it is no abort of the step', async () => {
    const served = await answerAfter(2_000);
    const controller = new AbortController();
    const reason = new DeadlineExceeded(80);
    const exchange = send(served.origin, { ...create, graceMs: 4_000 }, controller.signal);
    setTimeout(() => controller.abort(reason), 80);
    const beganMs = performance.now();
    await expect(exchange).rejects.toBe(reason);
    expect(performance.now() - beganMs).toBeLessThan(300);
  });

  it('tells what went wrong in that time', async () => {
    const served = await serveTcp((socket) => setTimeout(() => socket.resetAndDestroy(), 150));
    const controller = new AbortController();
    const exchange = send(served.origin, { ...create, graceMs: 4_000 }, controller.signal);
    setTimeout(() => controller.abort(new Aborted('SIGINT', 0)), 80);
    expect(await failureOf(exchange)).toMatchObject({ phase: 'response', code: 'ECONNRESET' });
  });
});
