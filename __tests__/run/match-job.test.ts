import { describe, expect, test } from '@jest/globals';
import { hasEndedBefore, matchAgain, matchJob, newest, type PendingCreate } from '../../src/run/refresh-list.ts';
import { MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import type { JobList } from '../../src/zuora/client.ts';
import type { Job, UnreadableRecord } from '../../src/zuora/job.ts';
import { job, NOW_MS } from './jobs.ts';

const USER = '0123456789abcdef0123456789abcdef';
const HYPHENATED = '01234567-89AB-CDEF-0123-456789ABCDEF';
const STRANGER = 'fedcba9876543210fedcba9876543210';
const laterMs = NOW_MS + 60 * MINUTE_MS;

const pendingCreate: PendingCreate = {
  sentAtMs: NOW_MS,
  scheduledAtMs: undefined,
  knownJobIds: ['old-1', 'old-2'],
  userId: USER,
};
const scheduled: PendingCreate = { ...pendingCreate, scheduledAtMs: laterMs };
const dated: PendingCreate = { ...pendingCreate, listedAtMs: NOW_MS };

const rows: readonly (readonly [string, PendingCreate, readonly Job[], string])[] = [
  ['an empty list', pendingCreate, [], 'none'],
  ['only jobs that were there before', pendingCreate, [job({ id: 'old-1' }), job({ id: 'old-2' })], 'none'],
  ['one new job', pendingCreate, [job({ id: 'old-1' }), job({ id: 'new' })], 'ours new'],
  ['one new job that has ended already', pendingCreate, [job({ id: 'new', status: 'FAILED' })], 'ours new'],
  ['one new job by our user', pendingCreate, [job({ createdById: USER })], 'ours job-1'],
  ['one new job by our user in another spelling', pendingCreate, [job({ createdById: HYPHENATED })], 'ours job-1'],
  ['one new job by a stranger', pendingCreate, [job({ createdById: STRANGER })], 'other job-1'],
  [
    'one new job by a stranger that has ended',
    pendingCreate,
    [job({ createdById: STRANGER, status: 'COMPLETED' })],
    'none',
  ],
  [
    'one new job by somebody, for a token without a user',
    { ...pendingCreate, userId: undefined },
    [job({ createdById: STRANGER })],
    'ours job-1',
  ],
  [
    'several new jobs of strangers that have ended',
    pendingCreate,
    [
      job({ id: 'a', createdById: STRANGER, status: 'FAILED' }),
      job({ id: 'b', createdById: STRANGER, status: 'FAILED' }),
    ],
    'none',
  ],
  ['one new job that starts at once', pendingCreate, [job({ scheduledAtMs: NOW_MS + 5 * MINUTE_MS })], 'ours job-1'],
  [
    'one new job that starts too late for one that starts at once',
    pendingCreate,
    [job({ scheduledAtMs: NOW_MS + 5 * MINUTE_MS + 1 })],
    'other job-1',
  ],
  [
    'one new job that starts at once, by when its record was made',
    pendingCreate,
    [job({ createdAtMs: laterMs, scheduledAtMs: laterMs + 5 * MINUTE_MS })],
    'ours job-1',
  ],
  [
    'one new job whose record was made before the create was sent',
    dated,
    [job({ createdAtMs: NOW_MS - 1, scheduledAtMs: NOW_MS + 5 * MINUTE_MS })],
    'ours job-1',
  ],
  ['one new job made 5 s before the list', dated, [job({ createdAtMs: NOW_MS - 5 * SECOND_MS })], 'ours job-1'],
  ['one new job made earlier', dated, [job({ createdAtMs: NOW_MS - 5 * SECOND_MS - 1 })], 'other job-1'],
  ['one new job that starts later', pendingCreate, [job({ scheduledAtMs: laterMs })], 'other job-1'],
  ['one new job that had to start before', pendingCreate, [job({ scheduledAtMs: NOW_MS - 1 })], 'ours job-1'],
  ['one new job with our schedule', scheduled, [job({ scheduledAtMs: laterMs })], 'ours job-1'],
  ['one new job 60 s late', scheduled, [job({ scheduledAtMs: laterMs + 60_000 })], 'ours job-1'],
  ['one new job 60 s early', scheduled, [job({ scheduledAtMs: laterMs - 60_000 })], 'ours job-1'],
  ['one new job 61 s late', scheduled, [job({ scheduledAtMs: laterMs + 61_000 })], 'other job-1'],
  ['one new job 61 s early', scheduled, [job({ scheduledAtMs: laterMs - 61_000 })], 'other job-1'],
  ['one new job without the schedule asked for', scheduled, [job()], 'other job-1'],
  [
    'two new jobs, of which the newest may be anybody’s',
    pendingCreate,
    [job({ id: 'b', createdAtMs: 2 }), job({ id: 'a', createdAtMs: 1 })],
    'stranger b',
  ],
  [
    'two new jobs, of which one has ended',
    pendingCreate,
    [job({ id: 'a', createdAtMs: 1 }), job({ id: 'b', createdAtMs: 2, status: 'CANCELLED' })],
    'stranger a',
  ],
  [
    'two new jobs that have ended',
    pendingCreate,
    [job({ id: 'a', status: 'FAILED' }), job({ id: 'b', status: 'CANCELLED' })],
    'unclear',
  ],
];

describe('a look for the job of a create', () => {
  test.each(rows)('at %s', (_, seenFor, jobs, expected) => {
    const match = matchJob({ jobs, unreadable: [] }, seenFor);
    expect('job' in match ? `${match.kind} ${match.job.id}` : match.kind).toBe(expected);
  });
});

describe('a new job beside records that cannot be read', () => {
  const record = (id?: string): UnreadableRecord => ({ ...job(), id, status: undefined, path: '$', flaw: 'missing' });
  const one = { ...pendingCreate, namelessRecords: 1 };

  test.each([
    ['as many without an ID as before', [record()], 'ours'],
    ['more without an ID than before', [record(), record()], 'stranger'],
    ['a known one, and as many without an ID', [record('old-1'), record()], 'ours'],
    ['fewer without an ID', [], 'ours'],
  ] as const)('%s', (_, unreadable, kind) => {
    expect(matchJob({ jobs: [job()], unreadable }, one)).toMatchObject({ kind });
  });
});

describe('a list read after another', () => {
  const ended = job({ id: 'new', status: 'FAILED', createdById: STRANGER });
  const list = (changes: Partial<JobList>): JobList => ({
    jobs: [ended],
    unreadable: [],
    listedAtMs: NOW_MS,
    arrivedAtMs: 60_000,
    ...changes,
  });
  const before = list({ jobs: [], listedAtMs: NOW_MS - 10_000, arrivedAtMs: 50_000 });

  test.each<readonly [string, Partial<JobList>, JobList, string]>([
    ['by a clock that went on', {}, before, 'none'],
    ['by a clock that was set back by 5 s', { listedAtMs: NOW_MS - 5_000 }, before, 'none'],
    ['by a clock that was set back by more', { listedAtMs: NOW_MS - 5_001 }, before, 'unclear'],
    ['without a time', { listedAtMs: undefined }, before, 'unclear'],
    ['after one without a time', { listedAtMs: 0 }, { ...before, listedAtMs: undefined }, 'none'],
    ['by such a clock, with nothing new', { listedAtMs: 0, jobs: [] }, before, 'none'],
    [
      'by such a clock, with a new job in progress',
      { listedAtMs: 0, jobs: [job({ createdById: STRANGER })] },
      before,
      'other',
    ],
  ])('%s', (_, changes, earlier, kind) => {
    expect(matchAgain(list(changes), earlier, pendingCreate)).toMatchObject({ kind });
  });
});

test.each([
  [NOW_MS - 5 * SECOND_MS - 1, NOW_MS, true],
  [NOW_MS - 5 * SECOND_MS, NOW_MS, false],
  [undefined, NOW_MS, false],
  [NOW_MS, undefined, false],
])('a job that ended at %s had certainly ended before %s: %s', (endedAtMs, atMs, expected) => {
  expect(hasEndedBefore(job({ endedAtMs }), atMs)).toBe(expected);
});

describe('the newest of some jobs', () => {
  test('is the one whose record was made last, wherever it stands', () => {
    const jobs = [job({ id: 'a', createdAtMs: 2 }), job({ id: 'b', createdAtMs: 3 }), job({ id: 'c' })];
    expect(newest(jobs)?.id).toBe('b');
  });

  test('is in doubt the later in the list', () => {
    expect(newest([job({ id: 'a' }), job({ id: 'b' })])?.id).toBe('b');
  });

  test.each(['createdAtMs', 'startedAtMs', 'scheduledAtMs'] as const)(
    'is told by %s, if that is all there is',
    (time) => {
      const jobs = [job({ id: 'new', [time]: NOW_MS }), job({ id: 'old', [time]: NOW_MS - 1 })];
      expect(newest(jobs)?.id).toBe('new');
      expect(newest(jobs.toReversed())?.id).toBe('new');
    },
  );

  test('is none where there are none', () => {
    expect(newest<Job>([])).toBeUndefined();
  });
});
