import { describe, expect, test } from '@jest/globals';
import type { RefreshOptions } from '../../src/run/context.ts';
import { decide, obstaclesToAdoption, refusedFor, type Decision } from '../../src/run/decide.ts';
import { hidesJob } from '../../src/run/refresh-list.ts';
import type { EnvironmentSnapshot } from '../../src/run/read-environment.ts';
import type { Result } from '../../src/run/result.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../src/time/notation.ts';
import type { TestEnvironment } from '../../src/zuora/environment.ts';
import { ApiError } from '../../src/zuora/errors.ts';
import type { Job, UnreadableRecord } from '../../src/zuora/job.ts';
import { environment, job, NOW_MS } from './jobs.ts';
import { World } from './world.ts';

const deadlineAtMs = NOW_MS + 6 * HOUR_MS;
const circumstances = { nowMs: NOW_MS, deadlineAtMs, isWatched: false };

function survey(changes: Partial<TestEnvironment>, jobs: readonly Job[]): EnvironmentSnapshot {
  const list = { jobs, unreadable: [], listedAtMs: undefined, arrivedAtMs: 0 };
  return { environment: environment(changes), ...list };
}

function order(changes: Partial<RefreshOptions> = {}): RefreshOptions {
  return { ...new World().policies, ...changes, mode: 'refresh', jobId: undefined };
}

function summary(planned: Decision): string {
  if (planned.kind === 'end') return planned.result.outcome;
  return 'job' in planned ? `${planned.kind} ${planned.job.id}` : planned.kind;
}

const dead = [job({ id: 'a', status: 'COMPLETED' }), job({ id: 'b', status: 'FAILED' })];
const inAnHour = NOW_MS + HOUR_MS;

type Row = readonly [string, Partial<TestEnvironment>, readonly Job[], Partial<RefreshOptions>, string];

