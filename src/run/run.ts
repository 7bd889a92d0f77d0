import { MINUTE_MS, SECOND_MS } from '../time/notation.ts';
import { Aborted, DeadlineExceeded, isInterruption, withTimeout } from '../time/clock.ts';
import { isRemoteError, type RemoteError } from '../zuora/errors.ts';
import { cancelJob, cleanUp, type CancelTarget } from './cancel-job.ts';
import type { Context, RefreshOptions, StepContext, StepPorts } from './context.ts';
import { runMode } from './modes.ts';
import { resultOfInterruption, type Interruption } from './outcome.ts';
import { readJobOnce } from './poll-job.ts';
import { readEnvironmentAfter } from './read-environment.ts';
import { EarlyEnd, type Result } from './result.ts';
import { cancelEndOf, endBeforeCancel, pendingCreateOf, troubleOf, type RunRecord } from './run-record.ts';

const BEAT_MS = 2 * MINUTE_MS;
/** Every so many beats there is a heartbeat in any case. */
const BEATS = 5;
/** For the last look at a job after the deadline, retries included. */
const LAST_LOOK_MS = 30 * SECOND_MS;
/** Requests end this much before such a time does, so that the last one says why it failed. */
const TO_FAIL_MS = 100;
/** For `on-timeout: cancel` after that, to see the job end. */
const AFTER_TIMEOUT_MS = 2 * MINUTE_MS;
/** The runner kills a step 7.5 s after its first signal. This one ends within 6 s, outputs included. */
const AFTER_SIGNAL = { limitMs: 5_500, leastMs: 1_500, requestMs: 4_000, intervalMs: 500 };
/** Without a runner there is no post step, so this step has the time that post would have. */
const AFTER_RUNNER = { limitMs: 105_000, leastMs: 20_000, requestMs: 10_000, intervalMs: 3_000 };

/** Runs the mode. Its time counts from `startedAtMs` (monotonic). `signal` aborts with {@link Aborted}. */
export async function run(
  given: Context & StepPorts,
  options: RefreshOptions,
  startedAtMs: number,
  signal: AbortSignal,
): Promise<Result> {
  const { clock, store } = given;
  const deadlineMs = startedAtMs + options.timeoutMs;
  const context = { ...given, options, startedAtMs, deadlineMs, signal, corrections: new Map() };
  // At once, although a create request in flight may still take some seconds.
  const sayWhy = (): void => {
    if (signal.reason instanceof Aborted) store.decide({ kind: 'stop', source: signal.reason.source });
  };
  if (signal.aborted) sayWhy();
  else signal.addEventListener('abort', sayWhy, { once: true });
  const end = new AbortController();
  const work = (scope: AbortSignal): Promise<Result> => {
    void tellHeartbeats(context, end.signal).catch(() => undefined);
    return runMode({ ...context, signal: scope }).finally(() => end.abort());
  };
  return withTimeout(clock, deadlineMs - clock.monotonicMs(), work, signal)
    .catch((error: unknown) => afterError(context, error))
    .finally(() => signal.removeEventListener('abort', sayWhy));
}

async function afterError(context: StepContext, error: unknown): Promise<Result> {
  const { clock, store, options, deadlineMs, signal } = context;
  if (error instanceof EarlyEnd) return error.result;
  // An error that comes after the deadline, as on a machine that slept, counts as the deadline.
  const isLate = isRemoteError(error) && store.current.created !== undefined && clock.monotonicMs() >= deadlineMs;
  const isTimeOver = isLate || error instanceof DeadlineExceeded;
  if (isTimeOver && !signal.aborted) await afterDeadline(context);
  let interruption: Interruption = 'deadline';
  // The abort may have come while the job was cancelled after the deadline.
  if (signal.reason instanceof Aborted) {
    interruption = signal.reason;
    await cancelAfterAbort(context, interruption);
  } else if (!isTimeOver) {
    if (!isRemoteError(error)) throw error;
    interruption = error;
  }
  return resultOfInterruption(store.current, options, interruption, clock.monotonicMs());
}

