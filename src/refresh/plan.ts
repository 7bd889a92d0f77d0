import { formatDuration } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import type { Order } from './order.ts';
import { activeRefresh, isScheduled, type ActiveRefresh } from './active.ts';
import { isAwaited, obstacleToAdoption, wayToAdoption } from './adoption.ts';
import { hidesJob, isLive, type Survey } from './survey.ts';
import type { Problem, Verdict } from './verdict.ts';

/** What to do about an environment that is to be refreshed. */
export type Plan =
  | { readonly kind: 'create' }
  | { readonly kind: 'adopt'; readonly job: Job; readonly active: ActiveJob }
  /** A cancel is under way: see it end, then look anew. */
  | { readonly kind: 'await-cancel'; readonly job: Job }
  /** A refresh seems to be in progress that the list does not show, or not in full. */
  | { readonly kind: 'look-again'; readonly sentence: string }
  /** The time at which the window opens cannot be read. */
  | { readonly kind: 'read-again' }
  | { readonly kind: 'end'; readonly verdict: Verdict; readonly job?: Job };

type ActiveJob = Extract<ActiveRefresh, { kind: 'job' }>;

/** What a decision rests on, besides what was seen and ordered. Moments are on Zuora's clock. */
export interface Circumstances {
  readonly nowMs: number;
  readonly deadlineAtMs: number;
  /** A refresh that may be hidden was looked for for as long as records lag. */
  readonly isWatched: boolean;
}

/** Decides from what was seen. */
export function plan(survey: Survey, order: Order, circumstances: Circumstances): Plan {
  const { environment } = survey;
  if (!isLive(environment)) return end(notLive(environment));
  const active = activeRefresh(survey);
  if (active?.kind === 'job') {
    const { job } = active;
    if (job.status === 'CANCELLING') return { kind: 'await-cancel', job };
    return planForActive(active, order, circumstances.deadlineAtMs);
  }
  const { isWatched } = circumstances;
  if (active?.kind === 'unreadable') {
    const what = `The record of a refresh cannot be read: ${active.record.path} ${active.record.problem}`;
    return isWatched ? end(hiddenRefresh(order, what)) : lookAgain(`${what}.`);
  }
  if (environment.status === 'PROCESSING') {
    const what = 'Zuora is working on the sandbox (PROCESSING) but lists no refresh';
    return isWatched ? end(hiddenRefresh(order, what)) : lookAgain(`${what} yet.`);
  }
  if (hidesJob(survey) && !isWatched)
    return lookAgain(
      'Zuora gives no time for the next refresh, as while one is in progress, but lists none yet.',
    );
  return planForTimes(survey, order, circumstances);
}

function lookAgain(what: string): Plan {
  return { kind: 'look-again', sentence: `${what} Checking again for up to 90 s.` };
}

function notLive({ status }: TestEnvironment): Verdict {
  return {
    outcome: 'invalid',
    code: 'ZSR-ENVIRONMENT-INACTIVE',
    sentence: `The environment is ${String(status)} and cannot be refreshed.`,
    nextSteps: ['Check environment-id; a deactivated environment has to be activated in Zuora first.'],
  };
}

/** The verdict on a refresh that is in progress without a job that could be adopted. */
function hiddenRefresh({ onActiveJob }: Order, what: string): Verdict {
  const sentence = `${what}: it counts as a refresh in progress. No refresh was created`;
  if (onActiveJob === 'skip') return { outcome: 'skipped', sentence: `${sentence} (on-active-job: skip).` };
  return {
    outcome: 'active-job',
    code: 'ZSR-ENVIRONMENT-BUSY',
    sentence: `${sentence}.`,
    nextSteps: [
      'Wait until the sandbox is ACTIVE (Administration > Test Environments in Zuora), then run again.',
    ],
  };
}

