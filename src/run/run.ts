import { within } from '../time/timeouts.ts';
import { Aborted, DeadlineExceeded } from '../time/abort-reasons.ts';
import { ApiError, isRemoteError, type RemoteError } from '../zuora/errors.ts';
import { attach } from './modes/wait.ts';
import { check } from './modes/check.ts';
import { withHeartbeat } from './heartbeat.ts';
import type { Kit, StepKit } from './context.ts';
import { cancelAfterAbort, cancelAfterTimeout, lookOnce } from './after-interruption.ts';
import type { Order } from './options.ts';
import { settle, type Interruption } from './outcome.ts';
import { isOtherJob, isTransient } from './retry-policies.ts';
import { refresh } from './modes/refresh.ts';
import { revoke } from './modes/cancel.ts';
import { verdictOnInterruption } from './result-sentences.ts';
import { EnvironmentNotFound } from './read-environment.ts';
import type { Verdict } from './result.ts';

/**
 * Carries out an order within its time and whatever comes between.
 * @param startedAtMs on the monotonic clock: the timeout counts from there
 * @param signal aborts with {@link Aborted} when the step is to end
 */
export async function run(
  given: Kit,
  order: Order,
  startedAtMs: number,
  signal: AbortSignal,
): Promise<Verdict> {
  const { clock } = given;
  const kit: StepKit = { ...given, startedAtMs, deadlineMs: startedAtMs + order.timeoutMs };
  try {
    const work = (scope: AbortSignal): Promise<Verdict> =>
      withHeartbeat(kit, () => carryOut(kit, order, scope));
    return await within(clock, kit.deadlineMs - clock.monotonicMs(), work, signal);
  } catch (error) {
    if (error instanceof EnvironmentNotFound) return error.verdict;
    if (signal.reason instanceof Aborted) return afterAbort(kit, order, signal.reason);
    if (error instanceof DeadlineExceeded) return afterDeadline(kit, order, signal);
    if (isRemoteError(error))
      return conclude(kit, order, isLasting(error) ? 'permanent-error' : 'transient-error', error);
    throw error;
  }
}

function carryOut(kit: StepKit, order: Order, signal: AbortSignal): Promise<Verdict> {
  signal.throwIfAborted();
  switch (order.mode) {
    case 'refresh':
      return refresh(kit, order, signal);
    case 'wait':
      return attach(kit, order, signal);
    case 'check':
      return check(kit, order, signal);
    case 'cancel':
      return revoke(kit, order, order.jobId, signal);
  }
}

/** Cancels what this step created, as far as there is time. No signal: there is nothing left to abort. */
async function afterAbort(kit: Kit, order: Order, reason: Aborted): Promise<Verdict> {
  const { ledger } = kit;
  ledger.decide(whyItEnds(reason));
  if (order.mode === 'refresh' && order.onAbort === 'cancel') await cancelAfterAbort(kit, order, reason);
  return conclude(kit, order, 'abort', ledger.trouble, reason);
}

function whyItEnds({ source }: Aborted): string {
  switch (source) {
    case 'runner-gone':
      return 'The runner that started this step is gone.';
    case 'post-started':
      return 'The post step of this step has begun beside it.';
    default:
      return `The runner ends this step (${source}).`;
  }
}

/** Looks once more, so that no job is taken for unfinished that has ended; then does what was ordered for this case. */
async function afterDeadline(kit: Kit, order: Order, signal: AbortSignal): Promise<Verdict> {
  const { ledger } = kit;
  if (!ledger.isWaitingForOthers) {
    await lookOnce(kit, signal);
    const isFollowed = order.mode === 'refresh' || order.mode === 'wait';
    if (isFollowed && order.onTimeout === 'cancel') await cancelAfterTimeout(kit, order, signal);
  }
  // Its CANCEL may have been waiting for its turn when the signal came.
  if (signal.reason instanceof Aborted) return afterAbort(kit, order, signal.reason);
  return conclude(kit, order, 'deadline', ledger.trouble);
}

function conclude(
  { ledger }: Kit,
  order: Order,
  interruption: Interruption,
  error?: RemoteError,
  reason?: Aborted,
): Verdict {
  const { ended, cancel, createUnanswered, isWaitingForOthers, job, lastReadAgoMs, createError } = ledger;
  const outcome = settle({
    mode: order.mode,
    onTimeout: order.onTimeout,
    interruption,
    ended,
    cancel,
    createUnanswered,
    isWaitingForOthers,
    jobKnown: job !== undefined,
    isCancelling: job?.status === 'CANCELLING',
    lastReadAgoMs,
  });
  const isOurs = ledger.created === true || createUnanswered;
  const hasPost = reason !== undefined && reason.source !== 'runner-gone';
  const postGoesOn = hasPost && order.mode === 'refresh' && order.onAbort === 'cancel' && isOurs;
  // What left the create open says more than what came after it.
  const cause = (createUnanswered ? createError : undefined) ?? error ?? ledger.cancelError;
  return verdictOnInterruption(outcome, ledger, order, cause, postGoesOn);
}

/** Whether Zuora has turned us down, rather than not answered. */
function isLasting(error: RemoteError): boolean {
  return isOtherJob(error) || (error instanceof ApiError && !isTransient(error));
}
