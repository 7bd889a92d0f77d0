import { describe, expect, test } from '@jest/globals';
import { pendingCreateOf } from '../../src/run/run-record.ts';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import type { RefreshOptions } from '../../src/run/context.ts';
import type { JobMatch } from '../../src/run/refresh-list.ts';
import { findCreatedJob } from '../../src/run/create-job.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { plain } from '../simulator/plain.ts';
import { World } from './world.ts';

const lostAndDone: Fault = { kind: 'reset', executed: true };
const lostAndUndone: Fault = { kind: 'reset', executed: false };

/** Between the first create and the second, in milliseconds. */
function betweenCreates(world: World): number {
  const [first = 0, second = 0] = world.sentAt('create');
  return second - first;
}

describe('a create whose answer was lost', () => {
  const done: readonly (readonly [string, Fault])[] = [
    ['by a reset', lostAndDone],
    ['by a stall', { kind: 'stall', executed: true }],
    ['half-way', { kind: 'truncate', then: 'destroy' }],
    ['in a stalled body', { kind: 'truncate', then: 'stall' }],
    ['behind a 500', { kind: 'status', status: 500, executed: true }],
    ['behind a 503', { kind: 'status', status: 503, executed: true }],
    ['behind a 504', { kind: 'status', status: 504, executed: true }],
    ['behind HTML', { kind: 'html' }],
    ['behind an empty body', { kind: 'empty' }],
    ['behind half a JSON text', { kind: 'not-json' }],
    ['behind success: false', { kind: 'unsuccessful', executed: true }],
    ['without an id', { kind: 'fields', fields: { id: undefined } }],
    ['about another environment', { kind: 'fields', fields: { testEnvironmentId: 'other' } }],
  ];

  test.each(done)('%s is found in the list, as ours, and never repeated', async (_, fault) => {
    const world = new World();
    world.fault({ on: { operation: 'create', times: 9 }, fault });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('create')).toHaveLength(1);
    expect(world.ours).toHaveLength(1);
    expect(world.told('job')).toMatchObject([{ job: { id: world.ours[0]?.id }, created: true }]);
    expect(pendingCreateOf(world.record)).toBeUndefined();
  });

  test("is not sent again where Zuora's clock was set back an hour since, and a new job may be its own", async () => {
    const world = new World({ zuora: { syncLagMs: 0, refreshTakesMs: SECOND_MS } });
    world.fault({ on: { operation: 'create' }, fault: lostAndDone });
    world.clock.at(300, () => world.zuora.shown.step(-HOUR_MS));
    const ending = await world.refresh();
    expect(ending.outcome).toBe('unknown');
    expect(world.arrived('create')).toHaveLength(1);
  });

  test('is sent again where an old job was merely listed late', async () => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    world.fault({ on: { operation: 'create' }, fault: lostAndUndone });
    const appearsAtMs = world.startMs + SECOND_MS;
    world.zuora.state.addJob({ acceptedAtMs: world.startMs - 10 * HOUR_MS, appearsAtMs });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('create')).toHaveLength(2);
  });

  test('is waited for 130 s', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: { kind: 'stall', executed: true } });
    await world.refresh();
    expect(world.sent.find(({ operation }) => operation === 'create')?.timeoutMs).toBe(130 * SECOND_MS);
  });

  test('is found late, when the list lags behind', async () => {
    const world = new World({ zuora: { syncLagMs: 200 * SECOND_MS } });
    world.fault({ on: { operation: 'create' }, fault: lostAndDone });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('create')).toHaveLength(1);
  });

  test('is looked for through trouble with the list', async () => {
    const world = new World();
    world.fault(
      { on: { operation: 'create' }, fault: lostAndDone },
      { on: { operation: 'list-jobs', from: 2, times: 12 }, fault: { kind: 'status', status: 503 } },
      { on: { operation: 'list-jobs', from: 14, times: 2 }, fault: { kind: 'status', status: 403 } },
    );
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('create')).toHaveLength(1);
  });

  test('and that had no effect is repeated once, 210 s after it was sent', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: lostAndUndone });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('create')).toHaveLength(2);
    expect(world.ours).toHaveLength(1);
    expect(betweenCreates(world)).toBeGreaterThanOrEqual(210 * SECOND_MS);
    expect(betweenCreates(world)).toBeLessThan(211 * SECOND_MS);
  });

  test('and was stalled is repeated 210 s after it was sent, not after it timed out', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: { kind: 'stall', executed: false } });
    await world.refresh();
    expect(betweenCreates(world)).toBeGreaterThanOrEqual(210 * SECOND_MS);
    expect(betweenCreates(world)).toBeLessThan(211 * SECOND_MS);
  });

  test.each([240, -240])(
    'is repeated 210 s after it was sent, though the wall clock jumps by %d s',
    async (jumpSeconds) => {
      const world = new World();
      world.fault({ on: { operation: 'create' }, fault: { kind: 'stall', executed: false } });
      world.clock.at(SECOND_MS, () => {
        world.clock.shiftWall(jumpSeconds * SECOND_MS);
      });
      await world.refresh();
      expect(betweenCreates(world)).toBeGreaterThanOrEqual(210 * SECOND_MS);
      expect(betweenCreates(world)).toBeLessThan(211 * SECOND_MS);
    },
  );

  test('is looked for in pauses of at most 12.5 s', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: lostAndUndone });
    await world.refresh();
    const [firstMs = 0, secondMs = 0] = world.sentAt('create');
    const looks = world.sentAt('list-jobs').filter((atMs) => atMs > firstMs && atMs < secondMs);
    const pauses = looks.map((atMs, index) => atMs - (looks[index - 1] ?? firstMs));
    expect(Math.max(...pauses)).toBeLessThan(13 * SECOND_MS);
    expect(looks.length).toBeLessThan(40);
  });

  test('is looked for again when its repetition is refused, and found', async () => {
    const lagMs = 240 * SECOND_MS;
    const world = new World({ zuora: { syncLagMs: lagMs, environmentLagMs: lagMs } });
    world.fault({ on: { operation: 'create' }, fault: lostAndDone });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('create').map(({ outcome }) => outcome?.status)).toEqual([undefined, 400]);
    expect(world.told('job')).toMatchObject([{ created: true }]);
    expect(world.ours).toHaveLength(1);
  });

  test('twice, without effect, is unknown after a second look of 210 s', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create', times: 2 }, fault: lostAndUndone });
    const ending = await world.refresh();
    expect(ending).toMatchObject({
      outcome: 'unknown',
      nextSteps: expect.arrayContaining([expect.stringContaining('mode: check')]),
    });
    expect(world.arrived('create')).toHaveLength(2);
    expect(ending.atMs).toBeGreaterThanOrEqual(420 * SECOND_MS);
    expect(ending.atMs).toBeLessThan(422 * SECOND_MS);
  });

  const refusals = [400, 403, 409] as const;
  const skips: Partial<RefreshOptions> = { onActiveJob: 'skip', onNotDue: 'skip' };
  const fails: Partial<RefreshOptions> = { onActiveJob: 'fail', onNotDue: 'fail' };

  test.each(refusals.flatMap((status) => [[status, skips] as const, [status, fails] as const]))(
    'and whose repetition is refused by %s is unknown if it is never found (%j)',
    async (status, policies) => {
      const world = new World();
      const message = 'Only one refresh can be performed during a set period';
      world.fault(
        { on: { operation: 'create' }, fault: lostAndUndone },
        { on: { operation: 'create', from: 2, times: 9 }, fault: { kind: 'status', status, message } },
      );
      expect(await world.refresh(policies)).toMatchObject({ outcome: 'unknown' });
      expect(world.arrived('create')).toHaveLength(2);
      expect(world.told('pending-create-void')).toEqual([]);
      expect(pendingCreateOf(world.record)).toBeDefined();
    },
  );

  test('is unknown, for the reason of the first, if its repetition finds no connection', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: lostAndUndone });
    world.isRefused = ({ operation }) => operation === 'create' && world.arrived('create').length > 0;
    expect(await world.refresh()).toMatchObject({ outcome: 'unknown', error: { phase: 'response' } });
    expect(world.arrived('create')).toHaveLength(1);
    expect(world.told('pending-create-void')).toEqual([]);
  });

  test('is unknown at the deadline, for the same reason, if its repetition finds no token', async () => {
    const world = new World();
    world.fault(
      { on: { operation: 'create' }, fault: lostAndUndone },
      { on: { operation: 'get-environment', from: 2 }, fault: { kind: 'expired-token' } },
    );
    world.isRefused = ({ operation }) => operation === 'token' && world.arrived('create').length > 0;
    const ending = await world.refresh({ timeoutMs: HOUR_MS });
    expect(ending).toMatchObject({ outcome: 'unknown', error: { operation: 'create' }, atMs: HOUR_MS });
    expect(world.arrived('create')).toHaveLength(1);
    expect(world.told('pending-create-void')).toEqual([]);
  });

  test('is unknown if the deadline passes meanwhile, whatever on-timeout says', async () => {
    for (const onTimeout of ['fail', 'cancel', 'detach'] as const) {
      const world = new World();
      world.fault({ on: { operation: 'create' }, fault: lostAndUndone });
      const ending = await world.refresh({ timeoutMs: MINUTE_MS, onTimeout });
      expect(ending).toMatchObject({ outcome: 'unknown', atMs: MINUTE_MS });
      expect(world.arrived('cancel')).toHaveLength(0);
    }
  });
});

