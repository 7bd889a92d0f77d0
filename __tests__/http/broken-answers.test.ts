import { afterEach, describe, expect, it } from '@jest/globals';
import { createTransport } from '../../src/http/transport.ts';
import { TransportError } from '../../src/http/transport-errors.ts';
import { systemClock, type Clock } from '../../src/time/clock.ts';
import { createZuora } from '../../src/zuora/client.ts';
import { describeFailure } from '../../src/messages/failure.ts';
import { isRemoteError, requestIdOf, type RemoteError } from '../../src/zuora/errors.ts';
import type { Job } from '../../src/zuora/job.ts';
import { registerSecret } from '../../src/zuora/redaction.ts';
import { createOf, never, rejectionOf } from '../zuora/simulated.ts';
import { closeServers, serveRaw } from './wire.ts';

afterEach(closeServers);

const accessToken = 'a-token-that-nobody-may-read';
registerSecret(accessToken);
const environmentId = '11111111-1111-4111-8111-111111111111';
const job = `{"id":"j1","status":"SCHEDULED","jobType":"REFRESH","testEnvironmentId":"${environmentId}"}`;

const NOW_MS = Date.UTC(2026, 10, 23, 8);
/** Neither now nor the time since the start goes on; limits are real. */
const stoppedClock: Clock = { ...systemClock, now: () => NOW_MS, monotonicMs: () => 0 };

/** Creates a refresh with a Zuora that answers this body. */
async function createdBy(status: number, body: string | Buffer, ...headers: readonly string[]): Promise<Job> {
  const bytes = Buffer.from(body);
  const lines = [`HTTP/1.1 ${status} X`, `content-length: ${bytes.length}`, ...headers, '', ''];
  const { origin } = await serveRaw((socket) => socket.end(Buffer.concat([Buffer.from(lines.join('\r\n')), bytes])));
  const options = {
    baseUrl: new URL(origin),
    credentials: { kind: 'token', accessToken },
    entityId: undefined,
    trackId: 'run-1',
    onToken: () => undefined,
  } as const;
  const zuora = createZuora(options, createTransport(systemClock), stoppedClock);
  return zuora.createRefresh(createOf(environmentId), never);
}

async function errorOf(...answer: Parameters<typeof createdBy>): Promise<RemoteError> {
  const error = await rejectionOf(createdBy(...answer));
  if (!isRemoteError(error)) throw error;
  return error;
}

function nested(depth: number): string {
  return `${'['.repeat(depth)}${']'.repeat(depth)}`;
}

describe('a good status whose body says nothing of a job', () => {
  it.each<[string, string | Buffer, string]>([
    ['UTF-16', Buffer.from(`\ufeff${job}`, 'utf16le'), '$'],
    ['two byte order marks', `\ufeff\ufeff${job}`, '$'],
    ['a NUL behind it', `${job}\0`, '$'],
    ['a prefix against hijacking', `)]}'\n${job}`, '$'],
    ['a loop against hijacking', `while(1);${job}`, '$'],
    ['two lines of JSON', `${job}\n${job}`, '$'],
    ['JSONP', `answer(${job})`, '$'],
    ['JSON in a string', JSON.stringify(job), '$'],
    ['a list of one job', `[${job}]`, '$'],
    ['a job in a field', `{"data":${job}}`, '$.status'],
    ['a job as the prototype', `{"__proto__":${job}}`, '$.status'],
    ['an ID beyond all numbers', job.replace('"j1"', '1e400'), '$.id'],
    ['an ID with an escaped NUL', job.replace('j1', String.raw`j\u00001`), '$.id'],
    ['an ID of half a character', job.replace('j1', String.raw`\ud800`), '$.id'],
    ['lists in lists, half a million deep', nested(500_000), '$'],
    ['lists that never end', '['.repeat(1_000_000), '$'],
    ['success in a string', '{"success":"false"}', '$.status'],
  ])('is unreadable, which proves nothing: %s', async (_, body, path) => {
    await expect(errorOf(200, body)).resolves.toMatchObject({ name: 'ProtocolError', path });
  });

  it.each([201, 202, 204, 205])('is unreadable if it is empty: HTTP %d', async (status) => {
    await expect(errorOf(status, '')).resolves.toMatchObject({ name: 'ProtocolError', path: '$' });
  });
});

