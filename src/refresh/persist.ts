import { backoffMs } from '../http/backoff.ts';
import { TransportError } from '../http/errors.ts';
import { MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import { within } from '../time/limits.ts';
import { DeadlineExceeded } from '../time/reasons.ts';
import { ApiError, isRemoteError, type Operation, type RemoteError } from '../zuora/errors.ts';
import type { Kit } from './kit.ts';

/** How long a run of failures of one sort, transient or lasting, has gone on. */
export interface Failures {
  readonly count: number;
  /** Since the first of them, in milliseconds. */
  readonly lastedMs: number;
  /** How long the pause before the next attempt would be, in milliseconds. */
  readonly pauseMs: number;
}

/** Whether to try again after a failure. */
export type Patience = (error: RemoteError, failures: Failures) => boolean;

/**
 * Repeats a request until it is answered, with full-jitter back-off and the server's own `Retry-After` as a floor.
 * A failure is told when it is of a new kind, not each time.
 * @throws the last RemoteError when `patience` ends; the signal's reason
 */
export async function persist<T>(
  kit: Kit,
  operation: Operation,
  request: (signal: AbortSignal) => Promise<T>,
  patience: Patience,
  signal: AbortSignal,
): Promise<T> {
  const { clock, random, ledger } = kit;
  let run = { isTransient: true, count: 0, firstAtMs: 0 };
  let told = '';
  let count = 0;
  for (;;) {
    try {
      const answer = await attempt(kit, operation, request, signal);
      if (count > 0) ledger.tell({ kind: 'recovered', operation, failures: count });
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      if (!isRemoteError(error)) throw error;
      if (run.count === 0 || run.isTransient !== isTransient(error))
        run = { isTransient: isTransient(error), count: 0, firstAtMs: clock.monotonicMs() };
      run.count += 1;
      count += 1;
      const pauseMs = backoffMs(count, random, error instanceof ApiError ? error.retryAfterMs : undefined);
      const lastedMs = clock.monotonicMs() - run.firstAtMs;
      if (!patience(error, { count: run.count, lastedMs, pauseMs })) throw error;
      const news = sortOf(error);
      if (news !== told) ledger.tell({ kind: 'trouble', operation, error, failures: count });
      told = news;
      await clock.sleep(pauseMs, signal);
    }
  }
}

async function attempt<T>(
  { clock, requestLimitMs }: Kit,
  operation: Operation,
  request: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  if (requestLimitMs === undefined) return request(signal);
  try {
    return await within(clock, requestLimitMs, request, signal);
  } catch (error) {
    if (!(error instanceof DeadlineExceeded)) throw error;
    signal.throwIfAborted();
    throw TransportError.timeout(operation, 'response', requestLimitMs);
  }
}

/** What makes a failure news: its messages may differ each time. */
export function sortOf(error: RemoteError): string {
  return `${error.operation} ${error.code} ${error instanceof ApiError ? error.status : ''}`;
}

/** What an error says about trying again. */
export function isTransient(error: RemoteError): boolean {
  if (error instanceof ApiError) return error.kind === 'throttled' || error.kind === 'server';
  return !(error instanceof TransportError && error.isUntrusted);
}

/** How long a record that was just made may be missing, in milliseconds. */
export const SYNC_LAG_MS = 90 * SECOND_MS;
const BEFORE_A_JOB_MS = 10 * MINUTE_MS;
const REFUSED_MS = 10 * MINUTE_MS;

/** Before a job is known: transient trouble for ten minutes, anything else not at all. */
export const beforeAJob: Patience = (error, { lastedMs, pauseMs }) =>
  isTransient(error) && lastedMs + pauseMs <= BEFORE_A_JOB_MS;

/** With a job at stake, while its environment is looked up: transient trouble without end, anything else not at all. */
export const whileTransient: Patience = (error) => !(error instanceof ApiError) || isTransient(error);

/** With a job at stake: transient trouble without end; a job that cannot be found for as long as a sync may lag. */
export const forAGivenJob: Patience = (error, failures) => {
  if (whileTransient(error, failures)) return true;
  return error instanceof ApiError && error.kind === 'not-found' && failures.lastedMs < SYNC_LAG_MS;
};

/** Before a job that was just created is read: it may be missing for as long as a sync may lag. */
export const forANewJob: Patience = (error, failures) =>
  error instanceof ApiError && error.kind === 'not-found'
    ? failures.lastedMs < SYNC_LAG_MS
    : forAKnownJob(error, failures);

/** Once the job was read: even a refusal has to last before it is believed. */
export const forAKnownJob: Patience = (error, failures) =>
  whileTransient(error, failures) || failures.lastedMs < REFUSED_MS;
