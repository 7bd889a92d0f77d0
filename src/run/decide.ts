import type { Job } from '../zuora/job.ts';
import type { RefreshOptions } from './options.ts';
import { activeRefresh, type ActiveRefresh } from './active-refresh.ts';
import { mayAdopt, obstaclesToAdoption } from './adoption.ts';
import { hidesJob, isLive, type EnvironmentSnapshot } from './read-environment.ts';
import { decideByTimes, type TimeDecision } from './decide-by-times.ts';
import type { Result } from './result.ts';
import type { ToldDecision } from './told.ts';

/** What to do about an environment that is to be refreshed. */
export type Decision =
  | Exclude<TimeDecision, { kind: 'end' }>
  | { readonly kind: 'adopt'; readonly job: Job; readonly active: ActiveJob }
  /** A cancel is under way: see it end, then look anew. */
  | { readonly kind: 'await-cancel'; readonly job: Job }
  | ToldDecision<'look-again'>
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
  if (!isLive(environment)) return end({ kind: 'environment-inactive', outcome: 'invalid', environment });
  const active = activeRefresh(survey);
  if (active?.kind === 'job') {
    const { job } = active;
    if (job.status === 'CANCELLING') return { kind: 'await-cancel', job };
    return decideOnActiveJob(active, options, circumstances.deadlineAtMs);
  }
  const { isWatched } = circumstances;
  if (active?.kind === 'unreadable') return decideOnHidden(active, survey.requestId, options, isWatched);
  if (environment.status === 'PROCESSING')
    return decideOnHidden({ kind: 'processing' }, environment.requestId, options, isWatched);
  if (hidesJob(survey) && !isWatched) return { kind: 'look-again', hidden: { kind: 'no-window' } };
  return decideByTimes(survey, options, circumstances);
}

/** A refresh seems to be in progress, and there is no job that could be adopted. */
function decideOnHidden(
  hidden: Result<'hidden-refresh'>['hidden'],
  requestId: string | undefined,
  options: RefreshOptions,
  isWatched: boolean,
): Decision {
  if (!isWatched) return { kind: 'look-again', hidden };
  const { onActiveJob } = options;
  return end({ kind: 'hidden-refresh', outcome: outcomeFor(options), hidden, onActiveJob, requestId });
}

function decideOnActiveJob(active: ActiveJob, options: RefreshOptions, deadlineAtMs: number): Decision {
  const { job } = active;
  const obstacles = mayAdopt(options) ? obstaclesToAdoption(job, options, deadlineAtMs) : [];
  if (mayAdopt(options) && obstacles.length === 0) return { kind: 'adopt', job, active };
  const { onActiveJob } = options;
  return end({ kind: 'active-job', outcome: outcomeFor(options), job, onActiveJob, obstacles }, job);
}

/** Where a refresh that is not adopted is in the way. */
function outcomeFor({ onActiveJob }: RefreshOptions): 'skipped' | 'active-job' {
  return onActiveJob === 'skip' || onActiveJob === 'adopt-or-skip' ? 'skipped' : 'active-job';
}

function end(result: Result, job?: Job): Decision {
  return { kind: 'end', result, ...(job !== undefined && { job }) };
}
