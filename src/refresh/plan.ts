import { formatDuration } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import { SCHEDULE_TOLERANCE_MS } from './intent.ts';
import type { Order } from './order.ts';
import { isDocumented, isWaiting } from './status.ts';
import { activeJob, isLive, type Survey } from './survey.ts';
import type { Problem, Verdict } from './verdict.ts';

/** What to do about an environment that is to be refreshed. */
export type Plan =
  | { readonly kind: 'create' }
  | { readonly kind: 'adopt'; readonly job: Job }
  /** A cancel is under way: see it end, then look anew. */
  | { readonly kind: 'await-cancel'; readonly job: Job }
  /** Something works on the environment, and no job is visible yet. */
  | { readonly kind: 'look-again' }
  | { readonly kind: 'end'; readonly verdict: Verdict };

/** Decides from what was seen. `nowMs` and `deadlineAtMs` are on the wall clock. */
export function plan(survey: Survey, order: Order, nowMs: number, deadlineAtMs: number): Plan {
  const { environment, jobs } = survey;
  if (!isLive(environment)) {
    return end({
      outcome: 'invalid',
      code: 'ZSR-ENVIRONMENT-INACTIVE',
      sentence: `The environment is ${String(environment.status)} and cannot be refreshed.`,
      nextSteps: ['Check environment-id; a deactivated environment has to be activated in Zuora first.'],
    });
  }
  const active = activeJob(jobs);
  if (active !== undefined) {
    if (active.status === 'CANCELLING') return { kind: 'await-cancel', job: active };
    return planForActive(active, order, deadlineAtMs);
  }
  if (environment.status === 'PROCESSING') return { kind: 'look-again' };
  return planForWindow(environment.nextRefreshAtMs, order, nowMs);
}

function planForActive(job: Job, order: Order, deadlineAtMs: number): Plan {
  const found = `A refresh is already ${standing(job)}: job ${job.id} (${job.status}).`;
  switch (order.onActiveJob) {
    case 'skip':
      return end({ outcome: 'skipped', sentence: `${found} Nothing was created (on-active-job: skip).` });
    case 'fail':
      return end({
        outcome: 'active-job',
        code: 'ZSR-ACTIVE-JOB',
        sentence: `${found} Nothing was created (on-active-job: fail).`,
        nextSteps: [WAIT],
      });
    case 'adopt': {
      const obstacle = obstacleToAdoption(job, order, deadlineAtMs);
      if (obstacle === undefined) return { kind: 'adopt', job };
      return end({
        outcome: 'active-job',
        code: 'ZSR-OTHER-SCHEDULE',
        sentence: `${found} It cannot be adopted: ${obstacle}. Nothing was created.`,
        nextSteps: [WAIT, `${wayToAdoption(job, order, deadlineAtMs)} this step adopts it.`],
      });
    }
  }
}

function standing({ status, scheduledAtMs }: Job): string {
  const isAhead = isWaiting(status) && scheduledAtMs !== undefined;
  return isAhead ? `scheduled for ${formatTimestamp(scheduledAtMs)}` : 'under way';
}

function wayToAdoption(job: Job, order: Order, deadlineAtMs: number): string {
  const isInTime =
    obstacleToAdoption(job, { ...order, scheduledAtMs: undefined }, deadlineAtMs) === undefined;
  if (isInTime) return 'Without scheduled-time';
  const isOnTime = obstacleToAdoption(job, order, Number.POSITIVE_INFINITY) === undefined;
  if (isOnTime) return 'With a longer timeout, or with wait: false,';
  return 'Without scheduled-time, and with a longer timeout or wait: false,';
}

const WAIT = 'Wait for that job to end, or cancel it in Zuora or with mode: cancel.';

/** Why a refresh that is under way cannot stand for the one that was ordered; `undefined` if it can. */
export function obstacleToAdoption(job: Job, order: Order, deadlineAtMs: number): string | undefined {
  const startsAtMs = job.scheduledAtMs ?? job.startedAtMs;
  if (order.scheduledAtMs !== undefined) {
    const asked = `scheduled-time asks for ${formatTimestamp(order.scheduledAtMs)}`;
    if (startsAtMs === undefined) return `it has no time, and ${asked}`;
    const offMs = Math.abs(startsAtMs - order.scheduledAtMs);
    if (offMs > SCHEDULE_TOLERANCE_MS) return `it is set for ${formatTimestamp(startsAtMs)}, and ${asked}`;
  }
  const { status, scheduledAtMs = 0 } = job;
  // A status that no document names may be another word for waiting.
  const mayWait = isWaiting(status) || !isDocumented(status);
  if (order.wait && mayWait && scheduledAtMs > deadlineAtMs) {
    return `it starts at ${formatTimestamp(scheduledAtMs)}, after this step's timeout`;
  }
  return undefined;
}

/** Whether a refresh is in progress that the list does not show yet: only then a window has no time to open at. */
export function hidesJob({ lastRefreshAtMs, nextRefreshAtMs }: TestEnvironment): boolean {
  return lastRefreshAtMs !== undefined && nextRefreshAtMs === undefined;
}

function planForWindow(nextRefreshAtMs: number | undefined, order: Order, nowMs: number): Plan {
  const startAtMs = order.scheduledAtMs ?? nowMs;
  if (nextRefreshAtMs === undefined || nextRefreshAtMs <= startAtMs) return { kind: 'create' };
  const asked =
    order.scheduledAtMs === undefined
      ? ''
      : ` (scheduled-time asks for ${formatTimestamp(order.scheduledAtMs)})`;
  return end(windowClosed(order, `not before ${describeWait(nextRefreshAtMs, nowMs)}${asked}`));
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

function end(verdict: Verdict): Plan {
  return { kind: 'end', verdict };
}
