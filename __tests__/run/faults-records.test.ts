import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import { unreadableRecords } from '../../simulator/zuora/requests/odd-records.ts';
import type { ZuoraOptions } from '../../simulator/zuora/settings.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

const lostAndDone: Fault = { kind: 'reset', executed: true };
const orders = ['oldest-first', 'newest-first', 'shuffled'] as const;

/** A world in which the window is open, with a refresh that ended 40 days ago. */
function worldWithPast(zuora: ZuoraOptions = {}): World {
  const world = new World({ zuora });
  world.stranger({ acceptedAtMs: world.startMs - 40 * DAY_MS });
  return world;
}

describe('an old job in an undocumented status, and a newer one that has ended', () => {
  const ends = [
    ['COMPLETED', {}],
    ['FAILED', { failsAtShare: 0.5 }],
  ] as const;
  const table = ends.flatMap(([end, changes]) => orders.map((listOrder) => [end, listOrder, changes] as const));

  test.each(table)('%s, %s: is not active, and a refresh is created', async (_, listOrder, changes) => {
    const world = new World({ zuora: { listOrder } });
    world.stranger({ acceptedAtMs: world.startMs - 90 * DAY_MS, shownAs: { status: 'NOT_DOCUMENTED' } });
    world.stranger({ acceptedAtMs: world.startMs - 40 * DAY_MS, ...changes });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ created: true }]);
  });

  test('COMPLETED: is not waited for, and not cancelled', async () => {
    for (const mode of ['wait', 'cancel'] as const) {
      const world = new World();
      world.stranger({ acceptedAtMs: world.startMs - 90 * DAY_MS, shownAs: { status: 'NOT_DOCUMENTED' } });
      world.stranger({ acceptedAtMs: world.startMs - 40 * DAY_MS });
      const ending = mode === 'wait' ? await world.wait(undefined) : await world.cancel('active');
      expect(ending.outcome).toBe(mode === 'wait' ? 'none' : 'skipped');
      expect(world.arrived('cancel')).toEqual([]);
    }
  });

  test('that is newer than all that have ended is active: Zuora may have a new word for it', async () => {
    const world = new World();
    world.stranger({ acceptedAtMs: world.startMs - 40 * DAY_MS });
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS, shownAs: { status: 'MASKING' } });
    expect(await world.refresh({ timeoutMs: 2 * HOUR_MS })).toMatchObject({ outcome: 'timed-out' });
    expect(world.told('job')).toMatchObject([{ created: false, job: { id } }]);
    expect(world.arrived('create')).toEqual([]);
  });
});

