import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { describeFailure } from '../../src/messages/failure.ts';
import { bodyProblemOf, closeServers, create, failureOf, send, serveRaw } from './wire.ts';

afterEach(closeServers);

const CHUNKED = 'transfer-encoding: chunked';

/** Heads that Node's parser refuses, after a status line that it takes. */
const broken: readonly [string, RegExp, readonly string[]][] = [
  ['two lengths that are the same', /Content-Length/, ['content-length: 2', 'content-length: 2']],
  ['two lengths that differ', /Content-Length/, ['content-length: 2', 'content-length: 5']],
  ['a list of lengths', /Content-Length/, ['content-length: 2, 2']],
  ['a negative length', /Content-Length/, ['content-length: -1']],
  ['a length of 30 digits', /Content-Length/, [`content-length: ${'9'.repeat(30)}`]],
  ['a length and chunks', /Transfer-Encoding/, ['content-length: 2', CHUNKED]],
  ['more than 16 KiB of headers', /Header overflow/, [`x: ${'y'.repeat(20_000)}`]],
  ['a folded header', /whitespace/, ['x: a\r\n b']],
  ['a NUL in a header', /header value/, ['x: a\0b']],
  ['a blank before a colon', /header token/, ['x : a']],
];

function head(status: number, headers: readonly string[]): string {
  return `HTTP/1.1 ${status} X\r\n${headers.map((header) => `${header}\r\n`).join('')}\r\n{}`;
}

/** One byte after the other, as long as somebody listens. */
async function drip(socket: Socket, text: string): Promise<void> {
  socket.setNoDelay();
  for (const sign of text) {
    if (socket.destroyed) return;
    socket.write(sign, 'latin1');
    await sleep(1);
  }
}

describe('a response whose head has', () => {
  it.each(broken)('%s keeps its status if that is an error', async (_, problem, headers) => {
    for (const status of [302, 403, 429, 503]) {
      const served = await serveRaw((socket) => socket.write(head(status, headers)));
      const response = await send(served.origin, create);
      expect(response).toEqual({ status, headers: {}, body: '', bodyProblem: expect.anything() });
      expect(bodyProblemOf(response)).toMatch(problem);
      await served.allClosed();
    }
  });

  it.each(broken)('%s is no response with a good status', async (_, problem, headers) => {
    const served = await serveRaw((socket) => socket.write(head(200, headers)));
    const failure = await failureOf(send(served.origin, create));
    expect(failure).toMatchObject({ phase: 'response', code: expect.stringMatching(/^HPE_/) });
    expect(describeFailure(failure)).toMatch(problem);
    await served.allClosed();
  });

  it('no end keeps its status', async () => {
    const served = await serveRaw((socket) => socket.write('HTTP/1.1 403 Forbidden\r\nx: '));
    const response = await send(served.origin, { ...create, timeoutMs: 200 });
    expect(response.status).toBe(403);
    expect(bodyProblemOf(response)).toMatch(/^no complete response within/);
    await served.allClosed();
  });
});

describe('the status of a broken head is known', () => {
  it('if it comes byte by byte', async () => {
    const served = await serveRaw((socket) => void drip(socket, head(403, ['content-length: -1'])));
    await expect(send(served.origin, create)).resolves.toMatchObject({ status: 403 });
  });

  it('if interim responses come first', async () => {
    const interim = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n';
    const served = await serveRaw((socket) => socket.write(interim + head(429, ['content-length: -1'])));
    await expect(send(served.origin, create)).resolves.toMatchObject({ status: 429 });
  });

  it.each([
    ['the status line is cut off', 'HTTP/1.1 40'],
    ['the status line may go on', 'HTTP/1.1 403'],
    ['it is an interim one', 'HTTP/1.1 100 Continue\r\nx'],
    ['it is no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n'],
    ['it is HTTP/2', 'HTTP/2 403 Forbidden\r\n\r\n'],
    ['it is HTTP/0.9', '{"success":false}'],
    ['it has four digits', 'HTTP/1.1 4030 X\r\n\r\n'],
    ['its lines end with LF alone in the status line', 'HTTP/1.1 200 OK\ncontent-length: 2\n\n{}'],
  ])('unless %s', async (_, text) => {
    const served = await serveRaw((socket) => socket.end(text));
    expect(await failureOf(send(served.origin, create))).toMatchObject({ phase: 'response' });
    await served.allClosed();
  });
});
