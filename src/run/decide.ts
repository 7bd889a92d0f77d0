import type { ApiError } from '../zuora/errors.ts';
import type { Job, UnreadableRecord } from '../zuora/job.ts';
import { activeRefresh, hidesJob, isLive, isOutlived, type ActiveJob, type ActiveRefresh } from './active-refresh.ts';
import { isAwaited, mayAdopt, obstaclesToAdoption } from './adoption.ts';
import { saysNotDue } from './create-request.ts';
import type { ToldDecision } from './events.ts';
import type { RefreshOptions } from './context.ts';
import type { EnvironmentSnapshot } from './read-environment.ts';
import type { Result, UnreadableAge } from './result.ts';

/** What to do about an environment that is to be refreshed. */
export type Decision =
  | { readonly kind: 'create' }
  /** A time on which the decision hangs cannot be read: the result, if it stays so. */
  | { readonly kind: 'read-again'; readonly result: Result }
  | ({ readonly kind: 'adopt' } & ActiveJob)
  /** A cancellation is in progress: wait for its end, then read again. */
  | { readonly kind: 'await-cancel'; readonly job: Job }
  | ToldDecision<'look-again'>
  | End;

interface End {
  readonly kind: 'end';
  readonly result: Result;
  readonly job?: Job;
}

/** What a decision rests on, besides what was seen and ordered. Moments are on Zuora's clock. */
export interface Circumstances {
  readonly nowMs: number;
  readonly deadlineAtMs: number;
  /** A refresh that may be hidden was looked for for as long as records lag. */
  readonly isWatched: boolean;
}

/** Decides from what was seen. */
export function decide(survey: EnvironmentSnapshot, options: RefreshOptions, circumstances: Circumstances): Decision {
  const { environment, requestId } = survey;
  if (!isLive(environment)) return end({ kind: 'environment-inactive', outcome: 'invalid', environment });
  const active = activeRefresh(survey);
  if (active?.kind === 'job') return decideOnActive(active, options, circumstances.deadlineAtMs);
  const { isWatched } = circumstances;
  if (active !== undefined) return decideOnHidden(active, requestId, options, isWatched);
  if (environment.status === 'PROCESSING')
    return decideOnHidden({ kind: 'processing' }, environment.requestId, options, isWatched);
  if (hidesJob(survey) && !isWatched) return { kind: 'look-again', hidden: { kind: 'no-window' } };
  return decideByTimes(survey, options, circumstances);
}

function decideOnActive(
  active: Extract<ActiveRefresh, { kind: 'job' }>,
  options: RefreshOptions,
  deadlineAtMs: number,
): Decision {
  const { job } = active;
  const { onActiveJob } = options;
  if (job.status === 'CANCELLING') return { kind: 'await-cancel', job };
  const obstacles = mayAdopt(options) ? obstaclesToAdoption(job, options, deadlineAtMs) : [];
  if (mayAdopt(options) && obstacles.length === 0) return { ...active, kind: 'adopt' };
  return end({ kind: 'active-job', outcome: outcomeFor(options), job, onActiveJob, obstacles }, job);
}

/** A refresh seems to be in progress, and there is no job that could be adopted. */
function decideOnHidden(
  hidden: Result<'hidden-refresh'>['hidden'],
  requestId: string | undefined,
  options: RefreshOptions,
  isWatched: boolean,
): Decision {
  if (!isWatched) return { kind: 'look-again', hidden };
  const { onActiveJob } = options;
  return end({ kind: 'hidden-refresh', outcome: outcomeFor(options), hidden, onActiveJob, requestId });
}

/** Where a refresh that is not adopted is in the way. */
function outcomeFor({ onActiveJob }: RefreshOptions): 'skipped' | 'active-job' {
  return onActiveJob === 'skip' || onActiveJob === 'adopt-or-skip' ? 'skipped' : 'active-job';
}

/** Decides by the times: the one that was ordered, the end of the last refresh, and the one at which the window opens. */
function decideByTimes(
  survey: EnvironmentSnapshot,
  options: RefreshOptions,
  { nowMs, deadlineAtMs }: Circumstances,
): Decision {
  const { scheduledAtMs, timeoutMs } = options;
  if (scheduledAtMs !== undefined && scheduledAtMs <= nowMs)
    return end({ kind: 'schedule-passed', outcome: 'invalid', scheduledAtMs, nowMs });
  if (scheduledAtMs !== undefined && isAwaited(options) && scheduledAtMs > deadlineAtMs)
    return end({ kind: 'schedule-too-late', outcome: 'invalid', scheduledAtMs, timeoutMs });
  return decideByAge(survey, options, scheduledAtMs ?? nowMs) ?? decideByWindow(survey, options, nowMs);
}

