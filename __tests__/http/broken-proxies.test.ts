import type { Socket } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { describeFailure } from '../../src/messages/failure.ts';
import { stopUsingProxies, useProxy } from './proxy.ts';
import { closeServers, create, failureOf, send, serveRaw, type Served } from './wire.ts';

afterEach(async () => {
  stopUsingProxies();
  await closeServers();
});

/** A proxy with this way of answering CONNECT, named with a password for all requests. */
async function useRawProxy(answer: (socket: Socket) => void): Promise<Served> {
  const proxy = await serveRaw(answer);
  useProxy(proxy.origin.replace('//', '//proxy-user:proxy-secret@'));
  return proxy;
}

const OPEN = 'HTTP/1.1 200 Connection established\r\n\r\n';
const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}';

/** Opens the way, and is the server at its end, too. */
function opening(words: string) {
  return (socket: Socket): void => {
    socket.write(words);
    socket.once('data', () => socket.end(OK));
  };
}

function dripping(words: string) {
  return (socket: Socket): void => {
    socket.setNoDelay();
    socket.once('data', () => socket.end(OK));
    const next = (at: number): void => {
      if (at < words.length) socket.write(words.charAt(at), () => setTimeout(next, 1, at + 1));
    };
    next(0);
  };
}

describe('a proxy opens the way', () => {
  it.each([
    ['200 of HTTP/1.0', opening('HTTP/1.0 200 OK\r\n\r\n')],
    ['200 without a reason', opening('HTTP/1.1 200\r\n\r\n')],
    ['200 with a length of 0', opening('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')],
    ['200 with chunks announced', opening('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n')],
    ['200 and to close', opening('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n')],
    ['200 byte by byte', dripping(OPEN)],
    ['201', opening('HTTP/1.1 201 Created\r\n\r\n')],
    ['204', opening('HTTP/1.1 204 No Content\r\n\r\n')],
  ])('with %s', async (_, answer) => {
    await useRawProxy(answer);
    await expect(send('http://zuora.example', create)).resolves.toMatchObject({ status: 200, body: '{}' });
  });
});

describe('a proxy kept the request from being sent, for any URL and at once,', () => {
  it.each<[string, RegExp, (socket: Socket) => void]>([
    ['that answers 100', /HTTP 100$/, (socket) => socket.write(`HTTP/1.1 100 Continue\r\n\r\n${OPEN}`)],
    ['that answers 101', /HTTP 101$/, (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n')],
    [
      'that answers 101 with an upgrade',
      /HTTP 101$/,
      (socket) => socket.write('HTTP/1.1 101 X\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n'),
    ],
    [
      'that answers 302',
      /HTTP 302$/,
      (socket) => socket.write('HTTP/1.1 302 Found\r\nlocation: http://login.example/\r\n\r\n'),
    ],
    [
      'whose 407 has a body without an end',
      /HTTP 407$/,
      (socket) => socket.write('HTTP/1.1 407 X\r\ncontent-length: 99\r\n\r\nabc'),
    ],
    [
      'whose 407 has two lengths',
      /Duplicate Content-Length$/,
      (socket) => socket.write('HTTP/1.1 407 X\r\ncontent-length: 9\r\ncontent-length: 9\r\n\r\n'),
    ],
    [
      'whose 200 has a length and chunks',
      /can't be present with/,
      (socket) => socket.write('HTTP/1.1 200 X\r\ncontent-length: 0\r\ntransfer-encoding: chunked\r\n\r\n'),
    ],
    [
      'whose 200 has more than 16 KiB of headers',
      /Header overflow$/,
      (socket) => socket.write(`HTTP/1.1 200 X\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`),
    ],
    [
      'whose 200 has a page of its own',
      /it sent more than its response to CONNECT$/,
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\npage'),
    ],
    [
      'whose 200 has an empty body in chunks',
      /it sent more than its response to CONNECT$/,
      (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'),
    ],
    ['that speaks SOCKS', /Parse Error/, (socket) => socket.write('\x05\xff')],
    ['that closes within its status line', /socket hang up/, (socket) => socket.end('HTTP/1.1 2')],
  ])('%s', async (_, words, answer) => {
    for (const url of ['http://zuora.example', 'https://zuora.example']) {
      const proxy = await useRawProxy(answer);
      const failure = await failureOf(send(url, create));
      expect(failure).toMatchObject({ phase: 'connect', isUntrusted: false });
      expect(describeFailure(failure)).toMatch(/^the proxy: /);
      expect(describeFailure(failure)).toMatch(words);
      const told = inspect(failure, { depth: 10, showHidden: true });
      expect(told).not.toMatch(/proxy-user|proxy-secret/);
      expect(told).not.toContain(Buffer.from('proxy-user:proxy-secret').toString('base64'));
      await proxy.allClosed();
    }
  });

  it.each<[string, (socket: Socket) => void]>([
    ['whose headers never end', (socket) => socket.write('HTTP/1.1 200 OK\r\nx: ')],
    [
      'whose headers grow by the byte',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\nx: ');
        const timer = setInterval(() => socket.write('y'), 20);
        socket.on('close', () => clearInterval(timer));
      },
    ],
  ])('or in time, %s', async (_, answer) => {
    for (const url of ['http://zuora.example', 'https://zuora.example']) {
      const proxy = await useRawProxy(answer);
      const failure = await failureOf(send(url, { ...create, timeoutMs: 200 }));
      expect(failure).toMatchObject({ phase: 'connect', code: 'TIMEOUT' });
      await proxy.allClosed();
    }
  });
});

type Afterwards = [string, RegExp, (socket: Socket) => void];

const closing: Afterwards = ['closes it', /^ECONNRESET$/, (socket) => socket.end(OPEN)];
const resetting: Afterwards = [
  'resets it a little later',
  /^ECONNRESET$/,
  (socket) => socket.write(OPEN, () => setTimeout(() => socket.resetAndDestroy(), 20)),
];

/** What a proxy does once it has opened the way. */
const afterwards: readonly Afterwards[] = [
  closing,
  resetting,
  ['resets it at once', /^ECONNRESET$/, (socket) => socket.write(OPEN, () => socket.resetAndDestroy())],
  [
    'answers itself, in plain HTTP',
    /^ERR_SSL_WRONG_VERSION_NUMBER$/,
    (socket) => {
      socket.write(OPEN);
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    },
  ],
];

describe('a proxy that opens the way and then', () => {
  it.each(afterwards)('%s kept a request over TLS from being sent', async (_, code, answer) => {
    const proxy = await useRawProxy(answer);
    const failure = await failureOf(send('https://zuora.example', create));
    expect(failure).toMatchObject({ phase: 'connect', isUntrusted: false });
    expect(failure.code).toMatch(code);
    await proxy.allClosed();
  });

  it.each([closing, resetting])('%s may have passed a plain request on', async (_, code, answer) => {
    await useRawProxy(answer);
    const failure = await failureOf(send('http://zuora.example', create));
    expect(failure.phase).toBe('response');
    expect(failure.code).toMatch(code);
  });
});
