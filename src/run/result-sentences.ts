import { formatDuration, SECOND_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import { adviceFor } from '../zuora/advice.ts';
import type { RemoteError } from '../zuora/errors.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import { describeOperation } from './describe-operation.ts';
import {
  afterFailure,
  byHand,
  cancelled,
  cancelRefused,
  cancelUnconfirmed,
  goesOn,
  lastError,
  permissionSteps,
  POST_GOES_ON,
  standing,
} from './cancel-results.ts';
import { endedOf, pendingCreateOf, type RunRecord } from './run-record.ts';
import type { Mode, RefreshOptions } from './options.ts';
import { outcomeOfEnd, type InterruptedRun, type Outcome } from './outcome.ts';
import { isOtherJob } from './retry-policies.ts';
import type { TerminalStatus } from '../zuora/status.ts';
import type { FailedResult, Result } from './result.ts';

const NO_ANSWER =
  'Check base-url, the network and the proxy settings of the runner, or set a longer timeout.';
const WAIT_UNTIL_ACTIVE =
  'Wait until the sandbox is ACTIVE (Administration > Test Environments), then run again, or set a longer timeout.';
/** What to do before another try where nobody knows whether a job exists. */
export const LOOK_IN_ZUORA = [
  'Check Administration > Test Environments in Zuora before you run this again.',
  'Run mode: check to see the newest refresh without changing anything.',
];

/** The result on a job that has ended before any cancel of ours. */
export function resultOfEnd(job: Job, status: TerminalStatus, mode: Mode): Result {
  const outcome = outcomeOfEnd(status, mode);
  const newest =
    mode === 'check' ? `Refresh job ${job.id} ended with status ${status}${endOf(job)}.` : undefined;
  switch (outcome) {
    case 'succeeded':
      return {
        outcome,
        sentence: newest ?? `The refresh completed${lasted(job, 'in')} (refresh job ${job.id}).`,
      };
    case 'skipped':
      return { outcome, sentence: `Nothing to cancel. Refresh job ${job.id} ended with status ${status}.` };
    case 'failed': {
      const sentence =
        newest ?? `The refresh failed in Zuora${lasted(job, 'after')} (refresh job ${job.id}).`;
      return {
        outcome,
        code: 'ZSR-JOB-FAILED',
        sentence,
        nextSteps: afterFailure(job),
        requestId: job.requestId,
      };
    }
    case 'cancelled':
      return cancelled(job, false);
  }
}

/**
 * The result on work that was interrupted, from the outcome and what is known by then.
 * @param postGoesOn whether the post step goes on
 */
export function resultOfInterruption(
  outcome: Outcome,
  record: InterruptedRun,
  options: RefreshOptions,
  error?: RemoteError,
  postGoesOn?: boolean,
): Result {
  const ended = endedOf(record);
  if (ended !== undefined && record.job !== undefined) return resultOfEnd(record.job, ended, options.mode);
  return resultWithoutEnd(outcome, record, options, error, postGoesOn);
}

function resultWithoutEnd(
  outcome: Outcome,
  record: InterruptedRun,
  options: RefreshOptions,
  error: RemoteError | undefined,
  postGoesOn: boolean | undefined,
): Result {
  switch (outcome) {
    case 'in-progress': {
      const sentence = `${notFinished(record, options)} The step ends here (on-timeout: detach).`;
      return { outcome, sentence };
    }
    case 'timed-out':
      return timedOut(record, options, error);
    case 'cancelled':
    case 'cancel-refused':
    case 'cancel-unconfirmed':
      return afterCancel(outcome, record, error, postGoesOn);
    case 'aborted':
      return aborted(record, options, postGoesOn);
    case 'unknown':
      return unknown(record, postGoesOn, error);
    case 'active-job':
      return othersAtWork(record.job, options);
    case 'unavailable':
    case 'invalid':
      return withoutJob(outcome, options, record.environment, error);
    default:
      throw new TypeError(`no interruption ends ${outcome}`);
  }
}

function afterCancel(
  outcome: 'cancelled' | 'cancel-refused' | 'cancel-unconfirmed',
  { job, cancelError }: RunRecord,
  error: RemoteError | undefined,
  postGoesOn: boolean | undefined,
): FailedResult {
  switch (outcome) {
    case 'cancelled':
      return cancelled(job, true);
    case 'cancel-refused':
      return cancelRefused(job, cancelError);
    case 'cancel-unconfirmed':
      return cancelUnconfirmed(job, postGoesOn, error);
  }
}

function timedOut(
  record: InterruptedRun,
  options: RefreshOptions,
  error: RemoteError | undefined,
): FailedResult {
  const { job } = record;
  const isCancelling = job?.status === 'CANCELLING';
  return {
    outcome: 'timed-out',
    code: 'ZSR-TIMED-OUT',
    sentence: `${notFinished(record, options)}${lastError(error)}`,
    nextSteps: [...permissionSteps(error), ...(isCancelling ? LOOK_IN_ZUORA : [goOn(job), byHand(job)])],
    ...failureOf(error),
    requestId: job?.requestId,
  };
}

/** Before a job was known. */
function withoutJob(
  outcome: 'unavailable' | 'invalid',
  { mode, timeoutMs }: RefreshOptions,
  environment: TestEnvironment | undefined,
  error: RemoteError | undefined,
): FailedResult {
  if (error === undefined) {
    const isAtWork = environment?.status === 'PROCESSING';
    const why = isAtWork ? ' The sandbox is PROCESSING.' : '';
    const sentence = `The timeout of ${formatDuration(timeoutMs)} was reached before a refresh was found or created.${why}`;
    return {
      outcome,
      code: 'ZSR-NO-TIME',
      sentence,
      nextSteps: [isAtWork ? WAIT_UNTIL_ACTIVE : NO_ANSWER],
      requestId: environment?.requestId,
    };
  }
  const what =
    outcome === 'unavailable' && isOtherJob(error)
      ? `The timeout of ${formatDuration(timeoutMs)} was reached before the refresh job was found`
      : `${describeOperation(error)} failed`;
  return { outcome, sentence: `${what}: ${error.message}.${NOT_DONE[mode]}`, ...adviceFor(error), error };
}

/** What no request was sent for. */
const NOT_DONE: Readonly<Record<Mode, string>> = {
  refresh: ' No refresh was created.',
  wait: '',
  check: '',
  cancel: ' No refresh was cancelled.',
};

function aborted(
  { job, created, cancelError }: RunRecord,
  { onAbort }: RefreshOptions,
  postGoesOn: boolean | undefined,
): FailedResult {
  const outcome = 'aborted';
  if (job === undefined) {
    const sentence = 'The step was stopped before it created or cancelled anything.';
    return { outcome, code: 'ZSR-ABORTED', sentence, nextSteps: [] };
  }
  const fate =
    job.status === 'CANCELLING'
      ? 'is being cancelled, but this step ended before that was confirmed'
      : created === true
        ? onAbort === 'leave'
          ? `${goesOn(job)} (on-abort: leave)`
          : `${goesOn(job)}, because no cancel request could be sent`
        : `${goesOn(job)}, because this step did not create it`;
  const sentence = `The step was stopped. ${standing(job, 'The')} ${fate}.`;
  return {
    outcome,
    code: 'ZSR-ABORTED-JOB-LEFT',
    sentence: `${sentence}${lastError(cancelError)}`,
    ...failureOf(cancelError),
    requestId: job.requestId,
    nextSteps:
      job.status === 'CANCELLING' ? [] : [...(postGoesOn === true ? [POST_GOES_ON] : []), byHand(job)],
  };
}

function unknown(
  record: InterruptedRun,
  postGoesOn: boolean | undefined,
  error: RemoteError | undefined,
): FailedResult {
  const problem = { outcome: 'unknown', ...failureOf(error) } as const;
  const nextSteps = [...permissionSteps(error), ...LOOK_IN_ZUORA];
  const { job } = record;
  if (job !== undefined && pendingCreateOf(record) === undefined) {
    const since = lastReadOf(record);
    const sentence = `The current status of refresh job ${job.id} is unknown (last status: ${job.status}).${since}${lastError(error)}`;
    return { ...problem, code: 'ZSR-JOB-UNKNOWN', sentence, nextSteps, requestId: job.requestId };
  }
  const sentence = `A create request may have reached Zuora. It is unknown whether a refresh exists.${lastError(error)}`;
  const post = postGoesOn === true ? [POST_GOES_ON] : [];
  return {
    ...problem,
    code: 'ZSR-CREATE-LOST',
    sentence,
    nextSteps: [...post, ...nextSteps],
    requestId: record.listId,
  };
}

/** How to wait for a refresh that goes on. */
function goOn(job: Job | undefined): string {
  const which = job === undefined ? 'its job-id' : `job-id: ${job.id}`;
  return `To keep waiting, run mode: wait with ${which}, or let the next run adopt the refresh.`;
}

function endOf({ endedAtMs }: Job): string {
  return endedAtMs === undefined ? '' : ` at ${formatTimestamp(endedAtMs)}`;
}

function lasted({ startedAtMs, endedAtMs }: Job, preposition: 'in' | 'after'): string {
  if (startedAtMs === undefined || endedAtMs === undefined) return '';
  return ` ${preposition} ${formatDuration(endedAtMs - startedAtMs)}`;
}

function notFinished(record: InterruptedRun, { timeoutMs }: RefreshOptions): string {
  const { job } = record;
  const fate = job?.status === 'CANCELLING' ? 'is being cancelled' : goesOn(job);
  return `The timeout of ${formatDuration(timeoutMs)} was reached. ${standing(job, 'The')} ${fate}.${lastReadOf(record)}`;
}

/** The last look is a moment ago, unless it failed. */
function lastReadOf({ lastReadAgoMs = 0 }: InterruptedRun): string {
  return lastReadAgoMs >= SECOND_MS ? ` It was last read ${formatDuration(lastReadAgoMs)} ago.` : '';
}

/** Time ran out while others had to end first. */
function othersAtWork(job: Job | undefined, { timeoutMs }: RefreshOptions): FailedResult {
  const what =
    job === undefined
      ? 'a refresh that Zuora does not list'
      : `someone else's refresh job ${job.id} (last status: ${job.status})`;
  return {
    outcome: 'active-job',
    code: 'ZSR-ACTIVE-JOB',
    sentence: `The timeout of ${formatDuration(timeoutMs)} was reached while ${what} was in progress. No refresh was created.`,
    nextSteps: ['Wait until it has ended, then run again, or set a longer timeout.'],
    requestId: job?.requestId,
  };
}

function failureOf(error: RemoteError | undefined): Pick<FailedResult, 'error'> {
  return error === undefined ? {} : { error };
}
