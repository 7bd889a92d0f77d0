import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { InProcess } from './in-process.ts';

describe('a token', () => {
  test('is issued for the client credentials, and opens every operation', () => {
    const one = new InProcess();
    const { fields, status } = one.askForToken();
    expect(status).toBe(200);
    expect(fields).toMatchObject({ token_type: 'bearer', expires_in: 3599 });
    const { userId } = one.zuora.settings;
    expect(fields['scope']).toMatch(new RegExp(`^user\\.${userId} entity\\.\\S+ tenant\\.\\d+ `));
    one.token = String(fields['access_token']);
    expect(one.get('/test-environments').status).toBe(200);
    expect(one.create().fields['createdById']).toBe(userId);
    expect(one.zuora.journal.records.at(-1)?.tokenSerial).toBe(2);
  });

  test.each([
    { form: { client_id: 'somebody' }, status: 401 },
    { form: { client_secret: 'guess' }, status: 401 },
    { form: { grant_type: 'password' }, status: 400 },
  ])('is refused for $form', ({ form, status }) => {
    const answer = new InProcess().askForToken(form);
    expect(answer.status).toBe(status);
    expect(answer.fields['access_token']).toBeUndefined();
  });

  test('expires', () => {
    const one = new InProcess({ tokenExpiresInSeconds: 60 });
    one.token = String(one.askForToken().fields['access_token']);
    one.clock.advance(59_999);
    expect(one.get('/test-environments').status).toBe(200);
    one.clock.advance(1);
    expect(one.get('/test-environments').status).toBe(401);
  });

  test('can be a static one, and can be revoked', () => {
    const one = new InProcess({ staticTokens: ['made-by-hand'] });
    one.token = 'made-by-hand';
    expect(one.get('/test-environments').status).toBe(200);
    expect(one.zuora.journal.records[0]?.tokenSerial).toBe(0);
    one.zuora.state.tokens.revokeAll();
    expect(one.get('/test-environments').status).toBe(401);
  });

  test.each<readonly [string, (one: InProcess) => unknown, string]>([
    ['a secret', (one) => one.askForToken({ client_secret: 'guess' }), 'client ID and secret are not those of'],
    ['a token', (one) => one.get('/test-environments', { authorization: 'Bearer x' }), 'its token is not one of'],
  ])('%s of another simulator makes a wrong request', (_, ask, sentence) => {
    const one = new InProcess();
    ask(one);
    const { violations = [] } = one.zuora.journal.records[0] ?? {};
    expect(violations).toEqual([expect.stringContaining(sentence)]);
  });

  test('that has expired, is revoked or is refused by the script of faults makes no wrong request', () => {
    const one = new InProcess({ tokenExpiresInSeconds: 60 });
    one.token = String(one.askForToken().fields['access_token']);
    one.clock.advance(60_000);
    one.get('/test-environments');
    one.zuora.faults.add({ on: { operation: 'token' }, fault: { kind: 'status', status: 401 } });
    one.askForToken();
    one.token = String(one.askForToken().fields['access_token']);
    one.zuora.state.tokens.revokeAll();
    one.get('/test-environments');
    expect(one.zuora.journal.records.map(({ outcome }) => outcome?.status)).toEqual([200, 401, 401, 200, 401]);
    expect(one.zuora.journal.records.flatMap(({ violations }) => violations)).toEqual([]);
  });

  test('has a scope that a test can choose', () => {
    expect(new InProcess({ tokenScope: 'platform.read' }).askForToken().fields['scope']).toBe('platform.read');
  });

  test('is given 100 times a minute only', () => {
    const one = new InProcess();
    for (let count = 0; count < 99; count += 1) one.askForToken();
    expect(one.askForToken().headers).toMatchObject({
      'x-ratelimit-limit-minute': '100',
      'x-ratelimit-remaining-minute': '0',
    });
    one.clock.advance(20_000);
    const refused = one.askForToken();
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBeUndefined();
    expect(refused.headers).toMatchObject({ 'ratelimit-remaining': '0', 'ratelimit-reset': '40' });
    one.clock.advance(40_000);
    expect(one.askForToken().status).toBe(200);
  });
});

