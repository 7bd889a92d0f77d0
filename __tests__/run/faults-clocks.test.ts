import { describe, expect, test } from '@jest/globals';
import { pendingCreateOf } from '../../src/run/run-record.ts';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import type { ZuoraOptions } from '../../simulator/zuora/settings.ts';
import { cleanUp } from '../../src/run/cancel-job.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, formatTimestamp } from '../../src/time/notation.ts';
import { World } from './world.ts';

const lostAndDone: Fault = { kind: 'reset', executed: true };
const lostAndUndone: Fault = { kind: 'reset', executed: false };

/** How far Zuora's clock is ahead of the runner's. */
const skews = [-2 * DAY_MS, -HOUR_MS, -6 * MINUTE_MS, 0, 6 * MINUTE_MS, HOUR_MS, 2 * DAY_MS];

describe('the clocks of runner and Zuora differ, the answer to the create is lost, then an abort', () => {
  const marks: readonly (readonly [string, ZuoraOptions])[] = [
    ['with a Date', {}],
    ['without a Date', { sendsDate: false }],
    ['out of a cache', { cacheAgeSeconds: 90 }],
  ];
  const written: readonly (readonly [string, ZuoraOptions])[] = [
    ['writes its own now as scheduledRefreshTime', { writesScheduledTime: true }],
    ['writes none', {}],
    ['writes the acceptance as createTime', { writesScheduledTime: true, createTimeIs: 'accepted' }],
  ];
  const table = skews.flatMap((clockSkewMs) =>
    marks.flatMap(([mark, sends]) =>
      written.map(([what, writes]) => [clockSkewMs, mark, what, { clockSkewMs, ...sends, ...writes }] as const),
    ),
  );

  test.each(table)('by %s ms, %s, Zuora %s: it is found as ours and cancelled', async (...row) => {
    const [, , , zuora] = row;
    const world = new World({ zuora: { syncLagMs: 10 * SECOND_MS, ...zuora } });
    world.fault({ on: { operation: 'create' }, fault: lostAndDone });
    world.abortAt(2 * MINUTE_MS);
    await world.refresh();
    expect(world.told('job')).toMatchObject([{ created: true }]);
    expect(world.leftRunning).toEqual([]);
    expect(world.arrived('create')).toHaveLength(1);
  });

  test.each(table)("by %s ms, %s, Zuora %s: somebody's job for tomorrow is not ours", async (...row) => {
    const [, , , zuora] = row;
    const world = new World({ zuora: { syncLagMs: 10 * SECOND_MS, lastRefreshAgoMs: undefined, ...zuora } });
    const { userId } = world.zuora.settings;
    world.fault({ on: { operation: 'create', times: 9 }, fault: lostAndUndone });
    world.clock.at(SECOND_MS, () => {
      const scheduledAtMs = world.zuora.shown.now() + DAY_MS;
      world.zuora.state.addJob({ scheduledAtMs, createdById: userId });
    });
    world.abortAt(2 * MINUTE_MS);
    await world.refresh();
    expect(world.record.created).not.toBe(true);
    expect(world.arrived('cancel')).toEqual([]);
  });

  test.each([6 * MINUTE_MS, -4 * SECOND_MS])(
    'Zuora sets its clock by %s ms while the job is looked for: it is found',
    async (stepMs) => {
      const world = new World({ zuora: { writesScheduledTime: true } });
      world.fault({ on: { operation: 'create' }, fault: lostAndDone });
      world.clock.at(SECOND_MS, () => {
        world.zuora.stepClock(stepMs);
      });
      world.abortAt(2 * MINUTE_MS);
      await world.refresh();
      expect(world.told('job')).toMatchObject([{ created: true }]);
      expect(world.leftRunning).toEqual([]);
    },
  );

  const cached: Fault = { kind: 'cached', ageSeconds: 1 };
  test.each([
    [-HOUR_MS, 'and shows it', 'unknown', 0],
    [-90 * SECOND_MS, 'and shows it', 'unknown', 0],
    [-90 * SECOND_MS, 'and a cache hides it', 'unknown', 99],
    [90 * SECOND_MS, 'and shows it', 'failed', 0],
  ])('Zuora sets its clock by %s ms %s after a refresh that failed: %s', async (ms, _, outcome, times) => {
    const world = new World({ zuora: { failsAtShare: 0, syncLagMs: 30 * SECOND_MS } });
    world.fault(
      { on: { operation: 'create' }, fault: lostAndDone },
      { on: { operation: 'list-jobs', from: 2, times }, fault: cached },
    );
    world.clock.at(10 * SECOND_MS, () => {
      world.zuora.stepClock(ms);
    });
    expect(await world.refresh()).toMatchObject({ outcome });
    expect(world.sentAt('create')).toHaveLength(1);
  });
});

