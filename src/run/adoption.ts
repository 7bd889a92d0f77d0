import type { Job } from '../zuora/job.ts';
import { isDocumented, isWaiting } from '../zuora/status.ts';
import type { ActiveRefresh, ScheduledJob } from './active-refresh.ts';
import { deadlineAtZuoraMs, requireTimeFor, type StepContext } from './context.ts';
import type { CreateResult } from './create-job.ts';
import type { CreatedOrAdopted } from './create-or-adopt.ts';
import { confirmJob } from './find-active-job.ts';
import { SCHEDULE_TOLERANCE_MS } from './match-job.ts';
import type { RefreshOptions } from './options.ts';
import { pollUntil } from './poll-job.ts';
import type { Corrections } from './read-environment.ts';
import type { Obstacle, Result } from './result.ts';
import { retryRunningJob } from './retry-policies.ts';

/** Why a refresh that is under way cannot stand for the one that was ordered; none if it can. */
export function obstaclesToAdoption(
  job: Job,
  options: RefreshOptions,
  deadlineAtMs: number,
): readonly Obstacle[] {
  const obstacles: Obstacle[] = [];
  const startsAtMs = job.scheduledAtMs ?? job.startedAtMs;
  const { scheduledAtMs: askedAtMs } = options;
  if (askedAtMs !== undefined) {
    if (startsAtMs === undefined) obstacles.push({ kind: 'no-time', askedAtMs });
    else if (Math.abs(startsAtMs - askedAtMs) > SCHEDULE_TOLERANCE_MS)
      obstacles.push({ kind: 'other-time', startsAtMs, askedAtMs });
  }
  if (isAwaited(options) && startsAfter(job, deadlineAtMs))
    obstacles.push({ kind: 'after-timeout', startsAtMs: job.scheduledAtMs });
  return obstacles;
}

/** Whether a refresh has not started, and is set for later than this moment on Zuora's clock. */
export function startsAfter(job: Job, atMs: number): job is ScheduledJob {
  const { status, scheduledAtMs = 0 } = job;
  // A status that no document names may be another word for waiting.
  return (isWaiting(status) || !isDocumented(status)) && scheduledAtMs > atMs;
}

/** Whether this step waits for a start that lies ahead. */
export function isAwaited({ wait, onTimeout }: RefreshOptions): boolean {
  return wait && onTimeout !== 'detach';
}

/** Whether a refresh that is in progress is to be adopted, if nothing stands in the way. */
export function mayAdopt({ onActiveJob }: RefreshOptions): boolean {
  return onActiveJob === 'adopt' || onActiveJob === 'adopt-or-skip';
}

/**
 * Adopts the refresh that the list shows in progress.
 * @returns `undefined` where it is not in progress any more: `corrections` says so
 * @throws RemoteError, the signal's reason
 */
export async function adopt(
  context: StepContext,
  environmentId: string,
  active: Extract<ActiveRefresh, { kind: 'job' }>,
  corrections: Corrections,
  signal: AbortSignal,
): Promise<CreatedOrAdopted | undefined> {
  const { record } = context;
  const job = await confirmJob(context, environmentId, active, corrections, signal);
  if (job === undefined) return undefined;
  if (job.status === 'CANCELLING') {
    corrections.set(job.id, job);
    return undefined;
  }
  requireTimeFor(job, context);
  record.decide({ kind: 'adopt', job });
  record.jobKnown(job, false);
  return { kind: 'job', job, environmentId };
}

/**
 * Adopts a job that appeared after a create that may have worked: what cannot be adopted leaves open what became of it.
 * @throws RemoteError, the signal's reason
 */
export async function adoptStranger(
  context: StepContext,
  options: RefreshOptions,
  environmentId: string,
  { job: listed, error }: Extract<CreateResult, { kind: 'stranger' }>,
  corrections: Corrections,
  signal: AbortSignal,
): Promise<CreatedOrAdopted> {
  const { record } = context;
  const obstacleTo = (job: Job): Result<'create-unproven'>['obstacle'] =>
    job.status === 'CANCELLING'
      ? { kind: 'being-cancelled' }
      : obstaclesToAdoption(job, options, deadlineAtZuoraMs(context))[0];
  const active = { kind: 'job', job: listed, others: [] } as const;
  const job =
    mayAdopt(options) && obstacleTo(listed) === undefined
      ? await confirmJob(context, environmentId, active, corrections, signal)
      : undefined;
  if (job === undefined || obstacleTo(job) !== undefined) {
    const last = job ?? corrections.get(listed.id) ?? listed;
    record.jobSeen(last);
    const obstacle = obstacleTo(last);
    return {
      kind: 'end',
      result: { kind: 'create-unproven', outcome: 'unknown', job: last, obstacle, error },
    };
  }
  requireTimeFor(job, context);
  record.decide({ kind: 'adopt-stranger', job });
  record.jobKnown(job, false);
  return { kind: 'job', job, environmentId };
}

/**
 * Watches somebody else's job, of which this step has nothing but the end. Its record is in `corrections` then: the list
 * may go on calling it CANCELLING.
 * @throws RemoteError, the signal's reason
 */
export async function waitForOthersCancel(
  context: StepContext,
  environmentId: string,
  job: Job,
  corrections: Corrections,
  signal: AbortSignal,
): Promise<void> {
  const { record } = context;
  record.waitsForOthers(job);
  record.decide({ kind: 'await-cancel', job });
  const watch = {
    environmentId,
    jobId: job.id,
    known: job,
    intervalMs: undefined,
    retryPolicy: retryRunningJob,
    onRead: (read: Job): void => {
      record.waitsForOthers(read);
    },
  };
  const last = await pollUntil(context, watch, ({ status }) => status !== 'CANCELLING', signal);
  record.waitIsOver();
  corrections.set(last.id, last);
}
