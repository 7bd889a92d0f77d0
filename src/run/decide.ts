import { describeDefect } from '../messages/failure.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import type { RefreshOptions } from './options.ts';
import { activeRefresh, isScheduled, type ActiveRefresh } from './active-refresh.ts';
import { obstacleToAdoption, wayToAdoption } from './adoption.ts';
import { hidesJob, isLive, type EnvironmentSnapshot } from './read-environment.ts';
import { decideByTimes, type TimeDecision } from './decide-by-times.ts';
import type { Result } from './result.ts';

/** What to do about an environment that is to be refreshed. */
export type Decision =
  | Exclude<TimeDecision, { kind: 'end' }>
  | { readonly kind: 'adopt'; readonly job: Job; readonly active: ActiveJob }
  /** A cancel is under way: see it end, then look anew. */
  | { readonly kind: 'await-cancel'; readonly job: Job }
  /** A refresh seems to be in progress that the list does not show, or not in full. */
  | { readonly kind: 'look-again'; readonly sentence: string }
  | { readonly kind: 'end'; readonly result: Result; readonly job?: Job };

type ActiveJob = Extract<ActiveRefresh, { kind: 'job' }>;

/** What a decision rests on, besides what was seen and ordered. Moments are on Zuora's clock. */
export interface Circumstances {
  readonly nowMs: number;
  readonly deadlineAtMs: number;
  /** A refresh that may be hidden was looked for for as long as records lag. */
  readonly isWatched: boolean;
}

/** Decides from what was seen. */
export function decide(
  survey: EnvironmentSnapshot,
  options: RefreshOptions,
  circumstances: Circumstances,
): Decision {
  const { environment } = survey;
  if (!isLive(environment)) return end(notLive(environment));
  const active = activeRefresh(survey);
  if (active?.kind === 'job') {
    const { job } = active;
    if (job.status === 'CANCELLING') return { kind: 'await-cancel', job };
    return decideOnActiveJob(active, options, circumstances.deadlineAtMs);
  }
  const { isWatched } = circumstances;
  if (active?.kind === 'unreadable') {
    const what = `The record of a refresh cannot be read: ${describeDefect(active.record)}`;
    return isWatched ? end(hiddenRefresh(options, what, survey.requestId)) : lookAgain(`${what}.`);
  }
  if (environment.status === 'PROCESSING') {
    const what = 'Zuora is working on the sandbox (PROCESSING) but lists no refresh';
    const { requestId } = environment;
    return isWatched ? end(hiddenRefresh(options, what, requestId)) : lookAgain(`${what} yet.`);
  }
  if (hidesJob(survey) && !isWatched)
    return lookAgain(
      'Zuora gives no time for the next refresh, as while one is in progress, but lists none yet.',
    );
  return decideByTimes(survey, options, circumstances);
}

function lookAgain(what: string): Decision {
  return { kind: 'look-again', sentence: `${what} Checking again for up to 90 s.` };
}

function notLive({ status, requestId }: TestEnvironment): Result {
  return {
    outcome: 'invalid',
    code: 'ZSR-ENVIRONMENT-INACTIVE',
    sentence: `The sandbox is ${String(status)} and cannot be refreshed. No refresh was created.`,
    nextSteps: ['Check environment-id. A deactivated sandbox has to be activated in Zuora first.'],
    requestId,
  };
}

/** The result on a refresh that is in progress without a job that could be adopted. */
function hiddenRefresh({ onActiveJob }: RefreshOptions, what: string, requestId: string | undefined): Result {
  const sentence = `${what}: it counts as a refresh in progress. No refresh was created`;
  if (onActiveJob === 'skip' || onActiveJob === 'adopt-or-skip')
    return { outcome: 'skipped', sentence: `${sentence} (on-active-job: ${onActiveJob}).` };
  return {
    outcome: 'active-job',
    code: 'ZSR-ENVIRONMENT-BUSY',
    sentence: `${sentence}.`,
    nextSteps: [
      'Wait until the sandbox is ACTIVE (Administration > Test Environments in Zuora), then run again.',
    ],
    requestId,
  };
}

function decideOnActiveJob(active: ActiveJob, options: RefreshOptions, deadlineAtMs: number): Decision {
  const { job } = active;
  const found = `A refresh is already ${standing(job)}: refresh job ${job.id} (${job.status}).`;
  switch (options.onActiveJob) {
    case 'skip':
      return end(
        { outcome: 'skipped', sentence: `${found} No refresh was created (on-active-job: skip).` },
        job,
      );
    case 'fail':
      return end(
        {
          outcome: 'active-job',
          code: 'ZSR-ACTIVE-JOB',
          sentence: `${found} No refresh was created (on-active-job: fail).`,
          nextSteps: [waitFor(job)],
          requestId: job.requestId,
        },
        job,
      );
    case 'adopt':
    case 'adopt-or-skip': {
      const obstacle = obstacleToAdoption(job, options, deadlineAtMs);
      if (obstacle === undefined) return { kind: 'adopt', job, active };
      const why = `${found} It cannot be adopted: ${obstacle}. No refresh was created`;
      if (options.onActiveJob === 'adopt-or-skip')
        return end({ outcome: 'skipped', sentence: `${why} (on-active-job: adopt-or-skip).` }, job);
      return end(
        {
          outcome: 'active-job',
          code: 'ZSR-OTHER-SCHEDULE',
          sentence: `${why}.`,
          nextSteps: [waitFor(job), `${wayToAdoption(job, options, deadlineAtMs)} this step adopts it.`],
          requestId: job.requestId,
        },
        job,
      );
    }
  }
}

function standing(job: Job): string {
  return isScheduled(job) ? `scheduled for ${formatTimestamp(job.scheduledAtMs)}` : 'in progress';
}

function waitFor({ id }: Job): string {
  return `Wait until that refresh has ended, or cancel it in Zuora or with mode: cancel and job-id: ${id}.`;
}

function end(result: Result, job?: Job): Decision {
  return { kind: 'end', result, ...(job !== undefined && { job }) };
}
