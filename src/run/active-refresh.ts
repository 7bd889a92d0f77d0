import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job, JobTimes, RefreshRecords, UnreadableRecord } from '../zuora/job.ts';
import { isDocumented, isTerminal, isWaiting } from '../zuora/status.ts';
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

/**
 * The newest of the refreshes in progress, else the one that is scheduled first. A job in a status that no document
 * names, or whose record cannot be read, counts unless a newer refresh has ended.
 */
export function activeRefresh({ jobs, unreadable }: RefreshRecords): ActiveRefresh | undefined {
  const ended = endedOf(jobs);
  const active = jobs.filter((job) => !isTerminal(job.status) && (isDocumented(job.status) || !isOutlived(job, ended)));
  const scheduled = active.filter(isScheduled).toSorted((a, b) => a.scheduledAtMs - b.scheduledAtMs);
  const job = newest(active.filter((one) => !isScheduled(one))) ?? scheduled[0];
  if (job !== undefined) return { kind: 'job', job, others: active.filter((other) => other !== job) };
  const record = unreadable.find(
    (one) =>
      one.endedAtMs === undefined && (one.status === undefined || !isTerminal(one.status)) && !isOutlived(one, ended),
  );
  return record && { kind: 'unreadable', record };
}

/** The record that cannot be read and may be that of the newest refresh. */
export function unreadableNewest({ jobs, unreadable }: RefreshRecords): UnreadableRecord | undefined {
  const job = newest(jobs);
  if (job !== undefined && !isTerminal(job.status)) return undefined;
  return unreadable.find((one) => !isOutlived(one, endedOf(jobs)));
}

/** Whether a job waits for a time. */
export function isScheduled(job: Job): job is ScheduledJob {
  return isWaiting(job.status) && job.scheduledAtMs !== undefined;
}

function endedOf(jobs: readonly Job[]): readonly Job[] {
  return jobs.filter(({ status }) => isTerminal(status));
}

/** Whether a refresh that came later has ended; any will do where a record has no time. */
export function isOutlived(record: JobTimes, ended: readonly Job[]): boolean {
  const sinceMs = bornAtMs(record);
  return ended.some((job) => sinceMs === undefined || (bornAtMs(job) ?? sinceMs) > sinceMs);
}

const LIVELESS: ReadonlySet<string | undefined> = new Set(['INACTIVE', 'DEACTIVATED', 'DELETED']);

/** Whether an environment in this status can be refreshed at all. */
export function isLive({ status }: TestEnvironment): boolean {
  return !LIVELESS.has(status);
}

/** Whether an environment and the records of its refreshes show that one is in progress which is not in the list. */
export function hidesJob({ environment, jobs }: Pick<Seen, 'environment' | 'jobs'>): boolean {
  return environment.status === 'PROCESSING' || hasNoWindow(environment, jobs);
}

/** Once it was refreshed, an environment has no time at which it can be refreshed next only while a refresh is in progress. */
function hasNoWindow(environment: TestEnvironment, jobs: readonly Job[]): boolean {
  const { lastRefreshAtMs, nextRefreshAtMs, isNextRefreshUnreadable } = environment;
  if (nextRefreshAtMs !== undefined || isNextRefreshUnreadable === true) return false;
  return lastRefreshAtMs !== undefined || jobs.some(({ status }) => status === 'COMPLETED');
}

/** Whether a refresh could be created now, at `nowMs` on Zuora's clock; `undefined` if that cannot be told. */
export function isDue({ environment, jobs, unreadable }: Seen, nowMs: number): boolean | undefined {
  const active = activeRefresh({ jobs, unreadable });
  if (!isLive(environment) || active?.kind === 'job' || environment.status === 'PROCESSING') return false;
  const { nextRefreshAtMs, isNextRefreshUnreadable } = environment;
  if (nextRefreshAtMs !== undefined && nextRefreshAtMs > nowMs) return false;
  const isUnclear = active !== undefined || isNextRefreshUnreadable === true;
  return isUnclear || hasNoWindow(environment, jobs) ? undefined : true;
}

type Known = Pick<RunRecord, 'job' | 'created' | 'create' | 'lastReadAtMs' | 'seen'>;

/**
 * Whether a refresh of the sandbox is in progress or scheduled when the step ends; `undefined` if that is not known.
 * `nowMs` is on the monotonic clock.
 */
export function isRefreshRunning(known: Known, outcome: Outcome, mode: Mode, nowMs: number): boolean | undefined {
  const { job, created } = known;
  if (job !== undefined && !isTerminal(job.status)) {
    const isLost = outcome === 'unknown' && created !== undefined;
    return !isLost && (lastReadAgoMs(known, nowMs) ?? 0) < DETACHABLE_FOR_MS ? true : undefined;
  }
  const isFollowed = created !== undefined && mode !== 'check';
  return pendingCreateOf(known) === undefined ? isAnotherRunning(known, isFollowed) : undefined;
}

/** Whether the list shows one in progress, but for the job that has ended. */
function isAnotherRunning({ job, seen }: Known, isFollowed: boolean): boolean | undefined {
  if (seen === undefined) return undefined;
  const jobs = job === undefined ? seen.jobs : [...seen.jobs.filter(({ id }) => id !== job.id), job];
  const active = activeRefresh({ ...seen, jobs });
  if (active !== undefined) return active.kind === 'job' ? true : undefined;
  // Of a refresh whose end was read, the sandbox's record may not know yet.
  return !isFollowed && hidesJob({ ...seen, jobs }) ? undefined : false;
}
