import { formatDuration, SECOND_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import { adviceFor } from '../zuora/advice.ts';
import type { RemoteError } from '../zuora/errors.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import {
  AFTER_FAILURE,
  BY_HAND,
  cancelled,
  cancelRefused,
  cancelUnconfirmed,
  lastError,
  permissionSteps,
  POST_GOES_ON,
  standing,
} from './cancel-results.ts';
import type { RunRecord } from './run-record.ts';
import type { Mode, RefreshOptions } from './options.ts';
import { outcomeOfEnd, type Outcome } from './outcome.ts';
import { isOtherJob } from './retry-policies.ts';
import type { TerminalStatus } from '../zuora/status.ts';
import type { FailedResult, Result } from './result.ts';

const GO_ON = 'The next run can adopt it, or wait for it with mode: wait and its job-id.';
const NO_ANSWER = 'Check base-url, the network and the proxy settings of the runner, or give it more time.';
const WAIT_UNTIL_ACTIVE =
  'Wait until it is ACTIVE (Administration > Test Environments), then run again, or give the step more time.';
/** What to do before another try where nobody knows whether a job exists. */
export const LOOK_IN_ZUORA = [
  'Look at Administration > Test Environments in Zuora before you run this again.',
  'mode: check shows the newest job without changing anything.',
];

