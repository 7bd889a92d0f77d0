import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../simulator/zuora/requests/exchange.ts';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

const LONG = 100_000;
const unavailable: Fault = { kind: 'status', status: 503 };
const forbidden: Fault = { kind: 'status', status: 403 };

function always(operation: Operation | 'any', fault: Fault, from = 1) {
  return { on: { operation, from, times: LONG }, fault };
}

describe('before a job is known', () => {
  const transient: readonly (readonly [string, Operation, Fault])[] = [
    ['503', 'get-environment', unavailable],
    ['500', 'list-jobs', { kind: 'status', status: 500 }],
    ['408', 'list-jobs', { kind: 'status', status: 408 }],
    ['429', 'token', { kind: 'status', status: 429 }],
    ['a reset', 'get-environment', { kind: 'reset', executed: false }],
    ['a stall', 'get-environment', { kind: 'stall', executed: false }],
    ['HTML', 'list-jobs', { kind: 'html' }],
    ['an empty body', 'get-environment', { kind: 'empty' }],
    ['half a body', 'list-jobs', { kind: 'truncate', then: 'destroy' }],
    ['success: false', 'list-jobs', { kind: 'unsuccessful' }],
  ];

  test.each(transient)('%s to %s is tried again for about 10 min, then unavailable', async (...row) => {
    const [, operation, fault] = row;
    const world = new World();
    world.fault(always(operation, fault));
    const ending = await world.refresh();
    expect(ending).toMatchObject({
      outcome: 'unavailable',
      nextSteps: expect.arrayContaining([expect.any(String)]),
    });
    expect(ending.error).toBeDefined();
    expect(ending.atMs).toBeGreaterThan(8 * MINUTE_MS);
    expect(ending.atMs).toBeLessThan(11 * MINUTE_MS);
    expect(world.arrived('create')).toHaveLength(0);
  });

  test.each(transient)('%s to %s for a while is overcome', async (...row) => {
    const [, operation, fault] = row;
    const world = new World();
    world.fault({ on: { operation, times: 3 }, fault });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('recovered')).toContainEqual({
      kind: 'recovered',
      operation: expect.any(String),
      failures: 3,
    });
  });

  test.each([400, 401, 403, 404, 405, 422])('%s is final at once', async (status) => {
    const world = new World();
    world.fault(always('list-jobs', { kind: 'status', status }));
    const ending = await world.refresh();
    expect(ending).toMatchObject({
      outcome: 'invalid',
      error: { status },
      nextSteps: expect.arrayContaining([expect.any(String)]),
    });
    expect(ending.atMs).toBeLessThan(SECOND_MS);
  });

  test('a redirect is final at once', async () => {
    const world = new World();
    world.fault(always('get-environment', { kind: 'status', status: 302 }));
    expect(await world.refresh()).toMatchObject({ outcome: 'invalid', error: { kind: 'redirect' } });
  });

  test('wrong credentials are final at once', async () => {
    const world = new World();
    world.fault(always('token', { kind: 'status', status: 401 }));
    expect(await world.refresh()).toMatchObject({ outcome: 'invalid', error: { operation: 'token' } });
    expect(world.sent).toHaveLength(1);
  });

  test('a Retry-After is a floor of the pause', async () => {
    const world = new World();
    world.fault({
      on: { operation: 'list-jobs' },
      fault: { kind: 'status', status: 429, retryAfter: '120' },
    });
    await world.refresh();
    const [first = 0, second = 0] = world.sentAt('list-jobs');
    expect(second - first).toBeGreaterThanOrEqual(120 * SECOND_MS);
    expect(second - first).toBeLessThan(122 * SECOND_MS);
  });

  test('a Retry-After beyond the 10 min ends the attempts at once', async () => {
    const world = new World();
    world.fault(always('list-jobs', { kind: 'status', status: 503, retryAfter: '601' }));
    const ending = await world.refresh();
    expect(ending.outcome).toBe('unavailable');
    expect(ending.atMs).toBeLessThan(SECOND_MS);
  });

  test('the deadline bounds it all', async () => {
    const world = new World();
    world.fault(always('list-jobs', unavailable));
    const ending = await world.refresh({ timeoutMs: 2 * MINUTE_MS, onTimeout: 'detach' });
    expect(ending).toMatchObject({ outcome: 'unavailable', error: { status: 503 } });
    expect(ending.atMs).toBe(2 * MINUTE_MS);
  });
});

