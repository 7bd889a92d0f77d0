import { MINUTE_MS } from '../time/notation.ts';
import { Aborted } from '../time/clock.ts';
import { ApiError, isRemoteError, type RemoteError } from '../zuora/errors.ts';
import { isTerminal, type Job, type TerminalStatus } from '../zuora/job.ts';
import type { Mode, RefreshOptions } from './context.ts';
import { activeRefresh, hidesJob } from './refresh-list.ts';
import type { Result } from './result.ts';
import { isOtherJob, isTransient } from './retry.ts';
import {
  cancelEndOf,
  endBeforeCancel,
  isCreated,
  lastReadAgoMs,
  pendingCreateOf,
  troubleOf,
  type RunRecord,
} from './run-record.ts';

const ALL: readonly Mode[] = ['refresh', 'wait', 'check', 'cancel'];

/** The modes in which each outcome lets the step pass. */
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

/** How a step ended, as in the output `outcome`. */
export type Outcome = keyof typeof GREEN_IN;

/** Whether the step fails. */
export function isRed(outcome: Outcome, mode: Mode): boolean {
  const modes: readonly Mode[] = GREEN_IN[outcome];
  return !modes.includes(mode);
}

const OF_END = {
  COMPLETED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
} as const satisfies Record<TerminalStatus, Outcome>;

/** For a job that ended before this step sent a cancel request. */
export function outcomeOfEnd(status: TerminalStatus, mode: Mode): Result<'ended'>['outcome'] {
  return mode === 'cancel' && status !== 'CANCELLED' ? 'skipped' : OF_END[status];
}

/** Without a cancel request of this step. @throws TypeError if the job has not ended: no step may pass for that */
export function resultOfEnd(job: Job, mode: Mode): Result {
  const { status } = job;
  if (!isTerminal(status)) throw new TypeError(`${status} is no end`);
  return { kind: 'ended', outcome: outcomeOfEnd(status, mode), job, status, mode };
}

/** For a job that the step doesn't wait for. */
export function resultOfLook(job: Job, mode: Mode): Result {
  return isTerminal(job.status) ? resultOfEnd(job, mode) : { kind: 'in-progress', outcome: 'in-progress', job, mode };
}

/** What stopped the work before it had a result. */
export type Interruption = Aborted | RemoteError | 'deadline';

/** What this step's cancel request led to; `undefined` while that is not known. */
export function resultOfCancel(
  record: RunRecord,
  { mode, timeoutMs }: RefreshOptions,
  interruption?: Interruption,
): Result | undefined {
  const end = cancelEndOf(record);
  if (end === undefined || end === 'unseen') return undefined;
  const { job, created, cancelError: error } = record;
  if (end !== 'cancelled') return { kind: 'cancel-refused', outcome: 'cancel-refused', job, error };
  const stoppedBy = interruption instanceof Aborted ? interruption.source : undefined;
  return { kind: 'cancelled', outcome: 'cancelled', job, isOurs: created === true, mode, timeoutMs, stoppedBy };
}

/** The result when the work is interrupted. `nowMs` is on the monotonic clock. */
export function resultOfInterruption(
  record: RunRecord,
  options: RefreshOptions,
  interruption: Interruption,
  nowMs: number,
): Result {
  const { job, created, cancel, cancelError, listId: requestId } = record;
  const { onAbort } = options;
  if (job !== undefined && endBeforeCancel(record) !== undefined) return resultOfEnd(job, options.mode);
  const cancelled = resultOfCancel(record, options, interruption);
  if (cancelled !== undefined) return cancelled;
  const error = causeOf(record, interruption);
  const hasPost = interruption instanceof Aborted && interruption.source !== 'runner-gone';
  const postGoesOn = hasPost && onAbort === 'cancel' && isCreated(record) !== false;
  if (cancel !== undefined)
    return { kind: 'cancel-unconfirmed', outcome: 'cancel-unconfirmed', job, error, postGoesOn };
  if (pendingCreateOf(record) !== undefined) {
    const timeoutMs = overAfterMs(interruption, options);
    return { kind: 'create-unknown', outcome: 'unknown', timeoutMs, error, postGoesOn, requestId };
  }
  if (interruption === 'deadline') return resultOfDeadline(record, options, error, nowMs);
  if (isRemoteError(interruption)) return resultOfFailure(record, options, interruption, nowMs);
  if (job === undefined) return { kind: 'aborted', outcome: 'aborted' };
  const isOurs = created === true;
  return { kind: 'aborted-with-job', outcome: 'aborted', job, isOurs, onAbort, error: cancelError, postGoesOn };
}

