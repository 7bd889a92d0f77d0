import type { Job } from '../zuora/job.ts';
import { isDocumented, isWaiting } from '../zuora/status.ts';
import type { ActiveJob, ScheduledJob } from './active-refresh.ts';
import { deadlineAtZuoraMs, requireTimeFor, type RefreshOptions, type StepContext } from './context.ts';
import type { CreateResult } from './create-job.ts';
import type { CreatedOrAdopted } from './create-or-adopt.ts';
import { confirmJob } from './find-active-job.ts';
import { SCHEDULE_TOLERANCE_MS } from './match-job.ts';
import { pollUntil } from './poll-job.ts';
import type { Obstacle, Result } from './result.ts';

/** Why a refresh that is in progress cannot stand for the one that was ordered; none if it can. */
export function obstaclesToAdoption(job: Job, options: RefreshOptions, deadlineAtMs: number): readonly Obstacle[] {
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
 * @returns `undefined` where it is not in progress any more: the corrections say so
 * @throws RemoteError
 */
export async function adopt(
  context: StepContext,
  environmentId: string,
  active: ActiveJob,
): Promise<CreatedOrAdopted | undefined> {
  const job = await confirmJob(context, environmentId, active);
  if (job?.status === 'CANCELLING') context.corrections.set(job.id, job);
  if (job === undefined || job.status === 'CANCELLING') return undefined;
  return follow(context, environmentId, job, 'adopt');
}

/**
 * Adopts a job that appeared after a create that may have worked: what cannot be adopted leaves open what became of it.
 * @throws RemoteError
 */
export async function adoptStranger(
  context: StepContext,
  environmentId: string,
  { job: listed, error }: Extract<CreateResult, { kind: 'stranger' }>,
): Promise<CreatedOrAdopted> {
  const { store, options, corrections } = context;
  const obstacleTo = (job: Job): Result<'create-unproven'>['obstacle'] =>
    job.status === 'CANCELLING'
      ? { kind: 'being-cancelled' }
      : obstaclesToAdoption(job, options, deadlineAtZuoraMs(context))[0];
  const job =
    mayAdopt(options) && obstacleTo(listed) === undefined
      ? await confirmJob(context, environmentId, { job: listed, others: [] })
      : undefined;
  if (job === undefined || obstacleTo(job) !== undefined) {
    const last = job ?? corrections.get(listed.id) ?? listed;
    store.jobSeen(last);
    const obstacle = obstacleTo(last);
    const result = { kind: 'create-unproven', outcome: 'unknown', job: last, obstacle, error } as const;
    return { kind: 'end', result };
  }
  return follow(context, environmentId, job, 'adopt-stranger');
}

function follow(
  context: StepContext,
  environmentId: string,
  job: Job,
  kind: 'adopt' | 'adopt-stranger',
): CreatedOrAdopted {
  requireTimeFor(job, context);
  context.store.decide({ kind, job });
  context.store.jobKnown(job, false);
  return { kind: 'job', job, environmentId };
}

/**
 * Watches somebody else's job, of which this step has nothing but the end. Its record is in the corrections then: the
 * list may go on calling it CANCELLING.
 * @throws RemoteError
 */
export async function waitForOthersCancel(context: StepContext, environmentId: string, job: Job): Promise<void> {
  const { store } = context;
  const onRead = (read: Job): void => store.waitsForOthers(read);
  onRead(job);
  store.decide({ kind: 'await-cancel', job });
  const watch = { environmentId, jobId: job.id, known: job, onRead };
  const last = await pollUntil(context, watch, ({ status }) => status !== 'CANCELLING');
  store.jobSeen(undefined);
  context.corrections.set(last.id, last);
}
