import type { CleanUpResult } from '../run/cancel-job.ts';
import type { AbortSource } from '../time/timeouts.ts';
import type { WarningCode } from './codes.ts';
import { AFTER_FAILURE, BEFORE_ANOTHER, byHand, fateOf, stepsAfterRefusal, standing } from './phrases.ts';
import type { Job } from '../zuora/job.ts';
import type { RemoteError } from '../zuora/errors.ts';
import { describeFailure } from './failure.ts';
import { describeJob } from './format.ts';

/** The codes of a clean-up that leaves something to do. */
export type CleanUpCode = Extract<WarningCode, `ZSR-CLEANUP-${string}`>;

/** What a person has to know about a clean-up; it carries a code where something is left to do. */
export interface CleanUpReport {
  readonly code: CleanUpCode | undefined;
  readonly sentence: string;
  readonly nextSteps: readonly string[];
  /** The failure behind it, which carries Zuora's request ID. */
  readonly error?: RemoteError | undefined;
  /** Zuora's ID of the response that it rests on, where that is no failure. */
  readonly requestId?: string | undefined;
}

/** The job that is to be cancelled, as far as it is known. */
export type Remaining = { readonly id: string; readonly status: string } | undefined;

/** A create may have been sent, and no job of it was seen. */
const NOTHING_FOUND: CleanUpReport = {
  code: 'ZSR-CLEANUP-NOTHING-FOUND',
  sentence:
    'The main step may have sent a create request, but no matching refresh was found. It is unknown whether a refresh exists.',
  nextSteps: ['Check Administration > Test Environments in Zuora, or run the action with mode: check.'],
};

/** Says what was seen. `nowMs` is on the wall clock. */
export function reportCleanUp(result: CleanUpResult, nowMs: number): CleanUpReport {
  if (result.kind === 'nothing') return NOTHING_FOUND;
  const [sentence, code, ...nextSteps] = wordsFor(result, nowMs);
  const { job, error }: { job: Job; error?: RemoteError } = result;
  return { code, sentence, nextSteps, error, requestId: job.requestId };
}

type Words = readonly [sentence: string, code?: CleanUpCode, ...nextSteps: string[]];

function wordsFor(result: Exclude<CleanUpResult, { kind: 'nothing' }>, nowMs: number): Words {
  const { job } = result;
  if (result.kind === 'refused')
    return [
      `Zuora refused to cancel ${standing(job, 'the')}: ${describeFailure(result.error)}. ${fateOf(job)}`,
      'ZSR-CLEANUP-REFUSED',
      ...stepsAfterRefusal(result.error, job),
    ];
  if (result.kind === 'stranger')
    return [
      `Refresh job ${job.id} (${job.status}) appeared, but it may be someone else's. It was not cancelled.`,
      'ZSR-CLEANUP-UNPROVEN',
      `If it is yours, cancel it with mode: cancel and job-id: ${job.id}.`,
    ];
  const seen = `Refresh job ${job.id}: ${describeJob(job, nowMs)}.`;
  if (job.status === 'CANCELLED') return [`The refresh was cancelled. ${seen}`];
  const isRefreshed = job.status === 'COMPLETED';
  const what = isRefreshed ? ' The sandbox was refreshed, and its refresh window is used up.' : '';
  return [
    `${seen} It ended before the cancellation took effect.${what}`,
    'ZSR-CLEANUP-TOO-LATE',
    ...(isRefreshed ? [] : [AFTER_FAILURE]),
    BEFORE_ANOTHER,
  ];
}

/** Post may send nothing. */
export function withoutCredentials(job: Remaining): CleanUpReport {
  const why = 'post has no credentials, because those it was handed are not those of the main step.';
  return unconfirmed(job, why);
}

/** Something between us and Zuora failed for good. */
export function failed(job: Remaining, error: RemoteError): CleanUpReport {
  return unconfirmed(job, `${describeFailure(error)}.`, error);
}

/** The time that post has is over. @param trouble what is being tried again */
export function outOfTime(job: Remaining, trouble: RemoteError | undefined): CleanUpReport {
  // What could not be searched for is not known to be missing.
  if (job === undefined && trouble === undefined) return NOTHING_FOUND;
  const what = job === undefined ? 'the search for it was not over' : 'its end was not seen';
  return unconfirmed(job, `${what} in the time that post has${lastFailure(trouble)}`, trouble);
}

/** The runner stopped post, too. */
export function cutShort(job: Remaining, source: AbortSource, trouble: RemoteError | undefined): CleanUpReport {
  return unconfirmed(job, `the runner stopped the post step (${source})${lastFailure(trouble)}`, trouble);
}

function lastFailure(trouble: RemoteError | undefined): string {
  return trouble === undefined ? '.' : ` (last error: ${describeFailure(trouble)}).`;
}

/** A clean-up that did not succeed: what a person has to know to do it by hand. */
function unconfirmed(job: Remaining, why: string, error?: RemoteError): CleanUpReport {
  const what =
    job === undefined
      ? 'It is unknown whether a refresh was created'
      : `It is unknown whether refresh job ${job.id} (last status: ${job.status}) is cancelled`;
  return { code: 'ZSR-CLEANUP-UNCONFIRMED', sentence: `${what}: ${why}`, nextSteps: [byHand(job)], error };
}
