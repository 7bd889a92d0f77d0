import { MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import { isInterruption, withTimeout, type Aborted } from '../time/timeouts.ts';
import { isRemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { cancelJob, cleanUp } from './cancel-job.ts';
import type { StepContext } from './context.ts';
import { readJobOnce } from './poll-job.ts';
import { readEnvironmentAfter } from './read-environment.ts';
import { cancelEndOf, endedOf, pendingCreateOf, type RunRecord } from './run-record.ts';

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
export async function readJobAfterDeadline(context: StepContext): Promise<void> {
  const { environment, job } = context.store.current;
  if (environment === undefined || job === undefined || !isUnderWay(context.store.current)) return;
  await inTheTimeLeft(context, LAST_LOOK_MS, LAST_LOOK_MS, (short) =>
    readJobOnce(short, { environmentId: environment.id, jobId: job.id }),
  );
}

/** `on-timeout: cancel`: an explicit order for the job that is waited for, whoever created it. */
export async function cancelAfterTimeout(context: StepContext): Promise<void> {
  const { store, options, signal } = context;
  if (!isCancelDue(store.current) || signal.aborted) return;
  store.decide({ kind: 'cancel-after-timeout', timeoutMs: options.timeoutMs });
  await inTheTimeLeft(context, AFTER_TIMEOUT_MS, AFTER_TIMEOUT_MS, async (short) => {
    const job = await cancelLast(short, 5 * SECOND_MS);
    if (job !== undefined) await readEnvironmentAfter(short, job);
  });
}

/** Cancels what this step created, in the time that what aborted it leaves. */
export async function cancelAfterAbort(context: StepContext, { source, atMs }: Aborted): Promise<void> {
  const { store, clock } = context;
  const hasPost = source !== 'runner-gone';
  const sinceMs = clock.monotonicMs() - atMs;
  // The machine may have slept since: a CANCEL is worth a try all the same, as perhaps nobody else sends one.
  const limitMs = hasPost
    ? Math.max(LEAST_AFTER_SIGNAL_MS, AFTER_SIGNAL_MS - sinceMs)
    : Math.max(LEAST_AFTER_RUNNER_MS, AFTER_RUNNER_MS - sinceMs);
  const requestMs = hasPost ? REQUEST_AFTER_SIGNAL_MS : REQUEST_AFTER_RUNNER_MS;
  // There is nothing left to abort.
  const { signal } = new AbortController();
  await inTheTimeLeft({ ...context, signal }, limitMs, requestMs, async (short) => {
    const { created, environment } = store.current;
    const pendingCreate = pendingCreateOf(store.current);
    if (created === true) await cancelLast(short, hasPost ? 500 : 3 * SECOND_MS);
    // What a post step would look for.
    else if (!hasPost && environment !== undefined && pendingCreate !== undefined)
      await cleanUp(short, { environmentId: environment.id, job: { pendingCreate } });
  });
}

/**
 * Cancels the job that is known, unless it has ended. What was seen in the time there was stands in the record.
 * @returns the job if it was seen to end
 */
async function cancelLast(context: StepContext, intervalMs: number): Promise<Job | undefined> {
  const { environment, job: known, cancel } = context.store.current;
  if (!isCancelDue(context.store.current) || environment === undefined || known === undefined) return undefined;
  const target = { environmentId: environment.id, jobId: known.id, known, intervalMs };
  const { kind, job } = await cancelJob(context, { ...target, isRepeated: cancel !== undefined });
  return kind === 'ended' ? job : undefined;
}

/** A CANCEL whose end was not seen is sent again. */
function isCancelDue(record: RunRecord): boolean {
  return isUnderWay(record) && (cancelEndOf(record) ?? 'unseen') === 'unseen';
}

/** A job is known, and was not seen to end before any CANCEL. */
function isUnderWay(record: RunRecord): boolean {
  return record.created !== undefined && endedOf(record) === undefined;
}

/** Does what can be done in a short time: neither a request nor a pause goes beyond it. */
async function inTheTimeLeft(
  context: StepContext,
  limitMs: number,
  requestMs: number,
  work: (short: StepContext) => Promise<unknown>,
): Promise<void> {
  const { clock, zuora, signal } = context;
  const endsAtMs = clock.monotonicMs() + limitMs;
  const short = {
    ...context,
    endsAtMs,
    zuora: zuora.limitedTo(() => Math.min(requestMs, endsAtMs - clock.monotonicMs())),
  };
  try {
    await withTimeout(clock, limitMs, (scope) => work({ ...short, signal: scope }), signal);
  } catch (error) {
    if (!isInterruption(error) && !isRemoteError(error)) throw error;
  }
}
