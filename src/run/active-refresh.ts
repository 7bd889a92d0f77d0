import type { Job, RefreshRecords, UnreadableRecord } from '../zuora/job.ts';
import { isDocumented, isTerminal, isWaiting } from '../zuora/status.ts';
import { bornAtMs, newest } from './match-job.ts';

/** The refresh that is in progress or scheduled, as a list shows it. */
export type ActiveRefresh =
  | { readonly kind: 'job'; readonly job: Job; readonly others: readonly Job[] }
  /** There may be one whose record does not say enough of it. */
  | { readonly kind: 'unreadable'; readonly record: UnreadableRecord };

/**
 * The newest of the refreshes in progress, else the one that is scheduled first. A job in a status that no document
 * names, or whose record cannot be read, counts unless a newer refresh has ended.
 */
export function activeRefresh({ jobs, unreadable }: RefreshRecords): ActiveRefresh | undefined {
  const ended = endedOf(jobs);
  const active = jobs.filter(
    (job) => !isTerminal(job.status) && (isDocumented(job.status) || !isOutlived(job, ended)),
  );
  const running = active.filter((job) => !isScheduled(job));
  const job = newest(running) ?? firstOf(active.filter(isScheduled));
  if (job !== undefined) return { kind: 'job', job, others: active.filter((other) => other !== job) };
  const record = unreadable.find((one) => mayBeActive(one) && !isOutlived(one, ended));
  return record === undefined ? undefined : { kind: 'unreadable', record };
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

/** A job with a time to start. */
export type ScheduledJob = Job & { readonly scheduledAtMs: number };

function firstOf(jobs: readonly ScheduledJob[]): Job | undefined {
  return jobs.toSorted((one, other) => one.scheduledAtMs - other.scheduledAtMs)[0];
}

function endedOf(jobs: readonly Job[]): readonly Job[] {
  return jobs.filter(({ status }) => isTerminal(status));
}

function mayBeActive({ status, endedAtMs }: UnreadableRecord): boolean {
  return endedAtMs === undefined && (status === undefined || !isTerminal(status));
}

/** Whether a refresh that came later has ended; any will do where a record has no time. */
export function isOutlived(record: Job | UnreadableRecord, ended: readonly Job[]): boolean {
  const sinceMs = bornAtMs(record);
  return ended.some((job) => sinceMs === undefined || (bornAtMs(job) ?? sinceMs) > sinceMs);
}
