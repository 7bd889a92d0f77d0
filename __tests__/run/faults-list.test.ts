import { describe, expect, test } from '@jest/globals';
import { stillFinalizing } from '../../simulator/zuora/requests/odd-records.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { mostInAnHour } from './freshness.ts';
import { World } from './world.ts';

describe('the list says FINALIZING of a job that by its own record ended 40 days ago', () => {
  const ends = [
    ['COMPLETED', {}],
    ['FAILED', { failsAtShare: 0.5 }],
  ] as const;

  function worldWithStale(changes: object = {}): { readonly world: World; readonly staleId: string } {
    const world = new World({ zuora: { syncLagMs: 0 } });
    const staleId = world.stranger({
      acceptedAtMs: world.startMs - 40 * DAY_MS,
      listedAs: stillFinalizing,
      ...changes,
    });
    return { world, staleId };
  }

  test.each(ends)('%s: refresh creates one, and follows that', async (_, changes) => {
    const { world, staleId } = worldWithStale(changes);
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ created: true }]);
    expect(world.record.job?.id).not.toBe(staleId);
    expect(world.told('decision').some(({ decision }) => decision.kind === 'pass-over')).toBe(true);
  });

  test.each(ends)('%s: refresh finds a lost create all the same', async (_, changes) => {
    const { world } = worldWithStale(changes);
    world.fault({ on: { operation: 'create' }, fault: { kind: 'reset', executed: true } });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ created: true }]);
  });

  test.each(ends)('%s: wait is none after 90 s', async (_, changes) => {
    const { world } = worldWithStale(changes);
    const ending = await world.wait(undefined);
    expect(ending).toMatchObject({ outcome: 'none' });
    expect(ending.atMs).toBeGreaterThan(79 * SECOND_MS);
  });

  test.each(ends)('%s: cancel with active has nothing to cancel', async (_, changes) => {
    const { world } = worldWithStale(changes);
    expect(await world.cancel('active')).toMatchObject({ outcome: 'skipped' });
    expect(world.arrived('cancel')).toEqual([]);
  });

  test('and has no end in its own record, either: is not in progress', async () => {
    const { world } = worldWithStale({ shownAs: { jobEndTime: null } });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ created: true }]);
  });

  test('and that ended while this step looked is the one to report', async () => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    const id = world.stranger({
      acceptedAtMs: world.startMs - 6 * HOUR_MS + 250,
      listedAs: stillFinalizing,
    });
    expect(await world.wait(undefined)).toMatchObject({ outcome: 'succeeded' });
    expect(world.record.job?.id).toBe(id);
  });

  test('and another one that is in progress: that one is adopted', async () => {
    const { world } = worldWithStale({ shownAs: { createTime: '2026-11-23T06:59:00Z' } });
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ created: false, job: { id } }]);
  });

  test('by a record that says CANCELLED: one is created', async () => {
    const { world } = worldWithStale({ shownAs: { status: 'CANCELLED' } });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ created: true }]);
  });
});

describe('a list and a record that contradict each other for hours', () => {
  test('CANCELLING in the list, EXPORTING by its record: is adopted, with few requests', async () => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    const id = world.stranger({ listedAs: { status: 'CANCELLING' } });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ created: false, job: { id } }]);
    expect(mostInAnHour(world)).toBeLessThanOrEqual(200);
  });

  test('EXPORTING in the list, CANCELLING by its record: is waited out, then one is created', async () => {
    const world = new World({ zuora: { syncLagMs: 0, cancellingMs: 2 * HOUR_MS } });
    const id = world.stranger({ listedAs: { status: 'EXPORTING' } });
    world.zuora.state.cancelJob(world.environmentId, id, false);
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ created: true }]);
    expect(mostInAnHour(world)).toBeLessThanOrEqual(200);
  });
});

describe('a refresh that is not listed yet', () => {
  test.each([0, 5, 30, 60, 75, 89])('mode wait, in %s s: is found and waited for', async (seconds) => {
    const world = new World();
    world.stranger({
      acceptedAtMs: world.startMs - SECOND_MS,
      appearsAtMs: world.startMs + seconds * SECOND_MS,
    });
    expect(await world.wait(undefined)).toMatchObject({ outcome: 'succeeded' });
  });

  test.each([5, 60, 75, 89])(
    'mode cancel with active, PROCESSING, in %s s: is found and cancelled',
    async (seconds) => {
      const world = new World({ zuora: { hiddenJobAppearsAfterMs: seconds * SECOND_MS } });
      expect(await world.cancel('active')).toMatchObject({ outcome: 'cancelled' });
      expect(world.jobs).toMatchObject([{ status: 'CANCELLED' }]);
    },
  );

  test('mode cancel with active, ACTIVE without nextRefreshTime, in 60 s: is found and cancelled', async () => {
    const world = new World({ zuora: { environmentLagMs: 0 } });
    world.stranger({ scheduledAtMs: world.startMs + DAY_MS, appearsAtMs: world.startMs + MINUTE_MS });
    expect(await world.cancel('active')).toMatchObject({ outcome: 'cancelled' });
  });

  test('mode cancel with active, and nothing hidden: skipped at once', async () => {
    const world = new World();
    const ending = await world.cancel('active');
    expect(ending).toMatchObject({ outcome: 'skipped' });
    expect(ending.atMs).toBeLessThan(SECOND_MS);
  });

  test('mode wait, nothing for 90 s: none', async () => {
    const world = new World();
    const ending = await world.wait(undefined);
    expect(ending).toMatchObject({ outcome: 'none' });
    expect(ending.atMs).toBeGreaterThanOrEqual(90 * SECOND_MS);
    expect(ending.atMs).toBeLessThanOrEqual(95 * SECOND_MS);
  });

  test.each(['wait', 'cancel'] as const)(
    'mode %s, hidden beyond the deadline: unavailable, never passes',
    async (mode) => {
      const world = new World({ zuora: { hiddenJobAppearsAfterMs: HOUR_MS } });
      const changes = { timeoutMs: 45 * SECOND_MS };
      const ending = mode === 'wait' ? await world.wait(undefined, changes) : await world.cancel('active', changes);
      expect(ending).toMatchObject({ outcome: 'unavailable', atMs: 45 * SECOND_MS });
    },
  );

  test('right after wait: false, mode wait finds the job that was just created', async () => {
    const world = new World({ zuora: { listHidesNewMs: 5 * SECOND_MS, syncLagMs: 0 } });
    await world.refresh({ wait: false });
    expect(await world.wait(undefined)).toMatchObject({ outcome: 'succeeded' });
  });
});