describe('an old record that cannot be read', () => {
  const table = unreadableRecords.map((record) => [JSON.stringify(record), record] as const);

  test.each(table)('%s, and a newer COMPLETED job: a refresh is created', async (_, listedAs) => {
    const world = new World();
    world.stranger({ acceptedAtMs: world.startMs - 90 * DAY_MS, listedAs });
    world.stranger({ acceptedAtMs: world.startMs - 40 * DAY_MS });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    const isEnded = listedAs !== null && 'id' in listedAs;
    const named = world.decisions.filter((sentence) => sentence.includes('cannot be read'));
    expect(named).toHaveLength(isEnded ? 0 : 1);
  });

  test('thirty of them: twenty are named, so that a list cannot flood the log', async () => {
    const world = new World();
    for (let record = 0; record < 30; record += 1)
      world.stranger({ acceptedAtMs: world.startMs - 90 * DAY_MS, listedAs: { status: null } });
    await world.check(undefined);
    expect(world.decisions.filter((sentence) => sentence.includes('cannot be read'))).toHaveLength(20);
  });

  test.each(table)('%s, and a lost create: its job is found', async (_, listedAs) => {
    const world = worldWithPast();
    world.stranger({ acceptedAtMs: world.startMs - 90 * DAY_MS, listedAs });
    world.fault({ on: { operation: 'create' }, fault: lostAndDone });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.record.created).toBe(true);
    expect(world.arrived('create')).toHaveLength(1);
  });

  test.each(table)('%s, and nothing that has ended since: may be a refresh in progress', async (_, listedAs) => {
    for (const [onActiveJob, outcome] of [
      ['adopt', 'active-job'],
      ['fail', 'active-job'],
      ['skip', 'skipped'],
    ] as const) {
      const world = new World();
      // Seen as ACTIVE: the record of the sandbox lags.
      world.stranger({ acceptedAtMs: world.startMs - HOUR_MS, listedAs, refreshTakesMs: 2 * HOUR_MS });
      const ending = await world.refresh({ onActiveJob });
      expect(ending).toMatchObject({ outcome });
      expect(ending.atMs).toBeGreaterThanOrEqual(90 * SECOND_MS);
      expect(ending.atMs).toBeLessThan(2 * MINUTE_MS);
      expect(world.arrived('create')).toEqual([]);
    }
  });

  test.each(table)('%s, that can be read a minute later: is adopted', async (_, listedAs) => {
    const world = new World();
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.fault({
      on: { operation: 'list-jobs', times: 6 },
      fault: { kind: 'listed-as', job: 'newest', as: listedAs },
    });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ created: false, job: { id } }]);
  });

  test.each(['wait', 'cancel'] as const)('and may matter: in mode %s it is unavailable after 90 s', async (mode) => {
    const world = new World({ zuora: { oldJobs: 0 } });
    world.stranger({ acceptedAtMs: world.startMs - HOUR_MS, listedAs: { status: '' } });
    const ending = mode === 'wait' ? await world.wait(undefined) : await world.cancel('active');
    expect(ending).toMatchObject({ outcome: 'unavailable', code: 'ZSR-UNREADABLE' });
    expect(ending.sentence).toContain('$.result[0].status');
    expect(ending.atMs).toBeGreaterThan(79 * SECOND_MS);
  });

  const asNewest = [...unreadableRecords, { id: null, status: 'COMPLETED' }];

  test.each(asNewest.map((record) => [JSON.stringify(record), record] as const))(
    '%s, as the newest: check passes neither with none nor with the end of an older one',
    async (_, listedAs) => {
      for (const hasOlder of [false, true]) {
        const world = new World({ zuora: { oldJobs: 0 } });
        if (hasOlder) world.stranger({ acceptedAtMs: world.startMs - 40 * DAY_MS });
        world.stranger({ acceptedAtMs: world.startMs - 39 * DAY_MS, listedAs });
        // A record without a time may be older than any that has one.
        const isOlder = hasOlder && listedAs === null;
        expect((await world.check(undefined)).outcome).toBe(isOlder ? 'succeeded' : 'unavailable');
      }
    },
  );

  test.each(table)('%s, and a newer refresh: check tells of that one', async (_, listedAs) => {
    const world = new World();
    world.stranger({ acceptedAtMs: world.startMs - 40 * DAY_MS, listedAs });
    world.stranger({ acceptedAtMs: world.startMs - HOUR_MS, refreshTakesMs: 2 * HOUR_MS });
    expect(await world.check(undefined)).toMatchObject({ outcome: 'in-progress' });
  });

  test('of a job that says that it has ended never matters', async () => {
    const world = new World();
    world.stranger({ acceptedAtMs: world.startMs - HOUR_MS, listedAs: { id: null, status: 'FAILED' } });
    world.fault({
      on: { operation: 'get-environment', times: 9 },
      fault: { kind: 'fields', fields: { status: 'ACTIVE', nextRefreshTime: '2026-01-01T00:00:00Z' } },
    });
    await world.refresh({ wait: false });
    expect(world.sentAt('create')[0]).toBeLessThan(SECOND_MS);
    expect(world.decisions.filter((sentence) => sentence.includes('cannot be read'))).toEqual([]);
  });
});

