import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import type { RefreshOptions } from '../../src/run/context.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

const onTimeouts = ['fail', 'cancel', 'detach'] as const;
type Following = 'created' | 'adopted' | 'waited for' | 'given';
const followings: readonly Following[] = ['created', 'adopted', 'waited for', 'given'];

/** Follows a job that takes 95 min, known in that way. */
function follow(world: World, following: Following, changes: Partial<RefreshOptions>) {
  if (following === 'created') return world.refresh(changes);
  const id = world.stranger();
  if (following === 'adopted') return world.refresh(changes);
  return world.wait(following === 'given' ? id : undefined, changes);
}

describe('the job ends between the last poll and the deadline', () => {
  const zuora = { refreshTakesMs: 95 * MINUTE_MS, syncLagMs: 0, activeAfterMs: 0 };
  const changes = { pollIntervalMs: 30 * MINUTE_MS, timeoutMs: 100 * MINUTE_MS };
  const table = followings.flatMap((following) => onTimeouts.map((onTimeout) => [following, onTimeout] as const));

  test.each(table)('%s, on-timeout: %s: the last look sees COMPLETED', async (following, onTimeout) => {
    const world = new World({ zuora });
    const ending = await follow(world, following, { ...changes, onTimeout });
    expect(ending).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('cancel')).toEqual([]);
  });

  test.each(table)('%s, on-timeout: %s, the machine sleeps across the deadline', async (following, onTimeout) => {
    for (const [fromMs, forMs] of [
      [85 * MINUTE_MS, 20 * MINUTE_MS],
      [95 * MINUTE_MS, 3 * DAY_MS],
      [99 * MINUTE_MS, HOUR_MS],
    ] as const) {
      const world = new World({ zuora });
      world.sleepAt(fromMs, forMs);
      const ending = await follow(world, following, { ...changes, onTimeout });
      expect(ending).toMatchObject({ outcome: 'succeeded' });
      expect(world.arrived('cancel')).toEqual([]);
    }
  });

  test.each(table)(
    '%s, on-timeout: %s, the last look is answered at the third attempt',
    async (following, onTimeout) => {
      const world = new World({ zuora });
      world.clock.at(99 * MINUTE_MS, () => {
        world.fault({ on: { operation: 'get-job', times: 2 }, fault: { kind: 'status', status: 503 } });
      });
      const ending = await follow(world, following, { ...changes, onTimeout });
      expect(ending).toMatchObject({ outcome: 'succeeded' });
    },
  );

  test('FAILED, seen by the last look, is failed', async () => {
    const world = new World({ zuora: { ...zuora, refreshTakesMs: 190 * MINUTE_MS, failsAtShare: 0.5 } });
    expect(await world.refresh({ ...changes, onTimeout: 'cancel' })).toMatchObject({ outcome: 'failed' });
    expect(world.arrived('cancel')).toEqual([]);
  });

  test("the runner's clock jumps across the deadline: nothing ends for it", async () => {
    const world = new World({ zuora });
    world.clock.at(50 * MINUTE_MS, () => {
      world.clock.shiftWall(DAY_MS);
    });
    const ending = await world.refresh({ ...changes, pollIntervalMs: 10 * MINUTE_MS, onTimeout: 'cancel' });
    expect(ending).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('cancel')).toEqual([]);
  });
});

describe('the last look that fails', () => {
  const stall: Fault = { kind: 'stall', executed: false };
  const unavailable: Fault = { kind: 'status', status: 503 };
  const failures: readonly (readonly [string, readonly Fault[], string])[] = [
    ['stalls', [stall], 'no complete response within 30 s'],
    ['is answered 503', [unavailable], 'HTTP 503'],
    ['is answered 503, and then stalls', [unavailable, stall], 'HTTP 503'],
    ['is refused', [{ kind: 'status', status: 401 }], 'HTTP 401'],
  ];

  test.each(failures)(
    'because it %s: the sentence says when the job was last seen, and why',
    async (_, faults, why) => {
      const world = new World();
      world.clock.at(59 * MINUTE_MS, () => {
        const last = faults.length;
        const rules = faults.map((fault, index) => ({
          on: { operation: 'get-job' as const, from: 1 + index, times: index + 1 === last ? Infinity : 1 },
          fault,
        }));
        world.fault(...rules);
      });
      const ending = await world.refresh({ timeoutMs: HOUR_MS, pollIntervalMs: 20 * MINUTE_MS });
      expect(ending).toMatchObject({ outcome: 'timed-out' });
      expect(ending.sentence).toContain('It was last read 20 min');
      expect(ending.sentence).toContain(why);
      expect(ending.atMs).toBeLessThanOrEqual(HOUR_MS + 30 * SECOND_MS);
    },
  );

  test('says nothing of the kind if it was answered', async () => {
    const ending = await new World().refresh({ timeoutMs: HOUR_MS, pollIntervalMs: 20 * MINUTE_MS });
    expect(ending.sentence).not.toContain('last read');
  });
});

