import { isScheduled } from '../run/refresh-list.ts';
import { formatTimestamp } from '../time/notation.ts';
import { ApiError, type RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { adviceFor } from './advice.ts';
import { formatDuration } from './format.ts';

/** A job as far as it is known, at the begin of a sentence or within one. */
export function standing(job: Job | undefined, article: 'The' | 'the'): string {
  if (job === undefined) return `${article} refresh`;
  return `${article === 'The' ? 'Refresh' : 'refresh'} job ${job.id} (last status: ${job.status})`;
}

/** What becomes of a job that this step leaves, as a sentence. */
export function fateOf(job: Job | undefined): string {
  const start = startOf(job);
  return start === undefined ? 'It keeps running.' : `It will start at ${start}.`;
}

/** When a job is to start; `undefined` if it has, or has no time. In the queue, its time has come. */
export function startOf(job: Job | undefined): string | undefined {
  if (job === undefined || !isScheduled(job) || job.status === 'QUEUED') return undefined;
  return formatTimestamp(job.scheduledAtMs);
}

/** When a job ended; empty where that is not known. */
export function endOf({ endedAtMs }: Job): string {
  return endedAtMs === undefined ? '' : ` at ${formatTimestamp(endedAtMs)}`;
}

export function timeoutReached(timeoutMs: number): string {
  return `The timeout of ${formatDuration(timeoutMs)} was reached`;
}

/** What to do before another try where nobody knows whether a job exists. */
export const LOOK_IN_ZUORA = [
  'Before you run this again, check Administration > Test Environments in Zuora, or run the action with mode: check.',
  'If a refresh is in progress, follow it with mode: wait. If there is none, it is safe to run again.',
] as const;
/** An output may be older than what happened since. */
export const BEFORE_ANOTHER =
  'Before you run this again, run the action with mode: check. It shows whether Zuora allows another refresh.';
export const AFTER_FAILURE =
  "Check the sandbox before you use it. Zuora doesn't say what a failed refresh leaves in it.";
export const WAIT_UNTIL_ACTIVE =
  'Wait until the sandbox is ACTIVE (Administration > Test Environments in Zuora), then run again';

function asInput(job: Pick<Job, 'id'> | undefined): string {
  return job === undefined ? 'the job-id of the refresh' : `job-id: ${job.id}`;
}

export function byHand(job: Pick<Job, 'id'> | undefined): string {
  return `To stop it, cancel it in Zuora (Administration > Test Environments), or run the action with mode: cancel and ${asInput(job)}.`;
}

/** For a refresh that this step has left. */
export function keepWaiting(job: Job | undefined): string {
  const start = startOf(job);
  const how = start === undefined ? '' : ` and a timeout that lasts beyond ${start}`;
  return `To keep waiting, run the action with mode: wait and ${asInput(job)}${how}. Another run with mode: refresh adopts the refresh while it is in progress. After that, it starts a new one if Zuora allows it.`;
}

/** What can still be done once Zuora has refused a CANCEL: for another reason than a right, it does so for good. */
export function stepsAfterRefusal(error: RemoteError | undefined, job: Job | undefined): readonly string[] {
  if (error instanceof ApiError && error.kind === 'request')
    return [
      `Don't use the sandbox until the refresh has ended. To follow it, run the action with mode: wait and ${asInput(job)}.`,
    ];
  const steps = permissionSteps(error);
  if (steps.length === 0) return [byHand(job)];
  return [...steps, `Then run the action with mode: cancel and ${asInput(job)} again.`];
}

/** What helps against a refusal that would only be repeated. With a job at stake, no other advice does. */
export function permissionSteps(error: RemoteError | undefined): readonly string[] {
  const isRefusal = error instanceof ApiError && /^(authentication|permission)$/.test(error.kind);
  return isRefusal ? adviceFor(error).slice(1) : [];
}
