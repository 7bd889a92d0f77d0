import { isScheduled } from '../run/active-refresh.ts';
import { outcomeOfEnd } from '../run/outcome.ts';
import type { Result } from '../run/result.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import { isTerminal, type Job } from '../zuora/job.ts';
import { adviceFor } from './advice.ts';
import { formatDuration } from './duration.ts';
import type { Explanations, Words } from './explained.ts';
import { describeFailure } from './failure.ts';
import {
  AFTER_FAILURE,
  afterPost,
  BEFORE_ANOTHER,
  byHand,
  endOf,
  fateOf,
  goesOn,
  lastError,
  LOOK_IN_ZUORA,
  permissionSteps,
  standing,
  stepsAfterRefusal,
} from './phrases.ts';
import { describeObstacle } from './results-of-decision.ts';

/** What came of a create request, and what became of a job. */
export const resultsOfJob: Explanations<
  | 'create-refused'
  | 'create-lost'
  | 'create-unproven'
  | 'create-answered-with-old-job'
  | 'in-progress'
  | 'ended'
  | 'cancelled'
  | 'cancel-refused'
  | 'cancel-unconfirmed'
> = {
  'create-refused': ({ scheduledAtMs, error }) => {
    const when = scheduledAtMs === undefined ? '' : ` for ${formatTimestamp(scheduledAtMs)}`;
    return [
      `Zuora refused to create a refresh${when}: ${describeFailure(error)}. No refresh was created.`,
      ...adviceFor(error),
    ];
  },
  'create-lost': ({ error }) => [
    `The create request failed (${describeFailure(error)}), and no new refresh was found. It is unknown whether one exists.`,
    'ZSR-CREATE-LOST',
    ...LOOK_IN_ZUORA,
  ],
  'create-unproven': ({ job, obstacle, error }) => [
    `The create request failed (${describeFailure(error)}). Refresh job ${job.id} (${job.status}) appeared since then, but ${describeDoubt(obstacle, job)}. It is unknown whether the create request worked.`,
    'ZSR-CREATE-UNPROVEN',
    ...LOOK_IN_ZUORA,
  ],
  'create-answered-with-old-job': ({ job: { id, status, endedAtMs = 0 } }) => [
    `Zuora responded to the create request with refresh job ${id}, which ended with status ${status} before that, at ${formatTimestamp(endedAtMs)}. It is unknown whether a refresh was created.`,
    'ZSR-CREATE-UNPROVEN',
    ...LOOK_IN_ZUORA,
  ],
  'in-progress': ({ job, mode }) => {
    const end = mode === 'check' ? '' : " This step doesn't wait until it has ended.";
    return [`Refresh job ${job.id} (${job.status}) ${goesOn(job, 'is in progress')}.${end}`];
  },
  ended: explainEnd,
  cancelled: ({ job, isOurs, mode, timeoutMs, stoppedBy }) => {
    const name = job === undefined ? 'the refresh' : `refresh job ${job.id}`;
    const reason =
      // A step that is stopped cancels nothing but what it created.
      stoppedBy === undefined || !isOurs
        ? `its timeout of ${formatDuration(timeoutMs)} was reached (on-timeout: cancel)`
        : `the step was stopped (${stoppedBy})`;
    const why = mode === 'cancel' ? '' : `, because ${reason}`;
    const others = isOurs || mode === 'cancel' ? '' : ' This step had not created it.';
    return [`This step cancelled ${name}${why}.${others}`, ...AFTER_CANCEL];
  },
  'cancel-refused': ({ job, error }) => {
    if (job !== undefined && isTerminal(job.status)) {
      const end = outcomeOfEnd(job.status, 'refresh');
      const refreshed = end === 'succeeded' ? ' The sandbox was refreshed.' : '';
      return [
        `The cancellation came too late: refresh job ${job.id} ended with status ${job.status}.${refreshed}${lastError(error)}`,
        'ZSR-CANCEL-REFUSED',
        ...(end === 'failed' ? afterFailure(job) : [BEFORE_ANOTHER]),
      ];
    }
    const why = error === undefined ? '' : `: ${describeFailure(error)}`;
    return [
      `Zuora refused to cancel ${standing(job, 'the')}${why}. ${fateOf(job)}`,
      'ZSR-CANCEL-REFUSED',
      ...stepsAfterRefusal(error, job),
    ];
  },
  'cancel-unconfirmed': ({ job, error, postGoesOn }) => [
    `${
      job?.status === 'CANCELLING'
        ? `Refresh job ${job.id} is being cancelled, but this step ended before that was confirmed.`
        : `A cancel request for ${standing(job, 'the')} was sent, but this step ended before it was confirmed.`
    }${lastError(error)}`,
    'ZSR-CANCEL-UNCONFIRMED',
    ...permissionSteps(error),
    ...(postGoesOn ? afterPost(true) : [byHand(job)]),
  ],
};

function describeDoubt(obstacle: Result<'create-unproven'>['obstacle'], job: Job): string {
  if (obstacle === undefined) return "it may be someone else's";
  if (obstacle.kind === 'being-cancelled') return 'it is being cancelled';
  return describeObstacle(obstacle, isScheduled(job) ? 'it is set for' : 'it started at');
}

function explainEnd({ outcome, job, status, mode }: Result<'ended'>): Words {
  const { id } = job;
  const newest = mode === 'check' ? `Refresh job ${id} ended with status ${status}${endOf(job)}.` : undefined;
  switch (outcome) {
    case 'succeeded':
      return [newest ?? `The refresh completed${lasted(job, 'in')} (refresh job ${id}).`];
    case 'skipped':
      return [`Nothing to cancel. Refresh job ${id} ended with status ${status}.`];
    case 'failed':
      return [
        newest ?? `The refresh failed in Zuora${lasted(job, 'after')} (refresh job ${id}).`,
        'ZSR-JOB-FAILED',
        ...afterFailure(job),
      ];
    case 'cancelled':
      return [`Refresh job ${id} was cancelled, but not by this step.`, ...AFTER_CANCEL];
  }
}

function lasted({ startedAtMs, endedAtMs }: Job, preposition: 'in' | 'after'): string {
  if (startedAtMs === undefined || endedAtMs === undefined) return '';
  return ` ${preposition} ${formatDuration(endedAtMs - startedAtMs)}`;
}

const AFTER_CANCEL = [
  'ZSR-JOB-CANCELLED',
  'Check the sandbox before you use it. Zuora cancels a refresh only before its reset stage.',
  BEFORE_ANOTHER,
] as const;

function afterFailure({ id }: Job): readonly string[] {
  return [
    AFTER_FAILURE,
    `Ask Zuora Support for the reason and quote refresh job ${id}; the API gives none.`,
    BEFORE_ANOTHER,
  ];
}
