import type { Mode } from '../run/context.ts';
import type { Result } from '../run/result.ts';
import { SECOND_MS } from '../time/notation.ts';
import type { RemoteError } from '../zuora/errors.ts';
import { isTerminal, type Job, type TerminalStatus } from '../zuora/job.ts';
import {
  adviceFor,
  AFTER_END,
  byHand,
  keepWaiting,
  LOOK_IN_ZUORA,
  permissionSteps,
  refusedToCancel,
  stepsAfterRefusal,
  timeoutReached,
  WAIT_UNTIL_ACTIVE,
} from './advice.ts';
import type { Explanations, Words } from './codes.ts';
import { endOf, formatDuration, goesOn, joined, lasted, nameJob, startOf } from './format.ts';
import { describeFailure, describeOperation } from './failure.ts';

// Nobody can promise it: after a shutdown of the runner there is none.
const POST_GOES_ON = "If the runner still runs this step's post step, its log says what became of the refresh.";

const BEING_CANCELLED = 'is being cancelled, but this step ended before that was confirmed.';

const AFTER_CANCEL = ['ZSR-JOB-CANCELLED', ...AFTER_END.CANCELLED] as const;

/** By how a refresh ended. */
const ENDS: Readonly<Record<TerminalStatus, (job: Job) => Words>> = {
  COMPLETED: (job) => [`The refresh ${joined(['completed', lasted(job, 'in')], ' ')} (refresh job ${job.id}).`],
  FAILED: (job) => [
    `The refresh ${joined(['failed in Zuora', lasted(job, 'after')], ' ')} (refresh job ${job.id}).`,
    'ZSR-JOB-FAILED',
    ...AFTER_END.FAILED,
  ],
  CANCELLED: (job) => [`Refresh job ${job.id} was cancelled, but not by this step.`, ...AFTER_CANCEL],
};