describe('a job that appears after a lost create and is another user’s', () => {
  test('is not taken for the one of the step', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: { kind: 'reset', executed: false } });
    world.clock.at(5 * SECOND_MS, () => world.stranger());
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job').map(({ created }) => created)).toEqual([false]);
    expect(world.arrived('create')).toHaveLength(1);
  });
});

describe('a job that appears after a lost create and may be a stranger’s', () => {
  function worldWithStranger(job: Parameters<World['stranger']>[0] = {}): World {
    const world = new World();
    world.fault({ on: { operation: 'create', times: 9 }, fault: lostAndUndone });
    world.clock.at(5 * SECOND_MS, () => world.stranger(job));
    return world;
  }

  test.each(['adopt', 'adopt-or-skip'] as const)('is adopted, never called ours (%s)', async (onActiveJob) => {
    const world = worldWithStranger();
    expect(await world.refresh({ onActiveJob })).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ created: false }]);
    expect(world.arrived('create')).toHaveLength(1);
  });

  test('is adopted, never called ours, where it is one of two', async () => {
    const world = new World({ zuora: { tokenScope: 'entity.1' } });
    world.fault({ on: { operation: 'create', times: 9 }, fault: lostAndUndone });
    world.clock.at(5 * SECOND_MS, () => world.stranger());
    world.clock.at(5 * SECOND_MS, () => world.stranger());
    await world.refresh();
    expect(world.told('job')).toMatchObject([{ created: false }]);
    expect(world.arrived('create')).toHaveLength(1);
  });

  test.each(['fail', 'skip'] as const)('makes the outcome unknown with on-active-job: %s', async (policy) => {
    const world = worldWithStranger();
    expect(await world.refresh({ onActiveJob: policy })).toMatchObject({ outcome: 'unknown' });
    expect(world.arrived('create')).toHaveLength(1);
  });

  test('makes the outcome unknown if it has another schedule', async () => {
    const scheduledAtMs = new World().startMs + HOUR_MS;
    const world = worldWithStranger({ scheduledAtMs: scheduledAtMs + 2 * MINUTE_MS });
    expect(await world.refresh({ scheduledAtMs })).toMatchObject({
      outcome: 'unknown',
      sentence: expect.stringContaining('2026-11-23T08:02:00Z'),
    });
  });

  test('is left alone on abort', async () => {
    const world = worldWithStranger();
    world.abortAt(HOUR_MS);
    expect(await world.refresh()).toMatchObject({ outcome: 'aborted' });
    expect(world.arrived('cancel')).toHaveLength(0);
  });
});