function planForActive(active: ActiveJob, order: Order, deadlineAtMs: number): Plan {
  const { job } = active;
  const found = `A refresh is already ${standing(job)}: job ${job.id} (${job.status}).`;
  switch (order.onActiveJob) {
    case 'skip':
      return end(
        { outcome: 'skipped', sentence: `${found} Nothing was created (on-active-job: skip).` },
        job,
      );
    case 'fail':
      return end(
        {
          outcome: 'active-job',
          code: 'ZSR-ACTIVE-JOB',
          sentence: `${found} Nothing was created (on-active-job: fail).`,
          nextSteps: [WAIT],
        },
        job,
      );
    case 'adopt': {
      const obstacle = obstacleToAdoption(job, order, deadlineAtMs);
      if (obstacle === undefined) return { kind: 'adopt', job, active };
      return end(
        {
          outcome: 'active-job',
          code: 'ZSR-OTHER-SCHEDULE',
          sentence: `${found} It cannot be adopted: ${obstacle}. Nothing was created.`,
          nextSteps: [WAIT, `${wayToAdoption(job, order, deadlineAtMs)} this step adopts it.`],
        },
        job,
      );
    }
  }
}

function standing(job: Job): string {
  return isScheduled(job) ? `scheduled for ${formatTimestamp(job.scheduledAtMs)}` : 'under way';
}

const WAIT = 'Wait for that job to end, or cancel it in Zuora or with mode: cancel.';

/** Decides by the times: the one that was ordered, and the one at which the window opens. */
function planForTimes({ environment }: Survey, order: Order, { nowMs, deadlineAtMs }: Circumstances): Plan {
  const { scheduledAtMs } = order;
  if (scheduledAtMs !== undefined && scheduledAtMs <= nowMs) return end(schedulePassed(scheduledAtMs, nowMs));
  if (scheduledAtMs !== undefined && isAwaited(order) && scheduledAtMs > deadlineAtMs)
    return end(scheduleTooLate(scheduledAtMs, order));
  const { nextRefreshAtMs, isNextRefreshUnreadable } = environment;
  if (isNextRefreshUnreadable === true) return { kind: 'read-again' };
  const startAtMs = scheduledAtMs ?? nowMs;
  if (nextRefreshAtMs === undefined || nextRefreshAtMs <= startAtMs) return { kind: 'create' };
  const asked =
    scheduledAtMs === undefined ? '' : ` (scheduled-time asks for ${formatTimestamp(scheduledAtMs)})`;
  return end(windowClosed(order, `not before ${describeWait(nextRefreshAtMs, nowMs)}${asked}`));
}

/** The verdict where the time that was asked for is over before a create could leave. */
export function schedulePassed(scheduledAtMs: number, nowMs: number): Verdict {
  const when = `${formatTimestamp(scheduledAtMs)}, and by Zuora's clock it is ${formatTimestamp(nowMs)}`;
  return {
    outcome: 'invalid',
    code: 'ZSR-SCHEDULE',
    sentence: `The create request was not sent: scheduled-time is ${when}. No refresh was created.`,
    nextSteps: ['Run again with a later scheduled-time, or without one.'],
  };
}

function scheduleTooLate(scheduledAtMs: number, { timeoutMs }: Order): Verdict {
  const when = `scheduled-time is ${formatTimestamp(scheduledAtMs)} by Zuora's clock`;
  return {
    outcome: 'invalid',
    code: 'ZSR-SCHEDULE',
    sentence: `The create request was not sent: ${when}, later than timeout (${formatDuration(timeoutMs)}) reaches. No refresh was created.`,
    nextSteps: ['Set a longer timeout, wait: false or on-timeout: detach.'],
  };
}

function describeWait(atMs: number, nowMs: number): string {
  return `${formatTimestamp(atMs)}, in ${formatDuration(atMs - nowMs)}`;
}

/** The verdict on an environment whose refresh window is closed, by the policy for it. */
export function windowClosed(order: Order, when: string, failure: Pick<Problem, 'error'> = {}): Verdict {
  const sentence = `The environment cannot be refreshed yet: ${when}. Nothing was created`;
  if (order.onNotDue === 'skip') return { outcome: 'skipped', sentence: `${sentence} (on-not-due: skip).` };
  const nextSteps = [
    'Run again once it can (output next-refresh-time), or set on-not-due: skip for a workflow on a schedule.',
    'Zuora allows a refresh once in 28 days (Central Sandbox) or 14 days (Developer Sandbox).',
  ];
  return { outcome: 'not-due', code: 'ZSR-NOT-DUE', sentence: `${sentence}.`, nextSteps, ...failure };
}

function end(verdict: Verdict, job?: Job): Plan {
  return { kind: 'end', verdict, ...(job !== undefined && { job }) };
}
