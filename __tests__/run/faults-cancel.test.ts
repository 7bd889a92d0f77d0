import { describe, expect, test } from '@jest/globals';
import { lockCode, type Fault } from '../../simulator/zuora/requests/fault.ts';
import { cleanUp, type CleanUpResult } from '../../src/run/cancel-job.ts';
import { withTimeout } from '../../src/time/clock.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World, type WorldOptions } from './world.ts';

const locks: readonly (readonly [string, Fault])[] = [
  ['409 with the code of a lock', { kind: 'status', status: 409, code: lockCode }],
  ['400 with the code of a lock', { kind: 'status', status: 400, code: lockCode }],
  ['403 with the code of a lock', { kind: 'status', status: 403, code: lockCode }],
  ['200 with the code of a lock', { kind: 'status', status: 200, code: lockCode }],
  ['423', { kind: 'status', status: 423 }],
];

/** How a CANCEL comes to be sent. */
const ways = ['mode: cancel', 'an abort', 'on-timeout: cancel'] as const;

function cancelBy(world: World, way: (typeof ways)[number]) {
  switch (way) {
    case 'mode: cancel':
      world.stranger({ acceptedAtMs: world.startMs - MINUTE_MS });
      return world.cancel('active');
    case 'an abort':
      world.abortAt(MINUTE_MS);
      return world.refresh();
    case 'on-timeout: cancel':
      return world.refresh({ timeoutMs: MINUTE_MS, onTimeout: 'cancel' });
  }
}

describe('a CANCEL that meets a lock before the reset stage', () => {
  const table = locks.flatMap(([what, fault]) => ways.map((way) => [what, way, fault] as const));

  test.each(table)('%s, by %s: is sent again, and cancels', async (_, way, fault) => {
    const world = new World({ zuora: { syncLagMs: 0, cancellingMs: SECOND_MS } });
    world.fault({ on: { operation: 'cancel', times: way === 'an abort' ? 1 : 5 }, fault });
    expect(await cancelBy(world, way)).toMatchObject({ outcome: 'cancelled' });
    expect(world.jobs).toMatchObject([{ status: 'CANCELLED' }]);
    expect(world.told('cancel-refused')).toEqual([]);
  });

  test.each(locks)('%s until past RESETTING: cancel-refused', async (_, fault) => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    world.stranger({ acceptedAtMs: world.startMs - 2 * HOUR_MS });
    world.fault({ on: { operation: 'cancel', times: 9_999 }, fault });
    const ending = await world.cancel('active');
    expect(ending).toMatchObject({ outcome: 'cancel-refused', code: 'ZSR-CANCEL-REFUSED' });
    expect(world.arrived('cancel').length).toBeGreaterThan(20);
    expect(ending.atMs).toBeGreaterThan(HOUR_MS);
    expect(ending.atMs).toBeLessThan(HOUR_MS + 5 * MINUTE_MS);
  });

  test('409 without a code is sent three times more, then believed', async () => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    world.stranger({ acceptedAtMs: world.startMs - MINUTE_MS });
    const fault: Fault = { kind: 'status', status: 409, shape: 'empty' };
    world.fault({ on: { operation: 'cancel', times: 9_999 }, fault });
    expect(await world.cancel('active')).toMatchObject({ outcome: 'cancel-refused', error: { status: 409 } });
    expect(world.arrived('cancel')).toHaveLength(4);
  });

  test.each([1, 2, 3])('409 without a code, %s times: cancelled', async (times) => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    world.stranger({ acceptedAtMs: world.startMs - MINUTE_MS });
    world.fault({
      on: { operation: 'cancel', times },
      fault: { kind: 'status', status: 409, shape: 'empty' },
    });
    expect(await world.cancel('active')).toMatchObject({ outcome: 'cancelled' });
  });

  test.each([400, 403, 409])('HTTP %s because it is CANCELLING already: is waited out', async (status) => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    const id = world.stranger({ acceptedAtMs: world.startMs - MINUTE_MS });
    world.fault({
      on: { operation: 'cancel', times: 99 },
      fault: { kind: 'status', status, shape: 'empty' },
    });
    // Between the last look at the job and the cancel request.
    world.clock.at(375, () => world.zuora.state.cancelJob(world.environmentId, id, false));
    expect(await world.cancel('active')).toMatchObject({ outcome: 'cancelled' });
    expect(world.arrived('cancel').map(({ outcome }) => outcome?.status)).toContain(status);
  });
});

