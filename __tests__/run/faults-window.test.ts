import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

/** The world begins at 2026-11-23T07:00Z. */
const closed: readonly unknown[] = [
  '2026-12-08T08:31:36.000+0000',
  '2026-12-08T08:31:36.000+00',
  '2026-12-08T08:31Z',
  '2026-12-08 08:31:36Z',
  '2026-12-08t08:31:36z',
  '2026-12-08T10:31:36+02:00',
  1_796_718_696_000,
  '1796718696000',
  ' 2026-12-08T08:31:36Z ',
];
const open: readonly unknown[] = [
  '2026-11-08T08:31:36.000+0000',
  '2026-11-08T08:31Z',
  1_794_126_696_000,
  '2026-11-23T06:59:59Z',
];
const unreadable: readonly unknown[] = [
  '2026-12-08',
  '2026-12-08T08:31:36',
  '2026-02-30T08:31:36Z',
  'soon',
  1_796_718,
  true,
  {},
  [],
];
const absent: readonly unknown[] = [undefined, null, '', ' ', '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z'];

function worldWith(nextRefreshTime: unknown, times = 99): World {
  const world = new World({ zuora: { syncLagMs: 0 } });
  const fault: Fault = { kind: 'fields', fields: { nextRefreshTime, status: 'ACTIVE' } };
  world.fault({ on: { operation: 'get-environment', times }, fault });
  return world;
}

const named = (values: readonly unknown[]) => values.map((value) => [JSON.stringify(value), value] as const);

describe('nextRefreshTime in the spellings of machines', () => {
  test.each(named(closed))('%s, and the window is closed: not-due, and check says so', async (_, value) => {
    const world = worldWith(value);
    expect(await world.refresh()).toMatchObject({ outcome: 'not-due', code: 'ZSR-NOT-DUE' });
    expect(world.sentAt('create')).toEqual([]);
    expect(world.told('environment').at(-1)).toMatchObject({ due: false });
    const checked = worldWith(value);
    await checked.check(undefined);
    expect(checked.told('environment')).toMatchObject([{ due: false }]);
  });

  test.each(named(open))('%s, and the window is open: a refresh is created', async (_, value) => {
    const world = worldWith(value);
    expect(await world.refresh({ wait: false })).toMatchObject({ outcome: 'in-progress' });
    expect(world.told('environment')[0]).toMatchObject({ due: true });
  });

  test.each(named(unreadable))('%s cannot be read: read again twice, then unavailable', async (_, value) => {
    const world = worldWith(value);
    expect(await world.refresh()).toMatchObject({ outcome: 'unavailable', code: 'ZSR-UNREADABLE' });
    expect(world.sentAt('get-environment')).toHaveLength(3);
    expect(world.sentAt('create')).toEqual([]);
    expect(world.told('environment').at(-1)).toMatchObject({ due: undefined });
    const checked = worldWith(value);
    expect(await checked.check(undefined)).toMatchObject({ outcome: 'succeeded' });
    expect(checked.told('environment')).toMatchObject([{ due: undefined }]);
  });

  test.each([1, 2])('that cannot be read %s times, then is: decided by what it says', async (times) => {
    const world = worldWith('soon', times);
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    const shut = worldWith('soon', times);
    const fault: Fault = { kind: 'fields', fields: { nextRefreshTime: closed[0] } };
    shut.fault({ on: { operation: 'get-environment', from: times + 1, times: 9 }, fault });
    expect(await shut.refresh({ onNotDue: 'skip' })).toMatchObject({ outcome: 'skipped' });
  });

  test('that cannot be read, with a refresh in progress: that one is adopted all the same', async () => {
    const world = worldWith('soon');
    world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ created: false }]);
  });

  test.each(named(absent))('%s stands for none: a hidden refresh is looked for for 90 s', async (_, value) => {
    const world = worldWith(value);
    expect(await world.refresh({ wait: false })).toMatchObject({ outcome: 'in-progress' });
    expect(world.sentAt('create')[0]).toBeGreaterThanOrEqual(90 * SECOND_MS);
    const checked = worldWith(value);
    await checked.check(undefined);
    expect(checked.told('environment')).toMatchObject([{ due: undefined }]);
  });
});

