import type { AbortSource } from '../time/timeouts.ts';
import { MINUTE_MS } from '../time/duration.ts';
import type { RemoteError } from '../zuora/errors.ts';
import { isTerminal, type Job, type TerminalStatus } from '../zuora/job.ts';
import type { Mode, RefreshOptions } from './options.ts';
import type { Result } from './result.ts';
import { isOtherJob } from './retry.ts';
import { cancelEndOf, endedOf, pendingCreateOf, type CancelEnd, type RunRecord } from './run-record.ts';

const ALL: readonly Mode[] = ['refresh', 'wait', 'check', 'cancel'];

/** The outcomes, and the modes in which each leaves the step green; in all others it fails the step. */
const GREEN_IN = {
  succeeded: ALL,
  'in-progress': ALL,
  skipped: ALL,
  cancelled: ['check', 'cancel'],
  failed: ['check'],
  none: ['check'],
  'not-due': [],
  'active-job': [],
  'timed-out': [],
  aborted: [],
  'cancel-refused': [],
  'cancel-unconfirmed': [],
  unknown: [],
  invalid: [],
  unavailable: [],
} as const satisfies Record<string, readonly Mode[]>;

/** How a step ended: a closed set, shown to the user as the output `outcome`. */
export type Outcome = keyof typeof GREEN_IN;

/** Whether the step fails. */
export function isRed(outcome: Outcome, mode: Mode): boolean {
  const modes: readonly Mode[] = GREEN_IN[outcome];
  return !modes.includes(mode);
}

/** Why the work stopped before it reached an end of its own. */
export type Interruption = 'abort' | 'deadline' | 'permanent-error' | 'transient-error';

/** What is known when the work is interrupted. */
export interface InterruptedRun extends RunRecord {
  /** How long ago the job was read, in milliseconds; `undefined` if it never was. */
  readonly lastReadAgoMs?: number | undefined;
}

/** The outcome of an interrupted step: the first truth that holds decides. */
export function outcomeOfInterruption(
  record: InterruptedRun,
  options: Pick<RefreshOptions, 'mode' | 'onTimeout'>,
  interruption: Interruption,
): Outcome {
  const ended = endedOf(record);
  if (ended !== undefined) return outcomeOfEnd(ended, options.mode);
  const cancel = cancelEndOf(record);
  if (cancel !== undefined) return OF_CANCEL[cancel];
  if (pendingCreateOf(record) !== undefined) return 'unknown';
  const isJobKnown = record.job !== undefined;
  switch (interruption) {
    case 'abort':
      return 'aborted';
    case 'deadline':
      if (record.isWaitingForOthers) return 'active-job';
      return isJobKnown ? outcomeOfDeadline(record, options) : 'unavailable';
    case 'permanent-error':
      return isJobKnown ? 'unknown' : 'invalid';
    case 'transient-error':
      return isJobKnown ? 'unknown' : 'unavailable';
  }
}

/** What a terminal status means, seen before any CANCEL of ours. */
export function outcomeOfEnd(status: TerminalStatus, mode: Mode): 'succeeded' | 'failed' | 'cancelled' | 'skipped' {
  return mode === 'cancel' && status !== 'CANCELLED' ? 'skipped' : OF_END[status];
}

const OF_END = { COMPLETED: 'succeeded', FAILED: 'failed', CANCELLED: 'cancelled' } as const;

/** What became of our CANCEL, as an outcome. */
const OF_CANCEL: Readonly<Record<CancelEnd, Outcome>> = {
  cancelled: 'cancelled',
  'ended-otherwise': 'cancel-refused',
  refused: 'cancel-refused',
  unseen: 'cancel-unconfirmed',
};

/** The longest interval between two polls, and some. */
export const DETACHABLE_FOR_MS = 75 * MINUTE_MS;

/** To pass, a job has to have been seen lately. */
function outcomeOfDeadline(
  { job, lastReadAgoMs = Infinity }: InterruptedRun,
  { mode, onTimeout }: Pick<RefreshOptions, 'mode' | 'onTimeout'>,
): Outcome {
  if (mode === 'cancel') return job?.status === 'CANCELLING' ? 'cancel-unconfirmed' : 'timed-out';
  if (onTimeout !== 'detach') return 'timed-out';
  return lastReadAgoMs < DETACHABLE_FOR_MS ? 'in-progress' : 'unknown';
}

/** The result on a job that has ended, before any cancel of ours. */
export function resultOfJobEnd(job: Job, mode: Mode): Result {
  const { status } = job;
  if (!isTerminal(status)) throw new TypeError(`${status} is no end`);
  return { kind: 'ended', outcome: outcomeOfEnd(status, mode), job, status, mode };
}

/**
 * The result on work that was interrupted, from the outcome and what is known.
 * @param postGoesOn whether the post step continues
 * @param stoppedBy what aborted the step
 */
export function resultOfInterruption(
  outcome: Outcome,
  record: InterruptedRun,
  options: RefreshOptions,
  error?: RemoteError,
  postGoesOn = false,
  stoppedBy?: AbortSource,
): Result {
  const { job, lastReadAgoMs } = record;
  const ended = endedOf(record);
  if (ended !== undefined && job !== undefined) return resultOfJobEnd(job, options.mode);
  const { timeoutMs } = options;
  switch (outcome) {
    case 'in-progress':
    case 'timed-out':
      return { kind: 'time-over', outcome, job, timeoutMs, lastReadAgoMs, error };
    case 'active-job':
      return { kind: 'time-over-for-others', outcome, job, timeoutMs };
    case 'unknown':
      return job === undefined || pendingCreateOf(record) !== undefined
        ? { kind: 'create-unknown', outcome, error, postGoesOn, requestId: record.listId }
        : { kind: 'job-unknown', outcome, job, lastReadAgoMs, error };
    case 'unavailable':
    case 'invalid':
      return resultWithoutJob(outcome, record, options, error);
    default:
      return resultOfCancelOrAbort(outcome, record, options, error, postGoesOn, stoppedBy);
  }
}

function resultOfCancelOrAbort(
  outcome: Outcome,
  { job, created, cancelError }: InterruptedRun,
  { onAbort, mode, timeoutMs }: RefreshOptions,
  error: RemoteError | undefined,
  postGoesOn: boolean,
  stoppedBy: AbortSource | undefined,
): Result {
  const isOurs = created === true;
  switch (outcome) {
    case 'cancelled':
      return { kind: 'cancelled', outcome, job, isOurs, mode, timeoutMs, stoppedBy };
    case 'cancel-refused':
      return { kind: 'cancel-refused', outcome, job, error: cancelError };
    case 'cancel-unconfirmed':
      return { kind: 'cancel-unconfirmed', outcome, job, error, postGoesOn };
    case 'aborted': {
      if (job === undefined) return { kind: 'aborted', outcome };
      return { kind: 'aborted-with-job', outcome, job, isOurs, onAbort, error: cancelError, postGoesOn };
    }
    default:
      throw new TypeError(`no interruption ends ${outcome}`);
  }
}

function resultWithoutJob(
  outcome: 'unavailable' | 'invalid',
  { environment }: InterruptedRun,
  { mode, timeoutMs }: RefreshOptions,
  error: RemoteError | undefined,
): Result {
  if (error === undefined) return { kind: 'time-over-without-job', outcome, environment, timeoutMs };
  const isNotFound = outcome === 'unavailable' && isOtherJob(error);
  return { kind: 'request-failed', outcome, mode, error, timeoutMs: isNotFound ? timeoutMs : undefined };
}