describe('a cancel request that could never leave', () => {
  const unconnected: readonly (readonly [string, (world: World) => void])[] = [
    [
      'ECONNREFUSED',
      (world) => {
        world.isRefused = ({ operation }) => operation === 'cancel';
      },
    ],
    [
      'ENOTFOUND',
      (world) => {
        world.connectFailure = ({ operation }) => (operation === 'cancel' ? 'ENOTFOUND' : undefined);
      },
    ],
    [
      'a connection that is never made',
      (world) => {
        world.connectsInMs = ({ operation }) => (operation === 'cancel' ? HOUR_MS : 0);
      },
    ],
  ];

  test.each(unconnected)('%s, mode: cancel, and COMPLETED is seen: skipped, not refused', async (_, arrange) => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    world.stranger({ acceptedAtMs: world.startMs - 5 * HOUR_MS });
    arrange(world);
    expect(await world.cancel('active')).toMatchObject({ outcome: 'skipped' });
    expect(world.arrived('cancel')).toEqual([]);
    expect(world.told('cancel-not-sent').length).toBeGreaterThan(0);
  });

  test.each(unconnected)('%s, on-timeout: cancel, and COMPLETED is seen: succeeded', async (_, arrange) => {
    const world = new World({ zuora: { syncLagMs: 0, refreshTakesMs: HOUR_MS + 45 * SECOND_MS } });
    arrange(world);
    const ending = await world.refresh({ timeoutMs: HOUR_MS, onTimeout: 'cancel' });
    expect(ending).toMatchObject({ outcome: 'succeeded' });
  });

  test.each(unconnected)('%s, an abort: aborted, and post tries again', async (_, arrange) => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    arrange(world);
    world.abortAt(MINUTE_MS);
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'aborted', code: 'ZSR-ABORTED-JOB-LEFT' });
    expect(ending.sentence).toContain('No cancel request could be sent');
    expect(world.record.cancel).toBeUndefined();
    expect(ending.atMs).toBeLessThanOrEqual(MINUTE_MS + 6_000);
  });

  test('server and resolver gone, then an abort: aborted, and no cancel is said to be asked for', async () => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    world.connectFailure = () => (world.clock.monotonicMs() > MINUTE_MS ? 'EAI_AGAIN' : undefined);
    world.abortAt(10 * MINUTE_MS);
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'aborted' });
    expect(ending.sentence).toContain('No cancel request could be sent');
    expect(world.record.cancel).toBeUndefined();
  });

  test('one that left and one that did not: its end is not known', async () => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    world.stranger({ acceptedAtMs: world.startMs - MINUTE_MS });
    world.fault({ on: { operation: 'cancel' }, fault: { kind: 'reset', executed: false } });
    world.isRefused = ({ operation }) => operation === 'cancel' && world.arrived('cancel').length > 0;
    const ending = await world.cancel('active', { timeoutMs: 10 * MINUTE_MS });
    expect(ending).toMatchObject({ outcome: 'cancel-unconfirmed' });
  });
});

describe('the 110 s of post', () => {
  const BUDGET_MS = 110 * SECOND_MS;

  /** Cancels a job the way the post step does. */
  function inPost(options: WorldOptions, arrange: (world: World) => void) {
    const world = new World({
      ...options,
      zuora: { syncLagMs: 0, cancellingMs: SECOND_MS, ...options.zuora },
    });
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    arrange(world);
    const remains = { environmentId: world.environmentId, job: { id } };
    const context = { ...world.context, endsAtMs: BUDGET_MS };
    const work = (scope: AbortSignal): Promise<CleanUpResult> => cleanUp({ ...context, signal: scope }, remains);
    return { world, done: withTimeout(world.clock, BUDGET_MS, work, world.signal) };
  }

  test.each(['120', '100', '60', '30', '999999', 'Mon, 23 Nov 2026 08:00:00 GMT'])(
    'CANCEL answered 429 with Retry-After: %s: there is another one in time, and it cancels',
    async (retryAfter) => {
      const { world, done } = inPost({}, (one) => {
        one.fault({ on: { operation: 'cancel' }, fault: { kind: 'status', status: 429, retryAfter } });
      });
      expect(await done).toMatchObject({ kind: 'ended', job: { status: 'CANCELLED' } });
      expect(world.arrived('cancel')).toHaveLength(2);
    },
  );

  test.each(['120', '5'])('CANCEL answered 429 with Retry-After: %s, three times', async (retryAfter) => {
    const { done } = inPost({}, (one) => {
      one.fault({
        on: { operation: 'cancel', times: 3 },
        fault: { kind: 'status', status: 429, retryAfter },
      });
    });
    expect(await done).toMatchObject({ kind: 'ended' });
  });

  test('the token request is throttled, the saved token is good: it is used', async () => {
    const saved = 'saved-by-main';
    const options = { savedToken: saved, zuora: { staticTokens: [saved] } };
    const { world, done } = inPost(options, (one) => {
      const fault: Fault = { kind: 'status', status: 429, retryAfter: '120' };
      one.fault({ on: { operation: 'token', times: 99 }, fault });
    });
    expect(await done).toMatchObject({ kind: 'ended' });
    expect(world.arrived('token')).toEqual([]);
  });

  test('the saved token is dead, and the first token request is throttled: a new one in time', async () => {
    const { done } = inPost({ savedToken: 'dead' }, (one) => {
      one.fault({ on: { operation: 'token' }, fault: { kind: 'status', status: 429, retryAfter: '120' } });
    });
    expect(await done).toMatchObject({ kind: 'ended' });
  });
});

test('a job that moves on while it is CANCELLING, for hours, is read at most 200 times in any hour', async () => {
  const world = new World({ zuora: { lateCancel: true, syncLagMs: 0 } });
  const id = world.stranger();
  expect(await world.cancel(id)).toMatchObject({ outcome: 'cancel-refused' });
  const times = world.sent.map(({ atMs }) => atMs);
  const busiest = times.map((fromMs) => times.filter((atMs) => atMs >= fromMs && atMs < fromMs + HOUR_MS).length);
  expect(Math.max(...busiest)).toBeLessThanOrEqual(200);
});

test('a cancel whose token is still on its way when the signal comes, or the time is over, was never sent', async () => {
  const world = new World({ zuora: { syncLagMs: 0, tokenExpiresInSeconds: 60 } });
  world.fault({
    on: { operation: 'token', from: 2, times: 1_000 },
    fault: { kind: 'stall', executed: false },
  });
  const ending = world.refresh({ timeoutMs: 5 * MINUTE_MS, onTimeout: 'cancel' });
  // Within the first look for a token that the cancel makes.
  world.abortAt(5 * MINUTE_MS + 35 * SECOND_MS);
  expect(await ending).toMatchObject({ outcome: 'aborted' });
  expect(world.arrived('cancel')).toEqual([]);
  expect(world.told('cancelling').length).toBeGreaterThan(0);
  expect(world.told('cancel-not-sent').length).toBe(world.told('cancelling').length);
});