describe('a body that is odd, and says all', () => {
  it.each<[string, number, string | Buffer]>([
    ['a name twice: the last counts', 200, job.replace('"id"', '"status":"FAILED","id":"other","id"')],
    ['a prototype beside it', 200, job.replace('{', '{"__proto__":{"id":"other","status":"FAILED"},')],
    ['Latin-1 in a name', 200, Buffer.from(job.replace('{', '{"name":"caf\xe9",'), 'latin1')],
    ['205', 205, job],
    ['206', 206, job],
  ])('is read: %s', async (_, status, body) => {
    await expect(createdBy(status, body)).resolves.toMatchObject({ id: 'j1', status: 'SCHEDULED' });
  });
});

describe('an error', () => {
  it.each([
    ['lists that never end', '['.repeat(1_000_000)],
    ['a prototype', '{"__proto__":{"message":"x"}}'],
    ['reasons that are none', '{"reasons":5,"errors":"x","error":[]}'],
    ['UTF-16', Buffer.from('\ufeff{"message":"no"}', 'utf16le')],
  ])('says what its status says where its body is %s', async (_, body) => {
    const error = await errorOf(403, body);
    expect(error).toMatchObject({ kind: 'permission' });
    expect(describeFailure(error)).toBe('HTTP 403');
  });

  it('of tens of thousands of reasons is read up to the twentieth', async () => {
    const silent: readonly object[] = Array.from({ length: 19 }, () => ({}));
    const reasons = [...silent, { code: 50000010, message: '%41' }];
    for (let nth = 21; nth <= 30_000; nth += 1) reasons.push({ code: 50000020, message: '%42' });
    await expect(errorOf(403, JSON.stringify({ reasons }))).resolves.toMatchObject({
      category: '10',
      reasons: { codes: ['50000010'], messages: ['%41'] },
    });
  });

  it.each([403, 200])(
    'has a request ID without a secret, and of no more than 100 letters (HTTP %d)',
    async (status) => {
      const header = `zuora-request-id: ${accessToken}${'r'.repeat(9_000)}`;
      await expect(errorOf(status, '{}', header)).resolves.toMatchObject({
        trace: { requestId: `***${'r'.repeat(97)}` },
      });
    },
  );

  it('that broke off has such a request ID as well', () => {
    const headers = { 'zuora-request-id': `${accessToken}${'r'.repeat(9_000)}` };
    expect(requestIdOf(TransportError.from('create', 'body', 'x', headers))).toBe(`***${'r'.repeat(97)}`);
    expect(requestIdOf(TransportError.from('create', 'body', 'x', { 'zuora-request-id': '' }))).toBeUndefined();
    expect(requestIdOf(TransportError.from('create', 'body', 'x'))).toBeUndefined();
  });

  it('has the request ID of its body where that of its header is empty', async () => {
    await expect(errorOf(403, '{"requestId":"r"}', 'zuora-request-id: ')).resolves.toMatchObject({
      trace: { requestId: 'r' },
    });
  });
});

const DATE = 'Mon, 23 Nov 2026 07:00:00 GMT';
const LATER = 'Mon, 23 Nov 2026 07:00:30 GMT';

describe('a pause', () => {
  it.each<[string, number | undefined, readonly string[]]>([
    ['twice: the first counts', 5_000, ['retry-after: 5', 'retry-after: 9']],
    ['with a fraction', undefined, ['retry-after: 1.5']],
    ['below zero', undefined, ['retry-after: -5']],
    ['as a date of RFC 850', undefined, ['retry-after: Monday, 23-Nov-26 07:00:30 GMT']],
    ['as a date of asctime', undefined, ['retry-after: Mon Nov 23 07:00:30 2026']],
    ['of thirty years', 999_999_999_000, ['retry-after: 999999999']],
    ['until a date, beside the clock', 30_000, [`date: ${DATE}`, `retry-after: ${LATER}`]],
    [
      'until the year 9999',
      Date.UTC(9999, 11, 31) - Date.parse(DATE),
      [`date: ${DATE}`, 'retry-after: Fri, 31 Dec 9999 00:00:00 GMT'],
    ],
  ])('is asked for %s', async (_, retryAfterMs, headers) => {
    await expect(errorOf(429, '{}', ...headers)).resolves.toMatchObject({ kind: 'throttled', retryAfterMs });
  });

  it.each([
    ['two clocks', [`date: ${DATE}`, `date: ${DATE}`]],
    ['an age of 0, which only a cache gives', [`date: ${DATE}`, 'age: 0']],
    ['a clock of RFC 850', ['date: Monday, 23-Nov-26 07:00:00 GMT']],
  ])('until a date is counted on the own clock beside %s', async (_, headers) => {
    const ahead = `retry-after: ${new Date(NOW_MS + 3_600_000).toUTCString()}`;
    await expect(errorOf(429, '{}', ahead, ...headers)).resolves.toMatchObject({ retryAfterMs: 3_600_000 });
  });
});
