import { describe, expect, test } from '@jest/globals';
import { InProcess, type ReadAnswer } from './in-process.ts';

const early = /repeated too early: a 429 asked to wait, for another \d+ s from here$/;

function complaints(one: InProcess): readonly string[] {
  return one.zuora.journal.counts.complaints.sentences;
}

describe('the rate limit', () => {
  test('is the one of the nearest window, and says in ratelimit-reset when it is over, never in Retry-After', () => {
    const one = new InProcess({ requestsPerMinute: 2, requestsPerHour: 3 });
    expect(one.get(one.environment).headers).toMatchObject({
      'ratelimit-limit': '2, 2;w=60, 3;w=3600, 27000000;w=86400',
      'ratelimit-remaining': '1',
    });
    one.get(one.environment);
    one.clock.advance(15_000);
    const refused = one.get(one.environment);
    expect(refused).toMatchObject({
      status: 429,
      headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': '45' },
      fields: { reasons: [{ code: 50000070 }] },
    });
    expect(refused.headers).not.toHaveProperty('retry-after');
    one.clock.advance(45_000);
    expect(one.get(one.environment).headers).toMatchObject({
      'ratelimit-limit': '3, 2;w=60, 3;w=3600, 27000000;w=86400',
      'ratelimit-reset': '3540',
    });
    expect(one.get(one.environment).status).toBe(429);
  });

  test('tells a request that is repeated too early from the first that is refused', () => {
    const one = new InProcess({ requestsPerMinute: 1 });
    one.get(one.environment);
    one.get(one.environment);
    expect(complaints(one)).toEqual([]);
    one.clock.advance(59_000);
    expect(one.get(one.environment).status).toBe(429);
    expect(complaints(one)).toEqual([expect.stringMatching(early)]);
    expect(one.zuora.journal.records.at(-1)?.violations).toEqual([expect.stringMatching(early)]);
    expect(() => {
      one.zuora.journal.verify();
    }).toThrow('repeated too early');
  });

  test('can be used up by the script, for the whole tenant, and tokens apart', () => {
    const one = new InProcess();
    one.zuora.faults.add({ on: { operation: 'list-jobs' }, fault: { kind: 'rate-limit', resetSeconds: 7 } });
    expect(one.get(`${one.environment}/jobs`)).toMatchObject({
      status: 429,
      headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': '7' },
    });
    expect(one.get(one.environment).status).toBe(429);
    expect(one.create().status).toBe(429);
    expect(one.askForToken().status).toBe(200);
    one.clock.advance(7_000);
    expect(one.create().status).toBe(201);
    expect(one.zuora.journal.records[0]?.outcome?.faults).toEqual(['rate-limit']);
  });
});

describe('the concurrency limit', () => {
  const create = (one: InProcess): ReadAnswer => one.create();

  test('says in Retry-After when it is over, and refuses who comes before', () => {
    const one = new InProcess();
    const fault = { kind: 'concurrency-limit', retryAfterSeconds: 30 } as const;
    one.zuora.faults.add({ on: { operation: 'create' }, fault });
    expect(create(one)).toMatchObject({
      status: 429,
      headers: { 'retry-after': '30', 'ratelimit-remaining': '49999' },
      fields: { reasons: [{ code: 50000070 }] },
    });
    one.clock.advance(10_000);
    expect(create(one)).toMatchObject({ status: 429, headers: { 'retry-after': '20' } });
    expect(one.get(one.environment).status).toBe(200);
    one.clock.advance(20_000);
    expect(create(one).status).toBe(201);
    expect(complaints(one)).toEqual([expect.stringMatching(early)]);
  });

  test('can say so as a date, which is never too early', () => {
    const one = new InProcess({ clockSkewMs: 90_250 });
    const fault = { kind: 'concurrency-limit', retryAfterSeconds: 30, retryAfterIs: 'date' } as const;
    one.zuora.faults.add({ on: { operation: 'create' }, fault });
    expect(create(one).headers['retry-after']).toBe('Mon, 23 Nov 2026 00:02:01 GMT');
  });

  test('holds for requests that last: delayed ones, and stalled ones until Zuora gives them up', () => {
    const one = new InProcess({ concurrentRequests: 2 });
    one.zuora.faults.add(
      { on: { operation: 'list-jobs' }, fault: { kind: 'latency', ms: 5_000 } },
      { on: { operation: 'get-environment' }, fault: { kind: 'stall', executed: true } },
    );
    one.deliverGet(`${one.environment}/jobs`);
    one.deliverGet(one.environment);
    expect(one.create()).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
    expect(one.askForToken().status).toBe(200);
    one.clock.advance(5_000);
    expect(one.create().status).toBe(201);
  });
});
