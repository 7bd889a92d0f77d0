import { isScheduled } from '../run/refresh-list.ts';
import type { Obstacle, Result, UnreadableAge } from '../run/result.ts';
import type { RunRecord } from '../run/run-record.ts';
import { formatTimestamp } from '../time/notation.ts';
import type { Job } from '../zuora/job.ts';
import { adviceFor, BEFORE_ANOTHER, LOOK_IN_ZUORA, WAIT_UNTIL_ACTIVE } from './advice.ts';
import type { Explained, ExplainedFailure, Explanations, Words } from './codes.ts';
import { describeHidden } from './progress.ts';
import { endOf, formatDuration, stated } from './format.ts';
import { describeFailure } from './failure.ts';
import { hiddenDifference, together } from './inputs.ts';
import { resultsOfJob } from './results-of-job.ts';

/** What a result may rest on. */
type Evidence = Pick<ExplainedFailure, 'outcome' | 'error' | 'requestId'> &
  Partial<Pick<RunRecord, 'job' | 'environment'>>;

export function explain<K extends Result['kind']>(result: Result<K>): Explained {
  const kind: K = result.kind;
  const [sentence, code, ...nextSteps] = EXPLANATIONS[kind](result);
  const { outcome, error, job, environment, requestId = (job ?? environment)?.requestId }: Evidence = result;
  return code === undefined
    ? { outcome, sentence }
    : { outcome, code, sentence, nextSteps: stated(nextSteps), error, requestId };
}

const CHECK_SANDBOX = 'Check the sandbox in Zuora (Administration > Test Environments), and run again later';

