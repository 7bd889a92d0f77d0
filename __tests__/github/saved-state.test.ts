import { describe, expect, test } from '@jest/globals';

import { decodeState, mustCleanUp, type SavedState } from '../../src/github/saved-state.ts';
import { whyLeft } from '../../src/messages/clean-up.ts';
import type { PendingCreate } from '../../src/run/refresh-list.ts';
import type { Outcome } from '../../src/run/outcome.ts';
import { NOW_MS } from '../run/jobs.ts';
import { OUTCOMES } from '../run/outcomes.ts';
import { TARGET } from './target.ts';

const PENDING_CREATE: PendingCreate = {
  sentAtMs: NOW_MS,
  scheduledAtMs: undefined,
  knownJobIds: [],
  userId: undefined,
};

const MODES = ['refresh', 'wait', 'check', 'cancel'] as const;
const POLICIES = ['cancel', 'leave'] as const;
const JOBS = {
  ours: { job: { id: 'job-1', status: 'EXPORTING', created: true } },
  adopted: { job: { id: 'job-1', status: 'EXPORTING', created: false } },
  none: {},
} as const;
const SETTLED: readonly SavedState['settled'][] = [
  undefined,
  ...OUTCOMES.flatMap((outcome) => [
    { outcome, afterSignal: false },
    { outcome, afterSignal: true },
  ]),
];
const JOB_STATUSES = ['success', 'failure', 'cancelled', ''] as const;
const FLAGS = [true, false] as const;

function* combinations(): Generator<{
  readonly state: SavedState;
  readonly jobStatus: string;
  readonly job: string;
}> {
  for (const mode of MODES)
    for (const onAbort of POLICIES)
      for (const job of ['ours', 'adopted', 'none'] as const)
        for (const hasPendingCreate of FLAGS)
          for (const ended of FLAGS)
            for (const cancelRefused of FLAGS)
              for (const settled of SETTLED)
                for (const jobStatus of JOB_STATUSES) {
                  const target = { ...TARGET, mode, onAbort };
                  const pendingCreate = hasPendingCreate ? PENDING_CREATE : undefined;
                  const state: SavedState = {
                    version: 1,
                    marker: 'm',
                    target,
                    pendingCreate: pendingCreate,
                    ended,
                    cancelRefused,
                  };
                  const whole = { ...state, ...JOBS[job], ...(settled && { settled }) };
                  yield { state: whole, jobStatus, job };
                }
}

/** The rule as the documentation has it, clause by clause. */
function ruleSays({ state, jobStatus, job }: { state: SavedState; jobStatus: string; job: string }): boolean {
  const { settled } = state;
  const isOfThisStep = job === 'ours' || (job === 'none' && state.pendingCreate !== undefined);
  const wasCutOff = settled === undefined || settled.afterSignal;
  const wasLeft = settled !== undefined && ['in-progress', 'timed-out', 'unknown'].includes(settled.outcome);
  const clauses = [
    state.target?.mode === 'refresh',
    state.target?.onAbort === 'cancel',
    isOfThisStep,
    state.ended !== true,
    state.cancelRefused !== true,
    wasCutOff || (wasLeft && jobStatus === 'cancelled'),
  ];
  return clauses.every(Boolean);
}

describe('post cleans up', () => {
  test('in exactly the cases of the rule, of all that there can be', () => {
    const all = [...combinations()];
    expect(all.filter((row) => mustCleanUp(row.state, row.jobStatus) !== ruleSays(row))).toEqual([]);
    // Ours with or without pending create, or an pending create alone; each cut off 16 ways in 4 job statuses, or left in 3 ways.
    const cleaned = all.filter(({ state, jobStatus }) => mustCleanUp(state, jobStatus));
    expect(cleaned).toHaveLength(3 * (16 * 4 + 3));
  });

  test('nothing before the inputs were read', () => {
    expect(mustCleanUp({ version: 1, marker: 'm', pendingCreate: PENDING_CREATE }, 'cancelled')).toBe(false);
  });

  test.each<[string, Partial<SavedState>, string, boolean]>([
    ['a job of a main that was killed', JOBS.ours, '', true],
    ['a pending create of a main that was killed', { pendingCreate: PENDING_CREATE }, '', true],
    [
      'nothing where an adopted job followed a pending create',
      { ...JOBS.adopted, pendingCreate: PENDING_CREATE },
      '',
      false,
    ],
    [
      'a detached job when the workflow is cancelled later',
      { ...JOBS.ours, settled: { outcome: 'in-progress', afterSignal: false } },
      'cancelled',
      true,
    ],
    [
      'no detached job when a later step fails',
      { ...JOBS.ours, settled: { outcome: 'in-progress', afterSignal: false } },
      'failure',
      false,
    ],
    [
      'a cancel that was not confirmed before the end',
      { ...JOBS.ours, settled: { outcome: 'cancel-unconfirmed', afterSignal: true } },
      'success',
      true,
    ],
  ])('%s', (_, changes, jobStatus, expected) => {
    expect(mustCleanUp({ version: 1, marker: 'm', target: TARGET, ...changes }, jobStatus)).toBe(expected);
  });

  test('keeps its token in exactly the cases in which the workflow could still be cancelled', () => {
    const wrong = [...combinations()].filter(({ state }) => {
      const kept = mustCleanUp(state, 'cancelled');
      return kept !== JOB_STATUSES.some((status) => mustCleanUp(state, status));
    });
    expect(wrong).toEqual([]);
  });
});

