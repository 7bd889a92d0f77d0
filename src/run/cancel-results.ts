import { adviceFor } from '../zuora/advice.ts';
import { ApiError, type RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/status.ts';
import type { FailedResult } from './result.ts';

/** Nobody can promise it: after a shutdown of the runner there is none. */
export const POST_GOES_ON =
  "If the runner still runs this step's post step, its log says what became of the refresh.";
/** How a person stops a refresh. */
export const BY_HAND =
  'To stop it, cancel it in Zuora (Administration > Test Environments) or with mode: cancel and its job-id.';
/** An output may be older than what happened since. */
const BEFORE_ANOTHER = 'Run mode: check to see when Zuora allows the next refresh.';
/** What to do about a job that has failed. */
export const AFTER_FAILURE = [
  'Zuora does not say what a failed refresh leaves in the sandbox: look at it before you use it.',
  'Nor does it give a reason: ask Zuora support with the job id.',
  BEFORE_ANOTHER,
];
const AFTER_CANCEL = [
  'Zuora cancels a refresh before its reset stage only; look at the sandbox all the same before you use it.',
  BEFORE_ANOTHER,
];
const TOO_LATE =
  'Zuora cancels a refresh before its reset stage only. The job runs on and replaces what is in the sandbox: wait for its end, for example with mode: wait and its job-id, before you use it.';

/** `CANCELLED` was seen. */
export function cancelled(job: Job | undefined, isOurs: boolean): FailedResult {
  const which = job === undefined ? 'its job is not known' : `job ${job.id}`;
  const sentence = `The refresh was cancelled${isOurs ? '' : ', not by this step'}: ${which}.`;
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
    const sentence = `Job ${job.id} ended ${job.status} before a cancel took effect.${lastError(error)}`;
    return { ...problem, sentence, nextSteps: job.status === 'FAILED' ? AFTER_FAILURE : [] };
  }
  const sentence = `Zuora did not cancel ${standing(job)}.${lastError(error)}`;
  return { ...problem, sentence, nextSteps: [...permissionSteps(error), adviceAfterRefusal(error)] };
}

/** What can still be done once Zuora has refused a CANCEL. */
export function adviceAfterRefusal(error: RemoteError | undefined): string {
  return error instanceof ApiError && error.kind === 'request' ? TOO_LATE : BY_HAND;
}

/** A CANCEL was sent, and its end was not seen. After an abort the post step goes on. */
export function cancelUnconfirmed(
  job: Job | undefined,
  postGoesOn: boolean | undefined,
  error: RemoteError | undefined,
): FailedResult {
  const what =
    job?.status === 'CANCELLING'
      ? `Job ${job.id} is being cancelled, and its end was not seen.`
      : `A cancel of ${standing(job)} was asked for, and was not seen to take effect.`;
  const nextStep = postGoesOn === true ? POST_GOES_ON : BY_HAND;
  return {
    outcome: 'cancel-unconfirmed',
    code: 'ZSR-CANCEL-UNCONFIRMED',
    sentence: `${what}${lastError(error)}`,
    nextSteps: [...permissionSteps(error), nextStep],
    ...(error !== undefined && { error }),
    requestId: job?.requestId,
  };
}

/** A job as far as it is known, within a sentence. */
export function standing(job: Job | undefined): string {
  return job === undefined ? 'the refresh' : `job ${job.id} (${job.status} when last seen)`;
}

/** The last error as a sentence of its own. */
export function lastError(error: RemoteError | undefined): string {
  return error === undefined ? '' : ` Last error: ${error.message}.`;
}

/** What helps against a refusal that would only be repeated. With a job at stake, no other advice does. */
export function permissionSteps(error: RemoteError | undefined): readonly string[] {
  const isRefusal =
    error !== undefined && 'kind' in error && /^(authentication|permission)$/.test(error.kind);
  return isRefusal ? adviceFor(error).nextSteps : [];
}
