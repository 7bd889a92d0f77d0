import { MINUTE_MS } from '../time/duration.ts';
import type { Job } from '../zuora/job.ts';
import { isTerminal } from './status.ts';

/** A create that is about to be sent: enough to find its job without its answer. Moments since the epoch, in ms. */
export interface Intent {
  /** On Zuora's clock, as far as it is known. */
  readonly sentAtMs: number;
  /** The `Date` of the list that was read before; `undefined` without one, or from a cache. */
  readonly listedAtMs?: number | undefined;
  readonly scheduledAtMs: number | undefined;
  /** The refresh jobs that were there before. */
  readonly knownJobIds: readonly string[];
  /** How many records without an ID were there before, if any. */
  readonly namelessRecords?: number | undefined;
  /** The user of the token, where its scope told. */
  readonly userId: string | undefined;
}

/** What a look at the list shows of an intent. A stranger's job cannot be told from ours, or is surely not ours. */
export type Sighting =
  | { readonly kind: 'ours'; readonly job: Job }
  | { readonly kind: 'stranger'; readonly job: Job }
  /** Several have come and gone, and one of them may be ours. */
  | { readonly kind: 'unclear' }
  | { readonly kind: 'none' };

/** How far two schedules may lie apart and still mean the same: granularity is documented nowhere. */
export const SCHEDULE_TOLERANCE_MS = MINUTE_MS;

/** Whether the job of this intent is in the list: it is ours only if nothing else could have made it. */
export function sight(jobs: readonly Job[], intent: Intent): Sighting {
  const known = new Set(intent.knownJobIds);
  const fresh = jobs.filter(({ id }) => !known.has(id));
  const mayBeOurs = (job: Job): boolean => hasSchedule(job, intent) && hasCreator(job, intent);
  const [only] = fresh;
  if (only !== undefined && fresh.length === 1 && mayBeOurs(only)) {
    return { kind: 'ours', job: only };
  }
  const active = newest(fresh.filter((job) => !isTerminal(job.status)));
  if (active !== undefined) return { kind: 'stranger', job: active };
  return { kind: fresh.some(mayBeOurs) ? 'unclear' : 'none' };
}

/** The newest of some jobs by the time of their record, or of their start; in doubt the later in the list. */
export function newest(jobs: readonly Job[]): Job | undefined {
  return jobs.reduce<Job | undefined>(
    (best, job) => (best === undefined || bornAtMs(job) >= bornAtMs(best) ? job : best),
    undefined,
  );
}

/** The best that is known of it: each of these times may be missing. */
function bornAtMs({ createdAtMs, startedAtMs, scheduledAtMs }: Job): number {
  return createdAtMs ?? startedAtMs ?? scheduledAtMs ?? 0;
}

function hasSchedule(job: Job, { scheduledAtMs, sentAtMs }: Intent): boolean {
  if (scheduledAtMs === undefined) return (job.scheduledAtMs ?? sentAtMs) <= sentAtMs + 5 * MINUTE_MS;
  return (
    job.scheduledAtMs !== undefined && Math.abs(job.scheduledAtMs - scheduledAtMs) <= SCHEDULE_TOLERANCE_MS
  );
}

function hasCreator(job: Job, { userId }: Intent): boolean {
  if (userId === undefined || job.createdById === undefined) return true;
  return plain(job.createdById) === plain(userId);
}

/** The same id is written with and without hyphens. */
function plain(id: string): string {
  return id.replaceAll('-', '').toLowerCase();
}