describe('times of Zuora are compared on its clock', () => {
  test.each(skews)('the window, ahead by %s ms', async (clockSkewMs) => {
    for (const [inMs, outcome] of [
      [MINUTE_MS, 'not-due'],
      [-MINUTE_MS, 'in-progress'],
    ] as const) {
      const world = new World({ zuora: { clockSkewMs, syncLagMs: 0 } });
      const nextRefreshTime = formatTimestamp(world.zuora.shown.now() + inMs);
      const fault: Fault = { kind: 'fields', fields: { nextRefreshTime } };
      world.fault({ on: { operation: 'get-environment', times: 9 }, fault });
      expect(await world.refresh({ wait: false })).toMatchObject({ outcome });
      expect(world.told('environment')[0]).toMatchObject({ due: outcome !== 'not-due' });
    }
  });

  test.each(skews)('a relative scheduled-time is counted from it, ahead by %s ms', async (clockSkewMs) => {
    const world = new World({ zuora: { clockSkewMs } });
    const scheduledInMs = 90 * MINUTE_MS;
    const scheduledAtMs = world.startMs + scheduledInMs;
    await world.refresh({ wait: false, scheduledInMs, scheduledAtMs });
    const startedAtMs = world.startMs + clockSkewMs;
    const offMs = Math.abs((world.jobs[0]?.scheduledAtMs ?? 0) - (startedAtMs + scheduledInMs));
    expect(offMs).toBeLessThanOrEqual(1_000);
    expect((world.jobs[0]?.scheduledAtMs ?? 1) % 1_000).toBe(0);
  });

  test.each(skews)(
    'a Retry-After date of a response without a Date of its own, ahead by %s ms',
    async (clockSkewMs) => {
      const world = new World({ zuora: { clockSkewMs } });
      const retryAfter = new Date(world.zuora.shown.now() + 2 * MINUTE_MS).toUTCString();
      world.fault(
        { on: { operation: 'get-environment' }, fault: { kind: 'status', status: 503, retryAfter } },
        { on: { operation: 'get-environment' }, fault: { kind: 'headers', headers: { date: undefined } } },
      );
      await world.refresh({ wait: false });
      const [firstMs = 0, secondMs = 0] = world.sentAt('get-environment');
      expect(secondMs - firstMs).toBeGreaterThan(2 * MINUTE_MS - 2 * SECOND_MS);
      expect(secondMs - firstMs).toBeLessThan(2.3 * MINUTE_MS);
    },
  );

  test.each(skews)('whether a refresh is due after one that failed, ahead by %s ms', async (clockSkewMs) => {
    for (const [inMs, due] of [
      [DAY_MS, false],
      [-DAY_MS, true],
    ] as const) {
      const world = new World({
        zuora: { clockSkewMs, syncLagMs: 0, refreshTakesMs: HOUR_MS, failsAtShare: 0.5 },
      });
      const nextRefreshTime = formatTimestamp(world.zuora.shown.now() + inMs);
      const fault: Fault = { kind: 'fields', fields: { nextRefreshTime, status: 'ACTIVE' } };
      world.fault({ on: { operation: 'get-environment', from: 2, times: 9 }, fault });
      expect(await world.refresh()).toMatchObject({ outcome: 'failed' });
      expect(world.told('environment').at(-1)).toMatchObject({ due });
    }
  });

  test('the deadline is still the same one after an hour of waiting for others', async () => {
    const world = new World({ zuora: { cancellingMs: HOUR_MS, syncLagMs: 0 } });
    const id = world.stranger();
    world.zuora.state.cancelJob(world.environmentId, id, false);
    world.clock.at(30 * MINUTE_MS, () => world.stranger({ scheduledAtMs: world.startMs + 2.5 * HOUR_MS }));
    expect(await world.refresh({ timeoutMs: 2 * HOUR_MS })).toMatchObject({
      outcome: 'active-job',
      code: 'ZSR-OTHER-SCHEDULE',
    });
  });

  test('a job that ended a minute after this step began, and is listed later, is the one that was waited for', async () => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    world.stranger({
      acceptedAtMs: world.startMs - 6 * HOUR_MS + 30 * SECOND_MS,
      appearsAtMs: world.startMs + 75 * SECOND_MS,
      listedAs: { status: 'FINALIZING', jobEndTime: undefined },
    });
    expect(await world.wait(undefined)).toMatchObject({ outcome: 'succeeded' });
  });

  test('a relative scheduled-time without any Date is counted from that of the runner', async () => {
    const world = new World({ zuora: { sendsDate: false } });
    await world.refresh({ wait: false, scheduledInMs: HOUR_MS, scheduledAtMs: world.startMs + HOUR_MS });
    expect(world.jobs).toMatchObject([{ scheduledAtMs: world.startMs + HOUR_MS }]);
  });

  test('an absolute scheduled-time that is over there, and not here, is refused', async () => {
    const world = new World({ zuora: { clockSkewMs: HOUR_MS } });
    const ending = await world.refresh({ scheduledAtMs: world.startMs + 30 * MINUTE_MS });
    expect(ending).toMatchObject({ outcome: 'invalid', code: 'ZSR-SCHEDULE' });
    expect(ending.sentence).toContain("by Zuora's clock");
    expect(world.sentAt('create')).toEqual([]);
  });

  test('an absolute scheduled-time that is over here, and not there, is sent as it is', async () => {
    const world = new World({ zuora: { clockSkewMs: -HOUR_MS } });
    const scheduledAtMs = world.startMs - 30 * MINUTE_MS;
    await world.refresh({ wait: false, scheduledAtMs });
    expect(world.jobs).toMatchObject([{ scheduledAtMs }]);
  });

  const beyond = [
    ['behind', -HOUR_MS, 90 * MINUTE_MS, 'fail', 'invalid'],
    ['behind', -HOUR_MS, 90 * MINUTE_MS, 'cancel', 'invalid'],
    ['behind', -HOUR_MS, 90 * MINUTE_MS, 'detach', 'in-progress'],
    ['ahead', HOUR_MS, 150 * MINUTE_MS, 'fail', 'timed-out'],
  ] as const;

  test.each(beyond)('a deadline of 2 h, Zuora %s by %s ms, scheduled in %s ms, %s: %s', async (...row) => {
    const [, clockSkewMs, inMs, onTimeout, outcome] = row;
    const world = new World({ zuora: { clockSkewMs } });
    const scheduledAtMs = world.startMs + inMs;
    const ending = await world.refresh({ timeoutMs: 2 * HOUR_MS, scheduledAtMs, onTimeout });
    expect(ending.outcome).toBe(outcome);
    expect(world.sentAt('create')).toHaveLength(outcome === 'invalid' ? 0 : 1);
  });

  test.each(skews)(
    'a job that is scheduled beyond the deadline, ahead by %s ms: cannot be adopted',
    async (clockSkewMs) => {
      for (const [inMs, outcome] of [
        [2 * HOUR_MS + MINUTE_MS, 'active-job'],
        [2 * HOUR_MS - MINUTE_MS, 'timed-out'],
      ] as const) {
        const world = new World({ zuora: { clockSkewMs } });
        world.stranger({ scheduledAtMs: world.zuora.shown.now() + inMs });
        expect(await world.refresh({ timeoutMs: 2 * HOUR_MS })).toMatchObject({ outcome });
      }
    },
  );

  test.each(skews)(
    'a job whose record ended before this step began, ahead by %s ms: is not waited for',
    async (clockSkewMs) => {
      const world = new World({ zuora: { clockSkewMs } });
      world.stranger({
        acceptedAtMs: world.startMs - 6 * HOUR_MS - MINUTE_MS,
        listedAs: { status: 'FINALIZING', jobEndTime: undefined },
      });
      expect(await world.wait(undefined)).toMatchObject({ outcome: 'none' });
    },
  );

  test.each([10 * MINUTE_MS, -10 * MINUTE_MS, 2 * DAY_MS])(
    "the runner's clock jumps by %s ms: nothing is sent sooner or later for it",
    async (jumpMs) => {
      const calm = new World();
      await calm.refresh();
      const world = new World();
      world.clock.at(20 * MINUTE_MS, () => {
        world.clock.shiftWall(jumpMs);
      });
      expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
      expect(world.sent).toEqual(calm.sent);
    },
  );
});

