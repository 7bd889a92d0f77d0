import { describe, expect, test } from '@jest/globals';
import type { RefreshOptions } from '../../src/run/options.ts';
import { obstacleToAdoption } from '../../src/run/adoption.ts';
import { decide, type Decision } from '../../src/run/decide.ts';
import { hidesJob, type EnvironmentSnapshot } from '../../src/run/read-environment.ts';
import { windowClosed } from '../../src/run/decide-by-times.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../src/time/duration.ts';
import type { TestEnvironment } from '../../src/zuora/environment.ts';
import type { Job } from '../../src/zuora/job.ts';
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
  [
    'a window closed at the start',
    { nextRefreshAtMs: inAnHour + 1 },
    [],
    { scheduledAtMs: inAnHour },
    'not-due',
  ],
  ['an environment without a status', { status: undefined }, [], {}, 'create'],
  ['an environment with a new status', { status: 'HIBERNATING' }, [], {}, 'create'],
  ['an inactive environment', { status: 'INACTIVE' }, [], {}, 'invalid'],
  ['a deactivated environment', { status: 'DEACTIVATED' }, [], {}, 'invalid'],
  ['a deleted environment', { status: 'DELETED' }, [], {}, 'invalid'],
  ['an inactive environment with a job', { status: 'INACTIVE' }, [job()], {}, 'invalid'],
  ['work without a job', { status: 'PROCESSING' }, dead, {}, 'look-again'],
  [
    'work without a job in a closed window',
    { status: 'PROCESSING', nextRefreshAtMs: inAnHour },
    [],
    {},
    'look-again',
  ],
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
  [
    'a cancel under way, to fail',
    {},
    [job({ status: 'CANCELLING' })],
    { onActiveJob: 'fail' },
    'await-cancel job-1',
  ],
  [
    'a cancel under way, to skip',
    {},
    [job({ status: 'CANCELLING' })],
    { onActiveJob: 'skip' },
    'await-cancel job-1',
  ],
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

  test('a closed window says when it opens and in how long', () => {
    const seen = survey({ nextRefreshAtMs: NOW_MS + 2 * DAY_MS }, []);
    expect(decide(seen, order(), circumstances)).toMatchObject({
      result: { sentence: expect.stringContaining('2026-11-25T07:00:00Z (in 2 d)') },
    });
  });

  test('a window closed at the time that was asked for says which time that is', () => {
    const seen = survey({ nextRefreshAtMs: NOW_MS + 2 * DAY_MS }, []);
    expect(decide(seen, order({ scheduledAtMs: NOW_MS + DAY_MS, wait: false }), circumstances)).toMatchObject(
      {
        result: {
          sentence: expect.stringContaining('(in 2 d), and scheduled-time is 2026-11-24T07:00:00Z'),
        },
      },
    );
  });

  const told: readonly Row[] = [
    ['a dead environment', { status: 'DELETED' }, [], {}, 'The sandbox is DELETED and cannot be refreshed.'],
    [
      'an active job, to skip',
      {},
      [job()],
      { onActiveJob: 'skip' },
      'refresh job job-1 (EXPORTING). No refresh was created (on-active-job: skip)',
    ],
    [
      'an active job, to fail',
      {},
      [job()],
      { onActiveJob: 'fail' },
      'refresh job job-1 (EXPORTING). No refresh was created (on-active-job: fail)',
    ],
    [
      'an active job that cannot be adopted, to skip',
      {},
      [job()],
      { onActiveJob: 'adopt-or-skip', scheduledAtMs: NOW_MS },
      'No refresh was created (on-active-job: adopt-or-skip).',
    ],
    [
      'an active job without a time',
      {},
      [job()],
      { scheduledAtMs: NOW_MS },
      'it has no time, and scheduled-time asks for 2026-11-23T07:00:00Z',
    ],
    [
      'an active job that begins too late',
      {},
      [job({ status: 'SCHEDULED', scheduledAtMs: deadlineAtMs + 1_000 })],
      {},
      "it starts at 2026-11-23T13:00:01Z, after this step's timeout",
    ],
    [
      'a closed window, to skip',
      { nextRefreshAtMs: inAnHour },
      [],
      { onNotDue: 'skip' },
      '(in 1 h). No refresh was created (on-not-due: skip).',
    ],
  ];

  test.each(told)('%s is told', (_, changes, jobs, policies, sentence) => {
    const planned = decide(survey(changes, jobs), order(policies), circumstances);
    expect(planned).toMatchObject({ result: { sentence: expect.stringContaining(sentence) } });
  });

  test.each<readonly [string, Partial<TestEnvironment>, Partial<RefreshOptions>, string]>([
    ['a dead environment', { status: 'DELETED' }, {}, 'Check environment-id'],
    ['an active job', {}, { onActiveJob: 'fail' }, 'Wait until that refresh has ended'],
    ['an active job that cannot be adopted', {}, { scheduledAtMs: NOW_MS }, 'mode: cancel'],
    ['an active job of another time', {}, { scheduledAtMs: NOW_MS }, 'Without scheduled-time'],
  ])('%s comes with advice', (_, changes, policies, advice) => {
    const seen = survey(changes, [job()]);
    expect(decide(seen, order(policies), circumstances)).toMatchObject({
      result: { nextSteps: expect.arrayContaining([expect.stringContaining(advice)]) },
    });
  });

  test.each<readonly [string, Partial<RefreshOptions>, number, string]>([
    ['too late', {}, 1_000, 'With a longer timeout, with wait: false or with on-timeout: detach, this'],
    [
      'too late, as asked',
      { scheduledAtMs: deadlineAtMs + 1_000 },
      1_000,
      'With a longer timeout, with wait',
    ],
    ['at another time', { scheduledAtMs: NOW_MS }, -HOUR_MS, 'Without scheduled-time this'],
    [
      'too late and at another time',
      { scheduledAtMs: NOW_MS },
      1_000,
      'Without scheduled-time, and with a longer',
    ],
  ])('a refresh that starts %s says by which inputs it would be adopted', (_, policies, lateMs, advice) => {
    const late = job({ status: 'SCHEDULED', scheduledAtMs: deadlineAtMs + lateMs });
    const seen = survey({}, [late]);
    expect(decide(seen, order(policies), circumstances)).toMatchObject({
      result: {
        sentence: expect.stringMatching(
          /^A refresh is already scheduled for 2026.*No refresh was created\.$/,
        ),
        nextSteps: [expect.stringContaining('Wait until'), expect.stringContaining(advice)],
      },
    });
  });

  test('an obstacle to adoption says which', () => {
    const seen = survey({}, [job({ scheduledAtMs: inAnHour })]);
    expect(decide(seen, order({ scheduledAtMs: NOW_MS }), circumstances)).toMatchObject({
      result: { outcome: 'active-job', sentence: expect.stringContaining('2026-11-23T08:00:00Z') },
    });
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
    expect(obstacleToAdoption(job(changes), order(policies), deadlineAtMs) === undefined).toBe(expected);
  });
});

describe('a closed window', () => {
  test('is red by default and green on demand', () => {
    expect(windowClosed(order(), 'not yet')).toMatchObject({
      outcome: 'not-due',
      nextSteps: expect.arrayContaining([expect.stringContaining('on-not-due: skip')]),
    });
    expect(windowClosed(order({ onNotDue: 'skip' }), 'not yet')).toMatchObject({ outcome: 'skipped' });
  });
});

describe('a window without a time to open at', () => {
  test('shows a refresh in progress if there was one before', () => {
    const refreshed = { lastRefreshAtMs: NOW_MS - DAY_MS };
    expect(hidesJob(survey(refreshed, []))).toBe(true);
    expect(hidesJob(survey({ ...refreshed, nextRefreshAtMs: NOW_MS }, []))).toBe(false);
    expect(hidesJob(survey({}, []))).toBe(false);
  });
});