describe('a given job-id whose record is of no refresh of this sandbox', () => {
  const wrong = [
    ['jobType CREATE', { jobType: 'CREATE' }],
    ['jobType DELETE', { jobType: 'DELETE' }],
    ['another environment', { testEnvironmentId: '00000000-0000-4000-8000-000000000000' }],
    ['an environment that is a number', { testEnvironmentId: 17 }],
  ] as const;
  const modes = ['wait', 'cancel', 'check'] as const;

  test.each(modes.flatMap((mode) => wrong.map(([what, fields]) => [mode, what, fields] as const)))(
    'in mode %s, %s: invalid after 90 s',
    async (mode, _, shownAs) => {
      const world = new World();
      const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS, shownAs });
      const ending = await world[mode](id);
      expect(ending).toMatchObject({ outcome: 'invalid', code: 'ZSR-OTHER-JOB' });
      expect(ending.atMs).toBeGreaterThanOrEqual(90 * SECOND_MS);
      expect(ending.atMs).toBeLessThan(3 * MINUTE_MS);
      expect(world.arrived('cancel')).toEqual([]);
    },
  );

  test.each(modes)('in mode %s, whose record is right a minute later: is taken', async (mode) => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    const fault: Fault = { kind: 'fields', fields: { jobType: 'CREATE' } };
    world.fault({ on: { operation: 'get-job', times: 4 }, fault });
    const { outcome } = await world[mode](id);
    expect(outcome).toBe({ wait: 'succeeded', cancel: 'cancelled', check: 'in-progress' }[mode]);
  });

  test.each(modes)('in mode %s, a type in small letters is one of a refresh', async (mode) => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS, shownAs: { jobType: 'refresh' } });
    const { outcome } = await world[mode](id);
    expect(outcome).toBe({ wait: 'succeeded', cancel: 'cancelled', check: 'in-progress' }[mode]);
  });
});

describe('one job runs, and another is scheduled for tomorrow and was created later', () => {
  /** IDs that sort either way. */
  const ids = [
    ['a-running', 'b-tomorrow'],
    ['b-running', 'a-tomorrow'],
  ] as const;
  const table = orders.flatMap((listOrder) =>
    ids.map(([running, tomorrow]) => [listOrder, running, tomorrow] as const),
  );

  function twoJobs(listOrder: (typeof orders)[number], running: string, tomorrow: string): World {
    const world = new World({ zuora: { listOrder, syncLagMs: 0 } });
    world.stranger({ id: running, acceptedAtMs: world.startMs - HOUR_MS });
    world.stranger({
      id: tomorrow,
      acceptedAtMs: world.startMs - MINUTE_MS,
      scheduledAtMs: world.startMs + DAY_MS,
    });
    return world;
  }

  test.each(table)('cancel with active, %s: %s is cancelled', async (listOrder, running, tomorrow) => {
    const world = twoJobs(listOrder, running, tomorrow);
    expect(await world.cancel('active')).toMatchObject({ outcome: 'cancelled' });
    expect(world.jobs.find(({ id }) => id === running)?.status).toBe('CANCELLED');
    expect(world.jobs.find(({ id }) => id === tomorrow)?.cancelAskedAtMs).toBeUndefined();
    expect(world.decisions.some((sentence) => sentence.includes(tomorrow))).toBe(true);
  });

  test.each(table)('wait, %s: %s is waited for', async (listOrder, running, tomorrow) => {
    const world = twoJobs(listOrder, running, tomorrow);
    expect(await world.wait(undefined)).toMatchObject({ outcome: 'succeeded' });
    expect(world.record.job?.id).toBe(running);
  });

  test.each(table)('adopt, %s: %s is adopted', async (listOrder, running, tomorrow) => {
    const world = twoJobs(listOrder, running, tomorrow);
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ created: false, job: { id: running } }]);
  });

  test.each(orders)('of several that are scheduled, the first to start, %s', async (listOrder) => {
    const world = new World({ zuora: { listOrder, syncLagMs: 0 } });
    for (const [id, days] of [
      ['in-3', 3],
      ['in-1', 1],
      ['in-2', 2],
    ] as const)
      world.stranger({ id, scheduledAtMs: world.startMs + days * DAY_MS });
    expect(await world.cancel('active')).toMatchObject({ outcome: 'cancelled' });
    expect(world.record.job?.id).toBe('in-1');
  });
});

describe('a new undocumented status at every poll', () => {
  test('for 2 h: one warning, and each change in the log', async () => {
    const world = new World();
    world.fault({ on: { operation: 'get-job', times: 9_999 }, fault: { kind: 'new-statuses' } });
    expect(await world.refresh({ timeoutMs: 2 * HOUR_MS, pollIntervalMs: MINUTE_MS })).toMatchObject({
      outcome: 'timed-out',
    });
    expect(world.told('warning')).toMatchObject([{ warning: { kind: 'undocumented-status' } }]);
    expect(new Set(world.told('observed').map(({ job }) => job.status)).size).toBeGreaterThan(60);
  });
});
