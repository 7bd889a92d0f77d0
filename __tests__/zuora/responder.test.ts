import type { OutgoingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTransport } from '../../src/http/transport.ts';
import { adviceFor } from '../../src/messages/advice.ts';
import { describeResponder, describeThrown } from '../../src/messages/failure.ts';
import { systemClock } from '../../src/time/clock.ts';
import { createZuora } from '../../src/zuora/client.ts';
import { ApiError } from '../../src/zuora/errors.ts';
import { registerSecret } from '../../src/zuora/redaction.ts';
import { closeServers, serveHttp } from '../http/wire.ts';
import { never, rejectionOf } from './simulated.ts';

afterEach(closeServers);

/** What reading a job ends with, where this is the response. */
async function errorFor(status: number, headers: OutgoingHttpHeaders, body: string | Buffer): Promise<unknown> {
  const { origin } = await serveHttp((_, response) => response.writeHead(status, headers).end(body));
  const zuora = createZuora(
    {
      baseUrl: new URL(origin),
      credentials: { kind: 'token', accessToken: 'token' },
      entityId: undefined,
      trackId: 'run-1',
      onToken: () => undefined,
    },
    createTransport(systemClock),
    systemClock,
  );
  return rejectionOf(zuora.getJob('E', 'J', never));
}

const page = '<!DOCTYPE html><html><body>Access denied</body></html>';

async function apiErrorFor(...response: Parameters<typeof errorFor>): Promise<ApiError> {
  const error = await errorFor(...response);
  if (!(error instanceof ApiError)) throw new Error('no error answer', { cause: error });
  return error;
}

describe('an error response that shows nothing of Zuora', () => {
  it.each<[string, OutgoingHttpHeaders, string, string]>([
    ['is a page', {}, page, 'an HTML page'],
    ['is a page in capitals', {}, '\n <HTML><BODY>no</BODY></HTML>', 'an HTML page'],
    ['names its server', { server: 'squid/6.6' }, '', 'server "squid/6.6"'],
    [
      'is a page and names all',
      { server: 'nginx', via: '1.1 proxy.example' },
      page,
      'an HTML page, server "nginx", via "1.1 proxy.example"',
    ],
    ['says something in JSON', { server: 'kong' }, '{"message":"forbidden"}', 'server "kong"'],
    ['is in a coding that was not asked for', { server: 'x', 'content-encoding': 'br' }, '..', 'server "x"'],
  ])('and %s is not told as what Zuora says', async (_, headers, body, responder) => {
    const error = await apiErrorFor(403, headers, body);
    expect(error).toMatchObject({ status: 403, kind: 'permission' });
    expect(adviceFor(error)).toEqual([
      'ZSR-GATEWAY',
      expect.stringContaining(`(${responder}).`),
      ...Array.from({ length: 3 }, () => expect.anything()),
    ]);
  });

  it('names its server harmlessly, in bounds, and without a secret', async () => {
    registerSecret('hush-hush-secret');
    const server = `"a\tb\u00e9##[x]" hush-hush-secret ${'x'.repeat(500)}`;
    const { reasons } = await apiErrorFor(403, { server }, '');
    const responder = { isHtmlPage: false, server: '', via: undefined, ...reasons.responder };
    expect(responder.server).toMatch(/^'a b ##\[x\]' \*\*\* x+$/);
    expect(responder.server).toHaveLength(60);
    expect(describeResponder(responder)).toBe(`server "${responder.server}"`);
  });

  it('nor of anybody else is told as before', async () => {
    const error = await apiErrorFor(403, { server: '' }, '');
    expect(error.reasons.responder).toBeUndefined();
    expect(adviceFor(error)[0]).toBe('ZSR-PERMISSION');
  });
});

describe('a good status with a page of somebody else', () => {
  it('cannot be read, and tells who seems to have sent it', async () => {
    const error = await errorFor(200, { server: 'portal' }, page);
    expect(describeThrown(error)).toBe(
      'ProtocolError: the response could not be read: it is an HTML page, not JSON (server "portal")',
    );
  });

  it('or with a job that lacks something is told as before', async () => {
    expect(describeThrown(await errorFor(200, { server: 'portal' }, '{"id":"J"}'))).toBe(
      'ProtocolError: the response could not be read: $.status is missing',
    );
  });
});

describe('an error response of Zuora', () => {
  it.each<[string, OutgoingHttpHeaders, string]>([
    ['a request ID', { 'zuora-request-id': 'r' }, page],
    ['a track ID', { 'zuora-track-id': 'run-1' }, page],
    ['a request ID in its body', {}, '{"message":"no","requestId":"r"}'],
    ['a code', {}, '{"reasons":[{"code":50000010,"message":"no"}]}'],
  ])('is known by %s', async (_, headers, body) => {
    const error = await apiErrorFor(403, { server: 'nginx', ...headers }, body);
    expect(error.reasons.responder).toBeUndefined();
    expect(adviceFor(error)[0]).toBe('ZSR-PERMISSION');
  });
});

describe('an error response with a body that cannot be read', () => {
  it.each<[string, OutgoingHttpHeaders, string | Buffer, string]>([
    ['no gzip', { 'content-encoding': 'gzip' }, 'oops', 'HTTP 403 (its body: incorrect header check)'],
    [
      'half of it',
      { 'content-encoding': 'gzip', 'transfer-encoding': 'chunked' },
      gzipSync(page).subarray(0, 30),
      'HTTP 403 (its body: unexpected end of file)',
    ],
    ['empty', { 'content-encoding': 'gzip', 'transfer-encoding': 'chunked' }, '', 'HTTP 403'],
  ])('is that error all the same: %s', async (_, headers, body, words) => {
    const error = await errorFor(403, headers, body);
    expect(error).toMatchObject({ kind: 'permission' });
    expect(describeThrown(error)).toBe(`ApiError: ${words}`);
  });

  it('keeps what it asks for', async () => {
    const error = await errorFor(429, { 'content-encoding': 'gzip', 'retry-after': '120' }, 'oops');
    expect(error).toMatchObject({ kind: 'throttled', retryAfterMs: 120_000 });
  });
});