describe('an end of a job that has not ended', () => {
  const ends = ['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '2026-11-23T06:00:00Z', '2027-01-01T00:00:00Z'];

  test.each(ends)('jobEndTime %s on a running job is none', async (jobEndTime) => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS, shownAs: { jobEndTime } });
    for (const jobId of [undefined, id]) {
      const ending = await world.check(jobId);
      expect(ending).toMatchObject({ outcome: 'in-progress' });
      expect(ending.sentence).not.toContain('ended');
      expect(world.record.job?.endedAtMs).toBeUndefined();
    }
    expect(await world.refresh({ timeoutMs: MINUTE_MS })).toMatchObject({ outcome: 'timed-out' });
    expect(world.record.created).toBe(false);
  });

  test.each(['0001-01-01T00:00:00Z', '2026-11-22T00:00:00Z'])(
    'jobEndTime %s before the start of a job that is COMPLETED is none',
    async (jobEndTime) => {
      const world = new World();
      const id = world.stranger({ acceptedAtMs: world.startMs - 7 * HOUR_MS, shownAs: { jobEndTime } });
      expect(await world.check(id)).toMatchObject({ outcome: 'succeeded' });
      expect(world.record.job?.endedAtMs).toBeUndefined();
    },
  );

  test('of a job that is created is none either, and it is followed to its end', async () => {
    const world = new World();
    const fault: Fault = { kind: 'fields', fields: { jobEndTime: '0001-01-01T00:00:00Z' } };
    world.fault({ on: { operation: 'create' }, fault }, { on: { operation: 'get-job', times: 999 }, fault });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ created: true, job: { endedAtMs: undefined } }]);
  });
});

describe('a create that Zuora refuses is read against environment and list', () => {
  const refused = { status: 400, message: 'scheduledRefreshTime must be a full hour' } as const;

  test.each([400, 403, 409])('HTTP %s that nothing explains for 90 s: invalid, in its words', async (status) => {
    const world = new World();
    world.fault({ on: { operation: 'create', times: 9 }, fault: { kind: 'status', ...refused, status } });
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'invalid', error: { status } });
    expect(ending.sentence).toContain('full hour');
    expect(ending.atMs).toBeGreaterThanOrEqual(90 * SECOND_MS);
    expect(world.sentAt('create')).toHaveLength(1);
  });

  test('and whose 90 s the deadline cuts short: invalid, in its words', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create', times: 9 }, fault: { kind: 'status', ...refused } });
    const ending = await world.refresh({ timeoutMs: MINUTE_MS });
    expect(ending).toMatchObject({ outcome: 'invalid', error: { status: 400 } });
    expect(ending.sentence).toContain('full hour');
  });

  test('and whose look-up the deadline cuts short: unavailable, and nobody else is said to be at work', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create', times: 9 }, fault: { kind: 'status', ...refused } });
    world.fault({
      on: { operation: 'list-jobs', from: 3, times: 9 },
      fault: { kind: 'stall', executed: false },
    });
    expect(await world.refresh({ timeoutMs: 30 * SECOND_MS })).toMatchObject({ outcome: 'unavailable' });
  });

  test.each([
    ['adopt', 'succeeded'],
    ['skip', 'skipped'],
    ['fail', 'active-job'],
  ] as const)('because of a job that shows after a minute: on-active-job: %s decides', async (onActiveJob, outcome) => {
    const world = new World({ zuora: { lastRefreshAgoMs: undefined } });
    world.stranger({ acceptedAtMs: world.startMs - SECOND_MS, appearsAtMs: world.startMs + MINUTE_MS });
    const fault: Fault = { kind: 'fields', fields: { status: 'ACTIVE' } };
    world.fault({ on: { operation: 'get-environment', times: 999 }, fault });
    expect(await world.refresh({ onActiveJob })).toMatchObject({ outcome });
    expect(world.sentAt('create')).toHaveLength(1);
    expect(world.record.created).not.toBe(true);
  });
});
