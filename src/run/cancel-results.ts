import { formatTimestamp } from '../time/timestamp.ts';
import { adviceFor } from '../messages/advice.ts';
import { describeFailure } from '../messages/failure.ts';
import { ApiError, type RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { isCancellable, isTerminal } from '../zuora/status.ts';
import { isScheduled } from './active-refresh.ts';
import type { FailedResult } from './result.ts';

/** Nobody can promise it: after a shutdown of the runner there is none. */
export const POST_GOES_ON =
  "If the runner still runs this step's post step, its log says what became of the refresh.";
/** How a person stops a refresh. */
export function byHand(job: Pick<Job, 'id'> | undefined): string {
  const which = job === undefined ? 'its job-id' : `job-id: ${job.id}`;
  return `To stop it, cancel it in Zuora (Administration > Test Environments), or run mode: cancel with ${which}.`;
}

/** An output may be older than what happened since. */
const BEFORE_ANOTHER = 'Run mode: check to see when Zuora allows the next refresh.';

/** What to do about a job that has failed. */
export function afterFailure({ id }: Job): readonly string[] {
  return [
    "Check the sandbox before you use it. Zuora doesn't say what a failed refresh leaves in it.",
    `Ask Zuora support for the reason and quote refresh job ${id}; the API gives none.`,
    BEFORE_ANOTHER,
  ];
}

const AFTER_CANCEL = [
  'Check the sandbox before you use it. Zuora cancels a refresh only before its reset stage.',
  BEFORE_ANOTHER,
];

/** `CANCELLED` was seen. */
export function cancelled(job: Job | undefined, isOurs: boolean): FailedResult {
  const name = job === undefined ? 'The refresh' : `Refresh job ${job.id}`;
  const sentence = `${name} was cancelled${isOurs ? '' : ', but not by this step'}.`;
  return {
    outcome: 'cancelled',
    code: 'ZSR-JOB-CANCELLED',
    sentence,
    nextSteps: AFTER_CANCEL,
    requestId: job?.requestId,
  };
}

/** Zuora has refused our CANCEL, or the job ended otherwise. */
export function cancelRefused(job: Job | undefined, error: RemoteError | undefined): FailedResult {
  const failure = { ...(error !== undefined && { error }), requestId: job?.requestId };
  const problem = { outcome: 'cancel-refused', code: 'ZSR-CANCEL-REFUSED', ...failure } as const;
  if (job !== undefined && isTerminal(job.status)) {
    const refreshed = job.status === 'COMPLETED' ? ' The sandbox was refreshed.' : '';
    const sentence = `The cancellation came too late: refresh job ${job.id} ended with status ${job.status}.${refreshed}${lastError(error)}`;
    return {
      ...problem,
      sentence,
      nextSteps: job.status === 'FAILED' ? afterFailure(job) : [BEFORE_ANOTHER],
    };
  }
  const sentence = `${standing(job, 'The')} ${goesOn(job)}, because Zuora did not cancel it.${lastError(error)}`;
  return { ...problem, sentence, nextSteps: [...permissionSteps(error), adviceAfterRefusal(error, job)] };
}

/** What can still be done once Zuora has refused a CANCEL: from the reset stage on, nobody can cancel. */
export function adviceAfterRefusal(error: RemoteError | undefined, job: Job | undefined): string {
  const isTooLate = error instanceof ApiError && error.kind === 'request';
  if (!isTooLate || job === undefined || isCancellable(job.status)) return byHand(job);
  return `Zuora cancels a refresh only before its reset stage. Wait until it has ended before you use the sandbox, for example with mode: wait and job-id: ${job.id}.`;
}

/** A CANCEL was sent, and its end was not seen. After an abort the post step goes on. */
export function cancelUnconfirmed(
  job: Job | undefined,
  postGoesOn: boolean | undefined,
  error: RemoteError | undefined,
): FailedResult {
  const what =
    job?.status === 'CANCELLING'
      ? `Refresh job ${job.id} is being cancelled, but this step ended before that was confirmed.`
      : `A cancel request for ${standing(job, 'the')} was sent, but this step ended before it was confirmed.`;
  const nextStep = postGoesOn === true ? POST_GOES_ON : byHand(job);
  return {
    outcome: 'cancel-unconfirmed',
    code: 'ZSR-CANCEL-UNCONFIRMED',
    sentence: `${what}${lastError(error)}`,
    nextSteps: [...permissionSteps(error), nextStep],
    ...(error !== undefined && { error }),
    requestId: job?.requestId,
  };
}

/** A job as far as it is known, at the begin of a sentence or within one. */
export function standing(job: Job | undefined, article: 'The' | 'the'): string {
  if (job === undefined) return `${article} refresh`;
  return `${article === 'The' ? 'Refresh' : 'refresh'} job ${job.id} (last status: ${job.status})`;
}

/** What a job does that this step leaves. @param inProgress in words */
export function goesOn(job: Job | undefined, inProgress = 'keeps running'): string {
  // In the queue, the time of a job has come.
  if (job === undefined || !isScheduled(job) || job.status === 'QUEUED') return inProgress;
  return `is scheduled to start at ${formatTimestamp(job.scheduledAtMs)}`;
}

/** The last error as a sentence of its own. */
export function lastError(error: RemoteError | undefined): string {
  return error === undefined ? '' : ` Last error: ${describeFailure(error)}.`;
}

/** What helps against a refusal that would only be repeated. With a job at stake, no other advice does. */
export function permissionSteps(error: RemoteError | undefined): readonly string[] {
  const isRefusal =
    error !== undefined && 'kind' in error && /^(authentication|permission)$/.test(error.kind);
  return isRefusal ? adviceFor(error).nextSteps : [];
}