const overAfterMs = (interruption: Interruption, { timeoutMs }: RefreshOptions): number | undefined =>
  interruption === 'deadline' ? timeoutMs : undefined;

/** Why it is unknown whether a create request worked matters more than a later error. */
function causeOf(record: RunRecord, interruption: Interruption): RemoteError | undefined {
  const { createError, cancelError } = record;
  const latest = (isRemoteError(interruption) ? interruption : troubleOf(record)) ?? cancelError;
  return pendingCreateOf(record) === undefined ? latest : (createError ?? latest);
}

/** A little more than the longest interval between two polls. */
const DETACHABLE_FOR_MS = 75 * MINUTE_MS;

function resultOfDeadline(
  record: RunRecord,
  { mode, timeoutMs, onTimeout }: RefreshOptions,
  error: RemoteError | undefined,
  nowMs: number,
): Result {
  const { job, environment, isWaitingForOthers } = record;
  if (isWaitingForOthers) return { kind: 'time-over-for-others', outcome: 'active-job', job, timeoutMs };
  if (job === undefined) {
    const outcome = 'unavailable';
    if (error === undefined) return { kind: 'time-over-without-job', outcome, environment, timeoutMs };
    return { kind: 'request-failed', outcome, mode, error, timeoutMs: isOtherJob(error) ? timeoutMs : undefined };
  }
  if (mode === 'cancel' && job.status === 'CANCELLING')
    return { kind: 'cancel-unconfirmed', outcome: 'cancel-unconfirmed', job, error, postGoesOn: false };
  const seen = { job, lastReadAgoMs: lastReadAgoMs(record, nowMs), error };
  const isDetached = mode !== 'cancel' && onTimeout === 'detach';
  // The step passes only if the job was read recently.
  if (isDetached && (seen.lastReadAgoMs ?? Infinity) >= DETACHABLE_FOR_MS)
    return { kind: 'job-unknown', outcome: 'unknown', ...seen };
  return { kind: 'time-over', outcome: isDetached ? 'in-progress' : 'timed-out', timeoutMs, ...seen };
}

function resultOfFailure(record: RunRecord, { mode }: RefreshOptions, error: RemoteError, nowMs: number): Result {
  const { job } = record;
  if (job !== undefined)
    return { kind: 'job-unknown', outcome: 'unknown', job, lastReadAgoMs: lastReadAgoMs(record, nowMs), error };
  // Trying again would not help.
  const isLasting = isOtherJob(error) || (error instanceof ApiError && !isTransient(error));
  return { kind: 'request-failed', outcome: isLasting ? 'invalid' : 'unavailable', mode, error };
}

/** Whether a refresh is in progress or scheduled at the step's end, if known. `nowMs` is on the monotonic clock. */
export function isRefreshRunning(known: RunRecord, outcome: Outcome, mode: Mode, nowMs: number): boolean | undefined {
  const { job, created } = known;
  if (job !== undefined && !isTerminal(job.status)) {
    const isLost = outcome === 'unknown' && created !== undefined;
    return !isLost && (lastReadAgoMs(known, nowMs) ?? 0) < DETACHABLE_FOR_MS ? true : undefined;
  }
  const isFollowed = created !== undefined && mode !== 'check';
  return pendingCreateOf(known) === undefined ? isAnotherRunning(known, isFollowed) : undefined;
}

/** Whether the list shows a refresh in progress other than the job, which has ended. */
function isAnotherRunning({ job, environment, listed }: RunRecord, isFollowed: boolean): boolean | undefined {
  if (environment === undefined || listed === undefined) return undefined;
  const jobs = job === undefined ? listed.jobs : [...listed.jobs.filter(({ id }) => id !== job.id), job];
  const active = activeRefresh({ ...listed, jobs });
  if (active !== undefined) return active.kind === 'job' ? true : undefined;
  // After a refresh that was followed to its end, the environment's record may still lag.
  return !isFollowed && hidesJob({ environment, jobs }) ? undefined : false;
}
