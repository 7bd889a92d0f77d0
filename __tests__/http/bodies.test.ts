import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { BODY_LIMIT_BYTES } from '../../src/http/response.ts';
import { describeFailure } from '../../src/messages/failure.ts';
import { closeServers, failureOf, send, serveHttp } from './wire.ts';

afterEach(closeServers);

/** The response to a request that a server answers with these bytes and this Content-Encoding. */
async function sendFor(bytes: Buffer, coding?: string): Promise<{ readonly body: string }> {
  const { origin } = await serveHttp((_, response) => {
    if (coding !== undefined) response.setHeader('content-encoding', coding);
    response.setHeader('content-length', bytes.length);
    response.end(bytes);
  });
  return send(origin);
}

describe('a content coding', () => {
  it.each(['gzip', 'GZIP', 'x-gzip', 'X-GZip', ' gzip ', 'gzip, identity', 'utf-8,gzip'])(
    '%j is gzip',
    async (coding) => {
      await expect(sendFor(gzipSync('{"a":"ü"}'), coding)).resolves.toMatchObject({ body: '{"a":"ü"}' });
    },
  );

  it.each(['identity', 'Identity', '', ' ', 'utf-8', 'UTF-8', 'none', 'binary', 'x', ','])(
    '%j is none',
    async (coding) => {
      await expect(sendFor(Buffer.from('{}'), coding)).resolves.toMatchObject({ body: '{}' });
    },
  );

  it.each([
    ['br', 'br'],
    ['Deflate', 'deflate'],
    ['zstd', 'zstd'],
    ['compress', 'compress'],
    ['gzip, br', 'gzip, br'],
    ['gzip, gzip', 'gzip, gzip'],
  ])('%j was not asked for', async (coding, name) => {
    const failure = await failureOf(sendFor(Buffer.from('{}'), coding));
    expect(failure.phase).toBe('body');
    expect(describeFailure(failure)).toBe(`the body has the content coding ${name}, which was not requested`);
  });
});

describe('a byte order mark', () => {
  it.each([
    ['plain', Buffer.from('\ufeff{"a":1}'), undefined],
    ['in gzip', gzipSync('\ufeff{"a":1}'), 'gzip'],
  ])('is no part of the body, %s', async (_, bytes, coding) => {
    await expect(sendFor(bytes, coding)).resolves.toMatchObject({ body: '{"a":1}' });
  });
});

describe('a gzip body', () => {
  const jobs = JSON.stringify({
    result: Array.from({ length: 5_000 }, (_, index) => ({
      id: `${index}`.padStart(36, 'ab-'),
      jobType: 'REFRESH',
      status: 'COMPLETED',
      n: index * 7_919,
      x: 'y'.repeat(150),
    })),
  });

  it.each([
    ['with its length', true],
    ['in chunks', false],
  ])('of more than 1 MiB is refused at once as too large, %s', async (_, hasLength) => {
    const bytes = gzipSync(jobs);
    const { origin } = await serveHttp((__, response) => {
      response.setHeader('content-encoding', 'gzip');
      if (hasLength) response.setHeader('content-length', bytes.length);
      // Its checksum never comes.
      response.write(bytes.subarray(0, -8));
    });
    expect(await failureOf(send(origin))).toMatchObject({
      phase: 'body',
      problem: { kind: 'too-large', limitBytes: BODY_LIMIT_BYTES },
      headers: { 'content-encoding': 'gzip' },
    });
  });

  it('may be 1 MiB', async () => {
    const { body } = await sendFor(gzipSync(Buffer.alloc(BODY_LIMIT_BYTES, 'x')), 'gzip');
    expect(body).toHaveLength(BODY_LIMIT_BYTES);
  });

  it('is refused if it is larger before decompression, whatever it holds', async () => {
    const nothing = gzipSync('');
    const bytes = Buffer.concat(Array.from({ length: 60_000 }, () => nothing));
    expect(bytes.length).toBeGreaterThan(BODY_LIMIT_BYTES);
    const failure = await failureOf(sendFor(bytes, 'gzip'));
    expect(describeFailure(failure)).toBe('the body is larger than 1 MiB');
  });
});
