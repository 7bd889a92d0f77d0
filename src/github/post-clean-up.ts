import type { Transport } from '../http/transport.ts';
import { cancelJob, cleanUp, type CleanUpResult, type Leftover } from '../run/cancel-job.ts';
import type { Context } from '../run/context.ts';
import { RecordStore } from '../run/record-store.ts';
import { troubleOf } from '../run/run-record.ts';
import { withNow, type Clock } from '../time/clock.ts';
import { SECOND_MS } from '../time/duration.ts';
import { Aborted, isInterruption, withTimeout } from '../time/timeouts.ts';
import { createZuora, type Zuora } from '../zuora/client.ts';
import { isRemoteError } from '../zuora/errors.ts';
import type { Credentials } from '../zuora/token.ts';
import {
  cutShort,
  failed,
  outOfTime,
  reportCleanUp,
  withoutCredentials,
  type CleanUpReport,
  type Remaining,
} from '../messages/clean-up-result.ts';
import { readPostCredentials } from './credentials.ts';
import { log, logRequests } from './log.ts';
import { progressLog } from './progress-log.ts';
import type { SavedState, Target } from './saved-state.ts';

/** All post steps of a job share 4 min 45 s after a cancel: this one takes 110 s, starting and ending included. */
const BUDGET_MS = 105 * SECOND_MS;
const REQUEST_LIMIT_MS = 10 * SECOND_MS;
/** The runner kills post 7.5 s after its first signal, too; a second of six is left for the last words. */
const AFTER_SIGNAL_MS = 5 * SECOND_MS;
const REQUEST_AFTER_SIGNAL_MS = 4 * SECOND_MS;
const LAST_LOOKS_MS = 500;
/** A last request fails before post gives up: what failed is to be told. */
const TO_TELL_MS = 500;

/** What a clean-up works with. */
export interface CleanUpPorts {
  readonly clock: Clock;
  readonly transport: Transport;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** When the step began, on the monotonic clock. */
  readonly startedAtMs: number;
  /** Aborts with `Aborted` when the runner ends post, too. */
  readonly signal: AbortSignal;
}

/** What came of it, and the job as it was seen last. */
export interface CleanedUp {
  readonly result: CleanUpReport;
  readonly remaining: Remaining;
}

/** Cancels what main left running, and says what was seen by the time that post has to end. */
export async function cleanUpAfterMain(
  state: SavedState,
  target: Target,
  job: Leftover['job'],
  ports: CleanUpPorts,
): Promise<CleanedUp> {
  const credentials = readPostCredentials(target, state.token);
  if (credentials === undefined) return { result: withoutCredentials(state.job), remaining: state.job };
  const { signal } = ports;
  const { environmentId } = target;
  const { cancelSent } = state;
  const context = contextFor(state, target, credentials, ports);
  const lastSeen = (): Remaining => context.store.current.job ?? state.job;
  const work = (scope: AbortSignal): Promise<CleanUpResult> =>
    cleanUp({ ...context, signal: scope }, { environmentId, job, cancelSent });
  let result: CleanUpReport;
  try {
    result = await reportInTime(context, work, signal);
  } catch (error) {
    const trouble = troubleOf(context.store.current);
    if (signal.reason instanceof Aborted) result = await lastWord(context, state, target, signal.reason);
    else if (isRemoteError(error)) result = failed(lastSeen(), error);
    else if (isInterruption(error)) result = outOfTime(lastSeen(), trouble);
    else throw error;
  }
  return { result, remaining: lastSeen() };
}

interface PostContext extends Context {
  readonly endsAtMs: number;
  /** Whether Zuora has a CANCEL of this process, which need not be sent again. */
  readonly isCancelAccepted: () => boolean;
}

function contextFor(
  { token }: SavedState,
  { baseUrl, entityId, trackId, mode }: Target,
  credentials: Credentials,
  { clock, random, startedAtMs, transport }: CleanUpPorts,
): PostContext {
  const endsAtMs = startedAtMs + BUDGET_MS;
  let hasCancel = false;
  const logged = logRequests(transport, clock);
  const noting: Transport = async (request, signal) => {
    const response = await logged(request, signal);
    if (request.operation === 'cancel') hasCancel = response.status >= 200 && response.status < 300;
    return response;
  };
  const options = { credentials, entityId, trackId, savedToken: token, onToken: log.mask };
  const client = createZuora({ ...options, baseUrl: new URL(baseUrl) }, noting, clock);
  const zuora = limited(client, clock, REQUEST_LIMIT_MS, endsAtMs);
  const zuorasClock = withNow(clock, () => zuora.now());
  const record = new RecordStore(zuorasClock, progressLog(zuorasClock, mode, endsAtMs));
  return {
    zuora,
    clock,
    random,
    store: record,
    endsAtMs,
    isCancelAccepted: () => hasCancel && troubleOf(record.current)?.operation !== 'cancel',
  };
}

/** No request takes longer than it may, or than there is time. */
function limited(zuora: Zuora, clock: Clock, limitMs: number, endsAtMs: number): Zuora {
  return zuora.limitedTo(() => Math.min(limitMs, endsAtMs - clock.monotonicMs()));
}

async function reportInTime(
  { clock, zuora, endsAtMs }: PostContext,
  work: (scope: AbortSignal) => Promise<CleanUpResult>,
  signal: AbortSignal,
): Promise<CleanUpReport> {
  const result = await withTimeout(clock, endsAtMs - clock.monotonicMs(), work, signal);
  return reportCleanUp(result, zuora.now());
}

/** The runner ends post, too: a CANCEL leaves now, unless one is with Zuora already, and what was seen last is said. */
async function lastWord(
  context: PostContext,
  state: SavedState,
  { environmentId }: Target,
  { source, atMs }: Aborted,
): Promise<CleanUpReport> {
  const { clock, store } = context;
  const { job: known } = store.current;
  const jobId = (known ?? state.job)?.id;
  if (jobId !== undefined && !context.isCancelAccepted()) {
    const endsAtMs = atMs + AFTER_SIGNAL_MS;
    const zuora = limited(context.zuora, clock, REQUEST_AFTER_SIGNAL_MS, endsAtMs - TO_TELL_MS);
    const hurried = { ...context, endsAtMs, zuora };
    const isRepeated = state.cancelSent === true;
    const cancellation = { environmentId, jobId, known, intervalMs: LAST_LOOKS_MS, isRepeated };
    try {
      // Nothing is left to abort it.
      const { signal } = new AbortController();
      return await reportInTime(hurried, (scope) => cancelJob({ ...hurried, signal: scope }, cancellation), signal);
    } catch (error) {
      if (!isInterruption(error) && !isRemoteError(error)) throw error;
    }
  }
  return cutShort(store.current.job ?? state.job, source, troubleOf(store.current));
}
