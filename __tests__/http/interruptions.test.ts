import type { Socket } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { BODY_LIMIT_BYTES } from '../../src/http/response.ts';
import type { Phase } from '../../src/http/transport-errors.ts';
import { describeFailure } from '../../src/messages/failure.ts';
import { systemClock, Aborted, withTimeout } from '../../src/time/clock.ts';
import { closedPort, closeServers, failureOf, send, serveHttp, serveRaw } from './wire.ts';

afterEach(closeServers);

const gzipped = gzipSync(JSON.stringify(Array.from({ length: 500 }, (_, index) => index * 7919)));

function head(...headers: readonly string[]): string {
  return `HTTP/1.1 200 OK\r\n${headers.map((header) => `${header}\r\n`).join('')}\r\n`;
}

describe('an answer that breaks off', () => {
  it.each<[string, Phase, string | RegExp, (socket: Socket) => void]>([
    ['reset before a byte of it', 'response', 'ECONNRESET', (socket) => socket.resetAndDestroy()],
    ['closed before a byte of it', 'response', 'ECONNRESET', (socket) => socket.end()],
    ['closed in its headers', 'response', 'ECONNRESET', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-')],
    ['something else than HTTP', 'response', /^HPE_/, (socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n')],
    [
      'closed within the length it promised',
      'body',
      'ECONNRESET',
      (socket) => socket.end(`${head('content-length: 10')}abc`),
    ],
    [
      'reset within its body',
      'body',
      'ECONNRESET',
      (socket) => socket.write(`${head('content-length: 10')}abc`, () => socket.resetAndDestroy()),
    ],
    [
      'chunked and closed before its last chunk',
      'body',
      'ECONNRESET',
      (socket) => socket.end(`${head('transfer-encoding: chunked')}3\r\nabc\r\n`),
    ],
    [
      'gzip, cut off where its length says it ends',
      'body',
      'Z_BUF_ERROR',
      (socket) => {
        socket.write(head('content-encoding: gzip', 'content-length: 100'));
        socket.end(gzipped.subarray(0, 100));
      },
    ],
    [
      'gzip, closed within the length it promised',
      'body',
      'ECONNRESET',
      (socket) => {
        socket.write(head('content-encoding: gzip', `content-length: ${String(gzipped.length)}`));
        socket.end(gzipped.subarray(0, 100));
      },
    ],
    [
      'called gzip without being it',
      'body',
      'Z_DATA_ERROR',
      (socket) => socket.end(`${head('content-encoding: gzip', 'content-length: 2')}{}`),
    ],
    [
      'in an encoding that nobody asked for',
      'body',
      'UNKNOWN',
      (socket) => socket.write(head('content-encoding: br', 'content-length: 10')),
    ],
  ])('%s is an error of the %s', async (_, phase, code, reply) => {
    const served = await serveRaw(reply);
    const failure = await failureOf(send(served.origin));
    expect(failure).toMatchObject({
      name: 'TransportError',
      operation: 'get-job',
      phase,
      isUntrusted: false,
    });
    expect(failure.code).toMatch(code);
    expect(describeFailure(failure)).not.toBe('');
    expect(failure.cause).toBeDefined();
    await served.allClosed();
  });
});

describe('a body of', () => {
  it('1 MiB is read', async () => {
    const { origin } = await serveHttp((_, response) => response.end(Buffer.alloc(BODY_LIMIT_BYTES, 0x20)));
    expect((await send(origin)).body).toHaveLength(BODY_LIMIT_BYTES);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['a byte more', (socket) => socket.write(head() + ' '.repeat(BODY_LIMIT_BYTES + 1))],
    [
      'a byte more after decompression',
      (socket) => {
        socket.write(head('content-encoding: gzip'));
        socket.write(gzipSync(Buffer.alloc(BODY_LIMIT_BYTES + 1)));
      },
    ],
    [
      '500 MiB after decompression',
      (socket) => {
        const bomb = gzipSync(Buffer.alloc(50 * BODY_LIMIT_BYTES));
        socket.write(head('content-encoding: gzip'));
        for (let round = 0; round < 10; round += 1) socket.write(bomb);
      },
    ],
    [
      'no end at all',
      (socket) => {
        socket.write(head());
        const flow = (): void => {
          if (!socket.destroyed) socket.write(' '.repeat(65_536), flow);
        };
        flow();
      },
    ],
  ])('%s is refused and its connection closed', async (_, reply) => {
    const served = await serveRaw(reply);
    const failure = await failureOf(send(served.origin));
    expect(failure).toMatchObject({ phase: 'body', problem: { kind: 'too-large' } });
    await served.allClosed();
  });
});

const silences: readonly [string, Phase, (socket: Socket) => void][] = [
  ['never begins', 'response', () => undefined],
  ['stalls in its headers', 'response', (socket) => socket.write('HTTP/1.1 200 OK\r\nserver: x')],
  ['stalls in its body', 'body', (socket) => socket.write(`${head('content-length: 10')}abc`)],
  [
    'stalls in its gzip body',
    'body',
    (socket) => {
      socket.write(head('content-encoding: gzip'));
      socket.write(gzipped.subarray(0, 100));
    },
  ],
  [
    'trickles on for ever',
    'body',
    (socket) => {
      socket.write(head('transfer-encoding: chunked'));
      const drop = setInterval(() => socket.write('1\r\nx\r\n'), 10);
      socket.once('close', () => clearInterval(drop));
    },
  ],
];

describe('an answer that', () => {
  it.each(silences)('%s ends in time, as a time-out of the %s', async (_, phase, reply) => {
    const served = await serveRaw(reply);
    const beganMs = performance.now();
    const failure = await failureOf(send(served.origin, { operation: 'create', timeoutMs: 500 }));
    expect(failure).toMatchObject({ operation: 'create', phase, code: 'TIMEOUT' });
    expect(describeFailure(failure)).toBe('no complete response within 1 s');
    expect(performance.now() - beganMs).toBeGreaterThanOrEqual(500);
    await served.allClosed();
  });

  it.each(silences)('%s is left promptly when the step is aborted in the %s', async (_, __, reply) => {
    const controller = new AbortController();
    const reason = new Aborted('SIGINT', 0);
    const served = await serveRaw((socket) => {
      reply(socket);
      setTimeout(() => controller.abort(reason), 60);
    });
    await expect(send(served.origin, {}, controller.signal)).rejects.toBe(reason);
    await served.allClosed();
  });

  it('takes longer than the time of the caller ends with the reason of the caller', async () => {
    const { origin } = await serveHttp(() => undefined);
    const { signal } = new AbortController();
    await expect(withTimeout(systemClock, 50, (scope) => send(origin, {}, scope), signal)).rejects.toMatchObject({
      name: 'DeadlineExceeded',
      limitMs: 50,
    });
  });
});

describe('a request', () => {
  it('is not even connected when the step was aborted before', async () => {
    const served = await serveHttp((_, response) => response.end());
    const reason = new Aborted('SIGINT', 0);
    await expect(send(served.origin, {}, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(served.connections()).toBe(0);
  });

  it('that was refused a connection has never been sent', async () => {
    const failure = await failureOf(send(`http://127.0.0.1:${String(await closedPort())}`));
    expect(failure).toMatchObject({ phase: 'connect', code: 'ECONNREFUSED' });
    expect(describeFailure(failure)).toContain('connect ECONNREFUSED 127.0.0.1');
  });

  it('whose connection was reset while the answer was awaited tells no credential', async () => {
    const served = await serveRaw((socket) => socket.resetAndDestroy());
    const headers = { authorization: 'Bearer top-secret-token' };
    const body = 'client_secret=top-secret-client';
    const failure = await failureOf(send(served.origin, { method: 'POST', headers, body }));
    expect(inspect(failure, { depth: 10, showHidden: true })).not.toContain('top-secret');
  });

  it('is a request only once: it is not sent again when its connection is reset', async () => {
    const served = await serveRaw((socket) => socket.resetAndDestroy());
    await failureOf(send(served.origin));
    expect(served.connections()).toBe(1);
  });

  it('can be aborted while it is being connected', async () => {
    const silent = await serveHttp(() => undefined);
    const controller = new AbortController();
    const reason = new Aborted('SIGINT', 0);
    const exchange = send(silent.origin, {}, controller.signal);
    controller.abort(reason);
    await expect(exchange).rejects.toBe(reason);
    await silent.allClosed();
  });
});
