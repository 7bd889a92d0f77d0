import type { Result } from '../run/result.ts';
import { formatDuration } from './duration.ts';
import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/status.ts';
import type { Explained, ExplainedFailure, Explanations } from './explained.ts';
import {
  adviceAfterRefusal,
  afterPost,
  BEFORE_ANOTHER,
  byHand,
  endOf,
  goesOn,
  lastError,
  permissionSteps,
  standing,
} from './phrases.ts';

/** What became of a job. */
export const resultsOfJob: Explanations<
  'in-progress' | 'ended' | 'cancelled' | 'cancel-refused' | 'cancel-unconfirmed'
> = {
  'in-progress': ({ outcome, job, mode }) => {
    const end = mode === 'check' ? '' : " This step doesn't wait until it has ended.";
    return {
      outcome,
      sentence: `Refresh job ${job.id} (${job.status}) ${goesOn(job, 'is in progress')}.${end}`,
    };
  },
  ended: explainEnd,
  cancelled: ({ job }) => explainCancelled(job, true),
  'cancel-refused': ({ outcome, job, error }) => {
    const failure = { outcome, code: 'ZSR-CANCEL-REFUSED', error, requestId: job?.requestId } as const;
    if (job !== undefined && isTerminal(job.status)) {
      const refreshed = job.status === 'COMPLETED' ? ' The sandbox was refreshed.' : '';
      return {
        ...failure,
        sentence: `The cancellation came too late: refresh job ${job.id} ended with status ${job.status}.${refreshed}${lastError(error)}`,
        nextSteps: job.status === 'FAILED' ? afterFailure(job) : [BEFORE_ANOTHER],
      };
    }
    return {
      ...failure,
      sentence: `${standing(job, 'The')} ${goesOn(job)}, because Zuora did not cancel it.${lastError(error)}`,
      nextSteps: [...permissionSteps(error), adviceAfterRefusal(error, job)],
    };
  },
  'cancel-unconfirmed': ({ outcome, job, error, postGoesOn }) => {
    const what =
      job?.status === 'CANCELLING'
        ? `Refresh job ${job.id} is being cancelled, but this step ended before that was confirmed.`
        : `A cancel request for ${standing(job, 'the')} was sent, but this step ended before it was confirmed.`;
    return {
      outcome,
      code: 'ZSR-CANCEL-UNCONFIRMED',
      sentence: `${what}${lastError(error)}`,
      nextSteps: [...permissionSteps(error), ...(postGoesOn ? afterPost(true) : [byHand(job)])],
      error,
      requestId: job?.requestId,
    };
  },
};

function explainEnd({ outcome, job, status, mode }: Result<'ended'>): Explained {
  const newest =
    mode === 'check' ? `Refresh job ${job.id} ended with status ${status}${endOf(job)}.` : undefined;
  switch (outcome) {
    case 'succeeded':
      return {
        outcome,
        sentence: newest ?? `The refresh completed${lasted(job, 'in')} (refresh job ${job.id}).`,
      };
    case 'skipped':
      return { outcome, sentence: `Nothing to cancel. Refresh job ${job.id} ended with status ${status}.` };
    case 'failed':
      return {
        outcome,
        code: 'ZSR-JOB-FAILED',
        sentence: newest ?? `The refresh failed in Zuora${lasted(job, 'after')} (refresh job ${job.id}).`,
        nextSteps: afterFailure(job),
        requestId: job.requestId,
      };
    case 'cancelled':
      return explainCancelled(job, false);
  }
}

function lasted({ startedAtMs, endedAtMs }: Job, preposition: 'in' | 'after'): string {
  if (startedAtMs === undefined || endedAtMs === undefined) return '';
  return ` ${preposition} ${formatDuration(endedAtMs - startedAtMs)}`;
}

function explainCancelled(job: Job | undefined, isOurs: boolean): ExplainedFailure {
  const name = job === undefined ? 'The refresh' : `Refresh job ${job.id}`;
  return {
    outcome: 'cancelled',
    code: 'ZSR-JOB-CANCELLED',
    sentence: `${name} was cancelled${isOurs ? '' : ', but not by this step'}.`,
    nextSteps: [
      'Check the sandbox before you use it. Zuora cancels a refresh only before its reset stage.',
      BEFORE_ANOTHER,
    ],
    requestId: job?.requestId,
  };
}

function afterFailure({ id }: Job): readonly string[] {
  return [
    "Check the sandbox before you use it. Zuora doesn't say what a failed refresh leaves in it.",
    `Ask Zuora support for the reason and quote refresh job ${id}; the API gives none.`,
    BEFORE_ANOTHER,
  ];
}
