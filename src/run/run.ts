import { Aborted, DeadlineExceeded, withTimeout } from '../time/timeouts.ts';
import { ApiError, isRemoteError, type RemoteError } from '../zuora/errors.ts';
import { runWait } from './modes/wait.ts';
import { runCheck } from './modes/check.ts';
import { withHeartbeat } from './heartbeat.ts';
import type { Context, StepContext } from './context.ts';
import { cancelAfterAbort, cancelAfterTimeout, readJobAfterDeadline } from './after-interruption.ts';
import type { RefreshOptions } from './options.ts';
import { outcomeOfInterruption, type Interruption } from './outcome.ts';
import { isOtherJob, isTransient } from './retry-policies.ts';
import { runRefresh } from './modes/refresh.ts';
import { runCancel } from './modes/cancel.ts';
import { resultOfInterruption } from './interrupted-result.ts';
import { EnvironmentNotFound } from './read-environment.ts';
import type { Result } from './result.ts';
import { lastReadAgoMs, pendingCreateOf, troubleOf } from './run-record.ts';

/**
 * Carries out an order within its time and whatever comes between.
 * @param startedAtMs on the monotonic clock: the timeout counts from there
 * @param signal aborts with {@link Aborted} when the step is to end
 */
export async function run(
  given: Context,
  options: RefreshOptions,
  startedAtMs: number,
  signal: AbortSignal,
): Promise<Result> {
  const context: StepContext = { ...given, startedAtMs, deadlineMs: startedAtMs + options.timeoutMs };
  // At once: a create that is in flight has seconds yet to give its ID.
  const sayWhy = (): void => {
    if (signal.reason instanceof Aborted)
      context.record.decide({ kind: 'stop', source: signal.reason.source });
  };
  if (signal.aborted) sayWhy();
  else signal.addEventListener('abort', sayWhy, { once: true });
  return runToEnd(context, options, signal).finally(() => {
    signal.removeEventListener('abort', sayWhy);
  });
}

async function runToEnd(context: StepContext, options: RefreshOptions, signal: AbortSignal): Promise<Result> {
  const { clock } = context;
  try {
    const work = (scope: AbortSignal): Promise<Result> =>
      withHeartbeat(context, () => carryOut(context, options, scope));
    return await withTimeout(clock, context.deadlineMs - clock.monotonicMs(), work, signal);
  } catch (error) {
    if (error instanceof EnvironmentNotFound) return error.result;
    if (signal.reason instanceof Aborted) return await afterAbort(context, options, signal.reason);
    const isRemote = isRemoteError(error);
    // What ends a wait only after the deadline, as on a machine that slept across it, is a matter of on-timeout.
    const isLate =
      isRemote && context.record.current.created !== undefined && clock.monotonicMs() >= context.deadlineMs;
    if (isLate || error instanceof DeadlineExceeded) return await afterDeadline(context, options, signal);
    if (isRemote)
      return interruptedResult(
        context,
        options,
        isLasting(error) ? 'permanent-error' : 'transient-error',
        error,
      );
    throw error;
  }
}

function carryOut(context: StepContext, options: RefreshOptions, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  switch (options.mode) {
    case 'refresh':
      return runRefresh(context, options, signal);
    case 'wait':
      return runWait(context, options, signal);
    case 'check':
      return runCheck(context, options, signal);
    case 'cancel':
      return runCancel(context, options, options.jobId, signal);
  }
}

/** Cancels what this step created, as far as there is time. No signal: there is nothing left to abort. */
async function afterAbort(context: Context, options: RefreshOptions, reason: Aborted): Promise<Result> {
  const { record } = context;
  if (options.mode === 'refresh' && options.onAbort === 'cancel')
    await cancelAfterAbort(context, options, reason);
  return interruptedResult(context, options, 'abort', troubleOf(record.current), reason);
}

/** Looks once more, so that no job is taken for unfinished that has ended; then does what was ordered for this case. */
async function afterDeadline(
  context: Context,
  options: RefreshOptions,
  signal: AbortSignal,
): Promise<Result> {
  const { record } = context;
  if (!record.current.isWaitingForOthers) {
    await readJobAfterDeadline(context, signal);
    const isFollowed = options.mode === 'refresh' || options.mode === 'wait';
    if (isFollowed && options.onTimeout === 'cancel') await cancelAfterTimeout(context, options, signal);
  }
  // Its CANCEL may have been waiting for its turn when the signal came.
  if (signal.reason instanceof Aborted) return afterAbort(context, options, signal.reason);
  return interruptedResult(context, options, 'deadline', troubleOf(record.current));
}

function interruptedResult(
  { record: { current }, clock }: Context,
  options: RefreshOptions,
  interruption: Interruption,
  error?: RemoteError,
  reason?: Aborted,
): Result {
  const record = { ...current, lastReadAgoMs: lastReadAgoMs(current, clock.monotonicMs()) };
  const outcome = outcomeOfInterruption(record, options, interruption);
  const isCreateOpen = pendingCreateOf(record) !== undefined;
  const isOurs = record.created === true || isCreateOpen;
  const hasPost = reason !== undefined && reason.source !== 'runner-gone';
  const postGoesOn = hasPost && options.mode === 'refresh' && options.onAbort === 'cancel' && isOurs;
  // What left the create open says more than what came after it.
  const cause = (isCreateOpen ? record.createError : undefined) ?? error ?? record.cancelError;
  return resultOfInterruption(outcome, record, options, cause, postGoesOn, reason?.source);
}

/** Whether Zuora has turned us down, rather than not answered. */
function isLasting(error: RemoteError): boolean {
  return isOtherJob(error) || (error instanceof ApiError && !isTransient(error));
}
