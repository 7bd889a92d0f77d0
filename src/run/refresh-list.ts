import { MINUTE_MS, SECOND_MS } from '../time/notation.ts';
import type { JobList } from '../zuora/client.ts';
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

/** An environment and its list of refreshes. */
export type Seen = RefreshRecords & { readonly environment: TestEnvironment };

/** The refresh in progress or scheduled, as the list shows it. */
export type ActiveRefresh =
  | { readonly kind: 'job'; readonly job: Job; readonly others: readonly Job[] }
  /** There may be one, but its record cannot be read. */
  | { readonly kind: 'unreadable'; readonly record: UnreadableRecord };

/** A job with a time to start. */
export type ScheduledJob = Job & { readonly scheduledAtMs: number };

/**
 * The newest refresh in progress, or else the next scheduled one. One that is unreadable, or in an undocumented status,
 * counts unless a later refresh has ended.
 */
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

/** An unreadable record that may be that of the newest refresh. */
export function unreadableNewest({ jobs, unreadable }: RefreshRecords): UnreadableRecord | undefined {
  const job = newest(jobs);
  if (job !== undefined && !isTerminal(job.status)) return undefined;
  return unreadable.find((record) => !isOutlived(record, jobs));
}

export const isScheduled = (job: Job): job is ScheduledJob => isWaiting(job.status) && job.scheduledAtMs !== undefined;

/** Whether a later refresh has ended; if the record has no times, whether any has. */
export function isOutlived(record: JobTimes, jobs: readonly Job[]): boolean {
  const sinceMs = bornAtMs(record);
  return jobs.some((job) => isTerminal(job.status) && (sinceMs === undefined || (bornAtMs(job) ?? sinceMs) > sinceMs));
}

/** Whether the environment can be refreshed at all. */
export function isLive({ status }: TestEnvironment): boolean {
  return status !== 'INACTIVE' && status !== 'DEACTIVATED' && status !== 'DELETED';
}

/** Whether a refresh seems to be in progress that is not listed. */
export function hidesJob({ environment, jobs }: Pick<Seen, 'environment' | 'jobs'>): boolean {
  const { status, lastRefreshAtMs, nextRefreshAtMs, isNextRefreshUnreadable } = environment;
  if (status === 'PROCESSING') return true;
  if (nextRefreshAtMs !== undefined || isNextRefreshUnreadable === true) return false;
  // An environment that was refreshed before lacks this time only while a refresh is in progress.
  return lastRefreshAtMs !== undefined || jobs.some((job) => job.status === 'COMPLETED');
}

/** Whether a refresh could be created at `nowMs` on Zuora's clock; `undefined` if that is not clear. */
export function isDue(seen: Seen, nowMs: number): boolean | undefined {
  const { environment } = seen;
  const { status, nextRefreshAtMs = nowMs, isNextRefreshUnreadable } = environment;
  const active = activeRefresh(seen);
  if (!isLive(environment) || status === 'PROCESSING' || active?.kind === 'job' || nextRefreshAtMs > nowMs)
    return false;
  return active !== undefined || isNextRefreshUnreadable === true || hidesJob(seen) ? undefined : true;
}

/** What is needed to find the job of a create request without its response. Moments are since the epoch. */
export interface PendingCreate {
  /** When the latest create request was sent, on Zuora's clock as far as that is known. */
  readonly sentAtMs: number;
  /** The `Date` of the list that was read before the first one; `undefined` without one, or from a cache. */
  readonly listedAtMs?: number | undefined;
  readonly scheduledAtMs: number | undefined;
  /** The refresh jobs before the first create request. */
  readonly knownJobIds: readonly string[];
  /** How many records had no ID before the first create request. */
  readonly namelessRecords?: number | undefined;
  /** The user of the token, if its scope names one. */
  readonly userId: string | undefined;
}

/** What the list shows of the job of a pending create. */
export type JobMatch =
  | { readonly kind: 'ours'; readonly job: Job }
  /** It may be ours or someone else's. */
  | { readonly kind: 'stranger'; readonly job: Job }
  /** It is not ours. Ours may still be listed later. */
  | { readonly kind: 'other'; readonly job: Job }
  /** There is something new, but it is not clear whether or which of it is ours. */
  | { readonly kind: 'unclear' }
  | { readonly kind: 'none' };

/** Zuora doesn't document how exactly it keeps a scheduled time. */
const SCHEDULE_TOLERANCE_MS = MINUTE_MS;
/** How long after its creation a job that starts at once may be scheduled. */
const NOW_TOLERANCE_MS = 5 * MINUTE_MS;
/** How far the clocks of Zuora's own machines may differ. */
const CLOCK_TOLERANCE_MS = 5 * SECOND_MS;

