import { describe, expect, test } from '@jest/globals';
import { decideByAge } from '../../src/run/decide.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import type { TestEnvironment } from '../../src/zuora/environment.ts';
import type { Job, UnreadableRecord } from '../../src/zuora/job.ts';
import { environment, job, NOW_MS } from './jobs.ts';
import { World } from './world.ts';

const MIN_AGE = { minAgeMs: 20 * DAY_MS, scheduledAtMs: undefined };
const SINCE_MS = NOW_MS - MIN_AGE.minAgeMs;
const OLD_MS = SINCE_MS - DAY_MS;
const YOUNG_MS = SINCE_MS + DAY_MS;
const unclear: Partial<TestEnvironment> = { isLastRefreshUnreadable: true };

function ended(endedAtMs: number | undefined, changes: Partial<Job> = {}): Job {
  return job({ status: 'COMPLETED', createdAtMs: (endedAtMs ?? OLD_MS) - HOUR_MS, endedAtMs, ...changes });
}

function record(changes: Partial<UnreadableRecord>): UnreadableRecord {
  const none = {
    scheduledAtMs: undefined,
    startedAtMs: undefined,
    endedAtMs: undefined,
    createdAtMs: undefined,
  };
  return {
    id: undefined,
    status: undefined,
    path: '$.result[0].id',
    flaw: 'missing',
    ...none,
    ...changes,
  };
}

type Row = readonly [
  what: string,
  environment: Partial<TestEnvironment>,
  jobs: readonly Job[],
  unreadable: readonly UnreadableRecord[],
  resultIfAny: 'too-young' | 'age-unreadable' | undefined,
];

const rows: readonly Row[] = [
  ['no refresh at all', {}, [], [], undefined],
  ['one that ended long ago', { lastRefreshAtMs: OLD_MS }, [ended(OLD_MS)], [], undefined],
  ['one that ended exactly then', { lastRefreshAtMs: SINCE_MS }, [], [], undefined],
  ['one that ended a moment later', { lastRefreshAtMs: SINCE_MS + 1 }, [], [], 'too-young'],
  ['a job that ended later than the environment says', { lastRefreshAtMs: OLD_MS }, [ended(YOUNG_MS)], [], 'too-young'],
  ['an environment that knows of a later end', { lastRefreshAtMs: YOUNG_MS }, [ended(OLD_MS)], [], 'too-young'],
  ['a refresh that failed', {}, [ended(YOUNG_MS, { status: 'FAILED' })], [], undefined],
  ['a refresh that was cancelled', {}, [ended(YOUNG_MS, { status: 'CANCELLED' })], [], undefined],
  ['a time of the environment that cannot be read', unclear, [ended(OLD_MS)], [], 'age-unreadable'],
  ['such a time, and a job that is young enough', unclear, [ended(YOUNG_MS)], [], 'too-young'],
  ['a job without an end', { lastRefreshAtMs: OLD_MS }, [ended(undefined)], [], 'age-unreadable'],
  ['such a job before a newer one', {}, [ended(undefined), ended(OLD_MS, { createdAtMs: OLD_MS })], [], undefined],
  [
    'such a job after an older one',
    {},
    [ended(undefined, { createdAtMs: YOUNG_MS }), ended(OLD_MS)],
    [],
    'age-unreadable',
  ],
  [
    'such a job before a newer one that failed',
    {},
    [ended(undefined), ended(YOUNG_MS, { status: 'FAILED', createdAtMs: OLD_MS })],
    [],
    'age-unreadable',
  ],
  ['a job that ended exactly then', {}, [ended(SINCE_MS)], [], undefined],
  ['a record of a completed refresh', {}, [], [record({ status: 'COMPLETED', endedAtMs: YOUNG_MS })], 'too-young'],
  ['an old record of one', {}, [], [record({ status: 'COMPLETED', endedAtMs: OLD_MS })], undefined],
  ['a record of one without an end', {}, [], [record({ status: 'COMPLETED' })], 'age-unreadable'],
  ['a record that may be of one', {}, [], [record({ endedAtMs: YOUNG_MS })], 'age-unreadable'],
  ['a record that may be of an old one', {}, [], [record({ endedAtMs: OLD_MS })], undefined],
  ['a record that may be of one before a newer one', {}, [ended(OLD_MS)], [record({})], undefined],
  ['a record of a failed one', {}, [], [record({ status: 'FAILED' })], undefined],
];

