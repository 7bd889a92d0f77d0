import { isScheduled } from '../run/refresh-list.ts';
import type { HiddenRefresh, ToldDecision, Warning } from '../run/record-store.ts';
import type { AbortSource } from '../time/clock.ts';
import { formatTimestamp } from '../time/notation.ts';
import type { Problem, WarningCode } from './codes.ts';
import { formatDuration } from './format.ts';
import { describeDefect, describeFailure } from './failure.ts';
import { endOf, timeoutReached } from './phrases.ts';

const FOR_90_S = 'Checking again for up to 90 s.';

const STOPS: Readonly<Partial<Record<AbortSource, string>>> = {
  'runner-gone': 'The runner that started this step is gone.',
  'post-started': 'The post step of this step has started beside it.',
};

const DECISIONS: { readonly [K in ToldDecision['kind']]: (decision: ToldDecision<K>) => string } = {
  stop: ({ source }) => STOPS[source] ?? `This step is being stopped (${source}).`,
  'cancel-after-timeout': ({ timeoutMs }) => `${timeoutReached(timeoutMs)} (on-timeout: cancel).`,
  'starts-after-timeout': ({ job, timeoutMs }) =>
    `Refresh job ${job.id} starts at ${formatTimestamp(job.scheduledAtMs)}, after the timeout of this step (${formatDuration(timeoutMs)}).`,
  'wait-until-active': () => 'The refresh completed. Waiting up to 5 min until the sandbox is ACTIVE.',
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

/** What this step does next, and why. */
export function describeDecision<K extends ToldDecision['kind']>(decision: ToldDecision<K>): string {
  const kind: K = decision.kind;
  return DECISIONS[kind](decision);
}

/** What shows that a refresh may be in progress, as a sentence. */
export function describeHidden(hidden: HiddenRefresh): string {
  if (hidden.kind === 'unreadable') return `The record of a refresh cannot be read: ${describeDefect(hidden.record)}.`;
  return hidden.kind === 'processing'
    ? 'Zuora is working on the sandbox (PROCESSING) but lists no refresh.'
    : 'Zuora gives no time for the next refresh, as while one is in progress, but lists none yet.';
}

/** What a step warns of, and its code. */
export function explainWarning(warning: Warning): Pick<Problem<WarningCode>, 'code' | 'sentence'> {
  if (warning.kind === 'undocumented-status') {
    const sentence = `Zuora reports the undocumented status ${warning.status}. Treating the refresh as still in progress.`;
    return { code: 'ZSR-UNDOCUMENTED-STATUS', sentence };
  }
  const { environment, error } = warning;
  const why = error === undefined ? '' : `: ${describeFailure(error)}`;
  const state =
    environment === undefined
      ? `could not be read since${why}`
      : `is ${environment.status ?? 'without a status'}, not yet ACTIVE`;
  return { code: 'ZSR-ENVIRONMENT-NOT-READY', sentence: `The refresh has ended, and the sandbox ${state}.` };
}
