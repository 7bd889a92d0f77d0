import type { TestEnvironment } from '../zuora/environment.ts';
import {
  isDocumented,
  isTerminal,
  isWaiting,
  type Job,
  type JobTimes,
  type RefreshRecords,
  type UnreadableRecord,
} from '../zuora/job.ts';
import { bornAtMs, newest } from './match-job.ts';
import type { Mode } from './context.ts';
import { DETACHABLE_FOR_MS, type Outcome } from './outcome.ts';
import { lastReadAgoMs, pendingCreateOf, type RunRecord, type Seen } from './run-record.ts';

/** The refresh that is in progress or scheduled, as a list shows it. */
export type ActiveRefresh =
  | ({ readonly kind: 'job' } & ActiveJob)
  /** There may be one whose record does not say enough of it. */
  | { readonly kind: 'unreadable'; readonly record: UnreadableRecord };

export interface ActiveJob {
  readonly job: Job;
  readonly others: readonly Job[];
}

/** A job with a time to start. */
export type ScheduledJob = Job & { readonly scheduledAtMs: number };

/** The newest in progress, else the first scheduled. Unreadable or in an unknown status it counts until outlived. */
export function activeRefresh({ jobs, unreadable }: RefreshRecords): ActiveRefresh | undefined {
  const active = jobs.filter((job) => !isTerminal(job.status) && (isDocumented(job.status) || !isOutlived(job, jobs)));
  const [first] = active.filter(isScheduled).toSorted((a, b) => a.scheduledAtMs - b.scheduledAtMs);
  const job = newest(active.filter((one) => !isScheduled(one))) ?? first;
  if (job !== undefined) return { kind: 'job', job, others: active.filter((other) => other !== job) };
  const record = unreadable.find(
    (one) => one.endedAtMs === undefined && !isTerminal(one.status ?? '') && !isOutlived(one, jobs),
  );
  return record && { kind: 'unreadable', record };
}

/** The record that cannot be read and may be that of the newest refresh. */
export function unreadableNewest({ jobs, unreadable }: RefreshRecords): UnreadableRecord | undefined {
  const job = newest(jobs);
  if (job !== undefined && !isTerminal(job.status)) return undefined;
  return unreadable.find((record) => !isOutlived(record, jobs));
}

/** Whether a job waits for a time. */
export function isScheduled(job: Job): job is ScheduledJob {
  return isWaiting(job.status) && job.scheduledAtMs !== undefined;
}

/** Whether one that came later has ended; any will do where the record has no time. */
export function isOutlived(record: JobTimes, jobs: readonly Job[]): boolean {
  const sinceMs = bornAtMs(record);
  return jobs.some((job) => isTerminal(job.status) && (sinceMs === undefined || (bornAtMs(job) ?? sinceMs) > sinceMs));
}

/** Whether an environment can be refreshed at all. */
export function isLive({ status }: TestEnvironment): boolean {
  return status !== 'INACTIVE' && status !== 'DEACTIVATED' && status !== 'DELETED';
}

/** Whether a refresh seems to be in progress that is not listed. */
export function hidesJob({ environment, jobs }: Pick<Seen, 'environment' | 'jobs'>): boolean {
  const { status, lastRefreshAtMs, nextRefreshAtMs, isNextRefreshUnreadable } = environment;
  if (status === 'PROCESSING') return true;
  if (nextRefreshAtMs !== undefined || isNextRefreshUnreadable === true) return false;
  // Once it was refreshed, it has no such time only while a refresh is in progress.
  return lastRefreshAtMs !== undefined || jobs.some((job) => job.status === 'COMPLETED');
}

/** Whether a refresh could be created at `nowMs` on Zuora's clock; `undefined` if that cannot be told. */
export function isDue(seen: Seen, nowMs: number): boolean | undefined {
  const { environment } = seen;
  const { status, nextRefreshAtMs, isNextRefreshUnreadable } = environment;
  const active = activeRefresh(seen);
  if (!isLive(environment) || active?.kind === 'job' || status === 'PROCESSING') return false;
  if (nextRefreshAtMs !== undefined && nextRefreshAtMs > nowMs) return false;
  return active !== undefined || isNextRefreshUnreadable === true || hidesJob(seen) ? undefined : true;
}

/** Whether a refresh is in progress or scheduled at the step's end, if known. `nowMs` is on the monotonic clock. */
export function isRefreshRunning(known: RunRecord, outcome: Outcome, mode: Mode, nowMs: number): boolean | undefined {
  const { job, created } = known;
  if (job !== undefined && !isTerminal(job.status)) {
    const isLost = outcome === 'unknown' && created !== undefined;
    return !isLost && (lastReadAgoMs(known, nowMs) ?? 0) < DETACHABLE_FOR_MS ? true : undefined;
  }
  const isFollowed = created !== undefined && mode !== 'check';
  return pendingCreateOf(known) === undefined ? isAnotherRunning(known, isFollowed) : undefined;
}

/** Whether the list shows one in progress, but for the job that has ended. */
function isAnotherRunning({ job, seen }: RunRecord, isFollowed: boolean): boolean | undefined {
  if (seen === undefined) return undefined;
  const jobs = job === undefined ? seen.jobs : [...seen.jobs.filter(({ id }) => id !== job.id), job];
  const active = activeRefresh({ ...seen, jobs });
  if (active !== undefined) return active.kind === 'job' ? true : undefined;
  // Of a refresh whose end was read, the sandbox's record may not know yet.
  return !isFollowed && hidesJob({ ...seen, jobs }) ? undefined : false;
}
