import type { Job } from '../zuora/job.ts';
import { isDocumented, isWaiting } from '../zuora/status.ts';
import type { ScheduledJob } from './active-refresh.ts';
import { SCHEDULE_TOLERANCE_MS } from './match-job.ts';
import type { RefreshOptions } from './options.ts';
import type { Obstacle } from './result.ts';

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
