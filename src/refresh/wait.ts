import type { Job } from '../zuora/job.ts';
import { nextIntervalMs } from './interval.ts';
import type { Kit } from './kit.ts';
import { forAKnownJob, persist, type Patience } from './persist.ts';
import { isTerminal } from './status.ts';

/** Which job to watch, and how. */
export interface Watch {
  readonly environmentId: string;
  readonly jobId: string;
  /** As it was read last; without it the job is read at once. */
  readonly known: Job | undefined;
  /** A fixed pace in milliseconds; `undefined` follows the job. */
  readonly intervalMs: number | undefined;
  /** With failures until the job is read for the first time here. */
  readonly patience: Patience;
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
  const { clock, random } = kit;
  let { patience } = watch;
  let job = watch.known ?? (await look(kit, watch, signal));
  while (!isDone(job)) {
    const intervalMs = watch.intervalMs ?? nextIntervalMs(job, clock.now(), random);
    await clock.sleep(intervalMs, signal);
    job = await look(kit, { ...watch, patience }, signal);
    patience = forAKnownJob;
  }
  return job;
}

/** Watches a job to its end. @throws as {@link pollUntil} */
export function waitForEnd(kit: Kit, watch: Watch, signal: AbortSignal): Promise<Job> {
  return pollUntil(kit, watch, (job) => isTerminal(job.status), signal);
}

/** Reads the job once it can be read. @throws as {@link pollUntil} */
export async function look(
  kit: Kit,
  { environmentId, jobId, patience }: Watch,
  signal: AbortSignal,
): Promise<Job> {
  const read = (scope: AbortSignal): Promise<Job> => kit.zuora.getJob(environmentId, jobId, scope);
  const job = await persist(kit, 'get-job', read, patience, signal);
  kit.ledger.jobRead(job);
  return job;
}
