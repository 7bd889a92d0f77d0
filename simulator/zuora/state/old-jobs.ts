import { refreshWindowMs, type Environment } from './environment.ts';
import type { Random } from './random.ts';
import type { ShownClock } from './shown-clock.ts';
import type { AddedJob } from './new-records.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** What old jobs are made of. */
export interface OldJobsOf {
  readonly environment: Environment;
  readonly count: number;
  /** The users who made them. */
  readonly userIds: readonly [string, string];
  readonly random: Random;
  readonly shown: ShownClock;
}

/** How long before its last refresh an environment with so many old jobs was provisioned, in milliseconds. */
export function provisionedBeforeMs(count: number): number {
  return Math.max(360, count * 18) * dayMs;
}

/**
 * The jobs that an environment had before this Zuora started, the newest first, all of them ended: its last refresh,
 * earlier ones, one in a refresh window, and before each of them one that failed or was cancelled; among these a
 * deletion; and last the creation of the environment. None ended after the last refresh, so that they agree with what
 * the environment says of it. Their lengths are realistic, whatever the speed.
 */
export function oldJobs(of: OldJobsOf): readonly AddedJob[] {
  const { environment, count } = of;
  const { lastRefreshAtMs } = environment;
  if (count === 0) return [];
  if (lastRefreshAtMs === undefined) return [creation(of)];
  const jobs: AddedJob[] = [];
  let endMs = lastRefreshAtMs;
  while (jobs.length < Math.max(1, count - 1)) {
    const job = endedJob(jobs.length, endMs, of);
    jobs.push(job);
    const isRefreshed = job.cancel === undefined && job.failsAtShare === undefined;
    const gapMs = isRefreshed
      ? between(4 * hourMs, 30 * hourMs, of)
      : refreshWindowMs(environment, { windowMs: undefined }) + between(hourMs, 2 * dayMs, of);
    endMs = (job.acceptedAtMs ?? endMs) - gapMs;
  }
  return count === 1 ? jobs : [...jobs, creation(of)];
}

/** One that ended then: every second one was completed. */
function endedJob(index: number, endMs: number, of: OldJobsOf): AddedJob {
  const lengthMs = between(5 * hourMs, 8 * hourMs, of);
  const common = { ...madeBySomebody(of), refreshTakesMs: lengthMs };
  if (index % 2 === 0) {
    const startMs = endMs - lengthMs;
    const isScheduled = index % 4 === 2;
    return isScheduled
      ? { ...common, acceptedAtMs: startMs - 3 * hourMs, scheduledAtMs: of.shown.at(startMs) }
      : { ...common, acceptedAtMs: startMs };
  }
  if (index % 4 === 1) {
    const failsAtShare = between(20, 90, of) / 100;
    return { ...common, failsAtShare, acceptedAtMs: endMs - Math.round(lengthMs * failsAtShare) };
  }
  return {
    ...common,
    jobType: index === 7 ? 'DELETE' : 'REFRESH',
    acceptedAtMs: endMs - between(minuteMs, 2 * hourMs, of) - 5 * minuteMs,
    cancel: { askedAtMs: endMs - 5 * minuteMs, cancelledAtMs: endMs },
  };
}

function creation(of: OldJobsOf): AddedJob {
  const lengthMs = between(hourMs, 3 * hourMs, of);
  return {
    ...madeBySomebody(of),
    jobType: 'CREATE',
    refreshTakesMs: lengthMs,
    acceptedAtMs: of.environment.provisionedAtMs - lengthMs,
  };
}

function madeBySomebody({ environment, userIds: [one, other], random }: OldJobsOf): AddedJob {
  return {
    id: random.uuid(),
    environmentId: environment.id,
    createdById: random.next() < 0.5 ? one : other,
  };
}

/** A whole number from `least` (included) to `most` (excluded). */
function between(least: number, most: number, { random }: OldJobsOf): number {
  return least + Math.floor(random.next() * (most - least));
}
