import { backoffMs } from '../http/response.ts';
import { TransportError } from '../http/transport-errors.ts';
import { MINUTE_MS, SECOND_MS } from '../time/notation.ts';
import type { Zuora } from '../zuora/client.ts';
import { ApiError, isRemoteError, ProtocolError, type Operation, type RemoteError } from '../zuora/errors.ts';
import type { Context, WorkContext } from './context.ts';
import type { RefreshEvent } from './record-store.ts';

/** Failures with no success between them. A run is the latest of them that are all transient, or all lasting. */
export interface Failures {
  /** How many there are in this run. */
  readonly count: number;
  /** The time since the first failure of this run. */
  readonly lastedMs: number;
  /** The time since the first failure. */
  readonly inAllMs: number;
  /** The pause before the next attempt. */
  readonly pauseMs: number;
  /** Whether this step has had any response from Zuora. */
  readonly isReached: boolean;
}

/**
 * Whether to retry after a failure: for how many more milliseconds if it keeps failing like this, or `false`. 0 if only
 * the attempts are limited; `Infinity` until the step's time is over.
 */
export type RetryPolicy = (error: RemoteError, failures: Failures) => number | false;

/** Repeats a request until it succeeds. @throws the last RemoteError once the policy gives up */
export async function retry<T>(
  context: WorkContext,
  operation: Operation,
  retryPolicy: RetryPolicy,
  request: (zuora: Zuora, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { zuora, clock, signal } = context;
  const attempts = attemptsAt(context, operation, retryPolicy);
  for (;;) {
    try {
      const answer = await request(zuora, signal);
      attempts.succeeded();
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      if (!isRemoteError(error)) throw error;
      await clock.sleep(attempts.failed(error), signal);
    }
  }
}

/** Counts and reports the failed attempts at one operation, and decides whether and when to retry. */
export interface Attempts {
  /** @returns the pause before the next attempt, in milliseconds. @throws the error if the policy gives up */
  readonly failed: (error: RemoteError) => number;
  /** The latest attempt succeeded. */
  readonly succeeded: () => void;
  /** There are no more attempts, and the caller reports what became of the latest one. */
  readonly giveUp: () => void;
}

export function attemptsAt(context: Context, operation: Operation, retryPolicy: RetryPolicy): Attempts {
  const { zuora, clock, store, endsAtMs = Infinity } = context;
  let told = '';
  let count = 0;
  let firstAtMs = 0;
  let run = { isPassing: true, count: 0, firstAtMs: 0 };

  const end = (event: RefreshEvent): void => {
    if (told !== '') store.tell(event);
    told = '';
    count = 0;
  };
  const giveUp = (): void => end({ kind: 'given-up', operation });
  const failed = (error: RemoteError): number => {
    const nowMs = clock.monotonicMs();
    const isFirst = count === 0;
    const isPassing = isTransient(error);
    if (isFirst) firstAtMs = nowMs;
    if (isFirst || run.isPassing !== isPassing) run = { isPassing, count: 0, firstAtMs: nowMs };
    run.count += 1;
    count += 1;
    const pauseMs = pauseAfter(context, error, count);
    const retriedForMs = retryPolicy(error, {
      count: run.count,
      lastedMs: nowMs - run.firstAtMs,
      inAllMs: nowMs - firstAtMs,
      pauseMs,
      isReached: zuora.isReached,
    });
    if (retriedForMs === false) giveUp();
    // What was told before stays the reason.
    if (retriedForMs === false || nowMs + SHORTEST_PAUSE_MS >= endsAtMs) throw error;
    const news = kindOfFailure(error);
    if (news !== told) store.tell({ kind: 'trouble', operation, error, failures: count, retriedForMs });
    told = news;
    return pauseMs;
  };
  return { failed, giveUp, succeeded: () => end({ kind: 'recovered', operation, failures: count }) };
}

/** Left of a short time for the request after a pause. */
const LEFT_AFTER_PAUSE_MS = 5 * SECOND_MS;
const SHORTEST_PAUSE_MS = 100;

/** If time is short, the pause fits into it, whatever Zuora asks for. */
function pauseAfter({ clock, random, endsAtMs = Infinity }: Context, error: RemoteError, count: number): number {
  const askedMs = error instanceof ApiError ? error.retryAfterMs : undefined;
  const leftMs = endsAtMs - clock.monotonicMs();
  if (askedMs !== undefined && askedMs + LEFT_AFTER_PAUSE_MS <= leftMs) return backoffMs(count, random, askedMs);
  return Math.min(Math.max(SHORTEST_PAUSE_MS, leftMs / 2), backoffMs(count, random));
}

/** Failures of the same kind are reported once, even if their messages differ. */
export function kindOfFailure(error: RemoteError): string {
  return [error.operation, error.code, error instanceof ApiError ? error.status : ''].join('/');
}

/** How long a new record may be missing, because Zuora's records lag. */
export const SYNC_LAG_MS = 90 * SECOND_MS;
/** How long a refusal must last to be believed if Zuora has answered before. */
const REFUSED_MS = 10 * MINUTE_MS;

/** Whether the error may pass by itself. A refused certificate, for example, doesn't. */
export function isTransient(error: RemoteError): boolean {
  if (error instanceof ApiError) return ['throttled', 'locked', 'server'].includes(error.kind);
  return !(error instanceof TransportError && error.isUntrusted);
}

/** Zuora doesn't have what was asked for. A 404 on the token request doesn't say so. */
export function isMissing(error: unknown): boolean {
  return error instanceof ApiError && error.kind === 'not-found' && error.operation !== 'token';
}

/** The job's record is not there yet, or the ID is wrong. */
export function isOtherJob(error: RemoteError): boolean {
  if (error instanceof ProtocolError) return error.path === '$.jobType' || error.path === '$.testEnvironmentId';
  return isMissing(error);
}

/** A page of a proxy, a gateway or maintenance, but not with a 401, or of a cancel request. */
export function isOutage(error: RemoteError): boolean {
  if (!(error instanceof ApiError)) return false;
  const { kind, isZuoras, operation, reasons } = error;
  if (kind === 'redirect' || (kind === 'not-found' && !isZuoras)) return true;
  return reasons.responder?.isHtmlPage === true && operation !== 'cancel' && kind !== 'authentication';
}

/** Whether this request may have reached Zuora, and not only one before it, such as the token request. */
export function hasReached(error: RemoteError, operation: Operation): boolean {
  return error.operation === operation && !(error instanceof TransportError && error.phase === 'connect');
}

const leftOf = (limitMs: number, spentMs: number): number | false => (spentMs < limitMs ? limitMs - spentMs : false);

/** While the environment of a given job is looked up. */
export const retryWhileTransient: RetryPolicy = (error, { isReached, lastedMs }) => {
  if (isTransient(error)) return Infinity;
  // Zuora was reached before, so the certificate may be that of a proxy, and temporary.
  return error instanceof TransportError && isReached ? leftOf(REFUSED_MS, lastedMs) : false;
};

function within(limitMs: number): RetryPolicy {
  return (error, failures) => {
    const leftMs = limitMs - failures.inAllMs;
    return retryWhileTransient(error, failures) === false || failures.pauseMs > leftMs ? false : leftMs;
  };
}

/** Before the step has a job. */
export const retryBeforeJob = within(10 * MINUTE_MS);
export const retryInCheck = within(2 * MINUTE_MS);

/** Once the job has been read. */
export const retryRunningJob: RetryPolicy = (error, { lastedMs }) =>
  isTransient(error) || isOutage(error) ? Infinity : leftOf(REFUSED_MS, lastedMs);

export const retryListedJob: RetryPolicy = (error, failures) =>
  isMissing(error) ? Infinity : retryRunningJob(error, failures);

function whileSyncing(retryPolicy: RetryPolicy): RetryPolicy {
  return (error, failures) =>
    isOtherJob(error) ? leftOf(SYNC_LAG_MS, failures.lastedMs) : retryPolicy(error, failures);
}

/** For a job that may have been created a moment ago. */
export const retryGivenJob = whileSyncing(retryWhileTransient);
export const retryGivenInCheck = whileSyncing(retryInCheck);
export const retryNewJob = whileSyncing(retryRunningJob);

/** If the token is refused, one more attempt follows, with a new token. */
export const retryCreate: RetryPolicy = (error, failures) => {
  if (!(error instanceof ApiError) || error.kind !== 'authentication') return retryBeforeJob(error, failures);
  return error.operation === 'create' && failures.count === 1 ? 0 : false;
};
