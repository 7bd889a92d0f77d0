import { MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import { isInterruption, withTimeout, type Aborted } from '../time/timeouts.ts';
import { isRemoteError } from '../zuora/errors.ts';
import { cancelJob } from './cancel-job.ts';
import { cleanUp } from './clean-up.ts';
import { readEnvironmentAfter } from './wait-for-job.ts';
import type { Context } from './context.ts';
import type { RefreshOptions } from './options.ts';
import { retryRunningJob } from './retry-policies.ts';
import { readJobOnce } from './poll-job.ts';
import { cancelEndOf, endedOf, pendingCreateOf } from './run-record.ts';

/** How a cancel ends the step. */
interface LastCancel {
  /** Between two looks. */
  readonly intervalMs: number;
  /** Whether there is time for a last look at the environment. */
  readonly readsEnvironment: boolean;
}

/** What the last look at a job has after the deadline, repetitions included. */
const LAST_LOOK_MS = 30 * SECOND_MS;
/** What `on-timeout: cancel` has after that to see its end. */
const AFTER_TIMEOUT_MS = 2 * MINUTE_MS;
/** The runner kills 7.5 s after its first signal; half a second of six is left for the last outputs. */
const AFTER_SIGNAL_MS = 5_500;
const LEAST_AFTER_SIGNAL_MS = 1_500;
const REQUEST_AFTER_SIGNAL_MS = 4 * SECOND_MS;
/** Where the runner is gone there is no post step: this one has its time, but for what the outputs take. */
const AFTER_RUNNER_MS = 105 * SECOND_MS;
const REQUEST_AFTER_RUNNER_MS = 10 * SECOND_MS;
const LEAST_AFTER_RUNNER_MS = 20 * SECOND_MS;

/** Reads the job that is followed once more at the deadline, also if the machine slept across it. */
export async function readJobAfterDeadline(context: Context, signal: AbortSignal): Promise<void> {
  const { environment, job } = context.record.current;
  if (environment === undefined || job === undefined || !isUnderWay(context)) return;
  const watch = {
    environmentId: environment.id,
    jobId: job.id,
    known: undefined,
    intervalMs: undefined,
    retryPolicy: retryRunningJob,
  };
  await inTheTimeLeft(
    context,
    LAST_LOOK_MS,
    LAST_LOOK_MS,
    (short, scope) => readJobOnce(short, watch, scope),
    signal,
  );
}

/** `on-timeout: cancel`: an explicit order for the job that is waited for, whoever created it. */
export async function cancelAfterTimeout(
  context: Context,
  options: RefreshOptions,
  signal: AbortSignal,
): Promise<void> {
  if (!isCancelDue(context) || signal.aborted) return;
  context.record.decide({ kind: 'cancel-after-timeout', timeoutMs: options.timeoutMs });
  const last = { intervalMs: 5 * SECOND_MS, readsEnvironment: true };
  const work = (short: Context, scope: AbortSignal): Promise<void> => cancelLast(short, options, last, scope);
  await inTheTimeLeft(context, AFTER_TIMEOUT_MS, AFTER_TIMEOUT_MS, work, signal);
}

/** Cancels what this step created, in the time that what aborted it leaves. */
export async function cancelAfterAbort(
  context: Context,
  options: RefreshOptions,
  { source, atMs }: Aborted,
): Promise<void> {
  const { record, clock } = context;
  const hasPost = source !== 'runner-gone';
  const sinceMs = clock.monotonicMs() - atMs;
  // The machine may have slept since: a CANCEL is worth a try all the same, as perhaps nobody else sends one.
  const limitMs = hasPost
    ? Math.max(LEAST_AFTER_SIGNAL_MS, AFTER_SIGNAL_MS - sinceMs)
    : Math.max(LEAST_AFTER_RUNNER_MS, AFTER_RUNNER_MS - sinceMs);
  const requestMs = hasPost ? REQUEST_AFTER_SIGNAL_MS : REQUEST_AFTER_RUNNER_MS;
  const last = { intervalMs: hasPost ? 500 : 3 * SECOND_MS, readsEnvironment: false };
  const work = (short: Context, scope: AbortSignal): Promise<unknown> => {
    if (record.current.created === true) return cancelLast(short, options, last, scope);
    // What a post step would look for.
    const { environment } = record.current;
    const pendingCreate = pendingCreateOf(record.current);
    if (hasPost || environment === undefined || pendingCreate === undefined) return Promise.resolve();
    return cleanUp(short, { environmentId: environment.id, job: { pendingCreate } }, scope);
  };
  await inTheTimeLeft(context, limitMs, requestMs, work, new AbortController().signal);
}

/** Cancels the job that is known, unless it has ended. What was seen in the time there was stands in the record. */
async function cancelLast(
  context: Context,
  options: RefreshOptions,
  last: LastCancel,
  signal: AbortSignal,
): Promise<void> {
  const { environment, job: known, cancel } = context.record.current;
  if (!isCancelDue(context) || environment === undefined || known === undefined) return;
  const { intervalMs, readsEnvironment } = last;
  const target = { environmentId: environment.id, jobId: known.id, known, intervalMs };
  const { kind, job } = await cancelJob(context, { ...target, isRepeated: cancel !== undefined }, signal);
  if (kind === 'ended' && readsEnvironment) await readEnvironmentAfter(context, options, job, signal);
}

/** A CANCEL whose end was not seen is sent again. */
function isCancelDue(context: Context): boolean {
  const end = cancelEndOf(context.record.current);
  return isUnderWay(context) && (end === undefined || end === 'unseen');
}

/** A job is known, and was not seen to end before any CANCEL. */
function isUnderWay({ record: { current } }: Context): boolean {
  return current.created !== undefined && endedOf(current) === undefined;
}

/** Does what can be done in a short time: neither a request nor a pause goes beyond it. */
async function inTheTimeLeft(
  context: Context,
  limitMs: number,
  requestMs: number,
  work: (short: Context, scope: AbortSignal) => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const { clock, zuora } = context;
  const endsAtMs = clock.monotonicMs() + limitMs;
  const short = {
    ...context,
    endsAtMs,
    zuora: zuora.limitedTo(() => Math.min(requestMs, endsAtMs - clock.monotonicMs())),
  };
  try {
    await withTimeout(clock, limitMs, (scope) => work(short, scope), signal);
  } catch (error) {
    if (!isInterruption(error) && !isRemoteError(error)) throw error;
  }
}
