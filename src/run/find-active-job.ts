import { SECOND_MS } from '../time/duration.ts';
import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/status.ts';
import { activeRefresh, hidesJob, type ActiveJob } from './active-refresh.ts';
import type { StepContext } from './context.ts';
import { hasEndedBefore, newest } from './match-job.ts';
import { readJobOnce } from './poll-job.ts';
import { confirmName, findEnvironment, readEnvironment } from './read-environment.ts';
import type { Result } from './result.ts';
import {
  retryBeforeJob,
  retryGivenJob,
  retryListedJob,
  retryWhileTransient,
  SYNC_LAG_MS,
  type RetryPolicy,
} from './retry.ts';

/** Between two looks for a refresh that is not listed yet. */
export const LOOK_AGAIN_MS = 10 * SECOND_MS;

/** A job to attach to; or none, and why. */
export type FoundJob =
  | { readonly kind: 'job'; readonly environmentId: string; readonly job: Job }
  | { readonly kind: 'none'; readonly last: Job | undefined }
  | { readonly kind: 'end'; readonly result: Result };

/**
 * Finds the refresh that is in progress, or else scheduled. Records lag: where one may be hidden, and if `isExpected`
 * in any case, it is looked for for 90 s.
 * @throws RemoteError, EnvironmentNotFound
 */
export async function findActiveJob(context: StepContext, isExpected: boolean): Promise<FoundJob> {
  const { clock, deadlineMs, store, signal } = context;
  const untilMs = clock.monotonicMs() + SYNC_LAG_MS;
  for (;;) {
    const seen = await readEnvironment(context, retryBeforeJob);
    confirmName(context, seen.environment);
    const environmentId = seen.environment.id;
    const active = activeRefresh(seen);
    if (active?.kind === 'job') {
      const job = await confirmJob(context, environmentId, active);
      if (job !== undefined) return { kind: 'job', environmentId, job };
      continue;
    }
    const isHidden = active !== undefined || hidesJob(seen);
    const nowMs = clock.monotonicMs();
    // The last look comes when the 90 s are over, not up to a pause earlier.
    const pauseMs = Math.min(LOOK_AGAIN_MS, untilMs - nowMs);
    // Where one may be hidden, a deadline that comes first is no reason to say that there is none.
    const isInTime = isHidden || nowMs + pauseMs <= deadlineMs;
    if (!(isExpected || isHidden) || pauseMs <= 0 || !isInTime) {
      if (active !== undefined) return { kind: 'end', result: unreadable(context, 'active', active.record) };
      const last = newest(seen.jobs);
      store.jobSeen(last);
      return { kind: 'none', last };
    }
    store.decide({ kind: 'look-for-any' });
    await clock.sleep(pauseMs, signal);
  }
}

/** The record of a refresh cannot be read that may be the one that is sought. */
export function unreadable(
  { store }: StepContext,
  sought: Result<'unreadable-refresh'>['sought'],
  { path }: { readonly path: string },
): Result {
  const requestId = store.current.listId;
  return { kind: 'unreadable-refresh', outcome: 'unavailable', path, sought, requestId };
}

/**
 * Reads the record of a job that the list shows in progress: the list may be wrong. It is known to others only once it
 * is confirmed.
 * @returns the job; `undefined` if by its own record, now among the corrections, it had ended before this step began
 * @throws RemoteError
 */
export async function confirmJob(
  context: StepContext,
  environmentId: string,
  { job: listed, others }: ActiveJob,
): Promise<Job | undefined> {
  const { store, zuora, startedAtMs } = context;
  if (others.length > 0) store.decide({ kind: 'leave-others', jobs: others });
  store.jobSeen(listed);
  const job = await readFound(context, environmentId, listed.id, retryListedJob);
  // Without an end it cannot be told from one of long ago.
  const hasEndedMeanwhile = job.endedAtMs !== undefined && !hasEndedBefore(job, zuora.thenMs(startedAtMs));
  if (!isTerminal(job.status) || hasEndedMeanwhile) return job;
  context.corrections.set(job.id, job);
  store.jobSeen(undefined);
  store.decide({ kind: 'pass-over', listed, job });
  return undefined;
}

/** Finds the job with this ID, which may have been made a moment ago. @throws RemoteError, EnvironmentNotFound */
export async function findGivenJob(context: StepContext, jobId: string): Promise<FoundJob> {
  const environment = await findEnvironment(context, retryWhileTransient);
  context.store.environmentRead(environment, undefined);
  confirmName(context, environment);
  const job = await readFound(context, environment.id, jobId, retryGivenJob);
  return { kind: 'job', environmentId: environment.id, job };
}

function readFound(context: StepContext, environmentId: string, jobId: string, retryPolicy: RetryPolicy): Promise<Job> {
  const onRead = (job: Job): void => context.store.jobSeen(job);
  return readJobOnce(context, { environmentId, jobId, retryPolicy, onRead });
}