const EXPLANATIONS: Explanations = {
  'environment-unknown': ({ tenantId }) => [
    `This tenant has no sandbox with tenant ID ${tenantId}. Nothing was created or cancelled.`,
    'ZSR-ENVIRONMENT-UNKNOWN',
    'Compare environment-id with the tenant IDs on Administration > Test Environments in the production tenant, and base-url with its data center.',
  ],
  'environment-ambiguous': ({ tenantId, ids }) => [
    `This tenant has ${ids.length} sandboxes in use with tenant ID ${tenantId}: ${ids.join(', ')}. Nothing was created or cancelled.`,
    'ZSR-ENVIRONMENT-AMBIGUOUS',
    'Set environment-id to the UUID of the one that you mean.',
  ],
  'other-name': ({ environment: { tenantName = '' }, expectedName }) => [
    together(
      `The sandbox ${tenantName.trim() ? `is named ${quoted(tenantName.trim())}` : 'has no name in Zuora'}, but expected-name is ${quoted(expectedName)}`,
      hiddenDifference(tenantName.trim(), expectedName),
      'Nothing was created or cancelled',
    ),
    'ZSR-OTHER-NAME',
    'Check environment-id. If it names the sandbox that you mean, set expected-name to the name that Administration > Test Environments shows.',
  ],
  'environment-inactive': ({ environment: { status } }) => [
    `The sandbox is ${String(status)} and cannot be refreshed. No refresh was created.`,
    'ZSR-ENVIRONMENT-INACTIVE',
    'Check environment-id. A deactivated sandbox has to be activated in Zuora first.',
  ],
  'nothing-to-cancel': ({ last }) => [`Nothing to cancel. ${noneInProgress(last)}`],
  'no-job': ({ last, onNoJob, isProcessing }) => {
    const sentence = `${noneInProgress(last)}${isProcessing ? ' The sandbox is PROCESSING.' : ''}`;
    if (onNoJob === 'skip') return [`${sentence} The step passes (on-no-job: skip).`];
    return [
      sentence,
      'ZSR-NO-JOB',
      'Set job-id to read a refresh that has ended, or use mode: check.',
      'If the step should pass when no refresh is in progress, set on-no-job: skip.',
    ];
  },
  'starts-too-late': ({ job: { id, status, scheduledAtMs }, timeoutMs }) => [
    `No refresh is in progress. Refresh job ${id} (${status}) is scheduled for ${formatTimestamp(scheduledAtMs)}, after this step's timeout (${formatDuration(timeoutMs)}). The step passes (on-no-job: skip).`,
  ],
  'unreadable-refresh': ({ path, sought }) => [
    `The record of a refresh that may be ${sought === 'active' ? 'in progress' : 'the newest'} cannot be read (${path}). Nothing was created or cancelled.`,
    'ZSR-UNREADABLE',
    `${CHECK_SANDBOX}.`,
    'Set job-id to name the refresh that you mean.',
  ],
  'active-job': ({ outcome, job, onActiveJob, obstacles }) => {
    const { id, status } = job;
    const [state, began] = isScheduled(job)
      ? [`scheduled for ${formatTimestamp(job.scheduledAtMs)}`]
      : ['in progress', 'it started at'];
    const [obstacle] = obstacles;
    const why = obstacle === undefined ? '' : ` It cannot be adopted, because ${describeObstacle(obstacle, began)}.`;
    const sentence = `A refresh is already ${state}: refresh job ${id} (${status}).${why} No refresh was created`;
    const byPolicy = `${sentence} (on-active-job: ${onActiveJob}).`;
    if (outcome === 'skipped') return [byPolicy];
    const wait = `Wait until that refresh has ended, or cancel it in Zuora or with mode: cancel and job-id: ${id}.`;
    if (obstacle === undefined) return [byPolicy, 'ZSR-ACTIVE-JOB', wait];
    return [`${sentence}.`, 'ZSR-OTHER-SCHEDULE', wait, wayToAdoption(obstacles)];
  },
  'hidden-refresh': ({ outcome, hidden, onActiveJob }) => {
    const sentence = `${describeHidden(hidden)} This counts as a refresh in progress. No refresh was created`;
    if (outcome === 'skipped') return [`${sentence} (on-active-job: ${onActiveJob}).`];
    return [`${sentence}.`, 'ZSR-ENVIRONMENT-BUSY', `${WAIT_UNTIL_ACTIVE}.`];
  },
  'schedule-passed': ({ scheduledAtMs, nowMs }) => [
    `The create request was not sent, because scheduled-time is ${formatTimestamp(scheduledAtMs)}, and by Zuora's clock it is already ${formatTimestamp(nowMs)}. No refresh was created.`,
    'ZSR-SCHEDULE',
    'Run again with a later scheduled-time, or without one.',
  ],
  'schedule-too-late': ({ scheduledAtMs, timeoutMs }) => [
    `The create request was not sent, because scheduled-time is ${formatTimestamp(scheduledAtMs)} by Zuora's clock, after this step's timeout (${formatDuration(timeoutMs)}). No refresh was created.`,
    'ZSR-SCHEDULE',
    'Set a longer timeout, wait: false or on-timeout: detach.',
  ],
  'too-young': ({ endedAtMs, minAgeMs, isScheduled: isForLater }) => [
    `The last refresh of the sandbox ended at ${formatTimestamp(endedAtMs)}, less than min-age (${formatDuration(minAgeMs)}) ${isForLater ? 'before scheduled-time' : 'ago'}. No refresh was created.`,
  ],
  'age-unreadable': ({ what }) => [
    `The end of the sandbox's last refresh cannot be read (${describeAge(what)}), and min-age depends on it. No refresh was created.`,
    'ZSR-UNREADABLE',
    `${CHECK_SANDBOX} or without min-age.`,
  ],
  'window-unreadable': () => [
    'The time when Zuora allows the next refresh (nextRefreshTime) cannot be read. No refresh was created.',
    'ZSR-UNREADABLE',
    `${CHECK_SANDBOX}.`,
  ],
  'not-due': ({ outcome, nextRefreshAtMs, nowMs, scheduledAtMs }) => {
    const next = formatTimestamp(nextRefreshAtMs);
    const until = `until ${next} (in ${formatDuration(nextRefreshAtMs - nowMs)})`;
    if (scheduledAtMs === undefined) return explainNotDue(outcome, until, 'Run again after that time.');
    const asked = `${until}, and scheduled-time is ${formatTimestamp(scheduledAtMs)}`;
    return explainNotDue(outcome, asked, `Set scheduled-time to ${next} or later.`);
  },
  'not-due-yet': ({ outcome, error }) => explainNotDue(outcome, `yet (${describeFailure(error)})`, BEFORE_ANOTHER),
  'create-refused': ({ scheduledAtMs, error }) => {
    const when = scheduledAtMs === undefined ? '' : ` for ${formatTimestamp(scheduledAtMs)}`;
    const sentence = `Zuora refused to create a refresh${when}: ${describeFailure(error)}. No refresh was created.`;
    return [sentence, ...adviceFor(error)];
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
  ...resultsOfJob,
};

/** No quotes are doubled. */
function quoted(name: string): string {
  const shown = name.length > 200 ? `${name.slice(0, 200)}…` : name;
  return shown.startsWith('"') ? `${shown} (the quotes are part of it)` : `"${shown}"`;
}

function noneInProgress(last: Job | undefined): string {
  if (last === undefined) return 'No refresh is in progress, and none is on record.';
  return `No refresh is in progress. The newest, refresh job ${last.id}, ended with status ${last.status}${endOf(last)}.`;
}

function explainNotDue(outcome: Result['outcome'], when: string, nextStep: string): Words {
  const sentence = `Zuora doesn't allow a refresh of this sandbox ${when}. No refresh was created`;
  if (outcome === 'skipped') return [`${sentence} (on-not-due: skip).`];
  return [`${sentence}.`, 'ZSR-NOT-DUE', nextStep, 'In a scheduled workflow, set on-not-due: skip.'];
}

/** @param began the words before its time; `undefined` where that is said already */
function describeObstacle(obstacle: Obstacle, began: string | undefined): string {
  if (obstacle.kind === 'after-timeout')
    return `${began === undefined ? 'that is' : `it starts at ${formatTimestamp(obstacle.startsAtMs)},`} after this step's timeout`;
  const asked = `scheduled-time asks for ${formatTimestamp(obstacle.askedAtMs)}`;
  if (obstacle.kind === 'no-time') return `it has no start time, and ${asked}`;
  return began === undefined ? asked : `${began} ${formatTimestamp(obstacle.startsAtMs)}, and ${asked}`;
}

function wayToAdoption(obstacles: readonly Obstacle[]): string {
  if (!obstacles.some(({ kind }) => kind === 'after-timeout')) return 'To adopt it, leave out scheduled-time.';
  const way = obstacles.length === 1 ? 'set' : 'leave out scheduled-time, and set';
  return `To adopt it, ${way} a longer timeout, wait: false or on-timeout: detach.`;
}

function describeAge(what: UnreadableAge): string {
  if (what.kind === 'environment') return 'lastRefreshTime of the sandbox';
  return what.kind === 'job' ? `the end of refresh job ${what.job.id}` : what.path;
}

function describeDoubt(obstacle: Result<'create-unproven'>['obstacle'], job: Job): string {
  if (obstacle === undefined) return "it may be someone else's";
  if (obstacle.kind === 'being-cancelled') return 'it is being cancelled';
  return describeObstacle(obstacle, isScheduled(job) ? 'it is set for' : 'it started at');
}
