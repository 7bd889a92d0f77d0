import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../time/notation.ts';
import { isTerminal, isWaiting, type Job } from '../zuora/job.ts';
import type { StepContext, WorkContext } from './context.ts';
import { listJobs, readEnvironmentAfter } from './read-environment.ts';
import { hasEndedBefore } from './refresh-list.ts';
import { isMissing, retry, retryListedJob, retryRunningJob, type RetryPolicy } from './retry.ts';

/** Which job to watch, and how. */
export interface Watch {
  readonly environmentId: string;
  readonly jobId: string;
  /** As it was read last; without it the job is read at once. */
  readonly known?: Job | undefined;
  /** A fixed pace in milliseconds; `undefined` follows the job. */
  readonly intervalMs?: number | undefined;
  /** Where no pace is fixed, that of a job that is being cancelled, whatever its record shows. */
  readonly isCancelled?: boolean;
  /** With failures until the job is read for the first time here; if it is not said otherwise, as later on. */
  readonly retryPolicy?: RetryPolicy;
  /** Told of each reading; the record, if it is not said otherwise. */
  readonly onRead?: (job: Job) => void;
}

/** Follows a job to its end, and the environment until it can be used. @throws RemoteError */
export async function waitForJob(
  context: StepContext,
  environmentId: string,
  jobId: string,
  retryPolicy: RetryPolicy,
): Promise<Job> {
  const { store, options } = context;
  const watch = { environmentId, jobId, known: store.current.job, intervalMs: options.pollIntervalMs, retryPolicy };
  const job = await pollUntil(context, watch);
  await readEnvironmentAfter(context, job);
  return job;
}

/** Watches a job to its end, or until it is done. @throws RemoteError */
export async function pollUntil(
  context: WorkContext,
  watch: Watch,
  isDone: (job: Job) => boolean = ({ status }) => isTerminal(status),
): Promise<Job> {
  const { clock, random, zuora, signal } = context;
  const { intervalMs, isCancelled = false } = watch;
  let { known: job, retryPolicy = retryRunningJob } = watch;
  job ??= await readJobOnce(context, watch);
  let changedAtMs = clock.monotonicMs();
  while (!isDone(job)) {
    const stoodForMs = clock.monotonicMs() - changedAtMs;
    const paceMs = isCancelled ? cancellingPaceMs(stoodForMs) : undefined;
    const pauseMs = intervalMs ?? paceMs ?? nextIntervalMs(job, zuora.now(), stoodForMs, random);
    await clock.sleep(pauseMs, signal);
    const read = await readJobOnce(context, { ...watch, retryPolicy });
    // Another stage is no sign of an end, nor is progress of the end of a cancel.
    const sign = read.status === 'CANCELLING' ? 'status' : 'progress';
    if (read[sign] !== job[sign]) changedAtMs = clock.monotonicMs();
    job = read;
    retryPolicy = retryRunningJob;
  }
  return job;
}

/** A job that the list shows is not missing. @throws RemoteError */
export async function readJobOnce(
  context: WorkContext,
  { environmentId, jobId, retryPolicy = retryRunningJob, onRead = (job) => context.store.jobRead(job) }: Watch,
): Promise<Job> {
  const read = (policy: RetryPolicy): Promise<Job> =>
    retry(context, 'get-job', policy, (zuora, signal) => zuora.getJob(environmentId, jobId, signal));
  const job = await read(retryPolicy).catch(async (error: unknown) => {
    if (!isMissing(error)) throw error;
    const { jobs } = await listJobs(context, environmentId, retryPolicy);
    if (!jobs.some(({ id }) => id === jobId)) throw error;
    return read(retryListedJob);
  });
  onRead(job);
  return job;
}

/**
 * The list may be wrong about a job in progress. @throws RemoteError
 * @returns `undefined` if by its own record, now among the corrections, it had ended before this step began
 */
export async function confirmJob(context: StepContext, environmentId: string, listed: Job): Promise<Job | undefined> {
  const { store, zuora, startedAtMs, corrections } = context;
  store.jobSeen(listed);
  const onRead = (read: Job): void => store.jobSeen(read);
  const job = await readJobOnce(context, { environmentId, jobId: listed.id, retryPolicy: retryListedJob, onRead });
  // Without an end it cannot be told from one of long ago.
  const hasEndedMeanwhile = job.endedAtMs !== undefined && !hasEndedBefore(job, zuora.thenMs(startedAtMs));
  if (!isTerminal(job.status) || hasEndedMeanwhile) return job;
  corrections.set(job.id, job);
  store.jobSeen(undefined);
  store.decide({ kind: 'pass-over', listed, job });
  return undefined;
}

