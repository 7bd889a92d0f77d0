import { isScheduled } from '../run/active-refresh.ts';
import type { Obstacle, Result, UnreadableAge } from '../run/result.ts';
import { formatDuration } from './duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { Job } from '../zuora/job.ts';
import type { Explained, ExplainedFailure, Explanations } from './explained.ts';
import { describeDefect, describeFailure } from './failure.ts';

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
  'hidden-refresh': ({ outcome, hidden, onActiveJob, requestId }) => {
    const what =
      hidden.kind === 'unreadable'
        ? `The record of a refresh cannot be read: ${describeDefect(hidden.record)}`
        : 'Zuora is working on the sandbox (PROCESSING) but lists no refresh';
    const sentence = `${what}: it counts as a refresh in progress. No refresh was created`;
    if (outcome === 'skipped') return { outcome, sentence: `${sentence} (on-active-job: ${onActiveJob}).` };
    return {
      outcome,
      code: 'ZSR-ENVIRONMENT-BUSY',
      sentence: `${sentence}.`,
      nextSteps: [
        'Wait until the sandbox is ACTIVE (Administration > Test Environments in Zuora), then run again.',
      ],
      requestId,
    };
  },
  'schedule-passed': ({ outcome, scheduledAtMs, nowMs }) => ({
    outcome,
    code: 'ZSR-SCHEDULE',
    sentence: `The create request was not sent: scheduled-time is ${formatTimestamp(scheduledAtMs)}, and by Zuora's clock it is ${formatTimestamp(nowMs)}. No refresh was created.`,
    nextSteps: ['Run again with a later scheduled-time, or without one.'],
  }),
  'schedule-too-late': ({ outcome, scheduledAtMs, timeoutMs }) => ({
    outcome,
    code: 'ZSR-SCHEDULE',
    sentence: `The create request was not sent: scheduled-time is ${formatTimestamp(scheduledAtMs)} by Zuora's clock, later than timeout (${formatDuration(timeoutMs)}) reaches. No refresh was created.`,
    nextSteps: ['Set a longer timeout, wait: false or on-timeout: detach.'],
  }),
  'too-young': ({ outcome, endedAtMs, minAgeMs, isScheduled: isForLater }) => ({
    outcome,
    sentence: `The last refresh of the sandbox ended at ${formatTimestamp(endedAtMs)}, less than min-age (${formatDuration(minAgeMs)}) ${isForLater ? 'before scheduled-time' : 'ago'}. No refresh was created.`,
  }),
  'age-unreadable': ({ outcome, what, requestId }) => ({
    outcome,
    code: 'ZSR-UNREADABLE',
    sentence: `It cannot be read when the last refresh of the sandbox ended (${describeAge(what)}), and min-age depends on it. No refresh was created.`,
    nextSteps: [
      'Check the sandbox in Zuora (Administration > Test Environments), and run again later or without min-age.',
    ],
    requestId,
  }),
  'window-unreadable': ({ outcome, requestId }) => ({
    outcome,
    code: 'ZSR-UNREADABLE',
    sentence:
      'Zuora gives a time for the next refresh that cannot be read (nextRefreshTime). No refresh was created.',
    nextSteps: ['Check the sandbox in Zuora (Administration > Test Environments), and run again later.'],
    requestId,
  }),
  'not-due': ({ outcome, nextRefreshAtMs, nowMs, scheduledAtMs, requestId }) => {
    const until = `until ${formatTimestamp(nextRefreshAtMs)} (in ${formatDuration(nextRefreshAtMs - nowMs)})`;
    const asked =
      scheduledAtMs === undefined ? '' : `, and scheduled-time is ${formatTimestamp(scheduledAtMs)}`;
    return explainNotDue(outcome, `${until}${asked}`, { requestId });
  },
  'not-due-yet': ({ outcome, error }) => explainNotDue(outcome, `yet (${describeFailure(error)})`, { error }),
};

function explainActiveJob({ outcome, job, onActiveJob, obstacles }: Result<'active-job'>): Explained {
  const state = isScheduled(job) ? `scheduled for ${formatTimestamp(job.scheduledAtMs)}` : 'in progress';
  const found = `A refresh is already ${state}: refresh job ${job.id} (${job.status}).`;
  const [obstacle] = obstacles;
  const why = obstacle === undefined ? '' : ` It cannot be adopted: ${describeObstacle(obstacle)}.`;
  const sentence = `${found}${why} No refresh was created`;
  const byPolicy = `${sentence} (on-active-job: ${onActiveJob}).`;
  if (outcome === 'skipped') return { outcome, sentence: byPolicy };
  const failure = { outcome, nextSteps: [waitFor(job)], requestId: job.requestId };
  if (obstacle === undefined) return { ...failure, code: 'ZSR-ACTIVE-JOB', sentence: byPolicy };
  const nextSteps = [waitFor(job), `${wayToAdoption(obstacles)} this step adopts it.`];
  return { ...failure, code: 'ZSR-OTHER-SCHEDULE', sentence: `${sentence}.`, nextSteps };
}

function waitFor({ id }: Job): string {
  return `Wait until that refresh has ended, or cancel it in Zuora or with mode: cancel and job-id: ${id}.`;
}

/** Why a refresh cannot be adopted, within a sentence. */
export function describeObstacle(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'no-time':
      return `it has no time, and scheduled-time asks for ${formatTimestamp(obstacle.askedAtMs)}`;
    case 'other-time':
      return `it is set for ${formatTimestamp(obstacle.startsAtMs)}, and scheduled-time asks for ${formatTimestamp(obstacle.askedAtMs)}`;
    case 'after-timeout':
      return `it starts at ${formatTimestamp(obstacle.startsAtMs)}, after this step's timeout`;
  }
}

/** What would let this step adopt it, as the begin of a sentence. */
function wayToAdoption(obstacles: readonly Obstacle[]): string {
  const isLate = obstacles.some(({ kind }) => kind === 'after-timeout');
  if (!isLate) return 'Without scheduled-time';
  return obstacles.length === 1
    ? 'With a longer timeout, with wait: false or with on-timeout: detach,'
    : 'Without scheduled-time, and with a longer timeout, wait: false or on-timeout: detach,';
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
function explainNotDue(
  outcome: Result<'not-due'>['outcome'],
  when: string,
  evidence: Pick<ExplainedFailure, 'error' | 'requestId'>,
): Explained {
  const sentence = `Zuora doesn't allow a refresh of this sandbox ${when}. No refresh was created`;
  if (outcome === 'skipped') return { outcome, sentence: `${sentence} (on-not-due: skip).` };
  const nextSteps = [
    'Run again after that time (mode: check shows it). In a scheduled workflow, set on-not-due: skip.',
    'Zuora allows a refresh once in 28 days (Central Sandbox) or 14 days (Developer Sandbox).',
  ];
  return { outcome, code: 'ZSR-NOT-DUE', sentence: `${sentence}.`, nextSteps, ...evidence };
}
