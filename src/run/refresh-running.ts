import { isTerminal } from '../zuora/status.ts';
import { activeRefresh } from './active-refresh.ts';
import type { RunRecord } from './run-record.ts';
import type { Mode } from './options.ts';
import { DETACHABLE_FOR_MS, type Outcome } from './outcome.ts';
import { hidesJob } from './read-environment.ts';

type Known = Pick<RunRecord, 'job' | 'created' | 'createUnanswered' | 'lastReadAgoMs' | 'seen'>;

/** Whether a refresh of the sandbox is in progress or scheduled when the step ends; `undefined` if that is not known. */
export function isRefreshRunning(known: Known, outcome: Outcome, mode: Mode): boolean | undefined {
  const { job, created, createUnanswered } = known;
  if (job !== undefined && !isTerminal(job.status)) return isKnownToRun(known, outcome) ? true : undefined;
  // Of a refresh that was seen to end, the sandbox's record may not know yet.
  const isFollowed = created !== undefined && mode !== 'check';
  return createUnanswered ? undefined : isAnotherRunning(known, isFollowed);
}

/** Whether the job that was last seen in progress can be taken for it now. */
function isKnownToRun({ created, lastReadAgoMs = 0 }: Known, outcome: Outcome): boolean {
  const isLost = outcome === 'unknown' && created !== undefined;
  return !isLost && lastReadAgoMs < DETACHABLE_FOR_MS;
}

/** Whether the list shows one in progress, but for the job that has ended. */
function isAnotherRunning({ job, seen }: Known, isFollowed: boolean): boolean | undefined {
  if (seen === undefined) return undefined;
  const jobs = job === undefined ? seen.jobs : [...seen.jobs.filter(({ id }) => id !== job.id), job];
  const active = activeRefresh({ ...seen, jobs });
  if (active !== undefined) return active.kind === 'job' ? true : undefined;
  return !isFollowed && hidesJob({ ...seen, jobs }) ? undefined : false;
}
