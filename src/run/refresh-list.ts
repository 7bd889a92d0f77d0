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
import type { Seen } from './run-record.ts';

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

/** The newest in progress, else the first scheduled; unreadable or in an unknown status until it is outlived. */
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

/** What cannot be read and may be the newest. */
export function unreadableNewest({ jobs, unreadable }: RefreshRecords): UnreadableRecord | undefined {
  const job = newest(jobs);
  if (job !== undefined && !isTerminal(job.status)) return undefined;
  return unreadable.find((record) => !isOutlived(record, jobs));
}

export function isScheduled(job: Job): job is ScheduledJob {
  return isWaiting(job.status) && job.scheduledAtMs !== undefined;
}

/** Whether a later one has ended; any, where the record has no time. */
export function isOutlived(record: JobTimes, jobs: readonly Job[]): boolean {
  const sinceMs = bornAtMs(record);
  return jobs.some((job) => isTerminal(job.status) && (sinceMs === undefined || (bornAtMs(job) ?? sinceMs) > sinceMs));
}

/** Whether it can be refreshed at all. */
export function isLive({ status }: TestEnvironment): boolean {
  return status !== 'INACTIVE' && status !== 'DEACTIVATED' && status !== 'DELETED';
}

/** Whether one seems to be in progress that is not listed. */
export function hidesJob({ environment, jobs }: Pick<Seen, 'environment' | 'jobs'>): boolean {
  const { status, lastRefreshAtMs, nextRefreshAtMs, isNextRefreshUnreadable } = environment;
  if (status === 'PROCESSING') return true;
  if (nextRefreshAtMs !== undefined || isNextRefreshUnreadable === true) return false;
  // Once it was refreshed, it has no such time only while a refresh is in progress.
  return lastRefreshAtMs !== undefined || jobs.some((job) => job.status === 'COMPLETED');
}

/** Whether one could be created at `nowMs` on Zuora's clock, if that can be told. */
export function isDue(seen: Seen, nowMs: number): boolean | undefined {
  const { environment } = seen;
  const { status, nextRefreshAtMs = nowMs, isNextRefreshUnreadable } = environment;
  const active = activeRefresh(seen);
  if (!isLive(environment) || status === 'PROCESSING' || active?.kind === 'job' || nextRefreshAtMs > nowMs)
    return false;
  return active !== undefined || isNextRefreshUnreadable === true || hidesJob(seen) ? undefined : true;
}

/** A create that is about to be sent: enough to find its job without its answer. Moments since the epoch, in ms. */
export interface PendingCreate {
  /** When the latest create request left, on Zuora's clock as far as it is known. */
  readonly sentAtMs: number;
  /** The `Date` of the list that was read before the first one; `undefined` without one, or from a cache. */
  readonly listedAtMs?: number | undefined;
  readonly scheduledAtMs: number | undefined;
  /** The refresh jobs that were there before. */
  readonly knownJobIds: readonly string[];
  /** How many records without an ID were there before, if any. */
  readonly namelessRecords?: number | undefined;
  /** The user of the token, where its scope told. */
  readonly userId: string | undefined;
}

/** What a look at the list shows of a pending create. */
export type JobMatch =
  | { readonly kind: 'ours'; readonly job: Job }
  /** It cannot be told from ours. */
  | { readonly kind: 'stranger'; readonly job: Job }
  /** It is surely not ours, which may be listed later. */
  | { readonly kind: 'other'; readonly job: Job }
  /** Something new may be ours, and which of it or whether it is cannot be told. */
  | { readonly kind: 'unclear' }
  | { readonly kind: 'none' };

/** How far apart two schedules may mean the same: granularity is documented nowhere. */
const SCHEDULE_TOLERANCE_MS = MINUTE_MS;
/** How far ahead of its creation one that starts at once may be set. */
const NOW_TOLERANCE_MS = 5 * MINUTE_MS;
/** Between the clocks of Zuora's own machines. */
const CLOCK_TOLERANCE_MS = 5 * SECOND_MS;

/** Ours is the only new one, not older than the create, for our time and, as far as known, by our user. */
export function matchJob({ jobs, unreadable }: RefreshRecords, pendingCreate: PendingCreate): JobMatch {
  const { knownJobIds, namelessRecords = 0 } = pendingCreate;
  const fresh = jobs.filter(({ id }) => !knownJobIds.includes(id));
  const candidates = fresh.filter(
    (job) => !isOlder(job, pendingCreate) && hasSchedule(job, pendingCreate) && hasCreator(job, pendingCreate),
  );
  const [only, ...others] = candidates;
  // Those without an ID can all have been there before.
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

/** Where Zuora's clock went back since the list before, no time proves that a new job is not ours. */
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

/** Whether a job had surely ended before this moment on Zuora's clock. */
export function hasEndedBefore({ endedAtMs = Infinity }: JobTimes, atMs = -Infinity): boolean {
  return endedAtMs < atMs - CLOCK_TOLERANCE_MS;
}

/** In doubt the later in the list. */
export function newest<T extends JobTimes>(jobs: readonly T[]): T | undefined {
  return jobs.toSorted((one, other) => (bornAtMs(one) ?? 0) - (bornAtMs(other) ?? 0)).at(-1);
}

/** When a job came to be, as well as it is known. */
function bornAtMs({ createdAtMs, startedAtMs, scheduledAtMs }: JobTimes): number | undefined {
  return createdAtMs ?? startedAtMs ?? scheduledAtMs;
}

/** Synced or ended before the create left, by Zuora's own clocks; synced later proves nothing. */
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
  // Without a `Date` of Zuora's, only its record's creation is on the same clock.
  const createdAtMs = job.createdAtMs ?? sentAtMs;
  const nowMs = listedAtMs === undefined ? createdAtMs : Math.max(createdAtMs, sentAtMs);
  // Where nobody has scheduled it, Zuora may write its own now.
  return (job.scheduledAtMs ?? nowMs) <= nowMs + NOW_TOLERANCE_MS;
}

function hasCreator({ createdById }: Job, { userId }: PendingCreate): boolean {
  // The same id is written with and without hyphens.
  const plain = (id: string): string => id.replaceAll('-', '').toLowerCase();
  return userId === undefined || createdById === undefined || plain(createdById) === plain(userId);
}
