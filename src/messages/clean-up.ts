import type { CleanUpResult } from '../run/cancel-job.ts';
import type { RefreshOptions } from '../run/context.ts';
import type { Outcome } from '../run/outcome.ts';
import type { AbortSource } from '../time/clock.ts';
import type { RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import type { Problem, WarningCode, Words } from './codes.ts';
import { summaryOf, whatToDo, type Place } from './end-message.ts';
import { describeFailure } from './failure.ts';
import { describeJob, endOf, escapeMarkdown, nameJob, nameSandbox, stated } from './format.ts';
import { AFTER_END, byHand, refusedToCancel, stepsAfterRefusal } from './advice.ts';

export const NO_STATE = 'The main step saved no state, so this post step does nothing.';

/** The job that is to be cancelled, as far as it is known. */
export type Remaining = Pick<Job, 'id' | 'status'> | undefined;

/** What decides why post leaves all as it is. */
interface LeftByMain {
  readonly target?: Pick<RefreshOptions, 'onAbort'> | undefined;
  readonly job?: (Pick<Job, 'id' | 'status'> & { readonly created: boolean }) | undefined;
  readonly pendingCreate?: unknown;
  readonly ended?: boolean | undefined;
  readonly cancelSent?: boolean | undefined;
  readonly cancelRefused?: boolean | undefined;
  readonly settled?: { readonly outcome: Outcome } | undefined;
}

export function cleaningUp(job: Remaining): string {
  if (job === undefined)
    return 'The main step ended before it was known whether its create request worked. Searching for the refresh, to cancel it.';
  return `The main step ended before the refresh did. Cancelling ${nameJob(job)}.`;
}

export function whyLeft(state: LeftByMain): string {
  const { job, pendingCreate, ended } = state;
  if (job === undefined && pendingCreate === undefined) return 'Nothing to clean up: the main step created no refresh.';
  if (job !== undefined && ended === true)
    return `Nothing to clean up: refresh job ${job.id} ended with status ${job.status}.`;
  const what = job === undefined ? 'the refresh that may have been created' : nameJob(job);
  return `Not cancelling ${what}, because ${whyAlone(state)}.`;
}

function whyAlone({ target, job, cancelRefused, cancelSent, settled }: LeftByMain): string {
  if (cancelRefused === true) return 'Zuora refused to cancel it';
  if (cancelSent === true) return 'a cancel request was sent already';
  if (job?.created === false) return 'the main step did not create it';
  if (target?.onAbort === 'leave' || settled === undefined) return 'on-abort is leave';
  return `the main step ended with outcome ${settled.outcome}, and the workflow job was not cancelled`;
}

/** The codes of a clean-up that leaves something to do. */
export type CleanUpCode = Extract<WarningCode, `ZSR-CLEANUP-${string}`>;

/** What a person has to know about a clean-up; it carries a code where something is left to do. */
export type CleanUpReport = Problem<CleanUpCode | undefined>;

const NOTHING_FOUND: CleanUpReport = {
  code: 'ZSR-CLEANUP-NOTHING-FOUND',
  sentence:
    'The main step may have sent a create request, but no matching refresh was found. It is unknown whether a refresh exists.',
  nextSteps: ['Check Administration > Test Environments in Zuora, or run the action with mode: check.'],
};

/** `nowMs` is on the wall clock. */
export function reportCleanUp(result: CleanUpResult, nowMs: number): CleanUpReport {
  if (result.kind === 'nothing') return NOTHING_FOUND;
  const [sentence, code, ...nextSteps] = wordsFor(result, nowMs);
  const { job, error }: { job: Job; error?: RemoteError } = result;
  return { code, sentence, nextSteps: stated(nextSteps), error, requestId: job.requestId };
}

function wordsFor(result: Exclude<CleanUpResult, { kind: 'nothing' }>, nowMs: number): Words<CleanUpCode> {
  const { job } = result;
  if (result.kind === 'refused')
    return [refusedToCancel(job, result.error), 'ZSR-CLEANUP-REFUSED', ...stepsAfterRefusal(result.error, job)];
  if (result.kind === 'stranger')
    return [
      `Refresh job ${job.id} (${job.status}) appeared, but it may be someone else's. It was not cancelled.`,
      'ZSR-CLEANUP-UNPROVEN',
      `If it is yours, cancel it with mode: cancel and job-id: ${job.id}.`,
    ];
  if (job.status === 'CANCELLED')
    return [`The refresh was cancelled. Refresh job ${job.id}: ${describeJob(job, nowMs)}.`];
  const { status } = result.job;
  const what = status === 'COMPLETED' ? ' The sandbox was refreshed, and its refresh window is used up.' : '';
  return [
    `The cancellation came too late: refresh job ${job.id} ended with status ${status}${endOf(job)}.${what}`,
    'ZSR-CLEANUP-TOO-LATE',
    ...AFTER_END[status],
  ];
}

export function withoutCredentials(job: Remaining): CleanUpReport {
  return unconfirmed(
    job,
    'The post step has no usable credentials, because its inputs differ from those of the main step.',
  );
}

export function failed(job: Remaining, error: RemoteError): CleanUpReport {
  return unconfirmed(job, `Last error: ${describeFailure(error)}.`, error);
}

/** @param trouble what is being tried again */
export function outOfTime(job: Remaining, trouble: RemoteError | undefined): CleanUpReport {
  // What could not be searched for is not known to be missing.
  if (job === undefined && trouble === undefined) return NOTHING_FOUND;
  const what = job === undefined ? 'the search was over' : 'the refresh ended';
  return unconfirmed(job, `The post step ran out of time before ${what}${lastFailure(trouble)}`, trouble);
}

export function cutShort(job: Remaining, source: AbortSource, trouble: RemoteError | undefined): CleanUpReport {
  return unconfirmed(job, `The runner stopped the post step (${source})${lastFailure(trouble)}`, trouble);
}

function lastFailure(trouble: RemoteError | undefined): string {
  return trouble === undefined ? '.' : ` (last error: ${describeFailure(trouble)}).`;
}

function unconfirmed(job: Remaining, why: string, error?: RemoteError): CleanUpReport {
  const what = job === undefined ? 'a refresh was created' : `${nameJob(job)} is cancelled`;
  const sentence = `It is unknown whether ${what}. ${why}`;
  return { code: 'ZSR-CLEANUP-UNCONFIRMED', sentence, nextSteps: [byHand(job)], error };
}

/** What the summary of post tells. */
export interface PostReport extends Pick<Place, 'docsUrl'> {
  readonly result: CleanUpReport;
  readonly target: Pick<Place, 'baseUrl' | 'trackId'> & {
    readonly environmentId: string;
    readonly tenantName?: string | undefined;
  };
  /** As it was seen last. */
  readonly job: Remaining;
  /** How main ended; `undefined` if it was killed. */
  readonly mainOutcome: Outcome | undefined;
}

const TITLES: Readonly<Record<CleanUpCode, string>> = {
  'ZSR-CLEANUP-UNCONFIRMED': 'cancellation not confirmed',
  'ZSR-CLEANUP-REFUSED': 'cancellation refused',
  'ZSR-CLEANUP-UNPROVEN': 'not cancelled',
  'ZSR-CLEANUP-TOO-LATE': 'cancellation too late',
  'ZSR-CLEANUP-NOTHING-FOUND': 'no refresh found to cancel',
};

/** GitHub may show it without main's. */
export function postSummary({ result, target, job, mainOutcome, docsUrl }: PostReport): string {
  const { code, sentence } = result;
  const [icon, title] = code === undefined ? ['✅', 'cancelled'] : ['⚠️', TITLES[code]];
  const facts = [
    `Sandbox: ${nameSandbox(target.environmentId, target.tenantName)}`,
    `Zuora: ${target.baseUrl}`,
    `Refresh job: ${job === undefined ? 'unknown' : `${job.id} (last status: ${job.status})`}`,
    `Main step: ${mainOutcome === undefined ? 'ended without an outcome' : `outcome ${mainOutcome}`}`,
  ];
  return summaryOf(
    `### ${icon} Zuora sandbox refresh: ${title} (post step)`,
    escapeMarkdown(sentence, 2_000),
    code && whatToDo({ ...result, code }, { ...target, docsUrl }),
    facts.map((fact) => `- ${escapeMarkdown(fact, 1_000)}`).join('\n'),
  );
}