/**
 * Our job is the only new one that is not older than the create request, has our scheduled time and, as far as that is
 * known, was created by our user.
 */
export function matchJob({ jobs, unreadable }: RefreshRecords, pendingCreate: PendingCreate): JobMatch {
  const { knownJobIds, namelessRecords = 0 } = pendingCreate;
  const fresh = jobs.filter(({ id }) => !knownJobIds.includes(id));
  const candidates = fresh.filter(
    (job) => !isOlder(job, pendingCreate) && hasSchedule(job, pendingCreate) && hasCreator(job, pendingCreate),
  );
  const [only, ...others] = candidates;
  // If there are no more records without an ID than before, none of them is new.
  const isCovered = countNameless(unreadable) <= namelessRecords;
  const isNew = ({ id }: UnreadableRecord): boolean => !(id === undefined ? isCovered : knownJobIds.includes(id));
  const mayBeHidden = unreadable.some((record) => isNew(record) && !isOlder(record, pendingCreate));
  if (only !== undefined && others.length === 0 && !mayBeHidden) return { kind: 'ours', job: only };
  const stranger = newestActive(candidates);
  if (stranger !== undefined) return { kind: 'stranger', job: stranger };
  if (only !== undefined || mayBeHidden) return { kind: 'unclear' };
  const other = newestActive(fresh);
  return other === undefined ? { kind: 'none' } : { kind: 'other', job: other };
}

/** If Zuora's clock was set back since the list before, times can't prove that a new job is not ours. */
export function matchAgain(now: JobList, before: JobList, pendingCreate: PendingCreate): JobMatch {
  const match = matchJob(now, pendingCreate);
  const hasNew = now.jobs.some(({ id }) => !pendingCreate.knownJobIds.includes(id));
  if (match.kind !== 'none' || !hasNew || before.listedAtMs === undefined) return match;
  const passedMs = (now.listedAtMs ?? -Infinity) - before.listedAtMs;
  const isSetBack = passedMs < now.arrivedAtMs - before.arrivedAtMs - CLOCK_TOLERANCE_MS;
  return isSetBack ? { kind: 'unclear' } : match;
}

function newestActive(jobs: readonly Job[]): Job | undefined {
  return newest(jobs.filter(({ status }) => !isTerminal(status)));
}

/** Whether a job had certainly ended before this moment on Zuora's clock. */
export function hasEndedBefore({ endedAtMs = Infinity }: JobTimes, atMs = -Infinity): boolean {
  return endedAtMs < atMs - CLOCK_TOLERANCE_MS;
}

/** If the times don't tell, the last in the list. */
export function newest<T extends JobTimes>(jobs: readonly T[]): T | undefined {
  return jobs.toSorted((one, other) => (bornAtMs(one) ?? 0) - (bornAtMs(other) ?? 0)).at(-1);
}

/** When a job was created, as far as its record tells. */
function bornAtMs({ createdAtMs, startedAtMs, scheduledAtMs }: JobTimes): number | undefined {
  return createdAtMs ?? startedAtMs ?? scheduledAtMs;
}

/** Whether the record is older than the create request, or its job ended before. A newer record proves nothing. */
function isOlder(record: JobTimes, { listedAtMs = -Infinity }: PendingCreate): boolean {
  const { createdAtMs = Infinity } = record;
  return createdAtMs < listedAtMs - CLOCK_TOLERANCE_MS || hasEndedBefore(record, listedAtMs);
}

export function isSameTime(oneMs: number, otherMs: number): boolean {
  return Math.abs(oneMs - otherMs) <= SCHEDULE_TOLERANCE_MS;
}

export function countNameless(unreadable: readonly UnreadableRecord[]): number {
  return unreadable.filter(({ id }) => id === undefined).length;
}

function hasSchedule(job: Job, { scheduledAtMs, sentAtMs, listedAtMs }: PendingCreate): boolean {
  if (scheduledAtMs !== undefined) return isSameTime(job.scheduledAtMs ?? Infinity, scheduledAtMs);
  // Without Zuora's `Date`, only the creation of the record is surely on Zuora's clock.
  const createdAtMs = job.createdAtMs ?? sentAtMs;
  const nowMs = listedAtMs === undefined ? createdAtMs : Math.max(createdAtMs, sentAtMs);
  // For a job that starts at once, Zuora may write its current time as the scheduled time.
  return (job.scheduledAtMs ?? nowMs) <= nowMs + NOW_TOLERANCE_MS;
}

function hasCreator({ createdById }: Job, { userId }: PendingCreate): boolean {
  // Zuora writes the same ID with and without hyphens.
  const plain = (id: string): string => id.replaceAll('-', '').toLowerCase();
  return userId === undefined || createdById === undefined || plain(createdById) === plain(userId);
}
