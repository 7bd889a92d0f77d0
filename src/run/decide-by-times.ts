import { isAwaited } from './adoption.ts';
import { ageOf } from './refresh-age.ts';
import type { RefreshOptions } from './options.ts';
import type { EnvironmentSnapshot } from './read-environment.ts';
import type { Result } from './result.ts';

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
