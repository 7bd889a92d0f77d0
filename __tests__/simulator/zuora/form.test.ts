import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { InProcess, readAnswer, startMs, type ReadAnswer } from './in-process.ts';

/** The code in which Zuora says why. */
function codeOf({ text }: ReadAnswer): number {
  return Number(/"code":(\d+)/.exec(text)?.[1]);
}

function askForToken(one: InProcess, body: string, headers: Readonly<Record<string, string>> = {}): ReadAnswer {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return readAnswer(one.zuora.answer({ method: 'POST', path: '/oauth/token', headers: { ...type, ...headers }, body }));
}

function formOf({ zuora }: InProcess): string {
  const { clientId, clientSecret } = zuora.settings;
  return `client_id=${clientId}&client_secret=${clientSecret}&grant_type=client_credentials`;
}

describe('a create', () => {
  test.each([
    {
      name: 'an unknown field',
      body: '{"jobType":"REFRESH","scheduledRefreshtime":"2027-01-01T00:00:00Z"}',
      code: 50000021,
    },
    { name: 'a missing field', body: '{}', code: 50000022 },
    { name: 'broken JSON', body: '{"jobType":', code: 50000090 },
    { name: 'a list', body: '[]', code: 50000090 },
    { name: 'another value', body: '{"jobType":"refresh"}', code: 50000020 },
    { name: 'no time', body: '{"jobType":"REFRESH","scheduledRefreshTime":null}', code: 50000020 },
  ])('with $name is refused with $code, and refreshes nothing', ({ body, code }) => {
    const one = new InProcess();
    const answer = one.post(`${one.environment}/jobs`, body);
    expect([answer.status, codeOf(answer)]).toEqual([400, code]);
    expect(one.zuora.state.trueJobs()).toEqual([]);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', ''])(
    'of the media type %j is refused with 415',
    (type) => {
      const one = new InProcess();
      const answer = one.post(`${one.environment}/jobs`, { jobType: 'REFRESH' }, { 'content-type': type });
      expect(answer.status).toBe(415);
      expect(one.zuora.state.trueJobs()).toEqual([]);
    },
  );

  test.each([
    { name: 'while another refresh is active', second: true, options: {}, status: 400 },
    { name: 'before the window opens', second: false, options: { lastRefreshAgoMs: 1000 }, status: 403 },
    {
      name: 'of an inactive sandbox',
      second: false,
      options: { environmentStatus: 'INACTIVE' as const },
      status: 400,
    },
  ])('$name is against a rule', ({ second, options, status }) => {
    const one = new InProcess(options);
    if (second) one.create();
    const answer = one.create();
    expect([answer.status, codeOf(answer)]).toEqual([status, 50000030]);
  });

  test('in an unknown environment is a bad request, as is its list; the environment is not found', () => {
    const one = new InProcess();
    const nobody = '/test-environments/00000000-0000-4000-8000-000000000000';
    expect(one.post(`${nobody}/jobs`, { jobType: 'REFRESH' }).status).toBe(400);
    expect(one.get(`${nobody}/jobs`).status).toBe(400);
    expect(one.get(nobody).status).toBe(404);
  });
});

test('a cancel has the same rules', () => {
  const one = new InProcess();
  const path = `${one.environment}/jobs/${one.createdId()}/actions`;
  expect(codeOf(one.post(path, { jobAction: 'CANCEL', force: true }))).toBe(50000021);
  expect(codeOf(one.post(path, {}))).toBe(50000022);
  expect(codeOf(one.post(path, { jobAction: 'STOP' }))).toBe(50000020);
  one.clock.advance(5 * 3_600_000);
  expect(codeOf(one.post(path, { jobAction: 'CANCEL' }))).toBe(50000030);
});

describe('the token operation', () => {
  test.each([
    {
      name: 'an Authorization header',
      more: '',
      headers: { authorization: 'Bearer of-before' },
      status: 400,
    },
    { name: 'a field twice', more: '&grant_type=client_credentials', headers: {}, status: 400 },
    { name: 'an unknown field', more: '&scope=all', headers: {}, status: 400 },
    { name: 'a body of JSON', more: '', headers: { 'content-type': 'application/json' }, status: 415 },
    {
      name: 'an entity that has no hyphens',
      more: '',
      headers: { 'zuora-entity-ids': 'a'.repeat(32) },
      status: 400,
    },
  ])('refuses $name', ({ more, headers, status }) => {
    const one = new InProcess();
    const answer = askForToken(one, formOf(one) + more, headers);
    expect(answer.status).toBe(status);
    expect(answer.fields['access_token']).toBeUndefined();
    expect(one.zuora.journal.counts.complaints.count).toBe(1);
  });

  test('names each field that is missing', () => {
    const one = new InProcess();
    expect(askForToken(one, '').status).toBe(400);
    expect(one.zuora.journal.records[0]?.violations).toEqual(
      ['client_id', 'client_secret', 'grant_type'].map((name) => `${name} is missing in token`),
    );
  });
});

test.each(['nonsense', '', 'e1,e2'])('the entity %j is refused', (entityId) => {
  const one = new InProcess();
  expect(codeOf(one.get(one.environment, { 'zuora-entity-ids': entityId }))).toBe(50000020);
});

test('an entity may be written without hyphens', () => {
  const one = new InProcess();
  expect(one.get(one.environment, { 'zuora-entity-ids': 'ab'.repeat(16) }).status).toBe(200);
});

test('where Zuora does not say that it refuses, another reading can be chosen: it is told, and passes', () => {
  const one = new InProcess({ refusesWrongForm: false });
  const type = { 'content-type': 'text/plain', 'zuora-entity-ids': 'e1' };
  expect(one.post(`${one.environment}/jobs`, { jobType: 'REFRESH', scheduledRefreshtime: 'x' }, type).status).toBe(201);
  expect(askForToken(one, formOf(one), { authorization: 'Bearer of-before' }).status).toBe(200);
  expect(one.zuora.journal.counts.complaints.count).toBe(4);
  expect(one.post(`${one.environment}/jobs`, '{"jobType":').status).toBe(400);
});

describe('a body', () => {
  const post = (one: InProcess, body: string | Uint8Array, encoding: string): ReadAnswer => {
    const headers = {
      authorization: `Bearer ${one.token}`,
      'content-type': 'application/json',
      'content-encoding': encoding,
    };
    return readAnswer(one.zuora.answer({ method: 'POST', path: `${one.environment}/jobs`, headers, body }));
  };
  const create = '{"jobType":"REFRESH"}';

  test('of up to 1 MiB is read, a larger one is refused with 413', () => {
    const one = new InProcess();
    expect(post(one, create.padEnd(1_048_576), '').status).toBe(201);
    expect(post(one, create.padEnd(1_048_577), '').status).toBe(413);
    expect(one.zuora.journal.records.at(-1)).toMatchObject({
      body: '',
      violations: ['the body is larger than 1 MiB'],
    });
  });

  test('that inflates beyond that is refused with 413, and is not inflated', () => {
    const one = new InProcess();
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    const before = process.memoryUsage().arrayBuffers;
    expect(post(one, bomb, 'gzip').status).toBe(413);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  test('is refused with 415 in another encoding than gzip', () => {
    const one = new InProcess();
    expect(post(one, create, 'br').status).toBe(415);
    expect(post(one, create, 'identity').status).toBe(201);
  });

  test('is refused before its sender is known', () => {
    const one = new InProcess();
    one.token = 'nobody';
    expect(post(one, create.padEnd(2_000_000), '').status).toBe(413);
  });

  test('with a hundred thousand fields is told of in a few sentences', () => {
    const one = new InProcess();
    const names = Array.from({ length: 50_000 }, (_, at) => [`f${String(at)}`, at]);
    expect(codeOf(one.post(`${one.environment}/jobs`, Object.fromEntries(names)))).toBe(50000021);
    expect(one.zuora.journal.records[0]?.violations).toHaveLength(6);
  });
});

test.each([
  ['gzip', true],
  ['gzip;q=0', false],
  ['gzip;q=0.0, *', false],
  ['br, *;q=0.5', true],
  ['*;q=0', false],
  ['identity', false],
  ['deflate, GZIP ; q=1', true],
])('Accept-Encoding: %s compresses: %p', (acceptEncoding, isCompressed) => {
  const one = new InProcess();
  one.zuora.faults.add({
    on: { operation: 'get-environment' },
    fault: { kind: 'oversize-body', bytes: 2000 },
  });
  const { headers } = one.get(one.environment, { 'accept-encoding': acceptEncoding });
  expect(headers['content-encoding']).toBe(isCompressed ? 'gzip' : undefined);
});

test('a refresh that ends after the year 9999 has times that can be read', () => {
  const one = new InProcess();
  const { fields } = one.create('9999-12-31T23:59:59Z');
  expect(fields['estimatedCompletionTime']).toBe('9999-12-31T23:59:59.999Z');
  const long = new InProcess({ refreshTakesMs: Number.MAX_SAFE_INTEGER });
  expect(long.create().fields['estimatedCompletionTime']).toBe('9999-12-31T23:59:59.999Z');
  expect(new Date(startMs).toISOString()).toBe('2026-11-23T00:00:00.000Z');
});
