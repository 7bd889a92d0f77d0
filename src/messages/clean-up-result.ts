import type { CleanUpResult } from '../run/clean-up.ts';
import type { AbortSource } from '../time/timeouts.ts';
import type { WarningCode } from './codes.ts';
import { adviceAfterRefusal, byHand } from './phrases.ts';
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
  nextSteps: ['Check Administration > Test Environments in Zuora, or run mode: check.'],
};

/** Says what was seen. `nowMs` is on the wall clock. */
export function reportCleanUp(result: CleanUpResult, nowMs: number): CleanUpReport {
  switch (result.kind) {
    case 'ended': {
      const { job } = result;
      const seen = `Refresh job ${job.id}: ${describeJob(job, nowMs)}.`;
      if (job.status === 'CANCELLED')
        return { code: undefined, sentence: `The refresh was cancelled. ${seen}`, nextSteps: [] };
      return { code: 'ZSR-CLEANUP-TOO-LATE', ...tooLate(job.status, seen), requestId: job.requestId };
    }
    case 'refused': {
      const { job, error } = result;
      return {
        code: 'ZSR-CLEANUP-REFUSED',
        sentence: `Refresh job ${job.id} (last status: ${job.status}) keeps running. Zuora refused to cancel it: ${describeFailure(error)}.`,
        nextSteps: [adviceAfterRefusal(error, job)],
        error,
      };
    }
    case 'nothing':
      return NOTHING_FOUND;
    case 'stranger': {
      const { id, status, requestId } = result.job;
      return {
        code: 'ZSR-CLEANUP-UNPROVEN',
        sentence: `Refresh job ${id} (${status}) appeared, but it may be someone else's. It was not cancelled.`,
        nextSteps: [`If it is yours, cancel it with mode: cancel and job-id: ${id}.`],
        requestId,
      };
    }
  }
}

function tooLate(status: string, seen: string): Pick<CleanUpReport, 'sentence' | 'nextSteps'> {
  const sentence = `${seen} It ended before the cancellation took effect.`;
  if (status !== 'COMPLETED') {
    const look =
      'Check the sandbox before you use it: Zuora does not say what a failed refresh leaves in it.';
    return { sentence, nextSteps: [look, WINDOW] };
  }
  const refreshed = 'The sandbox was refreshed, and its refresh window is used up.';
  return { sentence: `${sentence} ${refreshed}`, nextSteps: [WINDOW] };
}

const WINDOW = 'Run mode: check to see when Zuora allows the next refresh.';

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
  // What could not be looked for was not seen to be missing.
  if (job === undefined && trouble === undefined) return NOTHING_FOUND;
  const what = job === undefined ? 'the search for it was not over' : 'its end was not seen';
  return unconfirmed(job, `${what} in the time that post has${lastFailure(trouble)}`, trouble);
}

/** The runner stopped post, too. */
export function cutShort(
  job: Remaining,
  source: AbortSource,
  trouble: RemoteError | undefined,
): CleanUpReport {
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
