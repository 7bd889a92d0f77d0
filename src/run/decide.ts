import type { ApiError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { isDocumented, isWaiting } from '../zuora/job.ts';
import { activeRefresh, hidesJob, isLive, isOutlived, type ScheduledJob } from './refresh-list.ts';
import { saysNotDue } from './create-request.ts';
import type { HiddenRefresh, ToldDecision } from './record-store.ts';
import { isSameTime } from './refresh-list.ts';
import type { RefreshOptions } from './context.ts';
import type { EnvironmentSnapshot } from './read-environment.ts';
import type { Obstacle, Result, UnreadableAge } from './result.ts';
import type { Seen } from './run-record.ts';

/** What to do about an environment that is to be refreshed. */
export type Decision =
  | { readonly kind: 'create' }
  /** A time on which the decision hangs cannot be read: the result, if it stays so. */
  | { readonly kind: 'read-again'; readonly result: Result }
  | { readonly kind: 'adopt'; readonly job: Job }
  /** A cancellation is in progress: wait for its end, then read again. */
  | { readonly kind: 'await-cancel'; readonly job: Job }
  | ToldDecision<'look-again'>
  | End;

/** An end without a job to follow. */
export interface End {
  readonly kind: 'end';
  readonly result: Result;
}

/** A job to attach to, or an end without one. */
export type FoundJob = { readonly kind: 'job'; readonly environmentId: string; readonly job: Job } | End;

export function end(result: Result): End {
  return { kind: 'end', result };
}

/** What a decision rests on, besides what was seen and ordered. Moments are on Zuora's clock. */
export interface Circumstances {
  readonly nowMs: number;
  readonly deadlineAtMs: number;
  /** A refresh that may be hidden was looked for for as long as records lag. */
  readonly isWatched: boolean;
}

/** Whether a refresh in the way may be adopted, and the outcome if it is not. */
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

/** Why a job cannot stand for what was ordered. */
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

/** Whether it is to start later than this moment on Zuora's clock. */
export function startsAfter(job: Job, atMs: number): job is ScheduledJob {
  const { status, scheduledAtMs = 0 } = job;
  // A status that no document names may be another word for waiting.
  return (isWaiting(status) || !isDocumented(status)) && scheduledAtMs > atMs;
}

function isAwaited({ wait, onTimeout }: RefreshOptions): boolean {
  return wait && onTimeout !== 'detach';
}

function decideByTimes(
  seen: EnvironmentSnapshot,
  options: RefreshOptions,
  { nowMs, deadlineAtMs }: Circumstances,
): Decision {
  const { scheduledAtMs, timeoutMs, minAgeMs, onNotDue } = options;
  if (scheduledAtMs !== undefined) {
    if (scheduledAtMs <= nowMs) return end({ kind: 'schedule-passed', outcome: 'invalid', scheduledAtMs, nowMs });
    if (isAwaited(options) && scheduledAtMs > deadlineAtMs)
      return end({ kind: 'schedule-too-late', outcome: 'invalid', scheduledAtMs, timeoutMs });
  }
  const startAtMs = scheduledAtMs ?? nowMs;
  if (minAgeMs !== undefined) {
    const age = ageOf(seen, startAtMs - minAgeMs);
    if (age.kind === 'too-young')
      return end({ ...age, outcome: 'skipped', minAgeMs, isScheduled: scheduledAtMs !== undefined });
    if (age.kind === 'unreadable')
      return { kind: 'read-again', result: { ...age, kind: 'age-unreadable', outcome: 'unavailable' } };
  }
  const { nextRefreshAtMs = startAtMs, isNextRefreshUnreadable, requestId } = seen.environment;
  if (isNextRefreshUnreadable === true)
    return { kind: 'read-again', result: { kind: 'window-unreadable', outcome: 'unavailable', requestId } };
  if (nextRefreshAtMs <= startAtMs) return { kind: 'create' };
  const outcome = ON_NOT_DUE[onNotDue];
  return end({ kind: 'not-due', outcome, nextRefreshAtMs, nowMs, scheduledAtMs, requestId });
}

/** Why a create was refused although the environment seems ready. */
export function refusedFor(error: ApiError, { onNotDue, scheduledAtMs }: RefreshOptions): End {
  return saysNotDue(error)
    ? end({ kind: 'not-due-yet', outcome: ON_NOT_DUE[onNotDue], error })
    : end({ kind: 'create-refused', outcome: 'invalid', scheduledAtMs, error });
}

/** Whether the last refresh ended long enough ago. */
export type Age =
  | { readonly kind: 'enough' }
  | { readonly kind: 'too-young'; readonly endedAtMs: number }
  /** It may have ended since: what shows it cannot be read. */
  | { readonly kind: 'unreadable'; readonly what: UnreadableAge; readonly requestId: string | undefined };

/** Whether a refresh has completed after `sinceMs` on Zuora's clock. What cannot be read is not "never". */
export function ageOf(
  { environment, jobs, unreadable, requestId }: Seen & Pick<EnvironmentSnapshot, 'requestId'>,
  sinceMs: number,
): Age {
  const { lastRefreshAtMs = -Infinity, isLastRefreshUnreadable } = environment;
  const records = [...jobs, ...unreadable].filter(({ status = 'COMPLETED' }) => status === 'COMPLETED');
  const ends = records.map(({ status, endedAtMs = -Infinity }) => (status === undefined ? -Infinity : endedAtMs));
  const endedAtMs = Math.max(lastRefreshAtMs, ...ends);
  if (endedAtMs > sinceMs) return { kind: 'too-young', endedAtMs };
  if (isLastRefreshUnreadable === true)
    return { kind: 'unreadable', what: { kind: 'environment' }, requestId: environment.requestId };
  const ended = jobs.filter((job) => job.status === 'COMPLETED' && job.endedAtMs !== undefined);
  const record = records.find((one) => (one.endedAtMs ?? Infinity) > sinceMs && !isOutlived(one, ended));
  if (record === undefined) return { kind: 'enough' };
  const what: UnreadableAge = 'path' in record ? { kind: 'record', path: record.path } : { kind: 'job', job: record };
  return { kind: 'unreadable', what, requestId };
}
