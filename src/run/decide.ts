import type { ApiError } from '../zuora/errors.ts';
import { isDocumented, isWaiting, type Job } from '../zuora/job.ts';
import {
  activeRefresh,
  hidesJob,
  isLive,
  isOutlived,
  isSameTime,
  type ScheduledJob,
  type Seen,
} from './refresh-list.ts';
import { saysNotDue } from './create-request.ts';
import type { HiddenRefresh, ToldDecision } from './record-store.ts';
import type { RefreshOptions } from './context.ts';
import type { EnvironmentSnapshot } from './read-environment.ts';
import type { Obstacle, Result, UnreadableAge } from './result.ts';

/** What to do next in an environment that is to be refreshed. */
export type Decision =
  | { readonly kind: 'create' }
  /** The decision depends on a time that cannot be read. With the result if that stays so. */
  | { readonly kind: 'read-again'; readonly result: Result }
  | { readonly kind: 'adopt'; readonly job: Job }
  /** Wait until this cancellation has ended, then read again. */
  | { readonly kind: 'await-cancel'; readonly job: Job }
  | ToldDecision<'look-again'>
  | End;

/** The step ends with this result. */
interface End {
  readonly kind: 'end';
  readonly result: Result;
}

const end = (result: Result): End => ({ kind: 'end', result });

/** What else a decision depends on. Moments are on Zuora's clock. */
export interface Circumstances {
  readonly nowMs: number;
  readonly deadlineAtMs: number;
  /** A refresh that may be hidden has not appeared in the time for which Zuora's records may lag. */
  readonly isWatched: boolean;
}

/** Whether a refresh in progress may be adopted, and the outcome if it isn't. */
export const ON_ACTIVE_JOB = {
  adopt: { mayAdopt: true, outcome: 'active-job' },
  'adopt-or-skip': { mayAdopt: true, outcome: 'skipped' },
  fail: { mayAdopt: false, outcome: 'active-job' },
  skip: { mayAdopt: false, outcome: 'skipped' },
} as const;

const ON_NOT_DUE = { fail: 'not-due', skip: 'skipped' } as const;

export function decide(seen: EnvironmentSnapshot, options: RefreshOptions, circumstances: Circumstances): Decision {
  const { environment } = seen;
  if (!isLive(environment)) return end({ kind: 'environment-inactive', outcome: 'invalid', environment });
  const active = activeRefresh(seen);
  if (active?.kind === 'job') return decideOnActive(active.job, options, circumstances.deadlineAtMs);
  if (active !== undefined || hidesJob(seen)) {
    const hidden: HiddenRefresh = active ?? { kind: environment.status === 'PROCESSING' ? 'processing' : 'no-window' };
    if (!circumstances.isWatched) return { kind: 'look-again', hidden };
    if (hidden.kind !== 'no-window') {
      const { onActiveJob } = options;
      const { outcome } = ON_ACTIVE_JOB[onActiveJob];
      const { requestId } = active === undefined ? environment : seen;
      return end({ kind: 'hidden-refresh', outcome, hidden, onActiveJob, requestId });
    }
  }
  return decideByTimes(seen, options, circumstances);
}

function decideOnActive(job: Job, options: RefreshOptions, deadlineAtMs: number): Decision {
  if (job.status === 'CANCELLING') return { kind: 'await-cancel', job };
  const { onActiveJob } = options;
  const { mayAdopt, outcome } = ON_ACTIVE_JOB[onActiveJob];
  const obstacles = mayAdopt ? obstaclesToAdoption(job, options, deadlineAtMs) : [];
  if (mayAdopt && obstacles.length === 0) return { kind: 'adopt', job };
  return end({ kind: 'active-job', outcome, job, onActiveJob, obstacles });
}

/** Why a job is not the refresh that the inputs ask for. */
export function obstaclesToAdoption(job: Job, options: RefreshOptions, deadlineAtMs: number): readonly Obstacle[] {
  const obstacles: Obstacle[] = [];
  const startsAtMs = job.scheduledAtMs ?? job.startedAtMs;
  const { scheduledAtMs: askedAtMs } = options;
  if (askedAtMs !== undefined) {
    if (startsAtMs === undefined) obstacles.push({ kind: 'no-time', askedAtMs });
    else if (!isSameTime(startsAtMs, askedAtMs)) obstacles.push({ kind: 'other-time', startsAtMs, askedAtMs });
  }
  if (isAwaited(options) && startsAfter(job, deadlineAtMs))
    obstacles.push({ kind: 'after-timeout', startsAtMs: job.scheduledAtMs });
  return obstacles;
}