const rows: readonly Row[] = [
  ['nothing in the way', {}, [], {}, 'create'],
  ['only jobs that have ended', { nextRefreshAtMs: NOW_MS }, dead, {}, 'create'],
  ['a completed job, and no time for the next one', {}, dead, {}, 'look-again'],
  ['a window that opens now', { nextRefreshAtMs: NOW_MS }, [], {}, 'create'],
  ['a window that opens in a moment', { nextRefreshAtMs: NOW_MS + 1 }, [], {}, 'not-due'],
  ['a closed window, to skip', { nextRefreshAtMs: inAnHour }, [], { onNotDue: 'skip' }, 'skipped'],
  ['a window open by the start', { nextRefreshAtMs: inAnHour }, [], { scheduledAtMs: inAnHour }, 'create'],
  ['a window closed at the start', { nextRefreshAtMs: inAnHour + 1 }, [], { scheduledAtMs: inAnHour }, 'not-due'],
  ['an environment without a status', { status: undefined }, [], {}, 'create'],
  ['an environment with a new status', { status: 'HIBERNATING' }, [], {}, 'create'],
  ['an inactive environment', { status: 'INACTIVE' }, [], {}, 'invalid'],
  ['a deactivated environment', { status: 'DEACTIVATED' }, [], {}, 'invalid'],
  ['a deleted environment', { status: 'DELETED' }, [], {}, 'invalid'],
  ['an inactive environment with a job', { status: 'INACTIVE' }, [job()], {}, 'invalid'],
  ['work without a job', { status: 'PROCESSING' }, dead, {}, 'look-again'],
  ['work without a job in a closed window', { status: 'PROCESSING', nextRefreshAtMs: inAnHour }, [], {}, 'look-again'],
  ['a refresh under way', { status: 'PROCESSING' }, [job()], {}, 'adopt job-1'],
  ['a refresh under way in a closed window', { nextRefreshAtMs: inAnHour }, [job()], {}, 'adopt job-1'],
  ['a refresh in a status nobody knows', {}, [job({ status: 'THINKING' })], {}, 'adopt job-1'],
  [
    'several refreshes under way',
    {},
    [job({ id: 'new', createdAtMs: 2 }), job({ id: 'old', createdAtMs: 1 }), ...dead],
    {},
    'adopt new',
  ],
  ['a refresh under way, to fail', {}, [job()], { onActiveJob: 'fail' }, 'active-job'],
  ['a refresh under way, to skip', {}, [job()], { onActiveJob: 'skip' }, 'skipped'],
  ['a refresh under way, to adopt or skip', {}, [job()], { onActiveJob: 'adopt-or-skip' }, 'adopt job-1'],
  [
    'a refresh scheduled beyond the deadline, to adopt or skip',
    {},
    [job({ status: 'SCHEDULED', scheduledAtMs: deadlineAtMs + 1 })],
    { onActiveJob: 'adopt-or-skip' },
    'skipped',
  ],
  ['a cancel under way', {}, [job({ status: 'CANCELLING' })], {}, 'await-cancel job-1'],
  ['a cancel under way, to fail', {}, [job({ status: 'CANCELLING' })], { onActiveJob: 'fail' }, 'await-cancel job-1'],
  ['a cancel under way, to skip', {}, [job({ status: 'CANCELLING' })], { onActiveJob: 'skip' }, 'await-cancel job-1'],
  [
    'a refresh scheduled beyond the deadline',
    {},
    [job({ status: 'SCHEDULED', scheduledAtMs: deadlineAtMs + 1 })],
    {},
    'active-job',
  ],
  [
    'a refresh with a status that nobody documents, for a time beyond the deadline',
    {},
    [job({ status: 'PENDING_APPROVAL', scheduledAtMs: deadlineAtMs + 1 })],
    {},
    'active-job',
  ],
  [
    'a refresh that works already, for a time beyond the deadline',
    {},
    [job({ status: 'EXPORTING', scheduledAtMs: deadlineAtMs + 1 })],
    {},
    'adopt job-1',
  ],
  [
    'a refresh scheduled beyond the deadline, not to be waited for',
    {},
    [job({ status: 'SCHEDULED', scheduledAtMs: deadlineAtMs + 1 })],
    { wait: false },
    'adopt job-1',
  ],
  [
    'a refresh scheduled for the deadline',
    {},
    [job({ status: 'SCHEDULED', scheduledAtMs: deadlineAtMs })],
    {},
    'adopt job-1',
  ],
];