describe('post says why it leaves all as it is', () => {
  const ours = JOBS.ours;
  const leaving = { target: { ...TARGET, onAbort: 'leave' } } as const;
  const ended = (outcome: Outcome, afterSignal = false): Partial<SavedState> => ({
    settled: { outcome, afterSignal },
  });
  const JOB = 'Not cancelling refresh job job-1 (last status: EXPORTING)';

  test.each<[string, Partial<SavedState>, string, string]>([
    ['nothing was read', { target: undefined }, '', 'Nothing to clean up: the main step created no refresh.'],
    ['nothing was sent', ended('not-due'), 'failure', 'Nothing to clean up: the main step created no refresh.'],
    [
      'the job has ended',
      { job: { ...ours.job, status: 'COMPLETED' }, ended: true, ...ended('succeeded') },
      'success',
      'Nothing to clean up: refresh job job-1 ended with status COMPLETED.',
    ],
    [
      'the job was adopted',
      { ...JOBS.adopted, pendingCreate: PENDING_CREATE },
      'cancelled',
      `${JOB}, because the main step did not create it.`,
    ],
    [
      'Zuora refused to cancel it',
      { ...ours, cancelSent: true, cancelRefused: true, ...ended('cancel-refused') },
      'failure',
      `${JOB}, because Zuora refused to cancel it.`,
    ],
    [
      'its cancel was sent at the timeout, and the end not seen',
      { ...ours, cancelSent: true, ...ended('cancel-unconfirmed') },
      'failure',
      `${JOB}, because a cancel request was sent already.`,
    ],
    [
      'it is to be left',
      { ...ours, ...leaving, ...ended('aborted', true) },
      'cancelled',
      `${JOB}, because on-abort is leave.`,
    ],
    [
      'main was killed, and it is to be left',
      { ...ours, ...leaving },
      'cancelled',
      `${JOB}, because on-abort is leave.`,
    ],
    [
      'it was not waited for',
      { ...ours, ...ended('in-progress') },
      'success',
      `${JOB}, because the main step ended with outcome in-progress, and the workflow job was not cancelled.`,
    ],
    [
      'it outlived the timeout',
      { ...ours, ...ended('timed-out') },
      'failure',
      `${JOB}, because the main step ended with outcome timed-out, and the workflow job was not cancelled.`,
    ],
    [
      'what came of a create is not known',
      { pendingCreate: PENDING_CREATE, ...ended('unknown') },
      'failure',
      'Not cancelling the refresh that may have been created, because the main step ended with outcome unknown, and the workflow job was not cancelled.',
    ],
  ])('where %s', (_, changes, jobStatus, sentence) => {
    const state: SavedState = { version: 1, marker: 'm', target: TARGET, ...changes };
    expect(mustCleanUp(state, jobStatus)).toBe(false);
    expect(whyLeft(state)).toBe(sentence);
  });
});

describe('the saved state', () => {
  const state: SavedState = {
    version: 1,
    marker: 'm',
    target: TARGET,
    token: 'token-1',
    pendingCreate: PENDING_CREATE,
    ...JOBS.ours,
  };

  test('comes back as it was', () => {
    const text = JSON.stringify(state);
    expect(decodeState(text)).toEqual(JSON.parse(text));
  });

  test.each(['{}', '{"version":2}', 'null', '[]', '"state"', '1'])('of another version is refused: %s', (text) => {
    expect(() => decodeState(text)).toThrow('the saved state is of another version of this action');
  });

  test('that is no JSON is refused', () => {
    expect(() => decodeState('{"version":1')).toThrow(SyntaxError);
  });
});
