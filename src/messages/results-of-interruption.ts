import type { Mode } from '../run/options.ts';
import type { Result } from '../run/result.ts';
import { formatDuration } from './duration.ts';
import { SECOND_MS } from '../time/duration.ts';
import { adviceFor } from './advice.ts';
import type { Job } from '../zuora/job.ts';
import type { Explained, ExplainedFailure, Explanations } from './explained.ts';
import { describeFailure } from './failure.ts';
import { describeOperation } from './format.ts';
import { afterPost, byHand, goesOn, lastError, LOOK_IN_ZUORA, permissionSteps, standing } from './phrases.ts';

/** What was known when the work was interrupted. */
export const resultsOfInterruption: Explanations<
  | 'time-over'
  | 'time-over-for-others'
  | 'time-over-without-job'
  | 'request-failed'
  | 'aborted'
  | 'aborted-with-job'
  | 'job-unknown'
  | 'create-unknown'
> = {
  'time-over': explainTimeOver,
  'time-over-for-others': ({ outcome, job, timeoutMs }) => {
    const what =
      job === undefined
        ? 'a refresh that Zuora does not list'
        : `someone else's refresh job ${job.id} (last status: ${job.status})`;
    return {
      outcome,
      code: 'ZSR-ACTIVE-JOB',
      sentence: `The timeout of ${formatDuration(timeoutMs)} was reached while ${what} was in progress. No refresh was created.`,
      nextSteps: ['Wait until it has ended, then run again, or set a longer timeout.'],
      requestId: job?.requestId,
    };
  },
  'time-over-without-job': ({ outcome, environment, timeoutMs }) => {
    const isAtWork = environment?.status === 'PROCESSING';
    return {
      outcome,
      code: 'ZSR-NO-TIME',
      sentence: `The timeout of ${formatDuration(timeoutMs)} was reached before a refresh was found or created.${isAtWork ? ' The sandbox is PROCESSING.' : ''}`,
      nextSteps: [
        isAtWork
          ? 'Wait until the sandbox is ACTIVE (Administration > Test Environments), then run again, or set a longer timeout.'
          : 'Check base-url, the network and the proxy settings of the runner, or set a longer timeout.',
      ],
      requestId: environment?.requestId,
    };
  },
  'request-failed': ({ outcome, mode, error, timeoutMs }) => {
    const what =
      timeoutMs === undefined
        ? `${describeOperation(error.operation)} failed`
        : `The timeout of ${formatDuration(timeoutMs)} was reached before the refresh job was found`;
    return {
      outcome,
      sentence: `${what}: ${describeFailure(error)}.${NOT_DONE[mode]}`,
      ...adviceFor(error),
      error,
    };
  },
  aborted: ({ outcome }) => ({
    outcome,
    code: 'ZSR-ABORTED',
    sentence: 'The step was stopped before it created or cancelled anything.',
    nextSteps: [],
  }),
  'aborted-with-job': explainAbort,
  'job-unknown': ({ outcome, job, lastReadAgoMs, error }) => ({
    outcome,
    code: 'ZSR-JOB-UNKNOWN',
    sentence: `The current status of refresh job ${job.id} is unknown (last status: ${job.status}).${lastRead(lastReadAgoMs)}${lastError(error)}`,
    nextSteps: [...permissionSteps(error), ...LOOK_IN_ZUORA],
    error,
    requestId: job.requestId,
  }),
  'create-unknown': ({ outcome, error, postGoesOn, requestId }) => ({
    outcome,
    code: 'ZSR-CREATE-LOST',
    sentence: `A create request may have reached Zuora. It is unknown whether a refresh exists.${lastError(error)}`,
    nextSteps: [...afterPost(postGoesOn), ...permissionSteps(error), ...LOOK_IN_ZUORA],
    error,
    requestId,
  }),
};

/** What no request was sent for. */
const NOT_DONE: Readonly<Record<Mode, string>> = {
  refresh: ' No refresh was created.',
  wait: '',
  check: '',
  cancel: ' No refresh was cancelled.',
};

function explainTimeOver(result: Result<'time-over'>): Explained {
  const { outcome, job, timeoutMs, lastReadAgoMs, error } = result;
  const isCancelling = job?.status === 'CANCELLING';
  const fate = isCancelling ? 'is being cancelled' : goesOn(job);
  const sentence = `The timeout of ${formatDuration(timeoutMs)} was reached. ${standing(job, 'The')} ${fate}.${lastRead(lastReadAgoMs)}`;
  if (outcome === 'in-progress')
    return { outcome, sentence: `${sentence} The step ends here (on-timeout: detach).` };
  return {
    outcome,
    code: 'ZSR-TIMED-OUT',
    sentence: `${sentence}${lastError(error)}`,
    nextSteps: [
      ...permissionSteps(error),
      ...(isCancelling ? LOOK_IN_ZUORA : [keepWaiting(job), byHand(job)]),
    ],
    error,
    requestId: job?.requestId,
  };
}

function keepWaiting(job: Job | undefined): string {
  const which = job === undefined ? 'its job-id' : `job-id: ${job.id}`;
  return `To keep waiting, run mode: wait with ${which}, or let the next run adopt the refresh.`;
}

/** The last look is a moment ago, unless it failed. */
function lastRead(agoMs = 0): string {
  return agoMs >= SECOND_MS ? ` It was last read ${formatDuration(agoMs)} ago.` : '';
}

function explainAbort(result: Result<'aborted-with-job'>): ExplainedFailure {
  const { outcome, job, error, postGoesOn } = result;
  return {
    outcome,
    code: 'ZSR-ABORTED-JOB-LEFT',
    sentence: `The step was stopped. ${standing(job, 'The')} ${fateAfterAbort(result)}.${lastError(error)}`,
    nextSteps: job.status === 'CANCELLING' ? [] : [...afterPost(postGoesOn), byHand(job)],
    error,
    requestId: job.requestId,
  };
}

function fateAfterAbort({ job, isOurs, onAbort }: Result<'aborted-with-job'>): string {
  if (job.status === 'CANCELLING') return 'is being cancelled, but this step ended before that was confirmed';
  if (!isOurs) return `${goesOn(job)}, because this step did not create it`;
  return onAbort === 'leave'
    ? `${goesOn(job)} (on-abort: leave)`
    : `${goesOn(job)}, because no cancel request could be sent`;
}