describe('the plan at the sight of', () => {
  test.each(rows)('%s', (_, changes, jobs, policies, expected) => {
    const seen = survey(changes, jobs);
    expect(summary(decide(seen, order(policies), circumstances))).toBe(expected);
  });

  const end = (
    changes: Partial<TestEnvironment>,
    jobs: readonly Job[],
    policies: Partial<RefreshOptions>,
  ): Result | undefined => {
    const planned = decide(survey(changes, jobs), order(policies), circumstances);
    return planned.kind === 'end' ? planned.result : undefined;
  };

  test.each<readonly [RefreshOptions['onNotDue'], number | undefined, Result['outcome']]>([
    ['fail', undefined, 'not-due'],
    ['skip', undefined, 'skipped'],
    ['fail', NOW_MS + HOUR_MS, 'not-due'],
  ])('a closed window, to %s, asked for at %s, says when it opens', (onNotDue, scheduledAtMs, outcome) => {
    const nextRefreshAtMs = NOW_MS + 2 * DAY_MS;
    expect(end({ nextRefreshAtMs, requestId: 'request-1' }, [], { onNotDue, scheduledAtMs })).toEqual({
      kind: 'not-due',
      outcome,
      nextRefreshAtMs,
      nowMs: NOW_MS,
      scheduledAtMs,
      requestId: 'request-1',
    });
  });

  test.each<readonly [string, Partial<RefreshOptions>, Partial<Result> | 'create']>([
    ['now', { scheduledAtMs: NOW_MS }, { kind: 'schedule-passed', nowMs: NOW_MS }],
    ['in a moment', { scheduledAtMs: NOW_MS + 1 }, 'create'],
    ['at the deadline', { scheduledAtMs: deadlineAtMs }, 'create'],
    ['after the deadline', { scheduledAtMs: deadlineAtMs + 1 }, { kind: 'schedule-too-late', timeoutMs: 6 * HOUR_MS }],
    ['after the deadline, to detach', { scheduledAtMs: deadlineAtMs + 1, onTimeout: 'detach' }, 'create'],
    ['after the deadline, not to be waited for', { scheduledAtMs: deadlineAtMs + 1, wait: false }, 'create'],
  ])('a refresh that is to start %s', (_, policies, expected) => {
    const planned = decide(survey({}, []), order({ timeoutMs: 6 * HOUR_MS, ...policies }), circumstances);
    const { scheduledAtMs } = policies;
    expect(planned).toEqual(
      expected === 'create'
        ? { kind: 'create' }
        : { kind: 'end', result: { outcome: 'invalid', scheduledAtMs, ...expected } },
    );
  });

  test('a window that cannot be read: it is read again', () => {
    const seen = survey({ isNextRefreshUnreadable: true, requestId: 'request-1' }, []);
    expect(decide(seen, order(), circumstances)).toEqual({
      kind: 'read-again',
      result: { kind: 'window-unreadable', outcome: 'unavailable', requestId: 'request-1' },
    });
  });

  test('a record that cannot be read, in an environment that seems free', () => {
    const record: UnreadableRecord = {
      ...job(),
      id: undefined,
      status: undefined,
      path: '$.result[0]',
      flaw: 'missing',
    };
    const seen = { ...survey({ requestId: 'request-1' }, []), unreadable: [record], requestId: 'request-2' };
    const hidden = { kind: 'unreadable', record };
    expect(decide(seen, order(), circumstances)).toEqual({ kind: 'look-again', hidden });
    expect(decide(seen, order(), { ...circumstances, isWatched: true })).toMatchObject({
      result: { kind: 'hidden-refresh', hidden, requestId: 'request-2' },
    });
  });

  test('a dead environment is what the result is about', () => {
    const dead = { status: 'DELETED' };
    expect(end(dead, [], {})).toEqual({
      kind: 'environment-inactive',
      outcome: 'invalid',
      environment: environment(dead),
    });
  });

  test.each<readonly [RefreshOptions['onActiveJob'], Result['outcome']]>([
    ['adopt', 'active-job'],
    ['fail', 'active-job'],
    ['skip', 'skipped'],
    ['adopt-or-skip', 'skipped'],
  ])('work without a job that was watched, to %s, counts as a refresh: %s', (onActiveJob, outcome) => {
    const seen = survey({ status: 'PROCESSING', requestId: 'request-1' }, []);
    expect(decide(seen, order({ onActiveJob }), { ...circumstances, isWatched: true })).toEqual({
      kind: 'end',
      result: {
        kind: 'hidden-refresh',
        outcome,
        hidden: { kind: 'processing' },
        onActiveJob,
        requestId: 'request-1',
      },
    });
  });

  const late = { status: 'SCHEDULED', scheduledAtMs: deadlineAtMs + 1_000 };
  const askedAtMs = NOW_MS + 5_000;
  const otherTime = { kind: 'other-time', askedAtMs, startsAtMs: late.scheduledAtMs };
  const afterTimeout = { kind: 'after-timeout', startsAtMs: late.scheduledAtMs };

  test.each<readonly [string, Partial<Job>, Partial<RefreshOptions>, Result['outcome'], readonly object[]]>([
    ['to skip', {}, { onActiveJob: 'skip' }, 'skipped', []],
    ['to skip, too late', late, { onActiveJob: 'skip' }, 'skipped', []],
    ['to fail', {}, { onActiveJob: 'fail' }, 'active-job', []],
    [
      'that has no time, to adopt or skip',
      {},
      { onActiveJob: 'adopt-or-skip', scheduledAtMs: askedAtMs },
      'skipped',
      [{ kind: 'no-time', askedAtMs }],
    ],
    ['too late', late, {}, 'active-job', [afterTimeout]],
    ['too late, as asked', late, { scheduledAtMs: late.scheduledAtMs }, 'active-job', [afterTimeout]],
    [
      'at another time',
      { scheduledAtMs: inAnHour },
      { scheduledAtMs: askedAtMs },
      'active-job',
      [{ kind: 'other-time', askedAtMs, startsAtMs: inAnHour }],
    ],
    ['too late and at another time', late, { scheduledAtMs: askedAtMs }, 'active-job', [otherTime, afterTimeout]],
  ])('an active job, %s, is what the result is about', (_, changes, policies, outcome, obstacles) => {
    const { onActiveJob } = order(policies);
    expect(end({}, [job(changes)], policies)).toEqual({
      kind: 'active-job',
      outcome,
      job: job(changes),
      onActiveJob,
      obstacles,
    });
  });
});

