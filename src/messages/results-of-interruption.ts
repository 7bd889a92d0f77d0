import type { Mode } from '../run/context.ts';
import type { Result } from '../run/result.ts';
import { formatDuration } from './duration.ts';
import { SECOND_MS } from '../time/duration.ts';
import { adviceFor } from './advice.ts';
import type { Explanations } from './explained.ts';
import { describeFailure } from './failure.ts';
import { describeOperation } from './format.ts';
import {
  afterPost,
  byHand,
  fateOf,
  goesOn,
  keepWaiting,
  lastError,
  LOOK_IN_ZUORA,
  permissionSteps,
  standing,
  startOf,
  timeoutReached,
  WAIT_UNTIL_ACTIVE,
} from './phrases.ts';

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
  'time-over': ({ outcome, job, timeoutMs, lastReadAgoMs, error }) => {
    const isCancelling = job?.status === 'CANCELLING';
    const fate = isCancelling ? 'is being cancelled' : goesOn(job);
    const sentence = `${timeoutReached(timeoutMs)}. ${standing(job, 'The')} ${fate}.${lastRead(lastReadAgoMs)}`;
    if (outcome === 'in-progress') return [`${sentence} The step ends here (on-timeout: detach).`];
    return [
      `${sentence}${lastError(error)}`,
      'ZSR-TIMED-OUT',
      ...permissionSteps(error),
      ...(isCancelling ? LOOK_IN_ZUORA : [keepWaiting(job), byHand(job)]),
    ];
  },
  'time-over-for-others': ({ job, timeoutMs }) => {
    const what =
      job === undefined
        ? 'a refresh that Zuora does not list'
        : `someone else's refresh job ${job.id} (last status: ${job.status})`;
    return [
      `${timeoutReached(timeoutMs)} while ${what} was in progress. No refresh was created.`,
      'ZSR-ACTIVE-JOB',
      'Wait until it has ended, then run again, or set a longer timeout.',
    ];
  },
  'time-over-without-job': ({ environment, timeoutMs }) => {
    const isAtWork = environment?.status === 'PROCESSING';
    return [
      `${timeoutReached(timeoutMs)} before a refresh was found or created.${isAtWork ? ' The sandbox is PROCESSING.' : ''}`,
      'ZSR-NO-TIME',
      `${isAtWork ? WAIT_UNTIL_ACTIVE : 'Check base-url, the network and the proxy settings of the runner'}, or set a longer timeout.`,
    ];
  },
  'request-failed': ({ mode, error, timeoutMs }) => {
    const what =
      timeoutMs === undefined
        ? `${describeOperation(error.operation)} failed`
        : `${timeoutReached(timeoutMs)} before the refresh job was found`;
    return [`${what}: ${describeFailure(error)}.${NOT_DONE[mode]}`, ...adviceFor(error)];
  },
  aborted: () => [
    'The step was stopped before it created or cancelled anything.',
    'ZSR-ABORTED',
    'It is safe to run again.',
  ],
  'aborted-with-job': (result) => {
    const { job, error, postGoesOn } = result;
    return [
      `The step was stopped. ${describeAbort(result)}${lastError(error)}`,
      'ZSR-ABORTED-JOB-LEFT',
      ...(job.status === 'CANCELLING' ? [] : [...afterPost(postGoesOn), ...askFirst(result), byHand(job)]),
    ];
  },
  'job-unknown': ({ job: { id, status }, lastReadAgoMs, error }) => [
    `The current status of refresh job ${id} is unknown (last status: ${status}).${lastRead(lastReadAgoMs)}${lastError(error)}`,
    'ZSR-JOB-UNKNOWN',
    ...permissionSteps(error),
    ...LOOK_IN_ZUORA,
  ],
  'create-unknown': ({ error, postGoesOn }) => [
    `A create request may have reached Zuora. It is unknown whether a refresh exists.${lastError(error)}`,
    'ZSR-CREATE-LOST',
    ...afterPost(postGoesOn),
    ...permissionSteps(error),
    ...LOOK_IN_ZUORA,
  ],
};

/** Before a refresh is stopped that this step has not created. */
function askFirst({ isOurs }: Result<'aborted-with-job'>): readonly string[] {
  return isOurs ? [] : ['Someone else may need this refresh. Ask before you cancel it.'];
}

/** What no request was sent for. */
const NOT_DONE: Readonly<Record<Mode, string>> = {
  refresh: ' No refresh was created.',
  wait: '',
  check: '',
  cancel: ' No refresh was cancelled.',
};

/** The last look is a moment ago, unless it failed. */
function lastRead(agoMs = 0): string {
  return agoMs >= SECOND_MS ? ` It was last read ${formatDuration(agoMs)} ago.` : '';
}

function describeAbort({ job, isOurs, onAbort }: Result<'aborted-with-job'>): string {
  if (job.status === 'CANCELLING')
    return `${standing(job, 'The')} is being cancelled, but this step ended before that was confirmed.`;
  if (isOurs && onAbort === 'leave') return `${standing(job, 'The')} ${goesOn(job)} (on-abort: leave).`;
  if (isOurs) return `No cancel request could be sent for ${standing(job, 'the')}. ${fateOf(job)}`;
  const start = startOf(job);
  const left = start === undefined ? ' running' : `: it will start at ${start}`;
  return `This step did not create ${standing(job, 'the')}, so it leaves it${left}.`;
}
