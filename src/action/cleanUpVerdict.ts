import type { CleanUp } from '../refresh/cleanUp.ts';
import type { WarningCode } from '../refresh/codes.ts';
import { adviceAfterRefusal, BY_HAND } from '../refresh/cancelVerdict.ts';
import { describeError, describeJob } from './descriptions.ts';

/** What a person has to know about a clean-up; it carries a code where something is left to do. */
export interface CleanUpVerdict {
  readonly code: WarningCode | undefined;
  readonly sentence: string;
}

/** The job that is to be cancelled, as far as it is known. */
type Remaining = { readonly id: string; readonly status: string } | undefined;

/** A create may have been sent, and no job of it was seen. */
export const NOTHING_FOUND: CleanUpVerdict = {
  code: 'ZSR-CLEANUP-NOTHING-FOUND',
  sentence:
    'A create may have been sent; no refresh job of it is to be seen. Look at Administration > Test Environments in Zuora to be sure.',
};

/** Says what was seen. `nowMs` is on the wall clock. */
export function verdictOnCleanUp(result: CleanUp, nowMs: number): CleanUpVerdict {
  switch (result.kind) {
    case 'ended': {
      const sentence = `Job ${result.job.id}: ${describeJob(result.job, nowMs)}.`;
      if (result.job.status === 'CANCELLED') return { code: undefined, sentence };
      return {
        code: 'ZSR-CLEANUP-TOO-LATE',
        sentence: `${sentence} It ended before the cancel took effect.`,
      };
    }
    case 'refused': {
      const { id, status } = result.job;
      const sentence = `Job ${id} (${status} when last seen) is not cancelled: Zuora refuses, ${describeError(result.error)}. ${adviceAfterRefusal(result.error)}`;
      return { code: 'ZSR-CLEANUP-REFUSED', sentence };
    }
    case 'nothing':
      return NOTHING_FOUND;
    case 'stranger': {
      const { id, status } = result.job;
      const sentence = `Job ${id} (${status}) appeared, which may be somebody else's: left alone. If it is yours, cancel it with mode: cancel and its job-id.`;
      return { code: 'ZSR-CLEANUP-UNPROVEN', sentence };
    }
  }
}

/** A clean-up that did not succeed: what a person has to know to do it by hand. */
export function unconfirmed(job: Remaining, why: string): CleanUpVerdict {
  const what =
    job === undefined ? 'The refresh that may have been created' : `Job ${job.id} (last seen ${job.status})`;
  return {
    code: 'ZSR-CLEANUP-UNCONFIRMED',
    sentence: `${what} is not known to be cancelled: ${why} ${BY_HAND}`,
  };
}