describe('what is looked for after a lost create, by two clocks', () => {
  test.each(skews)(
    'the deadline of a refresh that may be adopted then is on that of Zuora, ahead by %s ms',
    async (clockSkewMs) => {
      for (const [inMs, outcome] of [
        [2 * HOUR_MS + 5 * MINUTE_MS, 'unknown'],
        [2 * HOUR_MS - 5 * MINUTE_MS, 'timed-out'],
      ] as const) {
        const world = new World({ zuora: { clockSkewMs, syncLagMs: 0 } });
        world.fault({ on: { operation: 'create' }, fault: lostAndUndone });
        world.clock.at(SECOND_MS, () => world.stranger({ scheduledAtMs: world.zuora.shown.now() + inMs }));
        expect(await world.refresh({ timeoutMs: 2 * HOUR_MS })).toMatchObject({ outcome });
      }
    },
  );

  test.each(skews)('post looks until 210 s after it was sent by that of Zuora, ahead by %s ms', async (clockSkewMs) => {
    const world = new World({ zuora: { clockSkewMs, syncLagMs: 0, cancellingMs: SECOND_MS } });
    const sentAtMs = world.zuora.shown.now() - MINUTE_MS;
    const pendingCreate = {
      sentAtMs,
      listedAtMs: sentAtMs,
      scheduledAtMs: undefined,
      knownJobIds: [],
      userId: undefined,
    };
    world.zuora.state.addJob({ appearsAtMs: world.startMs + MINUTE_MS });
    const remains = { environmentId: world.environmentId, job: { pendingCreate } };
    expect(await cleanUp(world.context, remains)).toMatchObject({ kind: 'ended' });
    const late = new World({ zuora: { clockSkewMs } });
    const before = { ...remains, environmentId: late.environmentId };
    expect(await cleanUp(late.context, before)).toEqual({ kind: 'nothing' });
    expect(late.clock.monotonicMs()).toBeLessThan(152 * SECOND_MS);
    expect(late.clock.monotonicMs()).toBeGreaterThan(148 * SECOND_MS);
  });
});

