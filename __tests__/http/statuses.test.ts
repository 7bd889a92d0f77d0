import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { describeFailure } from '../../src/messages/failure.ts';
import { bodyProblemOf, closeServers, create, failureOf, send, serveRaw } from './wire.ts';

afterEach(closeServers);

const zipped = gzipSync('{"reasons":[{"code":50000010,"message":"No permission"}]}');

function head(status: number, ...headers: readonly string[]): string {
  return `HTTP/1.1 ${status} X\r\nretry-after: 7\r\n${headers.map((header) => `${header}\r\n`).join('')}\r\n`;
}

const CHUNKED = 'transfer-encoding: chunked';

/** Bodies that cannot be read; an error where the status is 200. */
const broken: readonly [string, RegExp, (status: number, socket: Socket) => void][] = [
  [
    'no gzip, but called so',
    /incorrect header check/,
    (status, socket) => socket.end(`${head(status, 'content-encoding: gzip', 'content-length: 5')}Nope!`),
  ],
  [
    'gzip that is cut off where its length says it ends',
    /unexpected end of file/,
    (status, socket) => {
      socket.write(head(status, 'content-encoding: gzip', 'content-length: 20'));
      socket.end(zipped.subarray(0, 20));
    },
  ],
  [
    'closed within the length it promised',
    /broke off/,
    (status, socket) => socket.end(`${head(status, 'content-length: 10')}abc`),
  ],
  [
    'reset within its body',
    /broke off|ECONNRESET/,
    (status, socket) => socket.write(`${head(status, 'content-length: 10')}abc`, () => socket.resetAndDestroy()),
  ],
  [
    'broken in its chunks',
    /broke off|Parse Error/,
    (status, socket) => socket.write(`${head(status, CHUNKED)}zz\r\nabc\r\n`),
  ],
  [
    'in a coding that was not asked for',
    /the content coding br, which was not requested/,
    (status, socket) => socket.write(head(status, 'content-encoding: br', 'content-length: 10')),
  ],
  ['too large', /larger than 1 MiB/, (status, socket) => socket.write(head(status) + ' '.repeat(1_048_577))],
  ['never ending', /no complete response within/, (status, socket) => socket.write(`${head(status)}abc`)],
];

describe('a response with a body that is', () => {
  it.each(broken)('%s keeps its status if that is an error', async (name, problem, reply) => {
    // The others end by themselves, however busy the machine is.
    const request = name === 'never ending' ? { ...create, timeoutMs: 400 } : create;
    for (const status of [301, 403, 429, 503]) {
      const served = await serveRaw((socket) => reply(status, socket));
      const response = await send(served.origin, request);
      expect(response).toMatchObject({ status, headers: { 'retry-after': '7' }, body: '' });
      expect(bodyProblemOf(response)).toMatch(problem);
      await served.allClosed();
    }
  });

  it.each(broken)('%s is no response with a good status', async (_, problem, reply) => {
    const served = await serveRaw((socket) => reply(200, socket));
    const failure = await failureOf(send(served.origin, { ...create, timeoutMs: 400 }));
    expect(failure.phase).toBe('body');
    expect(describeFailure(failure)).toMatch(problem);
    await served.allClosed();
  });

  it.each([200, 403, 429])('empty, but called gzip, is empty (HTTP %d)', async (status) => {
    const served = await serveRaw((socket) =>
      socket.end(`${head(status, 'content-encoding: gzip', CHUNKED)}0\r\n\r\n`),
    );
    const response = await send(served.origin, create);
    expect(response).toMatchObject({ status, body: '' });
    expect(response.bodyProblem).toBeUndefined();
  });
});

describe('what is no response to a request', () => {
  it.each([
    ['with an upgrade', 'connection: upgrade\r\nupgrade: websocket\r\n'],
    ['without an upgrade', ''],
  ])('ends it at once: 101 %s', async (_, headers) => {
    const served = await serveRaw((socket) =>
      socket.write(`HTTP/1.1 101 Switching Protocols\r\nvia: x\r\n${headers}\r\n`),
    );
    await expect(send(served.origin, create)).resolves.toMatchObject({
      status: 101,
      headers: { via: 'x' },
      body: '',
      bodyProblem: { kind: 'interim-response' },
    });
    await served.allClosed();
  });

  it('is passed over where the response follows: 100, 102, 103', async () => {
    const served = await serveRaw((socket) =>
      socket.end(
        'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n',
      ),
    );
    await expect(send(served.origin, create)).resolves.toMatchObject({ status: 204, body: '' });
  });
});