/** What became of a job, and what was known at an interruption. */
export const resultsOfJob = {
  'in-progress': ({ job, mode }) => {
    const end = mode === 'check' ? '' : " This step doesn't wait until it has ended.";
    return [`Refresh job ${job.id} (${job.status}) ${goesOn(job, 'is in progress')}.${end}`];
  },
  ended: ({ outcome, job, status, mode }) => {
    const end = `Refresh job ${job.id} ended with status ${status}`;
    if (outcome === 'skipped') return [`Nothing to cancel. ${end}.`];
    const [sentence, ...advice] = ENDS[status](job);
    return [mode === 'check' ? `${end}${endOf(job)}.` : sentence, ...advice];
  },
  cancelled: ({ job, isOurs, mode, timeoutMs, stoppedBy }) => {
    const name = job === undefined ? 'the refresh' : `refresh job ${job.id}`;
    if (mode === 'cancel') return [`This step cancelled ${name}.`, ...AFTER_CANCEL];
    // A step that is stopped cancels nothing but what it created.
    const reason =
      isOurs && stoppedBy !== undefined
        ? `the step was stopped (${stoppedBy})`
        : `its timeout of ${formatDuration(timeoutMs)} was reached (on-timeout: cancel)`;
    return [
      `This step cancelled ${name}, because ${reason}.${isOurs ? '' : ' This step did not create it.'}`,
      ...AFTER_CANCEL,
    ];
  },
  'cancel-refused': ({ job, error }) => {
    if (job !== undefined && isTerminal(job.status)) {
      const refreshed = job.status === 'COMPLETED' ? ' The sandbox was refreshed.' : '';
      return [
        `The cancellation came too late: refresh job ${job.id} ended with status ${job.status}.${refreshed}${lastError(error)}`,
        'ZSR-CANCEL-REFUSED',
        ...AFTER_END[job.status],
      ];
    }
    return [refusedToCancel(job, error), 'ZSR-CANCEL-REFUSED', ...stepsAfterRefusal(error, job)];
  },
  'cancel-unconfirmed': ({ job, error, postGoesOn }) => {
    const sentence =
      job?.status === 'CANCELLING'
        ? `Refresh job ${job.id} ${BEING_CANCELLED}`
        : `A cancel request for ${nameJob(job)} was sent, but this step ended before it was confirmed.`;
    return [
      `${sentence}${lastError(error)}`,
      'ZSR-CANCEL-UNCONFIRMED',
      ...permissionSteps(error),
      postGoesOn ? POST_GOES_ON : byHand(job),
    ];
  },
  'time-over': ({ outcome, job, timeoutMs, lastReadAgoMs, error }) => {
    const isCancelling = job.status === 'CANCELLING';
    const fate = isCancelling ? 'is being cancelled' : goesOn(job);
    const sentence = `${timeoutReached(timeoutMs)}. ${nameJob(job, 'The')} ${fate}.${lastRead(lastReadAgoMs)}`;
    if (outcome === 'in-progress') return [`${sentence} The step ends here (on-timeout: detach).`];
    const nextSteps = isCancelling ? LOOK_IN_ZUORA : [keepWaiting(job), byHand(job)];
    return [`${sentence}${lastError(error)}`, 'ZSR-TIMED-OUT', ...permissionSteps(error), ...nextSteps];
  },
  'time-over-for-others': ({ job, timeoutMs }) => {
    const what = job === undefined ? 'a refresh that Zuora does not list' : `someone else's ${nameJob(job)}`;
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
    return [`${what}: ${describeFailure(error)}.${NOT_DONE[mode] ?? ''}`, ...adviceFor(error)];
  },
  aborted: () => [
    'The step was stopped before it created or cancelled anything.',
    'ZSR-ABORTED',
    'It is safe to run again.',
  ],
  'aborted-with-job': (result) => {
    const { job, isOurs, error, postGoesOn } = result;
    const sentence = `The step was stopped. ${describeAbort(result)}${lastError(error)}`;
    if (job.status === 'CANCELLING') return [sentence, 'ZSR-ABORTED-JOB-LEFT', ...LOOK_IN_ZUORA];
    return [
      sentence,
      'ZSR-ABORTED-JOB-LEFT',
      postGoesOn && POST_GOES_ON,
      !isOurs && 'Someone else may need this refresh. Ask before you cancel it.',
      byHand(job),
    ];
  },
  'job-unknown': ({ job: { id, status }, lastReadAgoMs, error }) => [
    `The current status of refresh job ${id} is unknown (last status: ${status}).${lastRead(lastReadAgoMs)}${lastError(error)}`,
    'ZSR-JOB-UNKNOWN',
    ...permissionSteps(error),
    ...LOOK_IN_ZUORA,
  ],
  'create-unknown': ({ timeoutMs, error, postGoesOn }) => [
    `${timeoutMs === undefined ? '' : `${timeoutReached(timeoutMs)}. `}A create request may have reached Zuora. It is unknown whether a refresh exists.${lastError(error)}`,
    'ZSR-CREATE-LOST',
    postGoesOn && POST_GOES_ON,
    ...permissionSteps(error),
    ...LOOK_IN_ZUORA,
  ],
} satisfies Partial<Explanations>;

const NOT_DONE: Readonly<Partial<Record<Mode, string>>> = {
  refresh: ' No refresh was created.',
  cancel: ' No refresh was cancelled.',
};

function describeAbort({ job, isOurs, onAbort }: Result<'aborted-with-job'>): string {
  if (job.status === 'CANCELLING') return `${nameJob(job, 'The')} ${BEING_CANCELLED}`;
  if (isOurs && onAbort === 'leave') return `${nameJob(job, 'The')} ${goesOn(job)} (on-abort: leave).`;
  if (isOurs) return `No cancel request could be sent for ${nameJob(job)}. The refresh ${goesOn(job)}.`;
  const start = startOf(job);
  const left = start === undefined ? ' running' : `: it will start at ${start}`;
  return `This step did not create ${nameJob(job)}, so it leaves it${left}.`;
}

/** Nothing of a moment ago. */
const lastRead = (agoMs = 0): string => (agoMs >= SECOND_MS ? ` It was last read ${formatDuration(agoMs)} ago.` : '');

function lastError(error: RemoteError | undefined): string {
  return error === undefined ? '' : ` Last error: ${describeFailure(error)}.`;
}
