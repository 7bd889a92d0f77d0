import { MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import { within } from '../time/limits.ts';
import { Aborted, DeadlineExceeded, isInterruption } from '../time/reasons.ts';
import { ApiError, isRemoteError, type RemoteError } from '../zuora/errors.ts';
import { attach } from './attach.ts';
import { cancelJob } from './cancel.ts';
import { check } from './check.ts';
import type { Kit } from './kit.ts';
import type { Order } from './order.ts';
import { settle, type Interruption } from './outcome.ts';
import { isTransient } from './persist.ts';
import { refresh } from './refresh.ts';
import { revoke } from './revoke.ts';
import { verdictOnInterruption } from './sentences.ts';
import { EnvironmentNotFound } from './survey.ts';
import type { Verdict } from './verdict.ts';

/** What `on-timeout: cancel` has after the deadline to see its end. */
const CANCEL_AFTER_TIMEOUT_MS = 2 * MINUTE_MS;
const LOOK_AFTER_TIMEOUT_MS = 5 * SECOND_MS;
/** The runner kills 7.5 s after its first signal; half a second of six is left for the last outputs. */
const CANCEL_AFTER_ABORT_MS = 5_500;
const LOOK_AFTER_ABORT_MS = 500;
const REQUEST_AFTER_ABORT_MS = 4 * SECOND_MS;

/**
 * Carries out an order within its time and whatever comes between.
 * @param startedAtMs on the monotonic clock: the timeout counts from there
 * @param signal aborts with {@link Aborted} when the step is to end
 */
export async function run(
  kit: Kit,
  order: Order,
  startedAtMs: number,
  signal: AbortSignal,
): Promise<Verdict> {
  const { clock } = kit;
  const leftMs = startedAtMs + order.timeoutMs - clock.monotonicMs();
  const deadlineAtMs = clock.now() + leftMs;
  try {
    return await within(clock, leftMs, (scope) => carryOut(kit, order, deadlineAtMs, scope), signal);
  } catch (error) {
    if (error instanceof EnvironmentNotFound) return error.verdict;
    if (signal.reason instanceof Aborted) return afterAbort(kit, order, signal.reason);
    if (error instanceof DeadlineExceeded) return afterDeadline(kit, order, signal);
    if (isRemoteError(error))
      return conclude(kit, order, isLasting(error) ? 'permanent-error' : 'transient-error', error);
    throw error;
  }
}

function carryOut(kit: Kit, order: Order, deadlineAtMs: number, signal: AbortSignal): Promise<Verdict> {
  signal.throwIfAborted();
  switch (order.mode) {
    case 'refresh':
      return refresh(kit, order, deadlineAtMs, signal);
    case 'wait':
      return attach(kit, order, signal);
    case 'check':
      return check(kit, order, signal);
    case 'cancel':
      return revoke(kit, order, order.jobId, signal);
  }
}

/** Cancels what this step created, as far as the runner's patience goes. No signal: there is nothing left to abort. */
async function afterAbort(kit: Kit, order: Order, { atMs }: Aborted): Promise<Verdict> {
  const { clock, ledger } = kit;
  if (order.mode === 'refresh' && order.onAbort === 'cancel' && ledger.created === true) {
    const leftMs = atMs + CANCEL_AFTER_ABORT_MS - clock.monotonicMs();
    const hurried = { ...kit, requestLimitMs: REQUEST_AFTER_ABORT_MS };
    await cancelWithin(hurried, leftMs, LOOK_AFTER_ABORT_MS, new AbortController().signal);
  }
  return conclude(kit, order, 'abort');
}

async function afterDeadline(kit: Kit, order: Order, signal: AbortSignal): Promise<Verdict> {
  const isFollowed = order.mode === 'refresh' || order.mode === 'wait';
  if (isFollowed && order.onTimeout === 'cancel') {
    await cancelWithin(kit, CANCEL_AFTER_TIMEOUT_MS, LOOK_AFTER_TIMEOUT_MS, signal);
  }
  // Its CANCEL may have been waiting for its turn when the signal came.
  if (signal.reason instanceof Aborted) return afterAbort(kit, order, signal.reason);
  return conclude(kit, order, 'deadline', kit.ledger.trouble);
}

/** Cancels the job that is known, unless it has ended. What was seen in the time there was stands in the ledger. */
async function cancelWithin(
  kit: Kit,
  limitMs: number,
  intervalMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { clock, ledger } = kit;
  const { environment, job: known, ended, cancel } = ledger;
  if (environment === undefined || known === undefined || ended !== undefined) return;
  if (cancel !== undefined && cancel !== 'unseen') return;
  const target = { environmentId: environment.id, jobId: known.id, known, intervalMs };
  try {
    await within(clock, limitMs, (scope) => cancelJob(kit, target, scope), signal);
  } catch (error) {
    if (!isInterruption(error) && !isRemoteError(error)) throw error;
  }
}

function conclude({ ledger }: Kit, order: Order, interruption: Interruption, error?: RemoteError): Verdict {
  const outcome = settle({
    mode: order.mode,
    onTimeout: order.onTimeout,
    interruption,
    ended: ledger.ended,
    cancel: ledger.cancel,
    createUnanswered: ledger.createUnanswered,
    jobKnown: ledger.job !== undefined,
  });
  return verdictOnInterruption(outcome, ledger, order, error);
}

/** Whether Zuora has turned us down, rather than not answered. */
function isLasting(error: RemoteError): boolean {
  return error instanceof ApiError && !isTransient(error);
}
