import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/status.ts';
import { nextIntervalMs } from './poll-interval.ts';
import type { Kit } from './context.ts';
import { forAKnownJob, isMissing, type Patience } from './retry-policies.ts';
import { persist } from './retry.ts';
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
  readonly patience: Patience;
  /** Told of each reading; the ledger, if it is not said otherwise. */
  readonly onRead?: (job: Job) => void;
}

/**
 * Watches a job until it is done.
 * @throws RemoteError when patience ends; the signal's reason
 */
export async function pollUntil(
  kit: Kit,
  watch: Watch,
  isDone: (job: Job) => boolean,
  signal: AbortSignal,
): Promise<Job> {
  const { clock, random, zuora } = kit;
  let { patience } = watch;
  let job = watch.known ?? (await look(kit, watch, signal));
  let changedAtMs = clock.monotonicMs();
  const autoMs = (last: Job, stoodForMs: number): number =>
    watch.paceMs?.(stoodForMs) ?? nextIntervalMs(last, zuora.now(), stoodForMs, random);
  while (!isDone(job)) {
    const stoodForMs = clock.monotonicMs() - changedAtMs;
    await clock.sleep(watch.intervalMs ?? autoMs(job, stoodForMs), signal);
    const read = await look(kit, { ...watch, patience }, signal);
    if (hasMoved(job, read)) changedAtMs = clock.monotonicMs();
    job = read;
    patience = forAKnownJob;
  }
  return job;
}

/** Another stage is no sign of an end where progress stands still, nor is progress one that a cancel comes to its end. */
function hasMoved(before: Job, now: Job): boolean {
  if (now.status === 'CANCELLING') return before.status !== 'CANCELLING';
  return now.progress !== before.progress;
}

/** Watches a job to its end. @throws as {@link pollUntil} */
export function waitForEnd(kit: Kit, watch: Watch, signal: AbortSignal): Promise<Job> {
  return pollUntil(kit, watch, (job) => isTerminal(job.status), signal);
}

/** Reads the job once it can be read; one that the list shows is not missing. @throws as {@link pollUntil} */
export async function look(kit: Kit, watch: Watch, signal: AbortSignal): Promise<Job> {
  const job = await readListed(kit, watch, signal);
  if (watch.onRead === undefined) kit.ledger.jobRead(job);
  else watch.onRead(job);
  return job;
}

async function readListed(kit: Kit, watch: Watch, signal: AbortSignal): Promise<Job> {
  const { environmentId, jobId, patience } = watch;
  try {
    return await readJob(kit, watch, patience, signal);
  } catch (error) {
    if (!isMissing(error)) throw error;
    const { jobs } = await listJobs(kit, environmentId, patience, signal);
    if (!jobs.some(({ id }) => id === jobId)) throw error;
    return readJob(kit, watch, forAListedJob, signal);
  }
}

/** With a job that the list shows: it is there, whatever else is said of it. */
export const forAListedJob: Patience = (error, failures) => isMissing(error) || forAKnownJob(error, failures);

function readJob(
  kit: Kit,
  { environmentId, jobId }: Watch,
  patience: Patience,
  signal: AbortSignal,
): Promise<Job> {
  const read = (scope: AbortSignal): Promise<Job> => kit.zuora.getJob(environmentId, jobId, scope);
  return persist(kit, 'get-job', read, patience, signal);
}
