import type { Mode } from '../run/context.ts';
import { SECOND_MS } from '../time/notation.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Operation, RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/job.ts';
import { describeError, describeOperation } from './failure.ts';
import {
  describeEstimate,
  describeJob,
  describeLastRefresh,
  describeNextRefresh,
  describeStart,
  describeTenant,
  formatDuration,
  joined,
  yesOrNo,
} from './format.ts';

export const SENDING_CREATE = 'Sending the create request to Zuora.';

export function sendingCancel(jobId: string): string {
  return `Sending the cancel request for refresh job ${jobId} to Zuora.`;
}

export function cancelRefused(jobId: string, error: RemoteError): string {
  return `Zuora refused to cancel refresh job ${jobId}: ${describeError(error)}.`;
}

/** Here and below `nowMs` is on the wall clock. @param deed how it became known, if that is news */
export function jobStanding(job: Job, nowMs: number, deed?: 'Created' | 'Found'): string {
  return `${deed === undefined ? '' : `${deed} refresh job ${job.id}: `}${describeJob(job, nowMs)}.`;
}

/** Where a job that this step did not create is waited for. */
const ATTACHED: Readonly<Partial<Record<Mode, string>>> = {
  refresh: 'Refresh adopted',
  wait: 'Waiting for a refresh',
};

/** For the run's page while a job is waited for; `undefined` where none is. */
export function announcement(
  { job, created }: { readonly job: Job; readonly created: boolean },
  mode: Mode,
  nowMs: number,
): { readonly title: string; readonly message: string } | undefined {
  const title = created ? 'Refresh created' : ATTACHED[mode];
  if (title === undefined || isTerminal(job.status)) return undefined;
  const times = joined([describeStart(job, nowMs), expectation(job, nowMs)], '; ');
  return { title, message: `Refresh job ${job.id} (${job.status}): ${times}.` };
}

function expectation(job: Job, nowMs: number): string {
  if (job.status === 'CANCELLING') return 'it is being cancelled';
  const estimate = describeEstimate(job, nowMs);
  return estimate === undefined ? 'Zuora gives no estimate of its end yet' : `expected to end ${estimate}`;
}

export function environmentStanding(environment: TestEnvironment, due: boolean | undefined, nowMs: number): string {
  const { status = 'without a status' } = environment;
  const refreshes = describeRefreshes(environment, nowMs, due);
  return `${sandbox(environment)}, ${status}. ${refreshes}; due: ${yesOrNo(due) ?? 'unknown'}.`;
}

export function preflight(environment: TestEnvironment, isNameConfirmed: boolean, nowMs: number): string {
  const what = `${sandbox(environment)}: the refresh erases all its data and configuration${whatIsCopied(environment)}.`;
  return `${what} ${describeRefreshes(environment, nowMs)}. ${nameCheck(isNameConfirmed)}`;
}

export function nameCheck(isNameConfirmed: boolean): string {
  return `The name was ${isNameConfirmed ? 'confirmed (expected-name)' : 'not checked (expected-name is empty)'}.`;
}

export function sandbox(environment: TestEnvironment): string {
  const tenant = describeTenant(environment);
  return `Sandbox ${environment.id}${tenant && ` (${tenant})`}`;
}

function describeRefreshes(environment: TestEnvironment, nowMs: number, due?: boolean): string {
  const next = describeNextRefresh(environment, nowMs, due);
  const last = `Last refresh: ${describeLastRefresh(environment, nowMs)}`;
  return next === undefined ? last : `${last}; next refresh allowed: ${next}`;
}

function whatIsCopied({ dataCopyType }: TestEnvironment): string {
  if (dataCopyType === 'FULL') return ', and copies both from production';
  return dataCopyType === 'CONFIGURATION' ? ', and copies the configuration only from production' : '';
}

/** @param leftMs for how long it is tried again */
export function attemptFailed(error: RemoteError, leftMs: number, verb: 'failed' | 'still fails' = 'failed'): string {
  const limit = leftMs < SECOND_MS ? '' : ` for up to ${formatDuration(leftMs)}`;
  return `${describeOperation(error.operation)} ${verb}: ${describeError(error)}. Trying again${limit}.`;
}

export function worksAgain(operation: Operation, failures: number): string {
  return `${describeOperation(operation)} works again; ${attempts(failures)} had failed.`;
}

/** What is waited for, and what fails meanwhile. */
interface Waiting {
  readonly job: Job | undefined;
  readonly leftMs: number;
  readonly failing: readonly string[];
  /** How many attempts have failed that no line has told of. */
  readonly untold: number;
}

export function stillWaiting({ job, leftMs, failing, untold }: Waiting, nowMs: number): string {
  const standing = job === undefined ? '' : `: ${describeJob(job, nowMs)}`;
  const waiting = `Still waiting${standing}. The timeout is in ${formatDuration(leftMs)}.`;
  return joined([waiting, ...failing, untold > 0 && `${attempts(untold)} failed meanwhile.`], ' ');
}

function attempts(failures: number): string {
  return `${failures} ${failures === 1 ? 'attempt' : 'attempts'}`;
}
