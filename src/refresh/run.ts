import { formatDuration, MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import { within } from '../time/limits.ts';
import { Aborted, DeadlineExceeded, isInterruption } from '../time/reasons.ts';
import { ApiError, isRemoteError, type RemoteError } from '../zuora/errors.ts';
import { attach } from './attach.ts';
import { cancelJob } from './cancel.ts';
import { check } from './check.ts';
import { readEnvironmentAfter } from './follow.ts';
import { withHeartbeat } from './heartbeat.ts';
import type { Kit } from './kit.ts';
import type { Order } from './order.ts';
import { settle, type Interruption } from './outcome.ts';
import { isTransient } from './persist.ts';
import { refresh } from './refresh.ts';
import { revoke } from './revoke.ts';
import { verdictOnInterruption } from './sentences.ts';
import { EnvironmentNotFound } from './survey.ts';
import type { Verdict } from './verdict.ts';

/** How a cancel ends the step. */
interface LastCancel {
  /** How long it may take. */
  readonly limitMs: number;
  /** Between two looks. */
  readonly intervalMs: number;
  /** Whether there is time for a last look at the environment. */
  readonly readsEnvironment: boolean;
}

/** What `on-timeout: cancel` has after the deadline to see its end. */
const AFTER_TIMEOUT: LastCancel = {
  limitMs: 2 * MINUTE_MS,
  intervalMs: 5 * SECOND_MS,
  readsEnvironment: true,
};
/** The runner kills 7.5 s after its first signal; half a second of six is left for the last outputs. */
const AFTER_ABORT: LastCancel = { limitMs: 5_500, intervalMs: 500, readsEnvironment: false };
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
    const work = (scope: AbortSignal): Promise<Verdict> =>
      withHeartbeat(kit, () => carryOut(kit, order, deadlineAtMs, scope));
    return await within(clock, leftMs, work, signal);
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
async function afterAbort(kit: Kit, order: Order, { atMs, source }: Aborted): Promise<Verdict> {
  const { clock, ledger } = kit;
  ledger.tell({ kind: 'decision', sentence: `The runner ends this step (${source}).` });
  if (order.mode === 'refresh' && order.onAbort === 'cancel' && ledger.created === true) {
    const limitMs = atMs + AFTER_ABORT.limitMs - clock.monotonicMs();
    const hurried = { ...kit, requestLimitMs: REQUEST_AFTER_ABORT_MS };
    await cancelLast(hurried, order, { ...AFTER_ABORT, limitMs }, new AbortController().signal);
  }
  return conclude(kit, order, 'abort', ledger.trouble);
}

async function afterDeadline(kit: Kit, order: Order, signal: AbortSignal): Promise<Verdict> {
  const isFollowed = order.mode === 'refresh' || order.mode === 'wait';
  if (isFollowed && order.onTimeout === 'cancel') {
    const sentence = `The timeout of ${formatDuration(order.timeoutMs)} is over (on-timeout: cancel).`;
    kit.ledger.tell({ kind: 'decision', sentence });
    await cancelLast(kit, order, AFTER_TIMEOUT, signal);
  }
  // Its CANCEL may have been waiting for its turn when the signal came.
  if (signal.reason instanceof Aborted) return afterAbort(kit, order, signal.reason);
  return conclude(kit, order, 'deadline', kit.ledger.trouble);
}

/** Cancels the job that is known, unless it has ended. What was seen in the time there was stands in the ledger. */
async function cancelLast(kit: Kit, order: Order, last: LastCancel, signal: AbortSignal): Promise<void> {
  const { clock, ledger } = kit;
  const { environment, job: known, ended, cancel } = ledger;
  if (environment === undefined || known === undefined || ended !== undefined) return;
  if (cancel !== undefined && cancel !== 'unseen') return;
  const isRepeated = cancel !== undefined;
  const target = {
    environmentId: environment.id,
    jobId: known.id,
    known,
    intervalMs: last.intervalMs,
    isRepeated,
  };
  const work = async (scope: AbortSignal): Promise<void> => {
    const { kind, job } = await cancelJob(kit, target, scope);
    if (kind === 'ended' && last.readsEnvironment) await readEnvironmentAfter(kit, order, job, scope);
  };
  try {
    await within(clock, last.limitMs, work, signal);
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
  const isOurs = ledger.created === true || ledger.createUnanswered;
  const postGoesOn =
    interruption === 'abort' && order.mode === 'refresh' && order.onAbort === 'cancel' && isOurs;
  return verdictOnInterruption(outcome, ledger, order, error, postGoesOn);
}

/** Whether Zuora has turned us down, rather than not answered. */
function isLasting(error: RemoteError): boolean {
  return error instanceof ApiError && !isTransient(error);
}
