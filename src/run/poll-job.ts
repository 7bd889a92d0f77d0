import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../time/notation.ts';
import { hasEnded, isTerminal, isWaiting, type EndedJob, type Job } from '../zuora/job.ts';
import type { StepContext, WorkContext } from './context.ts';
import { listJobs, readEnvironmentAfter } from './read-environment.ts';
import { hasEndedBefore } from './refresh-list.ts';
import { isMissing, retry, retryListedJob, retryRunningJob, type RetryPolicy } from './retry.ts';

/** A refresh job that a mode has found or created. */
export interface FoundJob {
  readonly environmentId: string;
  readonly job: Job;
}

/** Which job to poll, and how. */
export interface Watch {
  readonly environmentId: string;
  readonly jobId: string;
  /** The job as last read; without it, it is read at once. */
  readonly known?: Job | undefined;
  /** A fixed interval; `undefined` lets it follow the job. */
  readonly intervalMs?: number | undefined;
  /** Polls like a job that is being cancelled, even if its record doesn't show that yet. */
  readonly isCancelled?: boolean;
  /** For failures before the first successful read; later ones follow `retryRunningJob`. */
  readonly retryPolicy?: RetryPolicy;
  /** Called with the job each time it is read; by default it is stored as this step's job. */
  readonly onRead?: (job: Job) => void;
}

/** Polls a job to its end, and then the environment until it can be used. @throws RemoteError */
export async function waitForJob(
  context: StepContext,
  { environmentId, job: known }: FoundJob,
  retryPolicy: RetryPolicy,
): Promise<EndedJob> {
  const intervalMs = context.options.pollIntervalMs;
  const job = await pollUntil(context, { environmentId, jobId: known.id, known, intervalMs, retryPolicy }, hasEnded);
  await readEnvironmentAfter(context, job);
  return job;
}

/** Polls a job until `isDone`. @throws RemoteError */
export function pollUntil<T extends Job>(
  context: WorkContext,
  watch: Watch,
  isDone: (job: Job) => job is T,
): Promise<T>;
export function pollUntil(context: WorkContext, watch: Watch, isDone: (job: Job) => boolean): Promise<Job>;
export async function pollUntil(context: WorkContext, watch: Watch, isDone: (job: Job) => boolean): Promise<Job> {
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
    // The interval grows while nothing changes: for a job being cancelled its status, for others their progress.
    const sign = read.status === 'CANCELLING' ? 'status' : 'progress';
    if (read[sign] !== job[sign]) changedAtMs = clock.monotonicMs();
    job = read;
    retryPolicy = retryRunningJob;
  }
  return job;
}

/** If Zuora says that the job is missing but lists it, keeps trying. @throws RemoteError */
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
 * Reads the job itself, because the list may be wrong about it. From now on the job's own record counts.
 * @returns `undefined` if the job had ended before this step began. @throws RemoteError
 */
export async function confirmJob(context: StepContext, environmentId: string, listed: Job): Promise<Job | undefined> {
  const { store, zuora, startedAtMs, corrections } = context;
  store.jobSeen(listed);
  const onRead = (read: Job): void => store.jobSeen(read);
  const job = await readJobOnce(context, { environmentId, jobId: listed.id, retryPolicy: retryListedJob, onRead });
  corrections.set(job.id, job);
  // A job without an end time may have ended long ago.
  const hasEndedMeanwhile = job.endedAtMs !== undefined && !hasEndedBefore(job, zuora.thenMs(startedAtMs));
  if (!isTerminal(job.status) || hasEndedMeanwhile) return job;
  store.jobSeen(undefined);
  store.decide({ kind: 'pass-over', listed, job });
  return undefined;
}

const SHORTEST_MS = 5 * SECOND_MS;
const LONGEST_MS = 15 * MINUTE_MS;
const LONGEST_SCHEDULED_MS = HOUR_MS;
/** The longest interval within half an hour of an expected start or end. */
const LONGEST_NEAR_MS = 5 * MINUTE_MS;
const NEAR_MS = 30 * MINUTE_MS;

/** Without an estimate, or past it: about 190 polls in 6 h. */
const BLIND_MS = 115 * SECOND_MS;
const AT_THE_END_MS = 25 * SECOND_MS;
/** Near the end by progress alone, which may stay at 99 % for long. */
const NEARLY_DONE_MS = 45 * SECOND_MS;
/** The interval as a share of the time for which nothing has changed. */
const STANDING_SHARE = 1 / 20;
/** At random up to this much earlier, so that workflows that started together don't poll together. */
const LONGEST_JITTER_MS = 5 * SECOND_MS;

/**
 * The further away the job's next expected change is, the longer. `nowMs` is on Zuora's clock. `stoodForMs`: for how long its
 * progress, or CANCELLING, has not changed.
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
  // Long intervals up to half an hour before the start, then one that ends just after it.
  if (untilStartMs > NEAR_MS) return between(LONGEST_NEAR_MS, untilStartMs - NEAR_MS, LONGEST_SCHEDULED_MS);
  if (untilStartMs > 0) return untilStartMs + SHORTEST_MS;
  // Progress that stands still doesn't announce an end.
  return Math.min(paceByEstimateMs(job, nowMs), Math.max(paceByProgressMs(job, nowMs), stoodForMs * STANDING_SHARE));
}

const cancellingPaceMs = (forMs: number): number => between(15 * SECOND_MS, forMs * STANDING_SHARE, MINUTE_MS);

/** Half of the time that is left; after the estimate, the later the slower. */
function paceByEstimateMs({ estimatedCompletionAtMs }: Job, nowMs: number): number {
  if (estimatedCompletionAtMs === undefined) return BLIND_MS;
  const leftMs = estimatedCompletionAtMs - nowMs;
  if (leftMs > NEAR_MS) return between(LONGEST_NEAR_MS, leftMs - NEAR_MS, LONGEST_MS);
  if (leftMs < 0) return Math.min(BLIND_MS, AT_THE_END_MS - leftMs / 5);
  return between(AT_THE_END_MS, leftMs / 2, LONGEST_NEAR_MS);
}

/** A third of the time that is left by its progress, in case the estimate is missing or too late. */
function paceByProgressMs({ startedAtMs, progress = 0 }: Job, nowMs: number): number {
  const spentMs = nowMs - (startedAtMs ?? nowMs);
  if (progress === 0 || spentMs <= 0) return LONGEST_MS;
  // A job may show 100 % for an hour before it ends.
  const done = Math.min(progress, 99);
  return Math.max(NEARLY_DONE_MS, (spentMs * (100 - done)) / done / 3);
}

const between = (leastMs: number, ms: number, mostMs: number): number => Math.min(mostMs, Math.max(leastMs, ms));
