import type { Job, UnreadableRecord } from '../zuora/job.ts';
import { isOutlived } from './active-refresh.ts';
import { isAwaited } from './adoption.ts';
import type { RefreshOptions } from './options.ts';
import type { EnvironmentSnapshot } from './read-environment.ts';
import type { Result, UnreadableAge } from './result.ts';

/** What to do about an environment in which no refresh is in progress. */
export type TimeDecision =
  | { readonly kind: 'create' }
  /** A time on which the decision hangs cannot be read: the result, if it stays so. */
  | { readonly kind: 'read-again'; readonly result: Result }
  | { readonly kind: 'end'; readonly result: Result };

/** Moments on Zuora's clock. */
interface Moments {
  readonly nowMs: number;
  readonly deadlineAtMs: number;
}

/** Decides by the times: the one that was ordered, the end of the last refresh, and the one at which the window opens. */
export function decideByTimes(
  survey: EnvironmentSnapshot,
  options: RefreshOptions,
  { nowMs, deadlineAtMs }: Moments,
): TimeDecision {
  const { scheduledAtMs } = options;
  if (scheduledAtMs !== undefined && scheduledAtMs <= nowMs)
    return end({ kind: 'schedule-passed', outcome: 'invalid', scheduledAtMs, nowMs });
  if (scheduledAtMs !== undefined && isAwaited(options) && scheduledAtMs > deadlineAtMs)
    return end({
      kind: 'schedule-too-late',
      outcome: 'invalid',
      scheduledAtMs,
      timeoutMs: options.timeoutMs,
    });
  const startAtMs = scheduledAtMs ?? nowMs;
  return decideByAge(survey, options, startAtMs) ?? decideByWindow(survey, options, startAtMs, nowMs);
}

/** Decides by `min-age`; `undefined` if it is no reason not to refresh. */
function decideByAge(
  survey: EnvironmentSnapshot,
  { minAgeMs, scheduledAtMs }: RefreshOptions,
  startAtMs: number,
): TimeDecision | undefined {
  if (minAgeMs === undefined) return undefined;
  const age = ageOf(survey, startAtMs - minAgeMs);
  switch (age.kind) {
    case 'enough':
      return undefined;
    case 'too-young':
      return end({
        kind: 'too-young',
        outcome: 'skipped',
        endedAtMs: age.endedAtMs,
        minAgeMs,
        isScheduled: scheduledAtMs !== undefined,
      });
    case 'unreadable':
      return readAgain({
        kind: 'age-unreadable',
        outcome: 'unavailable',
        what: age.what,
        requestId: age.requestId,
      });
  }
}

/** Decides by the time at which the window opens. */
function decideByWindow(
  { environment }: EnvironmentSnapshot,
  { scheduledAtMs, onNotDue }: RefreshOptions,
  startAtMs: number,
  nowMs: number,
): TimeDecision {
  const { nextRefreshAtMs, isNextRefreshUnreadable, requestId } = environment;
  if (isNextRefreshUnreadable === true)
    return readAgain({ kind: 'window-unreadable', outcome: 'unavailable', requestId });
  if (nextRefreshAtMs === undefined || nextRefreshAtMs <= startAtMs) return { kind: 'create' };
  const outcome = onNotDue === 'skip' ? 'skipped' : 'not-due';
  return end({ kind: 'not-due', outcome, nextRefreshAtMs, nowMs, scheduledAtMs, requestId });
}

function readAgain(result: Result): TimeDecision {
  return { kind: 'read-again', result };
}

function end(result: Result): TimeDecision {
  return { kind: 'end', result };
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
  const { lastRefreshAtMs, isLastRefreshUnreadable } = environment;
  const completed = [...jobs, ...unreadable].filter(({ status }) => status === 'COMPLETED');
  const ends = [lastRefreshAtMs, ...completed.map(({ endedAtMs }) => endedAtMs)].filter(
    (endedAtMs) => endedAtMs !== undefined,
  );
  const endedAtMs = Math.max(...ends);
  if (endedAtMs > sinceMs) return { kind: 'too-young', endedAtMs };
  if (isLastRefreshUnreadable === true)
    return { kind: 'unreadable', what: { kind: 'environment' }, requestId: environment.requestId };
  const ended = jobs.filter((job) => job.status === 'COMPLETED' && job.endedAtMs !== undefined);
  const mayBeLater = (record: Job | UnreadableRecord): boolean =>
    (record.endedAtMs ?? Infinity) > sinceMs && !isOutlived(record, ended);
  const job = jobs.find((one) => one.status === 'COMPLETED' && mayBeLater(one));
  if (job !== undefined) return { kind: 'unreadable', what: { kind: 'job', jobId: job.id }, requestId };
  const record = unreadable.find(
    (one) => (one.status === undefined || one.status === 'COMPLETED') && mayBeLater(one),
  );
  if (record === undefined) return { kind: 'enough' };
  return { kind: 'unreadable', what: { kind: 'record', path: record.path }, requestId };
}