/** Decides by `min-age`; `undefined` if it is no reason not to refresh. */
function decideByAge(
  survey: EnvironmentSnapshot,
  { minAgeMs, scheduledAtMs }: RefreshOptions,
  startAtMs: number,
): Decision | undefined {
  if (minAgeMs === undefined) return undefined;
  const age = ageOf(survey, startAtMs - minAgeMs);
  if (age.kind === 'too-young')
    return end({ ...age, outcome: 'skipped', minAgeMs, isScheduled: scheduledAtMs !== undefined });
  return age.kind === 'enough'
    ? undefined
    : { kind: 'read-again', result: { ...age, kind: 'age-unreadable', outcome: 'unavailable' } };
}

/** Decides by the time at which the window opens. */
function decideByWindow(
  { environment }: EnvironmentSnapshot,
  { scheduledAtMs, onNotDue }: RefreshOptions,
  nowMs: number,
): Decision {
  const { nextRefreshAtMs, isNextRefreshUnreadable, requestId } = environment;
  if (isNextRefreshUnreadable === true)
    return { kind: 'read-again', result: { kind: 'window-unreadable', outcome: 'unavailable', requestId } };
  if (nextRefreshAtMs === undefined || nextRefreshAtMs <= (scheduledAtMs ?? nowMs)) return { kind: 'create' };
  const outcome = onNotDue === 'skip' ? 'skipped' : 'not-due';
  return end({ kind: 'not-due', outcome, nextRefreshAtMs, nowMs, scheduledAtMs, requestId });
}

/** Why a create was refused although the environment seems ready for it. */
export function refusedFor(error: ApiError, { onNotDue, scheduledAtMs }: RefreshOptions): End {
  if (saysNotDue(error))
    return end({ kind: 'not-due-yet', outcome: onNotDue === 'skip' ? 'skipped' : 'not-due', error });
  return end({ kind: 'create-refused', outcome: 'invalid', scheduledAtMs, error });
}

export function end(result: Result, job?: Job): End {
  return { kind: 'end', result, ...(job !== undefined && { job }) };
}

/** Whether the last refresh ended long enough ago. */
export type Age =
  | { readonly kind: 'enough' }
  | { readonly kind: 'too-young'; readonly endedAtMs: number }
  /** It may have ended since: what shows it cannot be read. */
  | { readonly kind: 'unreadable'; readonly what: UnreadableAge; readonly requestId: string | undefined };

type Seen = Pick<EnvironmentSnapshot, 'environment' | 'jobs' | 'unreadable' | 'requestId'>;

/**
 * Compares the end of the last refresh with a moment after which none may have ended: the later of the environment's
 * time and of the ends of the jobs that completed. What cannot be read is not "never".
 * @param sinceMs since the epoch, on Zuora's clock
 */
export function ageOf({ environment, jobs, unreadable, requestId }: Seen, sinceMs: number): Age {
  const { lastRefreshAtMs = -Infinity, isLastRefreshUnreadable } = environment;
  const completed = jobs.filter(({ status }) => status === 'COMPLETED');
  const records = unreadable.filter(({ status }) => status === undefined || status === 'COMPLETED');
  const ends = [...completed, ...records.filter(({ status }) => status !== undefined)];
  const endedAtMs = Math.max(lastRefreshAtMs, ...ends.map((one) => one.endedAtMs ?? -Infinity));
  if (endedAtMs > sinceMs) return { kind: 'too-young', endedAtMs };
  if (isLastRefreshUnreadable === true)
    return { kind: 'unreadable', what: { kind: 'environment' }, requestId: environment.requestId };
  const ended = completed.filter((job) => job.endedAtMs !== undefined);
  const mayBeLater = (record: Job | UnreadableRecord): boolean =>
    (record.endedAtMs ?? Infinity) > sinceMs && !isOutlived(record, ended);
  const job = completed.find(mayBeLater);
  if (job !== undefined) return { kind: 'unreadable', what: { kind: 'job', jobId: job.id }, requestId };
  const record = records.find(mayBeLater);
  if (record === undefined) return { kind: 'enough' };
  return { kind: 'unreadable', what: { kind: 'record', path: record.path }, requestId };
}
