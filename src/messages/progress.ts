import { isScheduled } from '../run/refresh-list.ts';
import type { Mode } from '../run/context.ts';
import type { HiddenRefresh, ToldDecision, Warning } from '../run/record-store.ts';
import type { AbortSource } from '../time/clock.ts';
import { SECOND_MS, formatTimestamp } from '../time/notation.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Operation, RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/job.ts';
import { timeoutReached } from './advice.ts';
import type { Problem, WarningCode } from './codes.ts';
import { because, describeDefect, describeError, describeFailure, describeOperation } from './failure.ts';
import {
  describeEstimate,
  describeJob,
  describeLastRefresh,
  describeNextRefresh,
  describeStart,
  describeTenant,
  endOf,
  formatDuration,
  joined,
  yesOrNo,
} from './format.ts';

export const SENDING_CREATE = 'Sending the create request to Zuora.';

export const sendingCancel = (jobId: string): string => `Sending the cancel request for refresh job ${jobId} to Zuora.`;

export function cancelRefused(jobId: string, error: RemoteError): string {
  return `Zuora refused to cancel refresh job ${jobId}: ${describeError(error)}.`;
}

/** Here and below `nowMs` is on the wall clock. */
export function jobStanding(job: Job, nowMs: number, deed?: 'Created' | 'Found'): string {
  return `${deed ? `${deed} refresh job ${job.id}: ` : ''}${describeJob(job, nowMs)}.`;
}

/** Of a job that this step did not create. */
const ATTACHED: Readonly<Partial<Record<Mode, string>>> = {
  refresh: 'Refresh adopted',
  wait: 'Waiting for a refresh',
};

/** `undefined` where no job is waited for. */
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
  const last = describeLastRefresh(environment, nowMs);
  const next = describeNextRefresh(environment, nowMs, due);
  return joined([`Last refresh: ${last}`, next && `next refresh allowed: ${next}`], '; ');
}

function whatIsCopied({ dataCopyType }: TestEnvironment): string {
  if (dataCopyType === 'FULL') return ', and copies both from production';
  return dataCopyType === 'CONFIGURATION' ? ', and copies only the configuration from production' : '';
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
  const waiting = `Still waiting${standing}. Time left until the timeout: ${formatDuration(leftMs)}.`;
  return joined([waiting, ...failing, untold > 0 && `${attempts(untold)} failed meanwhile.`], ' ');
}

const attempts = (failures: number): string => `${failures} ${failures === 1 ? 'attempt' : 'attempts'}`;

const FOR_90_S = 'Checking again for up to 90 s.';

const STOPS: Readonly<Partial<Record<AbortSource, string>>> = {
  'runner-gone': 'The runner that started this step is gone.',
  'post-started': 'The post step has started while this step was still running.',
};

const DECISIONS: { readonly [K in ToldDecision['kind']]: (decision: ToldDecision<K>) => string } = {
  stop: ({ source }) => STOPS[source] ?? `This step is being stopped (${source}).`,
  'cancel-after-timeout': ({ timeoutMs }) => `${timeoutReached(timeoutMs)} (on-timeout: cancel).`,
  'starts-after-timeout': ({ job, timeoutMs }) =>
    `Refresh job ${job.id} starts at ${formatTimestamp(job.scheduledAtMs)}, after the timeout of this step (${formatDuration(timeoutMs)}).`,
  'wait-until-active': () => 'The refresh completed. Waiting up to 5 min for the sandbox to become ACTIVE.',
  'look-again': ({ hidden }) => `${describeHidden(hidden)} ${FOR_90_S}`,
  'look-for-any': () => `Zuora lists no refresh in progress yet. ${FOR_90_S}`,
  'look-why': () => `Zuora's records don't show the reason yet. ${FOR_90_S}`,
  'create-refused': ({ error }) => `Zuora refused the create request: ${describeFailure(error)}. Checking why.`,
  search: ({ error }) =>
    `The create request failed (${describeFailure(error)}), but Zuora may have created the refresh. Searching for it for up to 3 min 30 s.`,
  'create-again': () => 'No new refresh appeared. Sending the create request one more time.',
  found: () => 'A new refresh has appeared in the list. It is the only one that fits the create request.',
  adopt: ({ job }) =>
    `A refresh is already ${isScheduled(job) ? 'scheduled' : 'in progress'}. Adopting refresh job ${job.id}.`,
  'adopt-stranger': ({ job }) => `Adopting refresh job ${job.id}, which may be someone else's.`,
  'await-cancel': ({ job }) => `Refresh job ${job.id} is being cancelled. Waiting until it has ended.`,
  'leave-others': ({ jobs }) =>
    `Zuora lists other refreshes of this sandbox as well: ${jobs.map(({ id, status }) => `${id} (${status})`).join(', ')}.`,
  'pass-over': ({ listed, job }) =>
    `Zuora lists refresh job ${job.id} as ${listed.status}, but its record says that it ended with status ${job.status}${endOf(job)}. It is not in progress.`,
  'unreadable-record': ({ record }) => {
    const which = record.id === undefined ? 'a refresh' : `refresh job ${record.id}`;
    return `The record of ${which} in Zuora's list cannot be read: ${describeDefect(record)}.`;
  },
};

export function describeDecision<K extends ToldDecision['kind']>(decision: ToldDecision<K>): string {
  const kind: K = decision.kind;
  return DECISIONS[kind](decision);
}

export function describeHidden(hidden: HiddenRefresh): string {
  if (hidden.kind === 'unreadable') return `The record of a refresh cannot be read: ${describeDefect(hidden.record)}.`;
  return hidden.kind === 'processing'
    ? 'Zuora is working on the sandbox (PROCESSING) but lists no refresh.'
    : 'Zuora gives no time for the next refresh, as if one were in progress, but lists none yet.';
}

export function explainWarning(warning: Warning): Pick<Problem<WarningCode>, 'code' | 'sentence'> {
  if (warning.kind === 'undocumented-status') {
    const sentence = `Zuora reports the undocumented status ${warning.status}. Treating the refresh as still in progress.`;
    return { code: 'ZSR-UNDOCUMENTED-STATUS', sentence };
  }
  const { environment, error } = warning;
  const state =
    environment === undefined
      ? `could not be read afterwards${because(error)}`
      : `is ${environment.status ?? 'without a status'}, not yet ACTIVE`;
  return { code: 'ZSR-ENVIRONMENT-NOT-READY', sentence: `The refresh has ended, but the sandbox ${state}.` };
}
