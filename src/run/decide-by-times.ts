import { formatDuration } from '../messages/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import { isAwaited } from './adoption.ts';
import { ageOf, type Age } from './refresh-age.ts';
import type { RefreshOptions } from './options.ts';
import { windowUnreadable, type EnvironmentSnapshot } from './read-environment.ts';
import type { FailedResult, Result } from './result.ts';

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
  if (scheduledAtMs !== undefined && scheduledAtMs <= nowMs) return end(schedulePassed(scheduledAtMs, nowMs));
  if (scheduledAtMs !== undefined && isAwaited(options) && scheduledAtMs > deadlineAtMs)
    return end(scheduleTooLate(scheduledAtMs, options));
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
    case 'too-young': {
      const when = scheduledAtMs === undefined ? 'ago' : 'before scheduled-time';
      const sentence = `The last refresh of the sandbox ended at ${formatTimestamp(age.endedAtMs)}, less than min-age (${formatDuration(minAgeMs)}) ${when}. No refresh was created.`;
      return end({ outcome: 'skipped', sentence });
    }
    case 'unreadable':
      return { kind: 'read-again', result: ageUnreadable(age) };
  }
}

/** The result where it cannot be read when the last refresh ended. */
function ageUnreadable({ what, requestId }: Extract<Age, { kind: 'unreadable' }>): Result {
  return {
    outcome: 'unavailable',
    code: 'ZSR-UNREADABLE',
    sentence: `It cannot be read when the last refresh of the sandbox ended (${what}), and min-age depends on it. No refresh was created.`,
    nextSteps: [
      'Check the sandbox in Zuora (Administration > Test Environments), and run again later or without min-age.',
    ],
    requestId,
  };
}

/** Decides by the time at which the window opens. */
function decideByWindow(
  { environment }: EnvironmentSnapshot,
  options: RefreshOptions,
  startAtMs: number,
  nowMs: number,
): TimeDecision {
  const { scheduledAtMs } = options;
  const { nextRefreshAtMs, isNextRefreshUnreadable } = environment;
  if (isNextRefreshUnreadable === true) return { kind: 'read-again', result: windowUnreadable(environment) };
  if (nextRefreshAtMs === undefined || nextRefreshAtMs <= startAtMs) return { kind: 'create' };
  const asked =
    scheduledAtMs === undefined ? '' : `, and scheduled-time is ${formatTimestamp(scheduledAtMs)}`;
  const { requestId } = environment;
  return end(windowClosed(options, `until ${describeWait(nextRefreshAtMs, nowMs)}${asked}`, { requestId }));
}

/** The result where the time that was asked for is over before a create could leave. */
export function schedulePassed(scheduledAtMs: number, nowMs: number): Result {
  const when = `${formatTimestamp(scheduledAtMs)}, and by Zuora's clock it is ${formatTimestamp(nowMs)}`;
  return {
    outcome: 'invalid',
    code: 'ZSR-SCHEDULE',
    sentence: `The create request was not sent: scheduled-time is ${when}. No refresh was created.`,
    nextSteps: ['Run again with a later scheduled-time, or without one.'],
  };
}

function scheduleTooLate(scheduledAtMs: number, { timeoutMs }: RefreshOptions): Result {
  const when = `scheduled-time is ${formatTimestamp(scheduledAtMs)} by Zuora's clock`;
  return {
    outcome: 'invalid',
    code: 'ZSR-SCHEDULE',
    sentence: `The create request was not sent: ${when}, later than timeout (${formatDuration(timeoutMs)}) reaches. No refresh was created.`,
    nextSteps: ['Set a longer timeout, wait: false or on-timeout: detach.'],
  };
}

function describeWait(atMs: number, nowMs: number): string {
  return `${formatTimestamp(atMs)} (in ${formatDuration(atMs - nowMs)})`;
}

/** The result on an environment whose refresh window is closed, by the policy for it. */
export function windowClosed(
  options: RefreshOptions,
  when: string,
  evidence: Pick<FailedResult, 'error' | 'requestId'> = {},
): Result {
  const sentence = `Zuora doesn't allow a refresh of this sandbox ${when}. No refresh was created`;
  if (options.onNotDue === 'skip') return { outcome: 'skipped', sentence: `${sentence} (on-not-due: skip).` };
  const nextSteps = [
    'Run again after that time (mode: check shows it). In a scheduled workflow, set on-not-due: skip.',
    'Zuora allows a refresh once in 28 days (Central Sandbox) or 14 days (Developer Sandbox).',
  ];
  return { outcome: 'not-due', code: 'ZSR-NOT-DUE', sentence: `${sentence}.`, nextSteps, ...evidence };
}

function end(result: Result): TimeDecision {
  return { kind: 'end', result };
}