describe('a create request that was refused', () => {
  const refused = (text: string): ApiError =>
    new ApiError(
      'create',
      400,
      { codes: ['50000090'], messages: [text] },
      { requestId: undefined, trackId: 'track-1' },
      undefined,
    );

  test.each(['fail', 'skip'] as const)('for the window, to %s', (onNotDue) => {
    const error = refused('Only one refresh is allowed in 28 days');
    const outcome = onNotDue === 'fail' ? 'not-due' : 'skipped';
    const result = { kind: 'not-due-yet', outcome, error };
    expect(refusedFor(error, order({ onNotDue }))).toEqual({ kind: 'end', result });
  });

  test('for any other reason', () => {
    const error = refused('No');
    const result = { kind: 'create-refused', outcome: 'invalid', scheduledAtMs: inAnHour, error };
    expect(refusedFor(error, order({ scheduledAtMs: inAnHour }))).toEqual({ kind: 'end', result });
  });
});

describe('a refresh that is under way', () => {
  const asked = { scheduledAtMs: inAnHour };
  /** job, order, whether it can stand for the one ordered */
  const cases: readonly (readonly [string, Partial<Job>, Partial<RefreshOptions>, boolean])[] = [
    ['that runs', {}, {}, true],
    ['that starts when asked', { scheduledAtMs: inAnHour }, asked, true],
    ['that starts 60 s later', { scheduledAtMs: inAnHour + 60 * SECOND_MS }, asked, true],
    ['that starts 60 s earlier', { scheduledAtMs: inAnHour - 60 * SECOND_MS }, asked, true],
    ['that starts 61 s later', { scheduledAtMs: inAnHour + 61 * SECOND_MS }, asked, false],
    ['that starts 61 s earlier', { scheduledAtMs: inAnHour - 61 * SECOND_MS }, asked, false],
    ['that has started', { startedAtMs: NOW_MS }, asked, false],
    ['without any time', {}, asked, false],
    ['that waits without a time', { status: 'QUEUED' }, {}, true],
    ['that runs after a late schedule', { scheduledAtMs: deadlineAtMs + 1 }, {}, true],
  ];

  test.each(cases)('%s %j is adopted for %j: %s', (_, changes, policies, expected) => {
    expect(obstaclesToAdoption(job(changes), order(policies), deadlineAtMs).length === 0).toBe(expected);
  });
});

describe('a window without a time to open at', () => {
  test('shows a refresh in progress if there was one before', () => {
    const refreshed = { lastRefreshAtMs: NOW_MS - DAY_MS };
    expect(hidesJob(survey(refreshed, []))).toBe(true);
    expect(hidesJob(survey({ ...refreshed, nextRefreshAtMs: NOW_MS }, []))).toBe(false);
    expect(hidesJob(survey({ ...refreshed, isNextRefreshUnreadable: true }, []))).toBe(false);
    expect(hidesJob(survey({}, []))).toBe(false);
  });
});
