import { formatDuration, MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import { within } from '../time/timeouts.ts';
import { isInterruption, type Aborted } from '../time/abort-reasons.ts';
import { isRemoteError } from '../zuora/errors.ts';
import { cancelJob } from './cancel-job.ts';
import { cleanUp } from './clean-up.ts';
import { readEnvironmentAfter } from './wait-for-job.ts';
import type { Kit } from './context.ts';
import type { Order } from './options.ts';
import { forAKnownJob } from './retry-policies.ts';
import { look } from './poll-job.ts';

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
export async function lookOnce(kit: Kit, signal: AbortSignal): Promise<void> {
  const { environment, job, created, ended } = kit.ledger;
  if (environment === undefined || job === undefined || created === undefined || ended !== undefined) return;
  const watch = {
    environmentId: environment.id,
    jobId: job.id,
    known: undefined,
    intervalMs: undefined,
    patience: forAKnownJob,
  };
  await inTheTimeLeft(kit, LAST_LOOK_MS, LAST_LOOK_MS, (short, scope) => look(short, watch, scope), signal);
}

/** `on-timeout: cancel`: an explicit order for the job that is waited for, whoever created it. */
export async function cancelAfterTimeout(kit: Kit, order: Order, signal: AbortSignal): Promise<void> {
  if (!isCancelDue(kit) || signal.aborted) return;
  kit.ledger.decide(`The timeout of ${formatDuration(order.timeoutMs)} is over (on-timeout: cancel).`);
  const last = { intervalMs: 5 * SECOND_MS, readsEnvironment: true };
  const work = (short: Kit, scope: AbortSignal): Promise<void> => cancelLast(short, order, last, scope);
  await inTheTimeLeft(kit, AFTER_TIMEOUT_MS, AFTER_TIMEOUT_MS, work, signal);
}

/** Cancels what this step created, in the time that what aborted it leaves. */
export async function cancelAfterAbort(kit: Kit, order: Order, { source, atMs }: Aborted): Promise<void> {
  const { ledger, clock } = kit;
  const hasPost = source !== 'runner-gone';
  const sinceMs = clock.monotonicMs() - atMs;
  // The machine may have slept since: a CANCEL is worth a try all the same, as perhaps nobody else sends one.
  const limitMs = hasPost
    ? Math.max(LEAST_AFTER_SIGNAL_MS, AFTER_SIGNAL_MS - sinceMs)
    : Math.max(LEAST_AFTER_RUNNER_MS, AFTER_RUNNER_MS - sinceMs);
  const requestMs = hasPost ? REQUEST_AFTER_SIGNAL_MS : REQUEST_AFTER_RUNNER_MS;
  const last = { intervalMs: hasPost ? 500 : 3 * SECOND_MS, readsEnvironment: false };
  const work = (short: Kit, scope: AbortSignal): Promise<unknown> => {
    if (ledger.created === true) return cancelLast(short, order, last, scope);
    // What a post step would look for.
    const { environment, intent } = ledger;
    if (hasPost || environment === undefined || intent === undefined) return Promise.resolve();
    return cleanUp(short, { environmentId: environment.id, job: { intent } }, scope);
  };
  await inTheTimeLeft(kit, limitMs, requestMs, work, new AbortController().signal);
}

/** Cancels the job that is known, unless it has ended. What was seen in the time there was stands in the ledger. */
async function cancelLast(kit: Kit, order: Order, last: LastCancel, signal: AbortSignal): Promise<void> {
  const { environment, job: known, cancel } = kit.ledger;
  if (!isCancelDue(kit) || environment === undefined || known === undefined) return;
  const { intervalMs, readsEnvironment } = last;
  const target = { environmentId: environment.id, jobId: known.id, known, intervalMs };
  const { kind, job } = await cancelJob(kit, { ...target, isRepeated: cancel !== undefined }, signal);
  if (kind === 'ended' && readsEnvironment) await readEnvironmentAfter(kit, order, job, signal);
}

function isCancelDue({ ledger }: Kit): boolean {
  const { created, ended, cancel } = ledger;
  return created !== undefined && ended === undefined && (cancel === undefined || cancel === 'unseen');
}

/** Does what can be done in a short time: neither a request nor a pause goes beyond it. */
async function inTheTimeLeft(
  kit: Kit,
  limitMs: number,
  requestMs: number,
  work: (short: Kit, scope: AbortSignal) => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const { clock, zuora } = kit;
  const endsAtMs = clock.monotonicMs() + limitMs;
  const short = {
    ...kit,
    endsAtMs,
    zuora: zuora.limitedTo(() => Math.min(requestMs, endsAtMs - clock.monotonicMs())),
  };
  try {
    await within(clock, limitMs, (scope) => work(short, scope), signal);
  } catch (error) {
    if (!isInterruption(error) && !isRemoteError(error)) throw error;
  }
}
