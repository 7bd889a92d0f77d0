import type { Socket } from 'node:net';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { describeFailure } from '../../src/messages/failure.ts';
import { bodyProblemOf, closeServers, create, failureOf, send, serveRaw } from './wire.ts';

afterEach(closeServers);

const GZIP = 'content-encoding: gzip';
const CHUNKED = 'transfer-encoding: chunked';
const zipped = gzipSync('{"a":1}');

function head(status: number, ...headers: readonly string[]): string {
  return `HTTP/1.1 ${status} X\r\n${headers.map((header) => `${header}\r\n`).join('')}\r\n`;
}

function bytes(...parts: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

function withBadChecksum(): Buffer {
  const bad = Buffer.from(zipped);
  bad.writeUInt32LE(0, bad.length - 8);
  return bad;
}

function thenReset(words: Buffer | string) {
  return (socket: Socket): void => {
    socket.write(words, () => socket.resetAndDestroy());
  };
}

/** Left open behind these words. */
function open(words: Buffer | string) {
  return (socket: Socket): void => {
    socket.write(words);
  };
}

describe('a body is whole', () => {
  it.each<[string, string, (socket: Socket) => void]>([
    [
      'of gzip in two members',
      '{"a":1}',
      (socket) => socket.end(bytes(head(200, GZIP), gzipSync('{"a"'), gzipSync(':1}'))),
    ],
    [
      'of gzip with zeros behind it, on an open connection',
      '{"a":1}',
      open(bytes(head(200, GZIP), zipped, Buffer.alloc(20))),
    ],
    [
      'of gzip in its length, and a reset',
      '{"a":1}',
      thenReset(bytes(head(200, GZIP, `content-length: ${zipped.length}`), zipped)),
    ],
    ['in its length, and a reset', '{}', thenReset(`${head(200, 'content-length: 2')}{}`)],
    ['in its chunks, and a reset', '{}', thenReset(`${head(200, CHUNKED)}2\r\n{}\r\n0\r\n\r\n`)],
    ['in chunks with extensions and trailers', '{}', open(`${head(200, CHUNKED)}2;x=y\r\n{}\r\n0\r\nx: y\r\n\r\n`)],
    ['in chunks that are announced twice', '{}', open(`${head(200, CHUNKED, CHUNKED)}2\r\n{}\r\n0\r\n\r\n`)],
    ['of HTTP/1.0 without a length', '{}', (socket) => socket.end('HTTP/1.0 200 OK\r\n\r\n{}')],
    ['with the coding identity', '{}', (socket) => socket.end(`${head(200, 'transfer-encoding: identity')}{}`)],
    ['with a response behind it that nobody asked for', '{}', open(`${head(200, 'content-length: 2')}{}${head(500)}`)],
    ['with more than its length, which is cut', '{', open(`${head(200, 'content-length: 1')}{}`)],
    [
      'of 200 with an upgrade that is only offered',
      '{}',
      open(`${head(200, 'connection: upgrade', 'upgrade: h2c', 'content-length: 2')}{}`),
    ],
    [
      'behind 500 cookies',
      '{}',
      open(
        `${head(200, ...Array.from({ length: 500 }, (_, index) => `set-cookie: a${index}=b`), 'content-length: 2')}{}`,
      ),
    ],
  ])('%s', async (_, body, reply) => {
    const served = await serveRaw(reply);
    await expect(send(served.origin, create)).resolves.toMatchObject({ status: 200, body });
    await served.allClosed();
  });

  it.each([204, 304])('and empty of %d, whatever follows', async (status) => {
    for (const reply of [
      open(`${head(status, 'content-length: 2')}{}`),
      open(head(status, GZIP, 'content-length: 500')),
      open(`${head(status, CHUNKED)}2\r\n{}\r\n0\r\n\r\n`),
    ]) {
      const served = await serveRaw(reply);
      const response = await send(served.origin, create);
      expect(response).toMatchObject({ status, body: '' });
      expect(response.bodyProblem).toBeUndefined();
      await served.allClosed();
    }
  });
});

describe('a body is broken, at once,', () => {
  it.each<[string, RegExp, (status: number) => Buffer | string]>([
    ['of gzip with a wrong checksum', /incorrect data check/, (status) => bytes(head(status, GZIP), withBadChecksum())],
    [
      'of gzip with garbage behind it',
      /incorrect header check/,
      (status) => bytes(head(status, GZIP), zipped, 'garbage'),
    ],
    ['of gzip without its checksum', /unexpected end/, (status) => bytes(head(status, GZIP), zipped.subarray(0, -8))],
    ['of one byte of gzip', /unexpected end/, (status) => bytes(head(status, GZIP), zipped.subarray(0, 1))],
    ['of zlib that is called gzip', /incorrect header check/, (status) => bytes(head(status, GZIP), deflateSync('{}'))],
    [
      'of deflate that is called gzip',
      /incorrect header check/,
      (status) => bytes(head(status, GZIP), deflateRawSync('{}')),
    ],
    ['of gzip in gzip', /gzip, gzip/, (status) => bytes(head(status, GZIP, GZIP), gzipSync(zipped))],
    [
      'in thousands of codings',
      /coding br, br, br, which/,
      (status) => head(status, `content-encoding: ${'br, '.repeat(2_000)}`),
    ],
    ['without the line behind its last chunk', /broke off/, (status) => `${head(status, CHUNKED)}2\r\n{}\r\n0\r\n`],
    ['with a chunk of negative length', /broke off/, (status) => `${head(status, CHUNKED)}-2\r\n{}\r\n0\r\n\r\n`],
    [
      'with a chunk of a length beyond 64 bits',
      /broke off/,
      (status) => `${head(status, CHUNKED)}${'f'.repeat(18)}\r\n{}`,
    ],
    ['with 20 kB of chunk extension', /broke off/, (status) => `${head(status, CHUNKED)}2;${'x'.repeat(20_000)}\r\n{}`],
    [
      'with 20 kB of trailers',
      /broke off/,
      (status) => `${head(status, CHUNKED)}2\r\n{}\r\n0\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
    ],
    ['with chunks that end with LF alone', /broke off/, (status) => `${head(status, CHUNKED)}2\n{}\n0\n\n`],
  ])('%s', async (_, problem, words) => {
    const good = await serveRaw((socket) => socket.end(words(200)));
    const failure = await failureOf(send(good.origin, create));
    expect(failure.phase).toBe('body');
    expect(describeFailure(failure)).toMatch(problem);
    const bad = await serveRaw((socket) => socket.end(words(403)));
    const response = await send(bad.origin, create);
    expect(response.status).toBe(403);
    expect(bodyProblemOf(response)).toMatch(problem);
    await Promise.all([good.allClosed(), bad.allClosed()]);
  });
});

describe('a response', () => {
  it.each<[string, (socket: Socket) => void]>([
    ['interim ones only', (socket) => socket.write(head(100))],
    [
      'interim ones without an end',
      (socket) => {
        const timer = setInterval(() => socket.write(head(103, 'link: x')), 10);
        socket.on('close', () => clearInterval(timer));
      },
    ],
    ['a head that never ends', (socket) => socket.write('HTTP/1.1 200 OK\r\nx: ')],
  ])('of %s may have been sent for, and ends in time', async (_, reply) => {
    const served = await serveRaw(reply);
    const failure = await failureOf(send(served.origin, { ...create, timeoutMs: 500 }));
    expect(failure).toMatchObject({ phase: 'response', code: 'TIMEOUT' });
    await served.allClosed();
  });

  it.each([['099'], ['000']])('of the status %s is none', async (status) => {
    const served = await serveRaw(open(`HTTP/1.1 ${status} X\r\ncontent-length: 0\r\n\r\n`));
    await expect(send(served.origin, create)).resolves.toMatchObject({
      status: Number(status),
      bodyProblem: { kind: 'interim-response' },
    });
  });

  it('that comes before 8 MB of the request were read, and then a reset, is read', async () => {
    const served = await serveRaw((socket) => {
      socket.pause();
      socket.write(`${head(413, 'content-length: 2')}{}`, () => setTimeout(() => socket.resetAndDestroy(), 20));
    });
    const body = 'x'.repeat(8_000_000);
    await expect(send(served.origin, { ...create, body })).resolves.toMatchObject({
      status: 413,
      body: '{}',
    });
  });
});
