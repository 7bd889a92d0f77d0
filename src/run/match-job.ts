import { MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import { isTerminal, type Job, type JobTimes, type RefreshRecords, type UnreadableRecord } from '../zuora/job.ts';

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
export const SCHEDULE_TOLERANCE_MS = MINUTE_MS;
/** How far ahead of its creation a refresh may be set that was to start at once. */
const NOW_TOLERANCE_MS = 5 * MINUTE_MS;
/** By how much the clocks of Zuora's own machines may differ. */
export const CLOCK_TOLERANCE_MS = 5 * SECOND_MS;

/**
 * Whether the job of this pending create is in the list. It is ours if it is the only one that is new, was not there before the
 * create left, is set for our time and, where that can be known, was made by our user.
 */
export function matchJob({ jobs, unreadable }: RefreshRecords, pendingCreate: PendingCreate): JobMatch {
  const known = new Set(pendingCreate.knownJobIds);
  const fresh = jobs.filter(({ id }) => !known.has(id));
  const candidates = fresh.filter(
    (job) => !isOlder(job, pendingCreate) && hasSchedule(job, pendingCreate) && hasCreator(job, pendingCreate),
  );
  const [only, ...others] = candidates;
  // All records without an ID can be those that were there before.
  const isCovered = countNameless(unreadable) <= (pendingCreate.namelessRecords ?? 0);
  const mayBeHidden = unreadable.some(
    (record) => (record.id === undefined ? !isCovered : !known.has(record.id)) && !isOlder(record, pendingCreate),
  );
  if (only !== undefined && others.length === 0 && !mayBeHidden) return { kind: 'ours', job: only };
  const stranger = newestActive(candidates);
  if (stranger !== undefined) return { kind: 'stranger', job: stranger };
  if (only !== undefined || mayBeHidden) return { kind: 'unclear' };
  const other = newestActive(fresh);
  return other === undefined ? { kind: 'none' } : { kind: 'other', job: other };
}

function newestActive(jobs: readonly Job[]): Job | undefined {
  return newest(jobs.filter(({ status }) => !isTerminal(status)));
}

/** Whether a refresh is listed that was not there before. */
export function hasNew({ jobs }: RefreshRecords, { knownJobIds }: PendingCreate): boolean {
  return jobs.some(({ id }) => !knownJobIds.includes(id));
}

/** Whether a job was there before a create of this pending create left: by its ID, or because its own record says so. */
export function existedBefore(job: Job, pendingCreate: PendingCreate): boolean {
  const { knownJobIds, listedAtMs } = pendingCreate;
  return knownJobIds.includes(job.id) || (listedAtMs !== undefined && hasEndedBefore(job, listedAtMs));
}

/** Whether a job had ended before this moment on Zuora's clock, as its own record says. */
export function hasEndedBefore({ endedAtMs }: JobTimes, atMs: number): boolean {
  return endedAtMs !== undefined && endedAtMs < atMs - CLOCK_TOLERANCE_MS;
}

/** The newest of some jobs by the time of their record, or of their start; in doubt the later in the list. */
export function newest<T extends JobTimes>(jobs: readonly T[]): T | undefined {
  return jobs.reduce<T | undefined>(
    (best, job) => (best === undefined || (bornAtMs(job) ?? 0) >= (bornAtMs(best) ?? 0) ? job : best),
    undefined,
  );
}

/** The best that is known of when a job came to be: each of these times may be missing. */
export function bornAtMs({ createdAtMs, startedAtMs, scheduledAtMs }: JobTimes): number | undefined {
  return createdAtMs ?? startedAtMs ?? scheduledAtMs;
}

/**
 * Whether a record proves that its job was not made by this pending create: it was synced, or the job had ended, before the
 * create left. That it was synced later proves nothing. Only Zuora's own clocks are compared.
 */
function isOlder(record: JobTimes, { listedAtMs }: PendingCreate): boolean {
  if (listedAtMs === undefined) return false;
  const { createdAtMs = listedAtMs } = record;
  return createdAtMs < listedAtMs - CLOCK_TOLERANCE_MS || hasEndedBefore(record, listedAtMs);
}

/** How many records have no ID. */
export function countNameless(unreadable: readonly UnreadableRecord[]): number {
  return unreadable.filter(({ id }) => id === undefined).length;
}

function hasSchedule(job: Job, pendingCreate: PendingCreate): boolean {
  const { scheduledAtMs } = pendingCreate;
  if (scheduledAtMs === undefined) return startsAtOnce(job, pendingCreate);
  return job.scheduledAtMs !== undefined && Math.abs(job.scheduledAtMs - scheduledAtMs) <= SCHEDULE_TOLERANCE_MS;
}

/** Zuora may write its own now as the time of a refresh that nobody has scheduled. */
function startsAtOnce(job: Job, { sentAtMs, listedAtMs }: PendingCreate): boolean {
  // Without a `Date` of Zuora's, only what its record says of its creation is on the same clock.
  const createdAtMs = job.createdAtMs ?? sentAtMs;
  const nowMs = listedAtMs === undefined ? createdAtMs : Math.max(createdAtMs, sentAtMs);
  return (job.scheduledAtMs ?? nowMs) <= nowMs + NOW_TOLERANCE_MS;
}

function hasCreator(job: Job, { userId }: PendingCreate): boolean {
  if (userId === undefined || job.createdById === undefined) return true;
  return plain(job.createdById) === plain(userId);
}

/** The same id is written with and without hyphens. */
function plain(id: string): string {
  return id.replaceAll('-', '').toLowerCase();
}