describe('the scheduled time passes before a create can leave', () => {
  const inMs = 30 * MINUTE_MS;
  const spans = [
    ['relative', { scheduledInMs: inMs }],
    ['absolute', {}],
  ] as const;

  test.each(spans)("%s, while somebody's job is CANCELLING for 45 min: invalid, nothing left", async (_, span) => {
    const world = new World({ zuora: { cancellingMs: 45 * MINUTE_MS, syncLagMs: 0 } });
    const id = world.stranger();
    world.zuora.state.cancelJob(world.environmentId, id, false);
    const ending = await world.refresh({ scheduledAtMs: world.startMs + inMs, ...span });
    expect(ending).toMatchObject({ outcome: 'invalid', code: 'ZSR-SCHEDULE' });
    expect(ending.atMs).toBeGreaterThan(45 * MINUTE_MS);
    expect(world.sentAt('create')).toEqual([]);
  });

  test.each(spans)('%s, while the create is turned away: invalid, one left', async (_, span) => {
    const world = new World();
    const fault: Fault = { kind: 'status', status: 429, retryAfter: '300' };
    world.fault({ on: { operation: 'create', times: 9 }, fault });
    const ending = await world.refresh({
      scheduledAtMs: world.startMs + 4 * MINUTE_MS,
      ...span,
      ...('scheduledInMs' in span && { scheduledInMs: 4 * MINUTE_MS }),
    });
    expect(ending).toMatchObject({ outcome: 'invalid', code: 'ZSR-SCHEDULE' });
    expect(world.sentAt('create')).toHaveLength(1);
    expect(world.jobs).toEqual([]);
  });

  test('while a lost create is looked for: no second one, unknown', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create', times: 9 }, fault: lostAndUndone });
    const ending = await world.refresh({ scheduledAtMs: world.startMs + 2 * MINUTE_MS });
    expect(ending).toMatchObject({ outcome: 'unknown', code: 'ZSR-CREATE-LOST' });
    expect(world.sentAt('create')).toHaveLength(1);
  });

  test('while its pending create is saved: invalid, nothing left', async () => {
    const world = new World();
    world.listen = ({ kind }) => {
      if (kind === 'pending-create') world.clock.leap(HOUR_MS);
    };
    const ending = await world.refresh({ scheduledAtMs: world.startMs + inMs });
    expect(ending).toMatchObject({ outcome: 'invalid', code: 'ZSR-SCHEDULE' });
    expect(world.sentAt('create')).toEqual([]);
    expect(world.told('pending-create-void')).toHaveLength(1);
    expect(pendingCreateOf(world.record)).toBeUndefined();
  });
});