describe('access', () => {
  test.each(['', 'Basic abc', 'Bearer ', 'Bearer unknown'])('is refused with the authorization %j', (authorization) => {
    const one = new InProcess();
    expect(one.get('/test-environments', { authorization }).status).toBe(401);
  });

  test('without the permission is Forbidden, reads too', () => {
    const one = new InProcess({ permission: false });
    for (const answer of [one.get('/test-environments'), one.get(one.environment), one.create()]) {
      expect(answer.status).toBe(403);
      expect(answer.fields).toMatchObject({ error: 'Forbidden', status: 403 });
    }
  });

  test('without API Write Access reads and does not write', () => {
    const one = new InProcess({ writeAccess: false });
    expect(one.get(one.environment).status).toBe(200);
    expect(one.create().status).toBe(403);
    expect(one.cancel('any').status).toBe(403);
  });

  test('is counted, and limited', () => {
    const one = new InProcess({ requestsPerMinute: 2 });
    expect(one.get('/test-environments').headers).toMatchObject({
      'ratelimit-limit': '2, 2;w=60, 2250000;w=3600, 27000000;w=86400',
      'ratelimit-remaining': '1',
      'ratelimit-reset': '60',
    });
    one.get('/test-environments');
    expect(one.get('/test-environments').status).toBe(429);
  });
});

describe('headers', () => {
  test('a request id comes with each answer, the track id is echoed', () => {
    const one = new InProcess();
    const entityId = '11e643f4-a3f5-8bad-b061-0025904c57d6';
    const tracked = one.get('/test-environments', {
      'zuora-track-id': 'run 17/1',
      'zuora-entity-ids': entityId,
    });
    expect(tracked.status).toBe(200);
    expect(tracked.headers['zuora-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(tracked.headers['zuora-track-id']).toBe('run 17/1');
    const untracked = one.get('/nowhere');
    expect(untracked.headers['zuora-request-id']).not.toBe(tracked.headers['zuora-request-id']);
    expect(untracked.headers['zuora-track-id']).toBeUndefined();
    expect(one.zuora.journal.records[0]?.headers).toMatchObject({ 'zuora-entity-ids': entityId });
  });

  test.each(['', 'a:b', 'a;b', 'a"b', "a'b", 'ä', 'x'.repeat(65)])('the track id %j is refused', (trackId) => {
    const one = new InProcess();
    expect(one.get('/test-environments', { 'zuora-track-id': trackId }).status).toBe(400);
    expect(one.zuora.journal.records[0]?.violations).toHaveLength(1);
  });

  test.each(['zuora-version', 'idempotency-key'])('%s does not belong to these operations', (name) => {
    const one = new InProcess();
    expect(one.get('/test-environments', { [name]: '1' }).status).toBe(200);
    expect(one.zuora.journal.records[0]?.violations).toEqual([`${name} is not a header of list-environments`]);
  });

  test('a compressed body is understood, a falsely declared one is not', () => {
    const one = new InProcess();
    const headers = {
      authorization: `Bearer ${one.token}`,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    };
    const path = `${one.environment}/jobs`;
    const body = '{"jobType":"REFRESH"}';
    expect(one.zuora.answer({ method: 'POST', path, headers, body }).status).toBe(400);
    expect(one.zuora.answer({ method: 'POST', path, headers, body: gzipSync(body) }).status).toBe(201);
    expect(one.zuora.journal.records.map((record) => record.body)).toEqual(['', body]);
  });
});

test('no credential is written down', () => {
  const one = new InProcess();
  const token = String(one.askForToken().fields['access_token']);
  one.token = token;
  one.get('/test-environments');
  const written = JSON.stringify(one.zuora.journal.records);
  expect(written).not.toContain(token);
  expect(written).not.toContain(one.zuora.settings.clientSecret);
  expect(one.zuora.journal.records[1]?.headers['authorization']).toBe('Bearer [redacted]');
});

test('the same seed gives the same ids, another one others', () => {
  const idOf = (seed: number): string => new InProcess({ seed }).zuora.settings.environmentId;
  expect(idOf(5)).toBe(idOf(5));
  expect(idOf(5)).not.toBe(idOf(6));
  expect(new InProcess().zuora.settings.clientId).toHaveLength(36);
});