describe('a look for a create', () => {
  const search = (world: World, random = (): number => 0, endsAtMs = Infinity): Promise<JobMatch> => {
    const pendingCreate = {
      sentAtMs: world.startMs,
      scheduledAtMs: undefined,
      knownJobIds: [],
      userId: undefined,
    };
    const { environmentId } = world;
    const sentAgoMs = (): number => world.clock.monotonicMs();
    return findCreatedJob({ ...world.context, random, endsAtMs }, environmentId, pendingCreate, sentAgoMs);
  };

  test('ends with the first sighting', async () => {
    const world = new World({ zuora: { oldJobs: 0, syncLagMs: 20 * SECOND_MS } });
    const { id } = world.zuora.state.addJob({});
    expect(await search(world)).toMatchObject({ kind: 'ours', job: { id } });
    expect(world.clock.monotonicMs()).toBeLessThan(30 * SECOND_MS);
  });

  test('ends with the first sighting of a stranger’s job, too', async () => {
    const world = new World({ zuora: { ...plain, syncLagMs: 0 } });
    const id = world.stranger();
    world.stranger();
    expect(await search(world)).toMatchObject({
      kind: 'stranger',
      job: { id: expect.not.stringMatching(id) },
    });
    expect(world.clock.monotonicMs()).toBeLessThan(SECOND_MS);
  });

  test.each([
    [0, [1_500, 3_000, 6_000, 7_500, 7_500]],
    [1, [2_500, 5_000, 10_000, 12_500, 12_500]],
  ])('leaves longer and longer pauses, with jitter %d', async (jitter, pausesMs) => {
    const world = new World({ latencyMs: 0 });
    await search(world, () => jitter);
    const looksAtMs = world.sentAt('list-jobs');
    expect(looksAtMs.slice(1, 6).map((atMs, index) => atMs - (looksAtMs[index] ?? 0))).toEqual(pausesMs);
  });

  test('looks once when the time is just over', async () => {
    const world = new World({ zuora: { oldJobs: 0 }, latencyMs: 0 });
    expect(await search(world)).toEqual({ kind: 'none' });
    expect(world.sentAt('list-jobs').filter((atMs) => atMs >= 210 * SECOND_MS)).toEqual([210 * SECOND_MS]);
  });

  test('looks for the last time 3 s before its time is over', async () => {
    const world = new World({ zuora: { oldJobs: 0 }, latencyMs: 0 });
    await world.clock.sleep(MINUTE_MS, world.signal);
    expect(await search(world, undefined, 2 * MINUTE_MS)).toEqual({ kind: 'none' });
    expect(world.sentAt('list-jobs').at(-1)).toBe(2 * MINUTE_MS - 3 * SECOND_MS);
  });

  test('tells of trouble with the list', async () => {
    const world = new World();
    world.fault({ on: { operation: 'list-jobs' }, fault: { kind: 'status', status: 503 } });
    await search(world);
    expect(world.told('trouble')).toMatchObject([{ operation: 'list-jobs' }]);
  });
});

test('a lost create is not repeated while one of several jobs that have ended may be its own', async () => {
  const world = new World({ zuora: { failedJobUsesWindow: false } });
  world.fault({ on: { operation: 'create' }, fault: lostAndUndone });
  world.clock.at(SECOND_MS, () => {
    const { userId } = world.zuora.settings;
    for (let made = 0; made < 2; made += 1)
      world.stranger({ createdById: userId, refreshTakesMs: 60_000, failsAtShare: 0 });
  });
  expect(await world.refresh()).toMatchObject({ outcome: 'unknown' });
  expect(world.arrived('create')).toHaveLength(1);
});