/** Every ten minutes; every two if requests fail before the step has a job. */
async function tellHeartbeats({ clock, store }: Context, signal: AbortSignal): Promise<never> {
  let beats = 0;
  for (;;) {
    await clock.sleep(BEAT_MS, signal);
    beats += 1;
    const isFailing = store.current.created === undefined && troubleOf(store.current) !== undefined;
    if (isFailing || beats % BEATS === 0) store.tell({ kind: 'heartbeat', waitedMs: beats * BEAT_MS });
  }
}

/** Reads the job once more, then applies `on-timeout`. */
async function afterDeadline(context: StepContext): Promise<void> {
  const { store, options, signal } = context;
  const { mode, onTimeout, timeoutMs } = options;
  const job = jobUnderWay(store.current);
  if (job !== undefined) {
    const read = (short: StepContext): Promise<unknown> => readJobOnce(short, job);
    const error = await inTheTimeLeft(context, LAST_LOOK_MS, read);
    if (error !== undefined) store.tell({ kind: 'last-failure', error });
  }
  const isOrdered = onTimeout === 'cancel' && (mode === 'refresh' || mode === 'wait');
  const target = isOrdered ? cancelTarget(store.current) : undefined;
  if (target === undefined || signal.aborted) return;
  // An explicit order, so it doesn't matter who created the job.
  store.decide({ kind: 'cancel-after-timeout', timeoutMs });
  await inTheTimeLeft(context, AFTER_TIMEOUT_MS, async (short) => {
    const { kind, job: last } = await cancelJob(short, { ...target, intervalMs: 5 * SECOND_MS });
    if (kind === 'ended') await readEnvironmentAfter(short, last);
  });
}

/** Cancels the job that this step created, if `on-abort` says so, in the time that is left after an abort. */
export async function cancelAfterAbort(context: StepContext, { source, atMs }: Aborted): Promise<void> {
  const { store, clock, options } = context;
  if (options.mode !== 'refresh' || options.onAbort !== 'cancel') return;
  const { environment, created } = store.current;
  const hasPost = source !== 'runner-gone';
  const { limitMs, leastMs, requestMs, intervalMs } = hasPost ? AFTER_SIGNAL : AFTER_RUNNER;
  // If the machine slept since, there is still the least time, as perhaps nobody else cancels the job.
  const leftMs = Math.max(leastMs, limitMs - (clock.monotonicMs() - atMs));
  const target = created === true ? cancelTarget(store.current) : undefined;
  const pendingCreate = pendingCreateOf(store.current);
  const work = async (short: StepContext): Promise<void> => {
    if (target !== undefined) await cancelJob(short, { ...target, intervalMs });
    // There is no post step to do it.
    else if (!hasPost && environment !== undefined && pendingCreate !== undefined)
      await cleanUp(short, { environmentId: environment.id, job: { pendingCreate } });
  };
  // The step is aborted already; this signal never aborts.
  const { signal } = new AbortController();
  await inTheTimeLeft({ ...context, signal }, leftMs, work, requestMs);
}

/** This step's job, unless it ended before any cancel request. */
function jobUnderWay(record: RunRecord): CancelTarget | undefined {
  const { environment, job: known, created } = record;
  if (environment === undefined || known === undefined || created === undefined) return undefined;
  return endBeforeCancel(record) === undefined ? { environmentId: environment.id, jobId: known.id, known } : undefined;
}

/** The same job, if a cancel request is due: none was sent, or it is unknown what became of it. */
function cancelTarget(record: RunRecord): CancelTarget | undefined {
  const job = jobUnderWay(record);
  const end = cancelEndOf(record);
  if (job === undefined || (end !== undefined && end !== 'unseen')) return undefined;
  return { ...job, isRepeated: end === 'unseen' };
}

/** Limits the work, and each request and pause in it. @returns the error that ended it */
async function inTheTimeLeft(
  context: StepContext,
  limitMs: number,
  work: (short: StepContext) => Promise<unknown>,
  requestMs = limitMs,
): Promise<RemoteError | undefined> {
  const { clock, signal } = context;
  const endsAtMs = clock.monotonicMs() + limitMs;
  const zuora = context.zuora.limitedTo(requestMs, endsAtMs - TO_FAIL_MS);
  try {
    await withTimeout(clock, limitMs, (scope) => work({ ...context, endsAtMs, zuora, signal: scope }), signal);
  } catch (error) {
    if (isRemoteError(error)) return error;
    if (!isInterruption(error)) throw error;
  }
  return undefined;
}