/** The result on a job that has ended before any cancel of ours. */
export function resultOfEnd(job: Job, status: TerminalStatus, mode: Mode): Result {
  const outcome = outcomeOfEnd(status, mode);
  const newest = mode === 'check' ? `Job ${job.id} ended ${status}${endOf(job)}.` : undefined;
  switch (outcome) {
    case 'succeeded':
      return { outcome, sentence: newest ?? `The refresh is complete${lasted(job)}: job ${job.id}.` };
    case 'skipped':
      return { outcome, sentence: `Nothing to cancel: job ${job.id} has ended ${status}.` };
    case 'failed': {
      const sentence = newest ?? `The refresh failed in Zuora${lasted(job)}: job ${job.id}.`;
      return {
        outcome,
        code: 'ZSR-JOB-FAILED',
        sentence,
        nextSteps: AFTER_FAILURE,
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
  record: RunRecord,
  options: RefreshOptions,
  error?: RemoteError,
  postGoesOn?: boolean,
): Result {
  const { job, ended } = record;
  if (ended !== undefined && job !== undefined) return resultOfEnd(job, ended, options.mode);
  return resultWithoutEnd(outcome, record, options, error, postGoesOn);
}

function resultWithoutEnd(
  outcome: Outcome,
  record: RunRecord,
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

function timedOut(record: RunRecord, options: RefreshOptions, error: RemoteError | undefined): FailedResult {
  const { job } = record;
  const isCancelling = job?.status === 'CANCELLING';
  return {
    outcome: 'timed-out',
    code: 'ZSR-TIMED-OUT',
    sentence: `${notFinished(record, options)}${lastError(error)}`,
    nextSteps: [...permissionSteps(error), ...(isCancelling ? LOOK_IN_ZUORA : [GO_ON, BY_HAND])],
    ...failureOf(error),
    requestId: job?.requestId,
  };
}

/** Before a job was known. */
function withoutJob(
  outcome: 'unavailable' | 'invalid',
  { timeoutMs }: RefreshOptions,
  environment: TestEnvironment | undefined,
  error: RemoteError | undefined,
): FailedResult {
  if (error === undefined) {
    const isAtWork = environment?.status === 'PROCESSING';
    const why = isAtWork ? ': the environment was PROCESSING when last seen' : '';
    const sentence = `No refresh job was known when the timeout of ${formatDuration(timeoutMs)} was over${why}.`;
    return {
      outcome,
      code: 'ZSR-NO-TIME',
      sentence,
      nextSteps: [isAtWork ? WAIT_UNTIL_ACTIVE : NO_ANSWER],
      requestId: environment?.requestId,
    };
  }
  const what =
    outcome === 'invalid'
      ? 'Zuora refused'
      : isOtherJob(error)
        ? `The timeout of ${formatDuration(timeoutMs)} was reached before the refresh job was found`
        : 'Zuora could not be reached or gave no usable answer';
  return { outcome, sentence: `${what}: ${error.message}.`, ...adviceFor(error), error };
}

function aborted(
  { job, created, cancelError }: RunRecord,
  { onAbort }: RefreshOptions,
  postGoesOn: boolean | undefined,
): FailedResult {
  const outcome = 'aborted';
  if (job === undefined) {
    const sentence = 'Aborted: nothing was created or cancelled.';
    return { outcome, code: 'ZSR-ABORTED', sentence, nextSteps: [] };
  }
  const fate =
    job.status === 'CANCELLING'
      ? 'is being cancelled, and its end was not seen'
      : created === true
        ? onAbort === 'leave'
          ? 'is left running (on-abort: leave)'
          : 'keeps running: no cancel request could be sent'
        : 'was not created by this step and is left alone';
  const sentence = `Aborted: job ${job.id} (${job.status} when last seen) ${fate}.`;
  return {
    outcome,
    code: 'ZSR-ABORTED-JOB-LEFT',
    sentence: `${sentence}${lastError(cancelError)}`,
    ...failureOf(cancelError),
    requestId: job.requestId,
    nextSteps: job.status === 'CANCELLING' ? [] : [...(postGoesOn === true ? [POST_GOES_ON] : []), BY_HAND],
  };
}

function unknown(
  record: RunRecord,
  postGoesOn: boolean | undefined,
  error: RemoteError | undefined,
): FailedResult {
  const problem = { outcome: 'unknown', ...failureOf(error) } as const;
  const nextSteps = [...permissionSteps(error), ...LOOK_IN_ZUORA];
  const { job } = record;
  if (job !== undefined && !record.createUnanswered) {
    const since = lastReadOf(record);
    const sentence = `It is not known how ${standing(job)} stands.${since}${lastError(error)}`;
    return { ...problem, code: 'ZSR-JOB-UNKNOWN', sentence, nextSteps, requestId: job.requestId };
  }
  const sentence = `A create was sent, and it is not known whether Zuora made a refresh job of it.${lastError(error)}`;
  const post = postGoesOn === true ? [POST_GOES_ON] : [];
  return {
    ...problem,
    code: 'ZSR-CREATE-LOST',
    sentence,
    nextSteps: [...post, ...nextSteps],
    requestId: record.listId,
  };
}

function endOf({ endedAtMs }: Job): string {
  return endedAtMs === undefined ? '' : ` at ${formatTimestamp(endedAtMs)}`;
}

function lasted({ startedAtMs, endedAtMs }: Job): string {
  if (startedAtMs === undefined || endedAtMs === undefined) return '';
  return ` after ${formatDuration(endedAtMs - startedAtMs)}`;
}

function notFinished(record: RunRecord, { timeoutMs }: RefreshOptions): string {
  const { job } = record;
  const fate = job?.status === 'CANCELLING' ? 'is being cancelled' : 'runs on';
  return `Not finished after ${formatDuration(timeoutMs)}: ${standing(job)} ${fate}.${lastReadOf(record)}`;
}

/** The last look is a moment ago, unless it failed. */
function lastReadOf({ lastReadAgoMs = 0 }: RunRecord): string {
  return lastReadAgoMs >= SECOND_MS ? ` It was last read ${formatDuration(lastReadAgoMs)} ago.` : '';
}

/** Time ran out while others had to end first. */
function othersAtWork(job: Job | undefined, { timeoutMs }: RefreshOptions): FailedResult {
  const what =
    job === undefined
      ? 'a refresh that Zuora does not list'
      : `refresh job ${job.id} (${job.status} when last seen) of somebody else`;
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
