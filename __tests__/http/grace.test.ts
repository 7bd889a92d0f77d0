import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { connect, createServer as createTcpServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer as createBareTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTransport } from '../../src/http/transport.ts';
import { systemClock, Aborted, DeadlineExceeded } from '../../src/time/clock.ts';
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
/** Longer than a test may take. */
const GRACE_MS = 600_000;

/** A TLS server whose side of the handshake is held back until it may go on, and what it was sent after that. */
async function serveHeldTls(onHello: () => void): Promise<{
  readonly served: Served;
  readonly heard: readonly string[];
  readonly goOn: () => void;
}> {
  const heard: string[] = [];
  const secure = createBareTlsServer(certificate, (socket) => {
    socket.on('error', () => undefined).on('data', (data) => heard.push(String(data)));
  });
  secure.on('tlsClientError', () => undefined);
  const { port } = await serve(secure);
  let goOn = (): void => undefined;
  const mayGoOn = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const relay = createTcpServer((client) => {
    const upstream = connect(port, '127.0.0.1').on('error', () => undefined);
    client.once('data', onHello);
    client.pipe(upstream);
    client.once('close', () => upstream.destroy());
    upstream.on('data', (data) => void mayGoOn.then(() => client.destroyed || client.write(data)));
  });
  return { served: await serve(relay), heard, goOn };
}