describe('the age of', () => {
  test.each(rows)('%s', (_, changes, jobs, unreadable, kind) => {
    const decision = decideByAge({ environment: environment(changes), jobs, unreadable }, MIN_AGE, NOW_MS);
    expect(decision && 'result' in decision ? decision.result.kind : undefined).toBe(kind);
  });

  test('the last refresh counts from the latest end', () => {
    const seen = {
      environment: environment({ lastRefreshAtMs: YOUNG_MS }),
      jobs: [ended(YOUNG_MS + 1)],
      unreadable: [],
    };
    expect(decideByAge(seen, MIN_AGE, NOW_MS)).toMatchObject({
      result: { kind: 'too-young', endedAtMs: YOUNG_MS + 1 },
    });
  });
});

describe('an age that cannot be told', () => {
  const decisionOn = (jobs: readonly Job[], unreadable: readonly UnreadableRecord[]) =>
    decideByAge({ environment: environment(), jobs, unreadable, requestId: 'request-1' }, MIN_AGE, NOW_MS);
  const unclearBecauseOf = (what: object) => ({
    kind: 'read-again',
    result: { kind: 'age-unreadable', outcome: 'unavailable', what, requestId: 'request-1' },
  });

  test('names the job without an end, also before another one without', () => {
    const [first, second] = [ended(undefined), ended(undefined, { id: 'job-2', createdAtMs: OLD_MS })];
    expect(decisionOn([first, second], [])).toEqual(unclearBecauseOf({ kind: 'job', job: first }));
  });

  test('names the place of a record that cannot be read', () => {
    expect(decisionOn([], [record({})])).toEqual(unclearBecauseOf({ kind: 'record', path: '$.result[0].id' }));
  });

  test('does not matter without min-age', () => {
    const seen = { environment: environment(unclear), jobs: [ended(undefined)], unreadable: [] };
    expect(decideByAge(seen, { minAgeMs: undefined, scheduledAtMs: undefined }, NOW_MS)).toBeUndefined();
  });
});