const SHORTEST_MS = 5 * SECOND_MS;
const LONGEST_MS = 15 * MINUTE_MS;
const LONGEST_SCHEDULED_MS = HOUR_MS;
/** Within half an hour of an expected start or end. */
const LONGEST_NEAR_MS = 5 * MINUTE_MS;
const NEAR_MS = 30 * MINUTE_MS;

/** Without an estimate, or past it: about 190 looks in 6 h, and 58 s on average until an end is seen. */
const BLIND_MS = 115 * SECOND_MS;
const AT_THE_END_MS = 25 * SECOND_MS;
/** Where progress alone says so: it may stay at 99 % for long. */
const NEARLY_DONE_MS = 45 * SECOND_MS;
/** Of the time for which nothing has changed. */
const STANDING_SHARE = 1 / 20;
/** To fall out of step with other workflows. It only shortens. */
const LONGEST_JITTER_MS = 5 * SECOND_MS;

/**
 * The farther the next expected change of a job, the longer. `nowMs` is on Zuora's clock; for `stoodForMs` its progress has
 * not changed, or it has been CANCELLING.
 */
export function nextIntervalMs(job: Job, nowMs: number, stoodForMs: number, random: () => number): number {
  const isNearStart = Math.abs(nowMs - (job.scheduledAtMs ?? Infinity)) <= NEAR_MS;
  const longestMs = isNearStart ? LONGEST_NEAR_MS : LONGEST_SCHEDULED_MS;
  const paceMs = Math.min(usualPaceMs(job, nowMs, stoodForMs), longestMs);
  return Math.max(SHORTEST_MS, Math.round(paceMs - random() * Math.min(paceMs / 10, LONGEST_JITTER_MS)));
}

function usualPaceMs(job: Job, nowMs: number, stoodForMs: number): number {
  if (job.status === 'CANCELLING') return cancellingPaceMs(stoodForMs);
  const untilStartMs = isWaiting(job.status) ? (job.scheduledAtMs ?? 0) - nowMs : 0;
  // Up to the half-hour before.
  if (untilStartMs > NEAR_MS) return between(LONGEST_NEAR_MS, untilStartMs - NEAR_MS, LONGEST_SCHEDULED_MS);
  if (untilStartMs > 0) return untilStartMs + SHORTEST_MS;
  // Progress that stands still is no sign of an end.
  return Math.min(paceByEstimateMs(job, nowMs), Math.max(paceByProgressMs(job, nowMs), stoodForMs * STANDING_SHARE));
}

function cancellingPaceMs(forMs: number): number {
  return between(15 * SECOND_MS, forMs * STANDING_SHARE, MINUTE_MS);
}

/** Half of what is left; past the estimate, slower the later it gets. */
function paceByEstimateMs({ estimatedCompletionAtMs }: Job, nowMs: number): number {
  if (estimatedCompletionAtMs === undefined) return BLIND_MS;
  const leftMs = estimatedCompletionAtMs - nowMs;
  if (leftMs > NEAR_MS) return between(LONGEST_NEAR_MS, leftMs - NEAR_MS, LONGEST_MS);
  if (leftMs < 0) return Math.min(BLIND_MS, AT_THE_END_MS - leftMs / 5);
  return between(AT_THE_END_MS, leftMs / 2, LONGEST_NEAR_MS);
}

/** A third of what is left, where an estimate is missing or too late. */
function paceByProgressMs({ startedAtMs, progress = 0 }: Job, nowMs: number): number {
  const spentMs = nowMs - (startedAtMs ?? nowMs);
  if (progress === 0 || spentMs <= 0) return LONGEST_MS;
  // Jobs with 100 % may have an hour to go.
  const done = Math.min(progress, 99);
  return Math.max(NEARLY_DONE_MS, (spentMs * (100 - done)) / done / 3);
}

function between(leastMs: number, ms: number, mostMs: number): number {
  return Math.min(mostMs, Math.max(leastMs, ms));
}