describe('two steps of one user, and the first has just created', () => {
  /** When the list shows the first one's job; the record of the sandbox has no nextRefreshTime already. */
  test.each([5, 30, 75])('its job shows after %s s: it is adopted, and not cancelled on abort', async (seconds) => {
    const world = new World({ zuora: { syncLagMs: seconds * SECOND_MS, environmentLagMs: 0 } });
    const { userId } = world.zuora.settings;
    world.stranger({ acceptedAtMs: world.startMs - SECOND_MS, createdById: userId });
    world.fault({ on: { operation: 'create', times: 9 }, fault: { kind: 'reset', executed: false } });
    world.abortAt(10 * MINUTE_MS);
    expect(await world.refresh()).toMatchObject({ outcome: 'aborted' });
    expect(world.sentAt('create')).toEqual([]);
    expect(world.told('job')).toMatchObject([{ created: false }]);
    expect(world.arrived('cancel')).toEqual([]);
  });

  test.each([5, 30, 75])(
    'the sandbox lags by %s s as well: the create is refused, and its job is adopted',
    async (seconds) => {
      const lagMs = seconds * SECOND_MS;
      const world = new World({ zuora: { syncLagMs: lagMs, environmentLagMs: lagMs } });
      world.stranger({ createdById: world.zuora.settings.userId });
      world.abortAt(10 * MINUTE_MS);
      expect(await world.refresh()).toMatchObject({ outcome: 'aborted' });
      expect(world.arrived('create').map(({ outcome }) => outcome?.status)).toEqual([400]);
      expect(world.told('job')).toMatchObject([{ created: false }]);
      expect(world.arrived('cancel')).toEqual([]);
    },
  );

  test('hidden for longer than 90 s, by a sandbox whose jobs are PROCESSING: active-job', async () => {
    const world = new World({ zuora: { hiddenJobAppearsAfterMs: HOUR_MS } });
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'active-job', code: 'ZSR-ENVIRONMENT-BUSY' });
    expect(ending.atMs).toBeGreaterThanOrEqual(90 * SECOND_MS);
    expect(world.sentAt('create')).toEqual([]);
  });

  test('hidden for longer than 90 s, PROCESSING, on-active-job: skip: skipped', async () => {
    const world = new World({ zuora: { hiddenJobAppearsAfterMs: HOUR_MS } });
    expect(await world.refresh({ onActiveJob: 'skip' })).toMatchObject({ outcome: 'skipped' });
    expect(world.sentAt('create')).toEqual([]);
  });

  test('a sandbox that hides a refresh only once a record can be read is watched for 90 s from then on', async () => {
    const world = new World({ zuora: { oldJobs: 0 } });
    world.stranger({ acceptedAtMs: world.startMs - 40 * DAY_MS });
    world.fault({
      on: { operation: 'list-jobs', times: 3 },
      fault: { kind: 'listed-as', job: 'newest', as: { status: '', jobEndTime: undefined } },
    });
    world.fault({
      on: { operation: 'get-environment', from: 4, times: 9_999 },
      fault: { kind: 'fields', fields: { nextRefreshTime: undefined, status: 'ACTIVE' } },
    });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    const [hiddenAtMs = 0] = world.sentAt('get-environment').slice(3);
    const [sentAtMs = 0] = world.sentAt('create');
    expect(hiddenAtMs).toBeGreaterThan(20 * SECOND_MS);
    expect(sentAtMs - hiddenAtMs).toBeGreaterThanOrEqual(90 * SECOND_MS);
  });

  test('a sandbox that never names its window is watched for 90 s, then refreshed', async () => {
    const world = new World();
    world.fault({
      on: { operation: 'get-environment', times: 9_999 },
      fault: { kind: 'fields', fields: { nextRefreshTime: undefined, status: 'ACTIVE' } },
    });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    const [sentAtMs = 0] = world.sentAt('create');
    expect(sentAtMs).toBeGreaterThanOrEqual(90 * SECOND_MS);
    expect(sentAtMs).toBeLessThan(2 * MINUTE_MS);
  });

  test('a refresh that was synced more than 5 s before our list is not ours, though its user is', async () => {
    const world = new World({
      zuora: { lastRefreshAgoMs: undefined, createTimeIs: 'accepted', syncLagMs: MINUTE_MS },
    });
    const { userId } = world.zuora.settings;
    world.stranger({
      acceptedAtMs: world.startMs - 10 * SECOND_MS,
      createdById: userId,
      appearsAtMs: world.startMs + MINUTE_MS,
    });
    world.fault({ on: { operation: 'create', times: 9 }, fault: { kind: 'reset', executed: false } });
    world.abortAt(10 * MINUTE_MS);
    await world.refresh();
    expect(world.sentAt('create')).toHaveLength(1);
    expect(world.record.created).toBe(false);
    expect(world.arrived('cancel')).toEqual([]);
  });
});