describe('on-timeout: detach where the job could not be read lately', () => {
  const refused: Fault = { kind: 'status', status: 401 };
  const lost: Fault = { kind: 'status', status: 503 };
  /** For how long it was not read, and how that ends. */
  const table = followings.flatMap((following) => [
    [following, 25 * SECOND_MS, refused, 'in-progress'] as const,
    [following, 30 * MINUTE_MS, lost, 'in-progress'] as const,
    [following, 70 * MINUTE_MS, lost, 'in-progress'] as const,
    [following, 80 * MINUTE_MS, lost, 'unknown'] as const,
    [following, 4 * HOUR_MS, lost, 'unknown'] as const,
  ]);

  test.each(table)('%s, not read for %s ms: %#', async (following, forMs, fault, outcome) => {
    const world = new World({ zuora: { refreshTakesMs: 20 * HOUR_MS, syncLagMs: 0 } });
    const timeoutMs = 5 * HOUR_MS;
    world.clock.at(timeoutMs - forMs, () => {
      world.fault({ on: { operation: 'get-job', times: 9_999 }, fault });
    });
    const ending = await follow(world, following, {
      timeoutMs,
      onTimeout: 'detach',
      pollIntervalMs: MINUTE_MS,
    });
    expect(ending).toMatchObject({ outcome });
    expect(ending.sentence).toContain('It was last read');
  });
});

describe('detach, and a refresh that is scheduled to start after the deadline', () => {
  const timeoutMs = 2 * HOUR_MS;

  test("somebody else's, for tomorrow: is adopted, in-progress, at once", async () => {
    const world = new World();
    const id = world.stranger({ scheduledAtMs: world.startMs + DAY_MS });
    const ending = await world.refresh({ timeoutMs, onTimeout: 'detach' });
    expect(ending).toMatchObject({ outcome: 'in-progress' });
    expect(ending.sentence).toContain('2026-11-24T07:00:00Z');
    expect(ending.atMs).toBeLessThan(MINUTE_MS);
    expect(world.told('job')).toMatchObject([{ created: false, job: { id } }]);
  });

  test.each([undefined, null])('our own, also if the answer leaves its time out: %s', async (left) => {
    const world = new World();
    if (left === null) {
      const fault: Fault = { kind: 'fields', fields: { scheduledRefreshTime: null } };
      world.fault({ on: { operation: 'create' }, fault });
    }
    const ending = await world.refresh({
      timeoutMs,
      onTimeout: 'detach',
      scheduledAtMs: world.startMs + DAY_MS,
    });
    expect(ending).toMatchObject({ outcome: 'in-progress' });
    expect(ending.atMs).toBeLessThan(MINUTE_MS);
    expect(world.record.created).toBe(true);
  });

  test('that starts within the deadline is waited for', async () => {
    const world = new World();
    world.stranger({ scheduledAtMs: world.startMs + HOUR_MS });
    expect(await world.refresh({ timeoutMs, onTimeout: 'detach' })).toMatchObject({
      outcome: 'in-progress',
      sentence: expect.stringContaining('on-timeout: detach'),
    });
    expect(world.clock.monotonicMs()).toBeGreaterThanOrEqual(timeoutMs);
  });

  test('in mode wait it is waited for all the same: chains of wait jobs rely on it', async () => {
    const world = new World();
    world.stranger({ scheduledAtMs: world.startMs + DAY_MS });
    expect(await world.wait(undefined, { timeoutMs, onTimeout: 'detach' })).toMatchObject({
      outcome: 'in-progress',
    });
    expect(world.clock.monotonicMs()).toBeGreaterThanOrEqual(timeoutMs);
  });

  test.each(['fail', 'cancel'] as const)('with on-timeout: %s it cannot be adopted', async (onTimeout) => {
    const world = new World();
    world.stranger({ scheduledAtMs: world.startMs + DAY_MS });
    expect(await world.refresh({ timeoutMs, onTimeout })).toMatchObject({ outcome: 'active-job' });
  });
});

describe('the deadline while others have to end first', () => {
  test.each(onTimeouts)(
    "somebody's CANCELLING, on-timeout: %s: active-job, and nothing is cancelled",
    async (onTimeout) => {
      const world = new World({ zuora: { cancellingMs: 5 * HOUR_MS, syncLagMs: 0 } });
      const id = world.stranger();
      world.zuora.state.cancelJob(world.environmentId, id, false);
      const ending = await world.refresh({ timeoutMs: HOUR_MS, onTimeout });
      expect(ending).toMatchObject({ outcome: 'active-job', code: 'ZSR-ACTIVE-JOB', atMs: HOUR_MS });
      expect(ending.sentence).toContain(id);
      expect(world.record.job).toMatchObject({ id, status: 'CANCELLING' });
      expect(world.arrived('cancel')).toEqual([]);
    },
  );

  test.each(onTimeouts)('a hidden job, on-timeout: %s: active-job', async (onTimeout) => {
    const world = new World({ zuora: { hiddenJobAppearsAfterMs: HOUR_MS } });
    const ending = await world.refresh({ timeoutMs: MINUTE_MS, onTimeout });
    expect(ending).toMatchObject({ outcome: 'active-job', atMs: MINUTE_MS });
    expect(world.sentAt('create')).toEqual([]);
  });
});
