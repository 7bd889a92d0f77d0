import type { AbortSource } from '../time/timeouts.ts';
import type { RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import type { TerminalStatus } from '../zuora/status.ts';
import type { Mode, RefreshOptions } from './options.ts';
import { outcomeOfEnd, type InterruptedRun, type Outcome } from './outcome.ts';
import type { Result } from './result.ts';
import { isOtherJob } from './retry-policies.ts';
import { endedOf, pendingCreateOf } from './run-record.ts';

/** The result on a job that has ended before any cancel of ours. */
export function resultOfEnd(job: Job, status: TerminalStatus, mode: Mode): Result {
  return { kind: 'ended', outcome: outcomeOfEnd(status, mode), job, status, mode };
}

/**
 * The result on work that was interrupted, from the outcome and what is known by then.
 * @param postGoesOn whether the post step goes on
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
  if (ended !== undefined && job !== undefined) return resultOfEnd(job, ended, options.mode);
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
