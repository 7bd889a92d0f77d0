import { MINUTE_MS, SECOND_MS } from '../time/notation.ts';
import type { JobList } from '../zuora/client.ts';
import type { Job, JobTimes, RefreshRecords, UnreadableRecord } from '../zuora/job.ts';
import { isTerminal } from '../zuora/job.ts';

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

/** How far two schedules may lie apart and still mean the same: granularity is documented nowhere. */
const SCHEDULE_TOLERANCE_MS = MINUTE_MS;
/** How far ahead of its creation a refresh may be set that is to start at once. */
const NOW_TOLERANCE_MS = 5 * MINUTE_MS;
/** By how much the clocks of Zuora's own machines may differ. */
const CLOCK_TOLERANCE_MS = 5 * SECOND_MS;

/** Ours is the only one that is new, not older than the create, set for our time and, as far as known, by our user. */
export function matchJob({ jobs, unreadable }: RefreshRecords, pendingCreate: PendingCreate): JobMatch {
  const { knownJobIds, namelessRecords = 0 } = pendingCreate;
  const fresh = jobs.filter(({ id }) => !knownJobIds.includes(id));
  const candidates = fresh.filter(
    (job) => !isOlder(job, pendingCreate) && hasSchedule(job, pendingCreate) && hasCreator(job, pendingCreate),
  );
  const [only, ...others] = candidates;
  // All records without an ID can be those that were there before.
  const isCovered = countNameless(unreadable) <= namelessRecords;
  const mayBeHidden = unreadable.some(
    (record) =>
      !(record.id === undefined ? isCovered : knownJobIds.includes(record.id)) && !isOlder(record, pendingCreate),
  );
  if (only !== undefined && others.length === 0 && !mayBeHidden) return { kind: 'ours', job: only };
  const stranger = newestActive(candidates);
  if (stranger !== undefined) return { kind: 'stranger', job: stranger };
  if (only !== undefined || mayBeHidden) return { kind: 'unclear' };
  const other = newestActive(fresh);
  return other === undefined ? { kind: 'none' } : { kind: 'other', job: other };
}

/** Where Zuora's clock has gone back since a list before, no time in a record proves that a new job is not ours. */
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

/** Whether by its own record a job had ended before this moment on Zuora's clock, if that is known. */
export function hasEndedBefore({ endedAtMs = Infinity }: JobTimes, atMs = -Infinity): boolean {
  return endedAtMs < atMs - CLOCK_TOLERANCE_MS;
}

/** The newest by {@link bornAtMs}; in doubt the later in the list. */
export function newest<T extends JobTimes>(jobs: readonly T[]): T | undefined {
  return jobs.toSorted((one, other) => (bornAtMs(one) ?? 0) - (bornAtMs(other) ?? 0)).at(-1);
}

/** The best that is known of when a job came to be. */
export function bornAtMs({ createdAtMs, startedAtMs, scheduledAtMs }: JobTimes): number | undefined {
  return createdAtMs ?? startedAtMs ?? scheduledAtMs;
}

/** Synced or ended before the create left; synced later proves nothing. Only Zuora's own clocks are compared. */
function isOlder(record: JobTimes, { listedAtMs = -Infinity }: PendingCreate): boolean {
  const { createdAtMs = Infinity } = record;
  return createdAtMs < listedAtMs - CLOCK_TOLERANCE_MS || hasEndedBefore(record, listedAtMs);
}

/** Whether two schedules mean the same. */
export function isSameTime(oneMs: number, otherMs: number): boolean {
  return Math.abs(oneMs - otherMs) <= SCHEDULE_TOLERANCE_MS;
}

export function countNameless(unreadable: readonly UnreadableRecord[]): number {
  return unreadable.filter(({ id }) => id === undefined).length;
}

function hasSchedule(job: Job, { scheduledAtMs, sentAtMs, listedAtMs }: PendingCreate): boolean {
  if (scheduledAtMs !== undefined) return isSameTime(job.scheduledAtMs ?? Infinity, scheduledAtMs);
  // Without a `Date` of Zuora's, only what its record says of its creation is on the same clock.
  const createdAtMs = job.createdAtMs ?? sentAtMs;
  const nowMs = listedAtMs === undefined ? createdAtMs : Math.max(createdAtMs, sentAtMs);
  // Zuora may write its own now as the time of a refresh that nobody has scheduled.
  return (job.scheduledAtMs ?? nowMs) <= nowMs + NOW_TOLERANCE_MS;
}

function hasCreator({ createdById }: Job, { userId }: PendingCreate): boolean {
  return userId === undefined || createdById === undefined || plain(createdById) === plain(userId);
}

/** The same id is written with and without hyphens. */
function plain(id: string): string {
  return id.replaceAll('-', '').toLowerCase();
}