describe('an abort while the request is not sent yet', () => {
  const reasons: readonly [string, Error][] = [
    ['an abort of the step', new Aborted('SIGINT', 0)],
    ['the end of its time', new DeadlineExceeded(1_000)],
  ];

  it.each(reasons)('in the TLS handshake lets nothing leave afterwards: %s', async (_, reason) => {
    const controller = new AbortController();
    const { served, heard, goOn } = await serveHeldTls(() => controller.abort(reason));
    const failure = await failureOf(
      send(`https://127.0.0.1:${served.port}`, { ...create, graceMs: GRACE_MS }, controller.signal),
    );
    expect(failure).toMatchObject({ operation: 'create', phase: 'connect', code: 'ABORTED', cause: reason });
    goOn();
    await served.allClosed();
    expect(heard).toEqual([]);
  });

  it('in the look-up lets nothing leave afterwards', async () => {
    const served = await serveHttp((_, response) => response.end());
    const controller = new AbortController();
    let answer = (): void => undefined;
    const transport = createTransport(systemClock, () => {
      setImmediate(() => controller.abort(new Aborted('SIGINT', 0)));
      return new Promise((resolve) => {
        answer = () => resolve(['127.0.0.1']);
      });
    });
    const url = `http://zuora.example:${served.port}`;
    const exchange = send(url, { ...create, graceMs: GRACE_MS }, controller.signal, transport);
    expect(await failureOf(exchange)).toMatchObject({ phase: 'connect', code: 'ABORTED' });
    answer();
    await sleep(200);
    expect(served.connections()).toBe(0);
  });

  it('in the connecting lets nothing leave afterwards', async () => {
    const port = await busyPort(LONG_MS);
    const controller = new AbortController();
    const exchange = send(`http://127.0.0.1:${port}`, { ...create, graceMs: GRACE_MS }, controller.signal);
    setTimeout(() => controller.abort(new Aborted('SIGINT', 0)), 30);
    expect(await failureOf(exchange)).toMatchObject({ phase: 'connect', code: 'ABORTED' });
  });

  it('in the CONNECT lets nothing leave afterwards', async () => {
    const target = await serveHttp((_, response) => response.end());
    const heard: string[] = [];
    const controller = new AbortController();
    // A proxy that opens the way just after the abort.
    const proxy = createTcpServer((socket) => {
      socket.on('data', (data) => {
        heard.push(String(data));
        controller.abort(new Aborted('SIGINT', 0));
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
      });
    });
    const served = await serve(proxy);
    useProxy(served.origin);
    const exchange = send('http://zuora.example', { ...create, graceMs: GRACE_MS }, controller.signal);
    expect(await failureOf(exchange)).toMatchObject({ phase: 'connect', code: 'ABORTED' });
    await served.allClosed();
    expect(heard.join('')).toMatch(/^CONNECT zuora\.example:80 HTTP\/1\.1\r\n[^{]*$/);
    expect(target.connections()).toBe(0);
  });

  it('just as the connection is complete lets nothing leave afterwards', async () => {
    const outcomes: string[] = [];
    for (let turns = 0; turns < 30; turns += 1) {
      const controller = new AbortController();
      // The abort strikes somewhere between the end of the connecting and the first byte.
      const strike = async (): Promise<void> => {
        for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
        controller.abort(new Aborted('SIGINT', 0));
      };
      let requests = 0;
      const server = await serveHttp((_, response) => {
        requests += 1;
        response.end('{}');
      });
      const onSocket = (message: unknown): void => {
        (message as { readonly socket: Socket }).socket.prependOnceListener('connect', () => void strike());
      };
      subscribe('net.client.socket', onSocket);
      const outcome = await send(server.origin, { ...create, graceMs: GRACE_MS }, controller.signal).then(
        () => 'answered',
        (error: unknown) => (error as { readonly code: string }).code,
      );
      unsubscribe('net.client.socket', onSocket);
      await sleep(5);
      expect([outcome, requests]).toEqual(outcome === 'answered' ? ['answered', 1] : ['ABORTED', 0]);
      outcomes.push(outcome);
    }
    expect(outcomes[0]).toBe('ABORTED');
    expect(outcomes.at(-1)).toBe('answered');
  });

  it('or before it began lets nothing leave at all', async () => {
    const served = await serveHttp((_, response) => response.end());
    const exchange = send(served.origin, { ...create, graceMs: GRACE_MS }, AbortSignal.abort(new Error('no')));
    expect(await failureOf(exchange)).toMatchObject({ phase: 'connect', code: 'ABORTED' });
    expect(served.connections()).toBe(0);
  });

  it('ends with the reason of the signal where no grace was asked for', async () => {
    const controller = new AbortController();
    const reason = new Aborted('SIGINT', 0);
    const { served, heard, goOn } = await serveHeldTls(() => controller.abort(reason));
    const exchange = send(`https://127.0.0.1:${served.port}`, create, controller.signal);
    await expect(exchange).rejects.toBe(reason);
    goOn();
    await served.allClosed();
    expect(heard).toEqual([]);
  });
});

describe('an abort once the request may have been sent', () => {
  /** The signal of a step that aborts as soon as a request has arrived, and a server that answers it later or never. */
  async function abortOnArrival(reason: Error, answerAfterMs = Infinity) {
    const controller = new AbortController();
    const served = await serveHttp((_, response) => {
      controller.abort(reason);
      if (answerAfterMs < Infinity) setTimeout(() => response.end('{"id":"J"}'), answerAfterMs);
    });
    return { served, signal: controller.signal };
  }

  it('leaves it time to yield its response', async () => {
    const { served, signal } = await abortOnArrival(new Aborted('SIGINT', 0), 120);
    await expect(send(served.origin, { ...create, graceMs: GRACE_MS }, signal)).resolves.toMatchObject({
      status: 200,
      body: '{"id":"J"}',
    });
  });

  it('ends with its reason when that time is over', async () => {
    const reason = new Aborted('SIGINT', 0);
    const { served, signal } = await abortOnArrival(reason);
    let abortedAtMs = Infinity;
    signal.addEventListener('abort', () => {
      abortedAtMs = performance.now();
    });
    await expect(send(served.origin, { ...create, graceMs: 150 }, signal)).rejects.toBe(reason);
    expect(performance.now() - abortedAtMs).toBeGreaterThanOrEqual(150);
    await served.allClosed();
  });

  it('ends at once if it is no abort of the step', async () => {
    const reason = new DeadlineExceeded(80);
    const { served, signal } = await abortOnArrival(reason);
    await expect(send(served.origin, { ...create, graceMs: GRACE_MS }, signal)).rejects.toBe(reason);
  });

  it('tells what went wrong in that time', async () => {
    const controller = new AbortController();
    const served = await serveTcp((socket) => {
      controller.abort(new Aborted('SIGINT', 0));
      setTimeout(() => socket.resetAndDestroy(), 70);
    });
    const exchange = send(served.origin, { ...create, graceMs: GRACE_MS }, controller.signal);
    expect(await failureOf(exchange)).toMatchObject({ phase: 'response', code: 'ECONNRESET' });
  });
});
