import { MINUTE_MS } from '../time/duration.ts';
import { Aborted, DeadlineExceeded, withTimeout } from '../time/timeouts.ts';
import { isRemoteError } from '../zuora/errors.ts';
import { cancelAfterAbort, cancelAfterTimeout, readJobAfterDeadline } from './after-interruption.ts';
import type { Context, StepContext, StepPorts } from './context.ts';
import { runMode } from './modes.ts';
import type { RefreshOptions } from './options.ts';
import { resultOfInterruption, type Interruption } from './outcome.ts';
import { EnvironmentNotFound } from './read-environment.ts';
import type { Result } from './result.ts';
import { troubleOf } from './run-record.ts';

const BEAT_MS = 2 * MINUTE_MS;
/** Of so many beats one is a sign of life whatever happens. */
const BEATS = 5;

/**
 * Carries out an order within its time and whatever comes between.
 * @param startedAtMs on the monotonic clock: the timeout counts from there
 * @param signal aborts with {@link Aborted} when the step is to end
 */
export async function run(
  given: Context & StepPorts,
  options: RefreshOptions,
  startedAtMs: number,
  signal: AbortSignal,
): Promise<Result> {
  const deadlineMs = startedAtMs + options.timeoutMs;
  const context = { ...given, options, startedAtMs, deadlineMs, signal, corrections: new Map() };
  // At once: a create that is in flight has seconds yet to give its ID.
  const sayWhy = (): void => {
    if (signal.reason instanceof Aborted) given.store.decide({ kind: 'stop', source: signal.reason.source });
  };
  if (signal.aborted) sayWhy();
  else signal.addEventListener('abort', sayWhy, { once: true });
  return runToEnd(context).finally(() => signal.removeEventListener('abort', sayWhy));
}

async function runToEnd(context: StepContext): Promise<Result> {
  const { clock, store, deadlineMs, signal } = context;
  const end = new AbortController();
  try {
    const work = (scope: AbortSignal): Promise<Result> => {
      void giveSigns(context, end.signal).catch(() => undefined);
      return runMode({ ...context, signal: scope }).finally(() => end.abort());
    };
    return await withTimeout(clock, deadlineMs - clock.monotonicMs(), work, signal);
  } catch (error) {
    if (error instanceof EnvironmentNotFound) return error.result;
    if (signal.reason instanceof Aborted) return await afterAbort(context, signal.reason);
    const isRemote = isRemoteError(error);
    // What ends a wait only after the deadline, as on a machine that slept across it, is a matter of on-timeout.
    const isLate = isRemote && store.current.created !== undefined && clock.monotonicMs() >= deadlineMs;
    if (isLate || error instanceof DeadlineExceeded) return await afterDeadline(context);
    if (!isRemote) throw error;
    return interruptedResult(context, error);
  }
}

/**
 * Gives a sign of life every ten minutes until the signal aborts, and every two where something still fails before a
 * job is known.
 */
async function giveSigns({ clock, store }: Context, signal: AbortSignal): Promise<never> {
  let beats = 0;
  for (;;) {
    await clock.sleep(BEAT_MS, signal);
    beats += 1;
    const isFailing = store.current.created === undefined && troubleOf(store.current) !== undefined;
    if (isFailing || beats % BEATS === 0) store.tell({ kind: 'heartbeat', waitedMs: beats * BEAT_MS });
  }
}

/** Cancels what this step created, as far as there is time. */
async function afterAbort(context: StepContext, reason: Aborted): Promise<Result> {
  const { mode, onAbort } = context.options;
  if (mode === 'refresh' && onAbort === 'cancel') await cancelAfterAbort(context, reason);
  return interruptedResult(context, reason);
}

/** Looks once more, so that no job is taken for unfinished that has ended; then does what was ordered for this case. */
async function afterDeadline(context: StepContext): Promise<Result> {
  const { store, options, signal } = context;
  if (!store.current.isWaitingForOthers) {
    await readJobAfterDeadline(context);
    const isFollowed = options.mode === 'refresh' || options.mode === 'wait';
    if (isFollowed && options.onTimeout === 'cancel') await cancelAfterTimeout(context);
  }
  // Its CANCEL may have been waiting for its turn when the signal came.
  if (signal.reason instanceof Aborted) return afterAbort(context, signal.reason);
  return interruptedResult(context, 'deadline');
}

function interruptedResult({ store, clock, options }: StepContext, interruption: Interruption): Result {
  return resultOfInterruption(store.current, options, interruption, clock.monotonicMs());
}
