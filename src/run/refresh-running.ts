import { isTerminal } from '../zuora/status.ts';
import { activeRefresh } from './active-refresh.ts';
import { lastReadAgoMs, pendingCreateOf, type RunRecord } from './run-record.ts';
import type { Mode } from './options.ts';
import { DETACHABLE_FOR_MS, type Outcome } from './outcome.ts';
import { hidesJob } from './read-environment.ts';

type Known = Pick<RunRecord, 'job' | 'created' | 'create' | 'lastReadAtMs' | 'seen'>;

/**
 * Whether a refresh of the sandbox is in progress or scheduled when the step ends; `undefined` if that is not known.
 * `nowMs` is on the monotonic clock.
 */
export function isRefreshRunning(
  known: Known,
  outcome: Outcome,
  mode: Mode,
  nowMs: number,
): boolean | undefined {
  const { job, created } = known;
  if (job !== undefined && !isTerminal(job.status))
    return isKnownToRun(known, outcome, nowMs) ? true : undefined;
  // Of a refresh that was seen to end, the sandbox's record may not know yet.
  const isFollowed = created !== undefined && mode !== 'check';
  return pendingCreateOf(known) === undefined ? isAnotherRunning(known, isFollowed) : undefined;
}

/** Whether the job that was last seen in progress can be taken for it now. */
function isKnownToRun(known: Known, outcome: Outcome, nowMs: number): boolean {
  const isLost = outcome === 'unknown' && known.created !== undefined;
  return !isLost && (lastReadAgoMs(known, nowMs) ?? 0) < DETACHABLE_FOR_MS;
}

/** Whether the list shows one in progress, but for the job that has ended. */
function isAnotherRunning({ job, seen }: Known, isFollowed: boolean): boolean | undefined {
  if (seen === undefined) return undefined;
  const jobs = job === undefined ? seen.jobs : [...seen.jobs.filter(({ id }) => id !== job.id), job];
  const active = activeRefresh({ ...seen, jobs });
  if (active !== undefined) return active.kind === 'job' ? true : undefined;
  return !isFollowed && hidesJob({ ...seen, jobs }) ? undefined : false;
}
