import type { Transport } from '../http/transport.ts';
import { cancelJob } from '../run/cancel-job.ts';
import { cleanUp, type CleanUpResult, type Leftover } from '../run/clean-up.ts';
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
  NOTHING_FOUND,
  unconfirmed,
  reportCleanUp,
  type CleanUpReport,
  type Remaining,
} from '../messages/clean-up-result.ts';
import { log, logRequests } from './log.ts';
import { checkNothing } from './abort.ts';
import { describeFailure } from '../messages/failure.ts';
import { ProgressLog } from './progress-log.ts';
import { readPostCredentials } from './credentials.ts';
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
  if (credentials === undefined) {
    const why = 'post has no credentials, because those it was handed are not those of the main step.';
    return { result: unconfirmed(state.job, why), remaining: state.job };
  }
  const context = kitFor(state, target, credentials, ports);
  const result = await resultOf(context, state, target, job, ports);
  return { result, remaining: context.store.current.job ?? state.job };
}

function kitFor(state: SavedState, target: Target, credentials: Credentials, ports: CleanUpPorts): PostKit {
  const { clock, random, startedAtMs } = ports;
  const endsAtMs = startedAtMs + BUDGET_MS;
  const options = {
    baseUrl: new URL(target.baseUrl),
    credentials,
    entityId: target.entityId,
    trackId: target.trackId,
    savedToken: state.token,
    onToken: log.mask,
  };
  let hasCancel = false;
  const transport = logRequests(ports.transport, clock);
  const noting: Transport = async (request, signal) => {
    const response = await transport(request, signal);
    if (request.operation === 'cancel') hasCancel = response.status >= 200 && response.status < 300;
    return response;
  };
  const zuora = limited(createZuora(options, noting, clock), clock, REQUEST_LIMIT_MS, endsAtMs);
  const zuorasClock = withNow(clock, () => zuora.now());
  const progressLog = new ProgressLog(zuorasClock, target.mode, endsAtMs);
  const record = new RecordStore(zuorasClock, (event, known) => {
    progressLog.note(event, known);
  });
  return {
    zuora,
    clock,
    random,
    store: record,
    lookForAbort: checkNothing,
    endsAtMs,
    isCancelAccepted: () => hasCancel && troubleOf(record.current)?.operation !== 'cancel',
  };
}

/** No request takes longer than it may, or than there is time. */
function limited(zuora: Zuora, clock: Clock, limitMs: number, endsAtMs: number): Zuora {
  return zuora.limitedTo(() => Math.min(limitMs, endsAtMs - clock.monotonicMs()));
}

interface PostKit extends Context {
  readonly endsAtMs: number;
  /** Whether Zuora has a CANCEL of this process, which need not be sent again. */
  readonly isCancelAccepted: () => boolean;
}

async function resultOf(
  context: PostKit,
  state: SavedState,
  target: Target,
  job: Leftover['job'],
  { signal }: CleanUpPorts,
): Promise<CleanUpReport> {
  const { clock, store: record, endsAtMs } = context;
  const { environmentId } = target;
  const { cancelSent } = state;
  const work = (scope: AbortSignal): Promise<CleanUpResult> =>
    cleanUp({ ...context, signal: scope }, { environmentId, job, cancelSent });
  try {
    return reportCleanUp(
      await withTimeout(clock, endsAtMs - clock.monotonicMs(), work, signal),
      context.zuora.now(),
    );
  } catch (error) {
    if (signal.reason instanceof Aborted) return lastWord(context, state, target, signal.reason);
    const trouble = troubleOf(record.current);
    const last = record.current.job ?? state.job;
    if (isRemoteError(error)) return unconfirmed(last, `${describeFailure(error)}.`, error);
    if (!isInterruption(error)) throw error;
    // What could not be looked for was not seen to be missing.
    if (last === undefined && trouble === undefined) return NOTHING_FOUND;
    const what =
      last === undefined
        ? 'the search for it was not over in the time that post has'
        : 'its end was not seen in the time that post has';
    const why = trouble === undefined ? '.' : ` (last error: ${describeFailure(trouble)}).`;
    return unconfirmed(last, `${what}${why}`, trouble);
  }
}

/** The runner ends post, too: a CANCEL leaves now, unless one is with Zuora already, and what was seen last is said. */
async function lastWord(
  context: PostKit,
  state: SavedState,
  { environmentId }: Target,
  { source, atMs }: Aborted,
): Promise<CleanUpReport> {
  const { clock, store: record } = context;
  const known = record.current.job ?? state.job;
  if (known !== undefined && !context.isCancelAccepted()) {
    const endsAtMs = atMs + AFTER_SIGNAL_MS;
    const zuora = limited(context.zuora, clock, REQUEST_AFTER_SIGNAL_MS, endsAtMs - TO_TELL_MS);
    const hurried = { ...context, endsAtMs, zuora };
    const cancellation = {
      environmentId,
      jobId: known.id,
      known: record.current.job,
      intervalMs: LAST_LOOKS_MS,
      isRepeated: state.cancelSent === true,
    };
    const work = (scope: AbortSignal): Promise<CleanUpResult> =>
      cancelJob({ ...hurried, signal: scope }, cancellation);
    // Nothing is left to abort it.
    const { signal } = new AbortController();
    try {
      return reportCleanUp(
        await withTimeout(clock, endsAtMs - clock.monotonicMs(), work, signal),
        context.zuora.now(),
      );
    } catch (error) {
      if (!isInterruption(error) && !isRemoteError(error)) throw error;
    }
  }
  const trouble = troubleOf(record.current);
  const why = trouble === undefined ? '.' : ` (last error: ${describeFailure(trouble)}).`;
  return unconfirmed(
    record.current.job ?? state.job,
    `the runner stopped the post step (${source})${why}`,
    trouble,
  );
}
