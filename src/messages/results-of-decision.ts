import { isScheduled } from '../run/active-refresh.ts';
import type { Obstacle, Result, UnreadableAge } from '../run/result.ts';
import { formatDuration } from './format.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { Explanations, Words } from './explained.ts';
import { describeHidden } from './decisions.ts';
import { describeFailure } from './failure.ts';
import { BEFORE_ANOTHER, CHECK_SANDBOX, WAIT_UNTIL_ACTIVE } from './phrases.ts';

/** Why no create request was sent. */
export const resultsOfDecision: Explanations<
  | 'active-job'
  | 'hidden-refresh'
  | 'schedule-passed'
  | 'schedule-too-late'
  | 'too-young'
  | 'age-unreadable'
  | 'window-unreadable'
  | 'not-due'
  | 'not-due-yet'
> = {
  'active-job': explainActiveJob,
  'hidden-refresh': ({ outcome, hidden, onActiveJob }) => {
    const sentence = `${describeHidden(hidden)} It counts as a refresh in progress. No refresh was created`;
    if (outcome === 'skipped') return [`${sentence} (on-active-job: ${onActiveJob}).`];
    return [`${sentence}.`, 'ZSR-ENVIRONMENT-BUSY', `${WAIT_UNTIL_ACTIVE}.`];
  },
  'schedule-passed': ({ scheduledAtMs, nowMs }) => [
    `The create request was not sent: scheduled-time is ${formatTimestamp(scheduledAtMs)}, and by Zuora's clock it is ${formatTimestamp(nowMs)}. No refresh was created.`,
    'ZSR-SCHEDULE',
    'Run again with a later scheduled-time, or without one.',
  ],
  'schedule-too-late': ({ scheduledAtMs, timeoutMs }) => [
    `The create request was not sent: scheduled-time is ${formatTimestamp(scheduledAtMs)} by Zuora's clock, later than timeout (${formatDuration(timeoutMs)}) reaches. No refresh was created.`,
    'ZSR-SCHEDULE',
    'Set a longer timeout, wait: false or on-timeout: detach.',
  ],
  'too-young': ({ endedAtMs, minAgeMs, isScheduled: isForLater }) => [
    `The last refresh of the sandbox ended at ${formatTimestamp(endedAtMs)}, less than min-age (${formatDuration(minAgeMs)}) ${isForLater ? 'before scheduled-time' : 'ago'}. No refresh was created.`,
  ],
  'age-unreadable': ({ what }) => [
    `It cannot be read when the last refresh of the sandbox ended (${describeAge(what)}), and min-age depends on it. No refresh was created.`,
    'ZSR-UNREADABLE',
    `${CHECK_SANDBOX} or without min-age.`,
  ],
  'window-unreadable': () => [
    'Zuora gives a time for the next refresh that cannot be read (nextRefreshTime). No refresh was created.',
    'ZSR-UNREADABLE',
    `${CHECK_SANDBOX}.`,
  ],
  'not-due': ({ outcome, nextRefreshAtMs, nowMs, scheduledAtMs }) => {
    const next = formatTimestamp(nextRefreshAtMs);
    const until = `until ${next} (in ${formatDuration(nextRefreshAtMs - nowMs)})`;
    return scheduledAtMs === undefined
      ? explainNotDue(outcome, until, 'Run again after that time.')
      : explainNotDue(
          outcome,
          `${until}, and scheduled-time is ${formatTimestamp(scheduledAtMs)}`,
          `Set scheduled-time to ${next} or later.`,
        );
  },
  'not-due-yet': ({ outcome, error }) => explainNotDue(outcome, `yet (${describeFailure(error)})`, BEFORE_ANOTHER),
};

function explainActiveJob({ outcome, job, onActiveJob, obstacles }: Result<'active-job'>): Words {
  const { id, status } = job;
  const state = isScheduled(job) ? `scheduled for ${formatTimestamp(job.scheduledAtMs)}` : 'in progress';
  const found = `A refresh is already ${state}: refresh job ${id} (${status}).`;
  const [obstacle] = obstacles;
  const began = isScheduled(job) ? undefined : 'it started at';
  const why = obstacle === undefined ? '' : ` It cannot be adopted: ${describeObstacle(obstacle, began)}.`;
  const sentence = `${found}${why} No refresh was created`;
  const byPolicy = `${sentence} (on-active-job: ${onActiveJob}).`;
  if (outcome === 'skipped') return [byPolicy];
  const wait = `Wait until that refresh has ended, or cancel it in Zuora or with mode: cancel and job-id: ${id}.`;
  if (obstacle === undefined) return [byPolicy, 'ZSR-ACTIVE-JOB', wait];
  return [`${sentence}.`, 'ZSR-OTHER-SCHEDULE', wait, `${wayToAdoption(obstacles)} this step adopts it.`];
}

/**
 * Why a refresh cannot be adopted, within a sentence.
 * @param began how to begin with its time; `undefined` where that stands before
 */
export function describeObstacle(obstacle: Obstacle, began: string | undefined): string {
  if (obstacle.kind === 'after-timeout')
    return began === undefined
      ? "that is after this step's timeout"
      : `it starts at ${formatTimestamp(obstacle.startsAtMs)}, after this step's timeout`;
  const asked = `scheduled-time asks for ${formatTimestamp(obstacle.askedAtMs)}`;
  if (obstacle.kind === 'no-time') return `it has no time, and ${asked}`;
  return began === undefined ? asked : `${began} ${formatTimestamp(obstacle.startsAtMs)}, and ${asked}`;
}

/** What would let this step adopt it, as the begin of a sentence. */
function wayToAdoption(obstacles: readonly Obstacle[]): string {
  const isLate = obstacles.some(({ kind }) => kind === 'after-timeout');
  if (!isLate) return 'Without scheduled-time';
  const way = obstacles.length === 1 ? 'With' : 'Without scheduled-time, and with';
  return `${way} a longer timeout, wait: false or on-timeout: detach,`;
}

function describeAge(what: UnreadableAge): string {
  switch (what.kind) {
    case 'environment':
      return 'lastRefreshTime of the sandbox';
    case 'job':
      return `the end of refresh job ${what.jobId}`;
    case 'record':
      return what.path;
  }
}

/** @param when within the sentence */
function explainNotDue(outcome: Result<'not-due'>['outcome'], when: string, nextStep: string): Words {
  const sentence = `Zuora doesn't allow a refresh of this sandbox ${when}. No refresh was created`;
  if (outcome === 'skipped') return [`${sentence} (on-not-due: skip).`];
  return [`${sentence}.`, 'ZSR-NOT-DUE', nextStep, 'In a scheduled workflow, set on-not-due: skip.'];
}
