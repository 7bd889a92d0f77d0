import { backoffMs } from '../http/response.ts';
import { TransportError } from '../http/transport-errors.ts';
import { MINUTE_MS, SECOND_MS } from '../time/notation.ts';
import type { Zuora } from '../zuora/client.ts';
import { ApiError, isRemoteError, ProtocolError, type Operation, type RemoteError } from '../zuora/errors.ts';
import type { Context, WorkContext } from './context.ts';
import type { RefreshEvent } from './record-store.ts';

/** The failures without an answer between them. A run of them is of one sort, transient or lasting. Times are in milliseconds. */
export interface Failures {
  /** How many in this run. */
  readonly count: number;
  /** Since the first of this run. */
  readonly lastedMs: number;
  /** Since the first of any sort. */
  readonly inAllMs: number;
  /** How long the pause before the next attempt would be. */
  readonly pauseMs: number;
  /** Whether anything of Zuora has ever answered in this step. */
  readonly isReached: boolean;
}

/**
 * Whether to try again after a failure: for how many milliseconds more if it goes on to fail like this, or `false`.
 * 0 where the attempts are counted, `Infinity` until the step's time is over.
 */
export type RetryPolicy = (error: RemoteError, failures: Failures) => number | false;

/** Repeats a request until it is answered. @throws the last RemoteError when the policy gives up */
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

/** The attempts at one thing: what is told of those that fail, and whether and when there is another one. */
export interface Attempts {
  /** @returns the pause before the next attempt, in milliseconds. @throws the error where the policy gives up */
  readonly failed: (error: RemoteError) => number;
  /** The last attempt was answered. */
  readonly succeeded: () => void;
  /** There is no other attempt: what became of the last one is told elsewhere. */
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
    if (nowMs >= endsAtMs || retriedForMs === false) {
      giveUp();
      throw error;
    }
    const news = kindOfFailure(error);
    if (news !== told) store.tell({ kind: 'trouble', operation, error, failures: count, retriedForMs });
    told = news;
    return pauseMs;
  };
  return { failed, giveUp, succeeded: () => end({ kind: 'recovered', operation, failures: count }) };
}

/** What a pause leaves of a short time, for the request behind it. */
const LEFT_AFTER_PAUSE_MS = 5 * SECOND_MS;
const SHORTEST_PAUSE_MS = 100;

/** No pause goes beyond a short time, whatever Zuora asks for. */
function pauseAfter({ clock, random, endsAtMs = Infinity }: Context, error: RemoteError, count: number): number {
  const askedMs = error instanceof ApiError ? error.retryAfterMs : undefined;
  const leftMs = endsAtMs - clock.monotonicMs();
  if (askedMs !== undefined && askedMs + LEFT_AFTER_PAUSE_MS <= leftMs) return backoffMs(count, random, askedMs);
  return Math.min(Math.max(SHORTEST_PAUSE_MS, leftMs / 2), backoffMs(count, random));
}

/** What makes a failure news: not its messages. */
export function kindOfFailure(error: RemoteError): string {
  return [error.operation, error.code, error instanceof ApiError ? error.status : ''].join('/');
}

/** How long a record that was just made may be missing. */
export const SYNC_LAG_MS = 90 * SECOND_MS;
/** A refusal has to last so long where Zuora has answered before. */
const REFUSED_MS = 10 * MINUTE_MS;

/** Whether it may pass by itself, as the refusal of a certificate does not. */
export function isTransient(error: RemoteError): boolean {
  if (error instanceof ApiError) return ['throttled', 'locked', 'server'].includes(error.kind);
  return !(error instanceof TransportError && error.isUntrusted);
}

/** What was asked for is not there. Without a token nothing was asked for. */
export function isMissing(error: unknown): boolean {
  return error instanceof ApiError && error.kind === 'not-found' && error.operation !== 'token';
}

/** The record of the job lags behind, or another ID was meant. */
export function isOtherJob(error: RemoteError): boolean {
  if (error instanceof ProtocolError) return error.path === '$.jobType' || error.path === '$.testEnvironmentId';
  return isMissing(error);
}

/** A page of a proxy, a gateway or maintenance. */
export function isOutage(error: RemoteError): boolean {
  return error instanceof ApiError && (error.kind === 'redirect' || (error.kind === 'not-found' && !error.isZuoras));
}

/** Whether this request can have reached Zuora, not only one before it, such as for a token. */
export function hasReached(error: RemoteError, operation: Operation): boolean {
  return error.operation === operation && !(error instanceof TransportError && error.phase === 'connect');
}

function leftOf(limitMs: number, spentMs: number): number | false {
  return spentMs < limitMs ? limitMs - spentMs : false;
}

/** While the environment of a job is looked up. */
export const retryWhileTransient: RetryPolicy = (error, { isReached, lastedMs }) => {
  if (isTransient(error)) return Infinity;
  // The certificate may be that of a passing proxy.
  return error instanceof TransportError && isReached ? leftOf(REFUSED_MS, lastedMs) : false;
};

function within(limitMs: number): RetryPolicy {
  return (error, failures) => {
    const leftMs = limitMs - failures.inAllMs;
    return retryWhileTransient(error, failures) === false || failures.pauseMs > leftMs ? false : leftMs;
  };
}

/** Before a job is known. */
export const retryBeforeJob = within(10 * MINUTE_MS);
export const retryInCheck = within(2 * MINUTE_MS);

/** Once the job was read: even a refusal has to last before it is believed. */
export const retryRunningJob: RetryPolicy = (error, { lastedMs }) =>
  isTransient(error) || isOutage(error) ? Infinity : leftOf(REFUSED_MS, lastedMs);

export const retryListedJob: RetryPolicy = (error, failures) =>
  isMissing(error) ? Infinity : retryRunningJob(error, failures);

function whileSyncing(retryPolicy: RetryPolicy): RetryPolicy {
  return (error, failures) =>
    isOtherJob(error) ? leftOf(SYNC_LAG_MS, failures.lastedMs) : retryPolicy(error, failures);
}

/** With a job that may have been made a moment ago. */
export const retryGivenJob = whileSyncing(retryWhileTransient);
export const retryGivenInCheck = whileSyncing(retryInCheck);
export const retryNewJob = whileSyncing(retryRunningJob);

/** A refused token earns one new one. */
export const retryCreate: RetryPolicy = (error, failures) => {
  if (!(error instanceof ApiError) || error.kind !== 'authentication') return retryBeforeJob(error, failures);
  return error.operation === 'create' && failures.count === 1 ? 0 : false;
};