describe('once a job is known', () => {
  const transient: readonly (readonly [string, Fault])[] = [
    ['503', unavailable],
    ['408', { kind: 'status', status: 408 }],
    ['429', { kind: 'status', status: 429, retryAfter: '90' }],
    ['a reset', { kind: 'reset', executed: false }],
    ['a stall', { kind: 'stall', executed: false }],
    ['a stalled body', { kind: 'truncate', then: 'stall' }],
    ['HTML', { kind: 'html' }],
    ['a wrong id', { kind: 'wrong-id', id: 'other' }],
    ['another job type', { kind: 'fields', fields: { jobType: 'DELETE' } }],
    ['no status', { kind: 'fields', fields: { status: undefined } }],
  ];

  test.each(transient)('%s never ends the wait', async (_, fault) => {
    const world = new World();
    world.fault({ on: { operation: 'get-job', from: 3, times: 60 }, fault });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
  });

  test.each(transient)('%s lasts to the deadline, and the job runs on', async (_, fault) => {
    const world = new World({ zuora: { refreshTakesMs: 40 * HOUR_MS } });
    world.fault(always('get-job', fault, 3));
    const ending = await world.refresh({ timeoutMs: 2 * HOUR_MS });
    expect(ending.outcome).toBe('timed-out');
    // The last look has 30 s of its own.
    expect(ending.atMs).toBeCloseTo(2 * HOUR_MS + 30 * SECOND_MS, -3);
  });

  test('the same trouble is told once, and once that it is over', async () => {
    const world = new World();
    world.fault({ on: { operation: 'get-job', from: 2, times: 5 }, fault: unavailable });
    await world.refresh();
    expect(world.told('trouble').map(({ failures }) => failures)).toEqual([1]);
    expect(world.told('recovered')).toEqual([{ kind: 'recovered', operation: 'get-job', failures: 5 }]);
  });

  test('trouble is told again when it changes', async () => {
    const world = new World();
    world.fault(
      { on: { operation: 'get-job', from: 2, times: 2 }, fault: unavailable },
      { on: { operation: 'get-job', from: 4, times: 2 }, fault: { kind: 'reset', executed: false } },
    );
    await world.refresh();
    expect(world.told('trouble').map(({ failures, error }) => [failures, error.name])).toEqual([
      [1, 'ApiError'],
      [3, 'TransportError'],
    ]);
  });

  test.each([400, 403, 404])('%s is believed when it has lasted 10 min: unknown', async (status) => {
    const world = new World();
    world.fault(always('get-job', { kind: 'status', status }, 3));
    // A job that the list shows would not be missing.
    world.fault(always('list-jobs', { kind: 'fields', fields: { id: 'other' } }, 2));
    const ending = await world.refresh();
    expect(ending).toMatchObject({
      outcome: 'unknown',
      error: { status },
      nextSteps: expect.arrayContaining([expect.any(String)]),
    });
    const sinceMs = world.sentAt('get-job')[2] ?? 0;
    expect(ending.atMs - sinceMs).toBeGreaterThanOrEqual(10 * MINUTE_MS);
    expect(ending.atMs - sinceMs).toBeLessThan(11.5 * MINUTE_MS);
  });

  test('403 for less than 10 min does not end the wait', async () => {
    const world = new World();
    world.fault({ on: { operation: 'get-job', from: 3, times: 8 }, fault: forbidden });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
  });

  test('a single 403 at the end of a long outage does not end the wait', async () => {
    const world = new World();
    world.fault(
      { on: { operation: 'get-job', from: 3, times: 60 }, fault: unavailable },
      { on: { operation: 'get-job', from: 63 }, fault: forbidden },
    );
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
  });

  test('an expired token is renewed without a word', async () => {
    const world = new World();
    world.fault({ on: { operation: 'get-job', from: 3 }, fault: { kind: 'expired-token' } });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('trouble')).toEqual([]);
  });

  test('a token that nobody renews is refused for 10 min: unknown', async () => {
    const world = new World({ zuora: { staticTokens: ['static'] }, accessToken: 'static' });
    world.fault({ on: { operation: 'get-job', from: 3 }, fault: { kind: 'expired-token' } });
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'unknown', error: { status: 401 } });
  });
});

describe('a job that was just created', () => {
  test('is looked for 90 s when it is not found: unknown', async () => {
    const world = new World();
    world.fault(always('get-job', { kind: 'status', status: 404 }));
    world.fault(always('list-jobs', { kind: 'fields', fields: { id: 'other' } }, 2));
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'unknown', error: { status: 404 } });
    const sinceMs = world.sentAt('get-job')[0] ?? 0;
    expect(ending.atMs - sinceMs).toBeGreaterThanOrEqual(90 * SECOND_MS);
    expect(ending.atMs - sinceMs).toBeLessThan(3 * MINUTE_MS);
  });

  test('may be refused for less than 10 min before it is first read', async () => {
    const world = new World();
    world.fault({ on: { operation: 'get-job', times: 6 }, fault: forbidden });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
  });
});

describe('a job given by its id', () => {
  test('is looked for 90 s when it is not found, then invalid', async () => {
    const world = new World();
    const ending = await world.wait('nobody');
    expect(ending).toMatchObject({ outcome: 'invalid', error: { status: 404 } });
    expect(ending.atMs).toBeGreaterThanOrEqual(90 * SECOND_MS);
    expect(ending.atMs).toBeLessThan(150 * SECOND_MS);
  });

  test('is found within 90 s', async () => {
    const world = new World({ zuora: { syncLagMs: 60 * SECOND_MS } });
    const jobId = world.stranger();
    expect(await world.wait(jobId)).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toHaveLength(1);
  });

  test('has its 90 s also after an outage', async () => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    const jobId = world.stranger();
    world.fault(
      { on: { operation: 'get-job', times: 20 }, fault: unavailable },
      { on: { operation: 'get-job', from: 21, times: 2 }, fault: { kind: 'status', status: 404 } },
    );
    expect(await world.wait(jobId)).toMatchObject({ outcome: 'succeeded' });
  });

  test.each(['get-environment', 'get-job'] as const)(
    'that cannot be read for trouble with %s is waited for to the deadline: unavailable',
    async (operation) => {
      const world = new World();
      const jobId = world.stranger();
      world.fault(always(operation, unavailable));
      const ending = await world.wait(jobId, { timeoutMs: 3 * HOUR_MS, onTimeout: 'detach' });
      expect(ending.outcome).toBe('unavailable');
      expect(ending.atMs).toBe(3 * HOUR_MS);
    },
  );

  test.each(['get-environment', 'get-job'] as const)('is invalid when %s is forbidden', async (operation) => {
    const world = new World();
    const jobId = world.stranger();
    world.fault(always(operation, forbidden));
    const ending = await world.wait(jobId);
    expect(ending).toMatchObject({ outcome: 'invalid', error: { status: 403 } });
    expect(ending.atMs).toBeLessThan(SECOND_MS);
  });
});
