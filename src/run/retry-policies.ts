import { TransportError } from '../http/transport-errors.ts';
import { MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import { ApiError, ProtocolError, type Operation, type RemoteError } from '../zuora/errors.ts';

/** How long failures have gone on without an answer between them, and the run of one sort, transient or lasting. */
export interface Failures {
  /** How many in this run. */
  readonly count: number;
  /** Since the first of this run, in milliseconds. */
  readonly lastedMs: number;
  /** Since the first of any sort, in milliseconds. */
  readonly inAllMs: number;
  /** How long the pause before the next attempt would be, in milliseconds. */
  readonly pauseMs: number;
  /** Whether anything of Zuora has ever answered in this step. */
  readonly isReached: boolean;
}

/** Whether to try again after a failure. */
export type RetryPolicy = (error: RemoteError, failures: Failures) => boolean;

/** How long a record that was just made may be missing, in milliseconds. */
export const SYNC_LAG_MS = 90 * SECOND_MS;
/** How long transient trouble is borne before a job is known, in milliseconds. */
export const BEFORE_A_JOB_MS = 10 * MINUTE_MS;
/** The same in `mode: check`. */
export const IN_A_CHECK_MS = 2 * MINUTE_MS;
const REFUSED_MS = 10 * MINUTE_MS;

/** What an error says about trying again. */
export function isTransient(error: RemoteError): boolean {
  if (error instanceof ApiError)
    return error.kind === 'throttled' || error.kind === 'locked' || error.kind === 'server';
  return !isUntrusted(error);
}

/** A certificate that is refused will be refused again; but where Zuora was reached before, it may be a passing proxy. */
function isUntrusted(error: RemoteError): boolean {
  return error instanceof TransportError && error.isUntrusted;
}

function mayRecover(error: RemoteError, { isReached, lastedMs }: Failures): boolean {
  return isTransient(error) || (isUntrusted(error) && isReached && lastedMs < REFUSED_MS);
}

/** What was asked for is not there. Without a token nothing was asked for. */
export function isMissing(error: unknown): boolean {
  return error instanceof ApiError && error.kind === 'not-found' && error.operation !== 'token';
}

/** The answer is about no job that was asked for: a record that lags behind, or another ID than was meant. */
export function isOtherJob(error: RemoteError): boolean {
  if (error instanceof ApiError) return isMissing(error);
  return error instanceof ProtocolError && (error.path === '$.jobType' || error.path === '$.testEnvironmentId');
}

/** Whether the request for this operation can have reached Zuora, and not only one on the way to it, such as for a token. */
export function hasReached(error: RemoteError, operation: Operation): boolean {
  return error.operation === operation && !(error instanceof TransportError && error.phase === 'connect');
}

function within(limitMs: number): RetryPolicy {
  return (error, failures) => mayRecover(error, failures) && failures.inAllMs + failures.pauseMs <= limitMs;
}

/** Before a job is known: transient trouble for ten minutes, anything else not at all. */
export const retryBeforeJob = within(BEFORE_A_JOB_MS);

/** In `mode: check`, which never waits for long: transient trouble for two minutes, anything else not at all. */
export const retryInCheck = within(IN_A_CHECK_MS);

/** With a job at stake, while its environment is looked up: transient trouble without end, anything else not at all. */
export const retryWhileTransient: RetryPolicy = mayRecover;

/** Once the job was read: even a refusal has to last before it is believed. */
export const retryRunningJob: RetryPolicy = (error, failures) =>
  mayRecover(error, failures) || isOutage(error) || failures.lastedMs < REFUSED_MS;

/** A job may be missing for as long as a sync may lag; with anything else as `retryPolicy`. */
function whileSyncing(retryPolicy: RetryPolicy): RetryPolicy {
  return (error, failures) => (isOtherJob(error) ? failures.lastedMs < SYNC_LAG_MS : retryPolicy(error, failures));
}

/** With a job at stake that may have been made a moment ago. */
export const retryGivenJob = whileSyncing(mayRecover);

/** The same in `mode: check`. */
export const retryGivenInCheck = whileSyncing(retryInCheck);

/** Before a job that was just created is read. */
export const retryNewJob = whileSyncing(retryRunningJob);

/** A page in place of a job that was read before: of a proxy or a gateway, or of maintenance. */
export function isOutage(error: RemoteError): boolean {
  if (!(error instanceof ApiError)) return false;
  return error.kind === 'redirect' || (error.kind === 'not-found' && !error.isZuoras);
}

/** With a create that did not leave, or did nothing: a token that was refused earns one new one. */
export const retryCreate: RetryPolicy = (error, failures) => {
  if (error instanceof ApiError && error.kind === 'authentication')
    return error.operation === 'create' && failures.count === 1;
  return retryBeforeJob(error, failures);
};
