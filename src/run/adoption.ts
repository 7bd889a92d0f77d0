import { formatTimestamp } from '../time/timestamp.ts';
import type { Job } from '../zuora/job.ts';
import { isDocumented, isWaiting } from '../zuora/status.ts';
import type { ScheduledJob } from './active-refresh.ts';
import { SCHEDULE_TOLERANCE_MS } from './match-job.ts';
import type { RefreshOptions } from './options.ts';

/** Why a refresh that is under way cannot stand for the one that was ordered; `undefined` if it can. */
export function obstacleToAdoption(
  job: Job,
  options: RefreshOptions,
  deadlineAtMs: number,
): string | undefined {
  const startsAtMs = job.scheduledAtMs ?? job.startedAtMs;
  if (options.scheduledAtMs !== undefined) {
    const asked = `scheduled-time asks for ${formatTimestamp(options.scheduledAtMs)}`;
    if (startsAtMs === undefined) return `it has no time, and ${asked}`;
    const offMs = Math.abs(startsAtMs - options.scheduledAtMs);
    if (offMs > SCHEDULE_TOLERANCE_MS) return `it is set for ${formatTimestamp(startsAtMs)}, and ${asked}`;
  }
  if (isAwaited(options) && startsAfter(job, deadlineAtMs)) {
    return `it starts at ${formatTimestamp(job.scheduledAtMs)}, after this step's timeout`;
  }
  return undefined;
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

/** What would let this step adopt a refresh that it cannot, as the begin of a sentence. */
export function wayToAdoption(job: Job, options: RefreshOptions, deadlineAtMs: number): string {
  const isInTime =
    obstacleToAdoption(job, { ...options, scheduledAtMs: undefined }, deadlineAtMs) === undefined;
  if (isInTime) return 'Without scheduled-time';
  const isOnTime = obstacleToAdoption(job, options, Number.POSITIVE_INFINITY) === undefined;
  if (isOnTime) return 'With a longer timeout, with wait: false or with on-timeout: detach,';
  return 'Without scheduled-time, and with a longer timeout, wait: false or on-timeout: detach,';
}
