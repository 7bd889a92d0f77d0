import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import { isTerminal, isWaiting, type Job } from '../zuora/job.ts';
import type { StepContext, WorkContext } from './context.ts';
import { listJobs, readEnvironmentAfter } from './read-environment.ts';
import { isMissing, retryRunningJob, type RetryPolicy } from './retry-policies.ts';
import { retry } from './retry.ts';

/** Which job to watch, and how. */
export interface Watch {
  readonly environmentId: string;
  readonly jobId: string;
  /** As it was read last; without it the job is read at once. */
  readonly known?: Job | undefined;
  /** A fixed pace in milliseconds; `undefined` follows the job. */
  readonly intervalMs?: number | undefined;
  /** The pace where none is fixed, from how long nothing has moved; `undefined` follows the job. In milliseconds. */
  readonly paceMs?: (stoodForMs: number) => number;
  /** With failures until the job is read for the first time here; if it is not said otherwise, as later on. */
  readonly retryPolicy?: RetryPolicy;
  /** Told of each reading; the record, if it is not said otherwise. */
  readonly onRead?: (job: Job) => void;
}

/** Follows the job of a step to its end, and the environment until it can be used. @throws RemoteError */
export async function waitForJob(
  context: StepContext,
  environmentId: string,
  jobId: string,
  retryPolicy: RetryPolicy,
): Promise<Job> {
  const known = context.store.current.job;
  const intervalMs = context.options.pollIntervalMs;
  const job = await waitForEnd(context, { environmentId, jobId, known, intervalMs, retryPolicy });
  await readEnvironmentAfter(context, job);
  return job;
}

/** Watches a job to its end. @throws as {@link pollUntil} */
export function waitForEnd(context: WorkContext, watch: Watch): Promise<Job> {
  return pollUntil(context, watch, ({ status }) => isTerminal(status));
}