/** Whether the job will start after this moment on Zuora's clock. */
export function startsAfter(job: Job, atMs: number): job is ScheduledJob {
  const { status, scheduledAtMs = 0 } = job;
  // An undocumented status may also mean waiting.
  return (isWaiting(status) || !isDocumented(status)) && scheduledAtMs > atMs;
}

const isAwaited = ({ wait, onTimeout }: RefreshOptions): boolean => wait && onTimeout !== 'detach';

function decideByTimes(
  seen: EnvironmentSnapshot,
  options: RefreshOptions,
  { nowMs, deadlineAtMs }: Circumstances,
): Decision {
  const { scheduledAtMs, timeoutMs, onNotDue } = options;
  if (scheduledAtMs !== undefined) {
    if (scheduledAtMs <= nowMs) return end({ kind: 'schedule-passed', outcome: 'invalid', scheduledAtMs, nowMs });
    if (isAwaited(options) && scheduledAtMs > deadlineAtMs)
      return end({ kind: 'schedule-too-late', outcome: 'invalid', scheduledAtMs, timeoutMs });
  }
  const byAge = decideByAge(seen, options, nowMs);
  if (byAge !== undefined) return byAge;
  const startAtMs = scheduledAtMs ?? nowMs;
  const { nextRefreshAtMs = startAtMs, isNextRefreshUnreadable, requestId } = seen.environment;
  if (isNextRefreshUnreadable === true)
    return { kind: 'read-again', result: { kind: 'window-unreadable', outcome: 'unavailable', requestId } };
  if (nextRefreshAtMs <= startAtMs) return { kind: 'create' };
  const outcome = ON_NOT_DUE[onNotDue];
  return end({ kind: 'not-due', outcome, nextRefreshAtMs, nowMs, scheduledAtMs, requestId });
}

/** A create request was refused although the environment seems ready. */
export function refusedFor(error: ApiError, { onNotDue, scheduledAtMs }: RefreshOptions): End {
  return saysNotDue(error)
    ? end({ kind: 'not-due-yet', outcome: ON_NOT_DUE[onNotDue], error })
    : end({ kind: 'create-refused', outcome: 'invalid', scheduledAtMs, error });
}

/** Whether the last refresh ended, or may have ended, less than `minAgeMs` before this one starts. */
export function decideByAge(
  { environment, jobs, unreadable, requestId }: Seen & Pick<EnvironmentSnapshot, 'requestId'>,
  { minAgeMs, scheduledAtMs }: Pick<RefreshOptions, 'minAgeMs' | 'scheduledAtMs'>,
  nowMs: number,
): Decision | undefined {
  if (minAgeMs === undefined) return undefined;
  const sinceMs = (scheduledAtMs ?? nowMs) - minAgeMs;
  const { lastRefreshAtMs = -Infinity, isLastRefreshUnreadable } = environment;
  const records = [...jobs, ...unreadable];
  const completed = records.filter(({ status }) => status === 'COMPLETED');
  const endedAtMs = Math.max(lastRefreshAtMs, ...completed.map(({ endedAtMs: atMs = -Infinity }) => atMs));
  if (endedAtMs > sinceMs) {
    const isScheduled = scheduledAtMs !== undefined;
    return end({ kind: 'too-young', outcome: 'skipped', endedAtMs, minAgeMs, isScheduled });
  }
  if (isLastRefreshUnreadable === true) return readAgeAgain({ kind: 'environment' }, environment.requestId);
  // An end time that cannot be read may be recent, unless a later refresh is known to have completed.
  const ended = jobs.filter((job) => job.status === 'COMPLETED' && job.endedAtMs !== undefined);
  const record = records.find(
    (one) =>
      (one.status ?? 'COMPLETED') === 'COMPLETED' && (one.endedAtMs ?? Infinity) > sinceMs && !isOutlived(one, ended),
  );
  if (record === undefined) return undefined;
  const what: UnreadableAge = 'path' in record ? { kind: 'record', path: record.path } : { kind: 'job', job: record };
  return readAgeAgain(what, requestId);
}

function readAgeAgain(what: UnreadableAge, requestId: string | undefined): Decision {
  return { kind: 'read-again', result: { kind: 'age-unreadable', outcome: 'unavailable', what, requestId } };
}