describe('min-age', () => {
  const settings = { lastRefreshAgoMs: 30 * DAY_MS };

  test('lets an older sandbox be refreshed', async () => {
    const world = new World({ zuora: settings });
    expect(await world.refresh({ minAgeMs: 29 * DAY_MS })).toMatchObject({ outcome: 'succeeded' });
  });

  test('skips a younger one', async () => {
    const world = new World({ zuora: settings });
    const ending = await world.refresh({ minAgeMs: 31 * DAY_MS });
    expect(ending).toMatchObject({
      outcome: 'skipped',
      sentence:
        'The last refresh of the sandbox ended at 2026-10-24T07:00:00Z, less than min-age (31 d) ago. No refresh was created.',
    });
    expect(world.arrived('create')).toEqual([]);
  });

  test('counts up to the time at which the refresh would start', async () => {
    const later = (days: number) =>
      ({ scheduledAtMs: new World().startMs + days * DAY_MS, onTimeout: 'detach' }) as const;
    const minAgeMs = 33 * DAY_MS;
    expect(await new World({ zuora: settings }).refresh({ minAgeMs, ...later(4) })).toMatchObject({
      outcome: 'in-progress',
    });
    expect(await new World({ zuora: settings }).refresh({ minAgeMs, ...later(2) })).toMatchObject({
      outcome: 'skipped',
      sentence: expect.stringContaining('less than min-age (33 d) before scheduled-time.'),
    });
  });

  test.each([HOUR_MS, -HOUR_MS])("goes by Zuora's clock, which is %d ms on", async (clockSkewMs) => {
    const young = new World({ zuora: { ...settings, clockSkewMs } });
    expect(await young.refresh({ minAgeMs: 30 * DAY_MS + MINUTE_MS })).toMatchObject({ outcome: 'skipped' });
    const old = new World({ zuora: { ...settings, clockSkewMs } });
    expect(await old.refresh({ minAgeMs: 30 * DAY_MS - MINUTE_MS })).toMatchObject({ outcome: 'succeeded' });
  });

  test('comes after the environment and a refresh in progress, and before the window', async () => {
    const minAgeMs = 31 * DAY_MS;
    const dead = new World({ zuora: { ...settings, environmentStatus: 'DEACTIVATED' } });
    expect(await dead.refresh({ minAgeMs })).toMatchObject({ outcome: 'invalid' });
    const busy = new World({ zuora: settings });
    busy.stranger({ acceptedAtMs: busy.startMs - HOUR_MS });
    expect(await busy.refresh({ minAgeMs })).toMatchObject({ outcome: 'succeeded' });
    expect(busy.ours).toEqual([]);
    const closed = new World({ zuora: { lastRefreshAgoMs: DAY_MS } });
    expect(await closed.refresh({ minAgeMs })).toMatchObject({ outcome: 'skipped' });
  });

  test.each(['wait', 'check', 'cancel'] as const)('is nothing to mode %s', async (mode) => {
    const world = new World({ zuora: settings });
    const order = {
      ...world.policies,
      minAgeMs: 365 * DAY_MS,
      mode,
      jobId: mode === 'cancel' ? 'active' : undefined,
    };
    const { sentence } = await world.run(order as Parameters<World['run']>[0]);
    expect(sentence).not.toContain('min-age');
  });

  test('has the job on whose end it depends, and that has none, in the record', async () => {
    const world = new World({ zuora: { lastRefreshAgoMs: undefined, oldJobs: 0 } });
    const shownAs = { jobEndTime: undefined };
    const id = world.stranger({ acceptedAtMs: world.startMs - 30 * DAY_MS, shownAs });
    expect(await world.refresh({ minAgeMs: 20 * DAY_MS })).toMatchObject({
      outcome: 'unavailable',
      sentence: expect.stringContaining(`the end of refresh job ${id}`),
    });
    expect(world.record.job).toMatchObject({ id, status: 'COMPLETED' });
    expect(world.record.created).toBeUndefined();
  });

  test('is not taken for met where the last end cannot be read: read again twice, then unavailable', async () => {
    const world = new World({ zuora: settings });
    world.fault({
      on: { operation: 'get-environment', times: 99 },
      fault: { kind: 'fields', fields: { lastRefreshTime: 'last Tuesday' } },
    });
    world.fault({
      on: { operation: 'list-jobs', times: 99 },
      fault: { kind: 'fields', fields: { jobEndTime: null } },
    });
    const ending = await world.refresh({ minAgeMs: DAY_MS });
    expect(ending).toMatchObject({
      outcome: 'unavailable',
      code: 'ZSR-UNREADABLE',
      sentence: expect.stringContaining('(lastRefreshTime of the sandbox), and min-age depends on it.'),
    });
    expect(world.sentAt('get-environment')).toHaveLength(3);
    expect(ending.atMs).toBeLessThan(30 * SECOND_MS);
    expect(world.arrived('create')).toEqual([]);
  });

  test('is met where the time can be read the next time', async () => {
    const world = new World({ zuora: settings });
    world.fault({
      on: { operation: 'get-environment' },
      fault: { kind: 'fields', fields: { lastRefreshTime: 'last Tuesday' } },
    });
    expect(await world.refresh({ minAgeMs: DAY_MS })).toMatchObject({ outcome: 'succeeded' });
  });
});
