import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/status.ts';
import { nextIntervalMs } from './poll-interval.ts';
import type { Context } from './context.ts';
import { retryRunningJob, isMissing, type RetryPolicy } from './retry-policies.ts';
import { retry } from './retry.ts';
import { listJobs } from './read-environment.ts';

/** Which job to watch, and how. */
export interface Watch {
  readonly environmentId: string;
  readonly jobId: string;
  /** As it was read last; without it the job is read at once. */
  readonly known: Job | undefined;
  /** A fixed pace in milliseconds; `undefined` follows the job. */
  readonly intervalMs: number | undefined;
  /** The pace where none is fixed, from how long nothing has moved; `undefined` follows the job. In milliseconds. */
  readonly paceMs?: (stoodForMs: number) => number;
  /** With failures until the job is read for the first time here. */
  readonly retryPolicy: RetryPolicy;
  /** Told of each reading; the record, if it is not said otherwise. */
  readonly onRead?: (job: Job) => void;
}

/**
 * Watches a job until it is done.
 * @throws RemoteError when `retryPolicy` gives up; the signal's reason
 */
export async function pollUntil(
  context: Context,
  watch: Watch,
  isDone: (job: Job) => boolean,
  signal: AbortSignal,
): Promise<Job> {
  const { clock, random, zuora } = context;
  let { retryPolicy } = watch;
  let job = watch.known ?? (await readJobOnce(context, watch, signal));
  let changedAtMs = clock.monotonicMs();
  const autoMs = (last: Job, stoodForMs: number): number =>
    watch.paceMs?.(stoodForMs) ?? nextIntervalMs(last, zuora.now(), stoodForMs, random);
  while (!isDone(job)) {
    const stoodForMs = clock.monotonicMs() - changedAtMs;
    await clock.sleep(watch.intervalMs ?? autoMs(job, stoodForMs), signal);
    const read = await readJobOnce(context, { ...watch, retryPolicy }, signal);
    if (hasMoved(job, read)) changedAtMs = clock.monotonicMs();
    job = read;
    retryPolicy = retryRunningJob;
  }
  return job;
}

/** Another stage is no sign of an end where progress stands still, nor is progress one that a cancel comes to its end. */
function hasMoved(before: Job, now: Job): boolean {
  if (now.status === 'CANCELLING') return before.status !== 'CANCELLING';
  return now.progress !== before.progress;
}

/** Watches a job to its end. @throws as {@link pollUntil} */
export function waitForEnd(context: Context, watch: Watch, signal: AbortSignal): Promise<Job> {
  return pollUntil(context, watch, (job) => isTerminal(job.status), signal);
}

/** Reads the job once it can be read; one that the list shows is not missing. @throws as {@link pollUntil} */
export async function readJobOnce(context: Context, watch: Watch, signal: AbortSignal): Promise<Job> {
  const job = await readListed(context, watch, signal);
  if (watch.onRead === undefined) context.record.jobRead(job);
  else watch.onRead(job);
  return job;
}

async function readListed(context: Context, watch: Watch, signal: AbortSignal): Promise<Job> {
  const { environmentId, jobId, retryPolicy: retryPolicy } = watch;
  try {
    return await readJob(context, watch, retryPolicy, signal);
  } catch (error) {
    if (!isMissing(error)) throw error;
    const { jobs } = await listJobs(context, environmentId, retryPolicy, signal);
    if (!jobs.some(({ id }) => id === jobId)) throw error;
    return readJob(context, watch, retryListedJob, signal);
  }
}

/** With a job that the list shows: it is there, whatever else is said of it. */
export const retryListedJob: RetryPolicy = (error, failures) =>
  isMissing(error) || retryRunningJob(error, failures);

function readJob(
  context: Context,
  { environmentId, jobId }: Watch,
  retryPolicy: RetryPolicy,
  signal: AbortSignal,
): Promise<Job> {
  const read = (scope: AbortSignal): Promise<Job> => context.zuora.getJob(environmentId, jobId, scope);
  return retry(context, 'get-job', read, retryPolicy, signal);
}
