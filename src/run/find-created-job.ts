import { SECOND_MS } from '../time/duration.ts';
import type { JobList } from '../zuora/client.ts';
import { CLOCK_TOLERANCE_MS, hasNew, matchJob, type PendingCreate, type JobMatch } from './match-job.ts';
import type { Context } from './context.ts';
import { retryRunningJob } from './retry-policies.ts';
import { listJobs } from './read-environment.ts';

/** Zuora may work 120 s on a create, and the list lags behind: after this the create can be taken for lost. */
export const CREATE_SETTLES_MS = 210 * SECOND_MS;

const FIRST_PAUSE_MS = 2 * SECOND_MS;
const LONGEST_PAUSE_MS = 10 * SECOND_MS;
/** What the last look is given where time is short. */
const LAST_LOOK_MS = 3 * SECOND_MS;

/** Which create's job to look for. */
export interface LostCreate {
  readonly environmentId: string;
  readonly pendingCreate: PendingCreate;
  /** How long ago it left, in milliseconds: whoever sent it has a better clock for that than the pending create. */
  readonly sentAgoMs: () => number;
}

/**
 * Looks for the job of a create whose answer was lost, until it is sighted or the create must be taken for lost.
 * Looks at least once. A job that is surely another's does not end the search: ours may be listed after it. The main
 * step and the post step after a kill both search by it.
 * @throws RemoteError, the signal's reason
 */
export async function findCreatedJob(
  context: Context,
  { environmentId, pendingCreate, sentAgoMs }: LostCreate,
  signal: AbortSignal,
): Promise<JobMatch> {
  const { clock, random, endsAtMs = Number.POSITIVE_INFINITY } = context;
  let looks = 0;
  for (;;) {
    const match = matchJob(await listJobs(context, environmentId, retryRunningJob, signal), pendingCreate);
    const leftMs = Math.min(CREATE_SETTLES_MS - sentAgoMs(), endsAtMs - LAST_LOOK_MS - clock.monotonicMs());
    if (match.kind === 'ours' || match.kind === 'stranger' || leftMs <= 0) return match;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** looks, LONGEST_PAUSE_MS) * (0.75 + random() / 2);
    await clock.sleep(Math.min(pauseMs, leftMs), signal);
    looks += 1;
  }
}

/** Where Zuora's clock may have gone back since the first list, no time in a record proves that a new job is not ours. */
export function sightAgain(now: JobList, before: JobList, pendingCreate: PendingCreate): JobMatch {
  const match = matchJob(now, pendingCreate);
  const isInDoubt = match.kind === 'none' && hasNew(now, pendingCreate) && mayBeSetBack(now, before);
  return isInDoubt ? { kind: 'unclear' } : match;
}

function mayBeSetBack(now: JobList, before: JobList): boolean {
  const { listedAtMs: thenMs, arrivedAtMs } = before;
  const { listedAtMs: nowMs = Number.NEGATIVE_INFINITY } = now;
  return thenMs !== undefined && nowMs - thenMs < now.arrivedAtMs - arrivedAtMs - CLOCK_TOLERANCE_MS;
}
