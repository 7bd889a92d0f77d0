import { SECOND_MS } from '../time/notation.ts';
import type { Job, UnreadableRecord } from '../zuora/job.ts';
import { isTerminal } from '../zuora/job.ts';
import { activeRefresh, hidesJob, type ActiveJob } from './refresh-list.ts';
import type { StepContext } from './context.ts';
import { end, type End } from './decide.ts';
import { hasEndedBefore, newest } from './refresh-list.ts';
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

/** Between two looks for a refresh that is not listed. */
export const LOOK_AGAIN_MS = 10 * SECOND_MS;

/** A job to attach to, or an end without one. */
export type FoundJob = { readonly kind: 'job'; readonly environmentId: string; readonly job: Job } | End;

/** No refresh is in progress; the last one, if there was any. */
interface NoJob {
  readonly kind: 'none';
  readonly last: Job | undefined;
}

/**
 * Records lag: where a refresh may be hidden, and if `isExpected` in any case, it is looked for for 90 s.
 * @throws RemoteError, EnvironmentNotFound
 */
export async function findActiveJob(context: StepContext, isExpected: boolean): Promise<FoundJob | NoJob> {
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
    if (pauseMs <= 0 || !(isHidden || (isExpected && nowMs + pauseMs <= deadlineMs))) {
      if (active !== undefined) return end(unreadable(context, 'active', active.record));
      const last = newest(seen.jobs);
      store.jobSeen(last);
      return { kind: 'none', last };
    }
    store.decide({ kind: 'look-for-any' });
    await clock.sleep(pauseMs, signal);
  }
}

/** It may be the record that is sought. */
export function unreadable(
  { store }: StepContext,
  sought: Result<'unreadable-refresh'>['sought'],
  { path }: UnreadableRecord,
): Result {
  return { kind: 'unreadable-refresh', outcome: 'unavailable', path, sought, requestId: store.current.listId };
}

/**
 * Reads the record of a job that the list shows in progress: the list may be wrong.
 * @returns `undefined` if by its own record, now among the corrections, it had ended before this step began
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

/** The job may have been made a moment ago. @throws RemoteError, EnvironmentNotFound */
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
