import { isScheduled } from '../run/active-refresh.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import { adviceFor } from './advice.ts';
import { ApiError, type RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { isCancellable } from '../zuora/status.ts';
import { describeFailure } from './failure.ts';

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

/** When a job ended; empty where that is not known. */
export function endOf({ endedAtMs }: Job): string {
  return endedAtMs === undefined ? '' : ` at ${formatTimestamp(endedAtMs)}`;
}

/** The last error as a sentence of its own. */
export function lastError(error: RemoteError | undefined): string {
  return error === undefined ? '' : ` Last error: ${describeFailure(error)}.`;
}

/** What to do before another try where nobody knows whether a job exists. */
export const LOOK_IN_ZUORA = [
  'Check Administration > Test Environments in Zuora before you run this again.',
  'Run mode: check to see the newest refresh without changing anything.',
];
/** An output may be older than what happened since. */
export const BEFORE_ANOTHER = 'Run mode: check to see when Zuora allows the next refresh.';
/** Nobody can promise it: after a shutdown of the runner there is none. */
const POST_GOES_ON =
  "If the runner still runs this step's post step, its log says what became of the refresh.";

/** What to read where a post step may follow. */
export function afterPost(postGoesOn: boolean): readonly string[] {
  return postGoesOn ? [POST_GOES_ON] : [];
}

/** How a person stops a refresh. */
export function byHand(job: Pick<Job, 'id'> | undefined): string {
  const which = job === undefined ? 'its job-id' : `job-id: ${job.id}`;
  return `To stop it, cancel it in Zuora (Administration > Test Environments), or run mode: cancel with ${which}.`;
}

/** What can still be done once Zuora has refused a CANCEL: from the reset stage on, nobody can cancel. */
export function adviceAfterRefusal(error: RemoteError | undefined, job: Job | undefined): string {
  const isTooLate = error instanceof ApiError && error.kind === 'request';
  if (!isTooLate || job === undefined || isCancellable(job.status)) return byHand(job);
  return `Zuora cancels a refresh only before its reset stage. Wait until it has ended before you use the sandbox, for example with mode: wait and job-id: ${job.id}.`;
}

/** What helps against a refusal that would only be repeated. With a job at stake, no other advice does. */
export function permissionSteps(error: RemoteError | undefined): readonly string[] {
  const isRefusal =
    error !== undefined && 'kind' in error && /^(authentication|permission)$/.test(error.kind);
  return isRefusal ? adviceFor(error).nextSteps : [];
}
