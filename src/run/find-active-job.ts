import { SECOND_MS } from '../time/duration.ts';
import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/status.ts';
import { activeRefresh, type ActiveRefresh } from './active-refresh.ts';
import { hasEndedBefore, newest } from './match-job.ts';
import { startedAtZuoraMs, type Context, type StepContext } from './context.ts';
import { confirmName } from './expected-name.ts';
import type { RefreshOptions } from './options.ts';
import { retryBeforeJob, retryGivenJob, SYNC_LAG_MS, retryWhileTransient } from './retry-policies.ts';
import { findEnvironment, hidesJob, readEnvironment, type Corrections } from './read-environment.ts';
import type { Result } from './result.ts';
import type { RunRecord } from './run-record.ts';
import { readJobOnce, retryListedJob } from './poll-job.ts';

/** Between two looks for a refresh that is not listed yet. */
export const LOOK_AGAIN_MS = 10 * SECOND_MS;

/** A job to attach to; or none, and why. */
export type FoundJob =
  | { readonly kind: 'job'; readonly environmentId: string; readonly job: Job }
  | { readonly kind: 'none'; readonly last: Job | undefined }
  | { readonly kind: 'unreadable'; readonly path: string };

/**
 * Finds the refresh that is in progress, or else scheduled. Records lag: where one may be hidden, and if `isExpected`
 * in any case, it is looked for for 90 s.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason
 */
export async function findActiveJob(
  context: StepContext,
  options: RefreshOptions,
  isExpected: boolean,
  signal: AbortSignal,
): Promise<FoundJob> {
  const { clock, deadlineMs } = context;
  const corrections: Corrections = new Map();
  const untilMs = clock.monotonicMs() + SYNC_LAG_MS;
  for (;;) {
    const seen = await readEnvironment(context, options.environment, retryBeforeJob, signal, corrections);
    confirmName(context, options, seen.environment);
    const environmentId = seen.environment.id;
    const active = activeRefresh(seen);
    if (active?.kind === 'job') {
      const job = await confirmJob(context, environmentId, active, corrections, signal);
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
      if (active !== undefined) return { kind: 'unreadable', path: active.record.path };
      return { kind: 'none', last: newest(seen.jobs) };
    }
    context.record.decide({ kind: 'look-for-any' });
    await clock.sleep(pauseMs, signal);
  }
}

/**
 * Reads the record of a job that the list shows in progress: the list may be wrong.
 * @returns the job; `undefined` if by its own record it had ended before this step began, which is then in `corrections`
 * @throws RemoteError, the signal's reason
 */
export async function confirmJob(
  context: StepContext,
  environmentId: string,
  { job: listed, others }: Extract<ActiveRefresh, { kind: 'job' }>,
  corrections: Corrections,
  signal: AbortSignal,
): Promise<Job | undefined> {
  const { record } = context;
  if (others.length > 0) record.decide({ kind: 'leave-others', jobs: others });
  record.jobSeen(listed);
  const job = await readJobOnce(context, watchFor(environmentId, listed.id, retryListedJob, record), signal);
  const beganAtMs = startedAtZuoraMs(context);
  // Without an end it cannot be told from one of long ago.
  const hasEndedMeanwhile = job.endedAtMs !== undefined && !hasEndedBefore(job, beganAtMs);
  if (!isTerminal(job.status) || hasEndedMeanwhile) return job;
  corrections.set(job.id, job);
  record.jobSeen(undefined);
  record.decide({ kind: 'pass-over', listed, job });
  return undefined;
}

/** A job is known to others only once it is confirmed. */
function watchFor(
  environmentId: string,
  jobId: string,
  retryPolicy: typeof retryListedJob,
  record: Context['record'],
): Parameters<typeof readJobOnce>[1] {
  return {
    environmentId,
    jobId,
    known: undefined,
    intervalMs: undefined,
    retryPolicy,
    onRead: (job) => {
      record.jobSeen(job);
    },
  };
}

/**
 * Finds the job with this ID, which may have been made a moment ago.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason
 */
export async function findGivenJob(
  context: Context,
  options: RefreshOptions,
  jobId: string,
  signal: AbortSignal,
): Promise<FoundJob> {
  const environment = await findEnvironment(context, options.environment, retryWhileTransient, signal);
  const environmentId = environment.id;
  context.record.environmentRead(environment, undefined);
  confirmName(context, options, environment);
  const job = await readJobOnce(
    context,
    watchFor(environmentId, jobId, retryGivenJob, context.record),
    signal,
  );
  return { kind: 'job', environmentId, job };
}

/** There is no job to look at; with `skip` that is fine. */
export function noJob(
  last: Job | undefined,
  { listId }: Pick<RunRecord, 'listId'>,
  onNoJob: RefreshOptions['onNoJob'] = 'fail',
  isProcessing = false,
): Result {
  return { kind: 'no-job', outcome: 'none', last, onNoJob, isProcessing, requestId: listId };
}

/** The record of a refresh cannot be read that may be the one that is sought. */
export function unreadableRefresh(
  path: string,
  sought: Result<'unreadable-refresh'>['sought'],
  { listId }: Pick<RunRecord, 'listId'>,
): Result {
  return { kind: 'unreadable-refresh', outcome: 'unavailable', path, sought, requestId: listId };
}
