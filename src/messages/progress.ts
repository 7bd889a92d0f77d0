import { formatDuration } from './duration.ts';
import { SECOND_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { TestEnvironment } from '../zuora/decode.ts';
import type { Operation, RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import {
  describeEnvironment,
  describeError,
  describeJob,
  describeLastRefresh,
  describeNextRefresh,
  describeOperation,
  isWindowBeside,
} from './format.ts';

/** A line with the time in UTC and the time since the start. Here and below `nowMs` is on the wall clock. */
export function timed(text: string, nowMs: number, elapsedMs: number): string {
  return `${formatTimestamp(nowMs)}  +${formatDuration(elapsedMs)}  ${text}`;
}

export const SENDING_CREATE = 'Sending the create request to Zuora.';

export function sendingCancel(jobId: string): string {
  return `Sending the cancel request for refresh job ${jobId} to Zuora.`;
}

export function cancelRefused(jobId: string, error: RemoteError): string {
  return `Zuora refused to cancel refresh job ${jobId}: ${describeError(error)}.`;
}

/** @param deed how it became known, if that is news */
export function jobStanding(job: Job, nowMs: number, deed?: 'Created' | 'Found'): string {
  const introduction = deed === undefined ? '' : `${deed} refresh job ${job.id}: `;
  return `${introduction}${describeJob(job, nowMs)}.`;
}

/** What the sandbox is, and whether a refresh is due. */
export function environmentStanding(environment: TestEnvironment, due: boolean | undefined, nowMs: number): string {
  const { status = 'without a status' } = environment;
  const isDue = due === undefined ? 'unknown' : due ? 'yes' : 'no';
  const refreshes = isWindowBeside(environment, due, nowMs)
    ? `Last refresh: ${describeLastRefresh(environment, nowMs)}`
    : describeRefreshes(environment, nowMs);
  return `${sandbox(environment)}, ${status}. ${refreshes}; due: ${isDue}.`;
}

export function preflight(environment: TestEnvironment, isNameConfirmed: boolean, nowMs: number): string {
  const what = `${sandbox(environment)}: the refresh erases ${whatIsErased(environment)}.`;
  return `${what} ${describeRefreshes(environment, nowMs)}. ${nameCheck(isNameConfirmed)}`;
}

export function nameCheck(isNameConfirmed: boolean): string {
  return isNameConfirmed
    ? 'The name was confirmed (expected-name).'
    : 'The name was not checked (expected-name is empty).';
}

export function sandbox(environment: TestEnvironment): string {
  return `Sandbox ${describeEnvironment(environment)}`;
}

function describeRefreshes(environment: TestEnvironment, nowMs: number): string {
  const last = describeLastRefresh(environment, nowMs);
  return `Last refresh: ${last}; next refresh allowed: ${describeNextRefresh(environment, nowMs)}`;
}

function whatIsErased({ dataCopyType }: TestEnvironment): string {
  const all = 'all its data and configuration';
  if (dataCopyType === 'FULL') return `${all}, and copies both from production`;
  if (dataCopyType === 'CONFIGURATION') return `${all}, and copies the configuration only from production`;
  return all;
}

/** A failure that is tried again, and for how long. */
export interface Retried {
  readonly error: RemoteError;
  readonly leftMs: number;
}

export function attemptFailed({ error, leftMs }: Retried): string {
  return `${describeOperation(error.operation)} failed: ${describeRetried({ error, leftMs })}`;
}

export function worksAgain(operation: Operation, failures: number): string {
  return `${describeOperation(operation)} works again; ${attempts(failures)} had failed.`;
}

/** What is waited for, and what fails meanwhile. */
export interface Waiting {
  readonly job: Job | undefined;
  readonly leftMs: number;
  readonly failing: readonly Retried[];
  /** How many attempts have failed that no line has told of. */
  readonly untold: number;
}

export function stillWaiting({ job, leftMs, failing, untold }: Waiting, nowMs: number): string {
  const standing = job === undefined ? '' : `: ${describeJob(job, nowMs)}`;
  return [
    `Still waiting${standing}. The timeout is in ${formatDuration(leftMs)}.`,
    ...failing.map((one) => `${describeOperation(one.error.operation)} still fails: ${describeRetried(one)}`),
    ...(untold === 0 ? [] : [`${attempts(untold)} failed meanwhile.`]),
  ].join(' ');
}

function describeRetried({ error, leftMs }: Retried): string {
  const limit = leftMs < SECOND_MS ? '' : ` for up to ${formatDuration(leftMs)}`;
  return `${describeError(error)}. Trying again${limit}.`;
}

function attempts(failures: number): string {
  return `${failures} ${failures === 1 ? 'attempt' : 'attempts'}`;
}