/** Watches a job until it is done. @throws RemoteError when the policy gives up */
export async function pollUntil(context: WorkContext, watch: Watch, isDone: (job: Job) => boolean): Promise<Job> {
  const { clock, random, zuora, signal } = context;
  let { known: job, retryPolicy } = watch;
  job ??= await readJobOnce(context, watch);
  let changedAtMs = clock.monotonicMs();
  while (!isDone(job)) {
    const stoodForMs = clock.monotonicMs() - changedAtMs;
    const pauseMs =
      watch.intervalMs ?? watch.paceMs?.(stoodForMs) ?? nextIntervalMs(job, zuora.now(), stoodForMs, random);
    await clock.sleep(pauseMs, signal);
    const read = await readJobOnce(context, watch, retryPolicy);
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

/** Reads the job once it can be read; one that the list shows is not missing. @throws as {@link pollUntil} */
export async function readJobOnce(
  context: WorkContext,
  { environmentId, jobId, onRead, ...watch }: Watch,
  retryPolicy = watch.retryPolicy ?? retryRunningJob,
): Promise<Job> {
  const read = (policy: RetryPolicy): Promise<Job> =>
    retry(context, 'get-job', policy, (zuora, signal) => zuora.getJob(environmentId, jobId, signal));
  const job = await read(retryPolicy).catch(async (error: unknown) => {
    if (!isMissing(error)) throw error;
    const { jobs } = await listJobs(context, environmentId, retryPolicy);
    if (!jobs.some(({ id }) => id === jobId)) throw error;
    return read(retryListedJob);
  });
  if (onRead === undefined) context.store.jobRead(job);
  else onRead(job);
  return job;
}

/** With a job that the list shows: it is there, whatever else is said of it. */
export const retryListedJob: RetryPolicy = (error, failures) => isMissing(error) || retryRunningJob(error, failures);

const SHORTEST_MS = 5 * SECOND_MS;
const LONGEST_MS = 15 * MINUTE_MS;
const LONGEST_SCHEDULED_MS = HOUR_MS;
/** Within half an hour of an expected start or end. */
const LONGEST_NEAR_MS = 5 * MINUTE_MS;
const NEAR_MS = 30 * MINUTE_MS;

/** Without an estimate, or past it: about 190 looks in 6 h, and an end is seen after 58 s on average. */
const BLIND_MS = 115 * SECOND_MS;
/** Around the expected end. */
const AT_THE_END_MS = 25 * SECOND_MS;
/** Where progress alone says that the end is near: it may stay at 99 % for long. */
const NEARLY_DONE_MS = 45 * SECOND_MS;
const CANCELLING_MS = 15 * SECOND_MS;
const LONGEST_CANCELLING_MS = 60 * SECOND_MS;
/** What does not change for long changes no sooner for being asked: the pause grows by this part of the time. */
const STANDING_SHARE = 1 / 20;
/** Enough to fall out of step with others; it only shortens, so that the bounds hold. */
const LONGEST_JITTER_MS = 5 * SECOND_MS;

/**
 * How long to leave a job alone: the farther its next expected change, the longer.
 * @param nowMs Zuora's clock, in milliseconds since the epoch
 * @param stoodForMs for how long its progress has not changed, or it has been CANCELLING
 * @returns milliseconds, with jitter so that many workflows do not ask in step
 */
export function nextIntervalMs(job: Job, nowMs: number, stoodForMs: number, random: () => number): number {
  const sinceStartMs = nowMs - (job.scheduledAtMs ?? Number.NEGATIVE_INFINITY);
  const isNearStart = Math.abs(sinceStartMs) <= NEAR_MS;
  const paceMs = Math.min(usualPaceMs(job, nowMs, stoodForMs), isNearStart ? LONGEST_NEAR_MS : LONGEST_SCHEDULED_MS);
  return Math.max(SHORTEST_MS, Math.round(paceMs - random() * Math.min(paceMs / 10, LONGEST_JITTER_MS)));
}

function usualPaceMs(job: Job, nowMs: number, stoodForMs: number): number {
  if (job.status === 'CANCELLING') return cancellingPaceMs(stoodForMs);
  const untilStartMs = isWaiting(job.status) ? (job.scheduledAtMs ?? 0) - nowMs : 0;
  if (untilStartMs > NEAR_MS) return upToNear(untilStartMs, LONGEST_SCHEDULED_MS);
  if (untilStartMs > 0) return untilStartMs + SHORTEST_MS;
  const estimateMs = job.estimatedCompletionAtMs;
  const paceMs = estimateMs === undefined ? BLIND_MS : beforeEndMs(estimateMs - nowMs);
  // Progress that stands still is no sign of an end.
  return Math.min(paceMs, Math.max(byProgressMs(job, nowMs), stoodForMs * STANDING_SHARE));
}

/** How long to leave a job alone that is being cancelled, in milliseconds. */
export function cancellingPaceMs(forMs: number): number {
  return Math.min(LONGEST_CANCELLING_MS, Math.max(CANCELLING_MS, forMs * STANDING_SHARE));
}

/** Half of what is left; past the estimate, slower the later it gets. */
function beforeEndMs(leftMs: number): number {
  if (leftMs > NEAR_MS) return upToNear(leftMs, LONGEST_MS);
  if (leftMs < 0) return Math.min(BLIND_MS, AT_THE_END_MS - leftMs / 5);
  return Math.min(LONGEST_NEAR_MS, Math.max(AT_THE_END_MS, leftMs / 2));
}

/** A third of what is left if progress continues as it has: for an estimate that is missing, or too late. */
function byProgressMs({ startedAtMs, progress = 0 }: Job, nowMs: number): number {
  const spentMs = nowMs - (startedAtMs ?? nowMs);
  if (progress === 0 || spentMs <= 0) return LONGEST_MS;
  // 100 % is said of jobs that have an hour to go.
  const done = Math.min(progress, 99);
  return Math.max(NEARLY_DONE_MS, (spentMs * (100 - done)) / done / 3);
}

/** Up to the half-hour before something is expected, and no farther. */
function upToNear(leftMs: number, longestMs: number): number {
  return Math.min(longestMs, Math.max(LONGEST_NEAR_MS, leftMs - NEAR_MS));
}
