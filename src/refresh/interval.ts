import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import type { Job } from '../zuora/job.ts';
import { isWaiting } from './status.ts';

const SHORTEST_MS = 5 * SECOND_MS;
const LONGEST_MS = 15 * MINUTE_MS;
const LONGEST_SCHEDULED_MS = HOUR_MS;
/** Within half an hour of an expected start or end. */
const LONGEST_NEAR_MS = 5 * MINUTE_MS;
const NEAR_MS = 30 * MINUTE_MS;

/** Without an estimate, or past it: about 200 looks in 6 h, and an end is seen after 55 s on average. */
const BLIND_MS = 110 * SECOND_MS;
/** Around the expected end. */
const AT_THE_END_MS = 20 * SECOND_MS;
const CANCELLING_MS = 15 * SECOND_MS;
/** Enough to fall out of step with others; it only shortens, so that the bounds hold. */
const LONGEST_JITTER_MS = 5 * SECOND_MS;

/**
 * How long to leave a job alone: the farther its next expected change, the longer.
 * @param nowMs the wall clock, in milliseconds since the epoch
 * @returns milliseconds, with jitter so that many workflows do not ask in step
 */
export function nextIntervalMs(job: Job, nowMs: number, random: () => number): number {
  const sinceStartMs = nowMs - (job.scheduledAtMs ?? Number.NEGATIVE_INFINITY);
  const isNearStart = Math.abs(sinceStartMs) <= NEAR_MS;
  const paceMs = Math.min(usualPaceMs(job, nowMs), isNearStart ? LONGEST_NEAR_MS : LONGEST_SCHEDULED_MS);
  return Math.max(SHORTEST_MS, Math.round(paceMs - random() * Math.min(paceMs / 10, LONGEST_JITTER_MS)));
}

function usualPaceMs(job: Job, nowMs: number): number {
  if (job.status === 'CANCELLING') return CANCELLING_MS;
  const untilStartMs = isWaiting(job.status) ? (job.scheduledAtMs ?? 0) - nowMs : 0;
  if (untilStartMs > NEAR_MS) return upToNear(untilStartMs, LONGEST_SCHEDULED_MS);
  if (untilStartMs > 0) return untilStartMs + SHORTEST_MS;
  if (job.estimatedCompletionAtMs === undefined) return BLIND_MS;
  return beforeEndMs(job.estimatedCompletionAtMs - nowMs);
}

/** Half of what is left; past the estimate, slower the later it gets. */
function beforeEndMs(leftMs: number): number {
  if (leftMs > NEAR_MS) return upToNear(leftMs, LONGEST_MS);
  if (leftMs < 0) return Math.min(BLIND_MS, AT_THE_END_MS - leftMs / 5);
  return Math.min(LONGEST_NEAR_MS, Math.max(AT_THE_END_MS, leftMs / 2));
}

/** Up to the half-hour before something is expected, and no farther. */
function upToNear(leftMs: number, longestMs: number): number {
  return Math.min(longestMs, Math.max(LONGEST_NEAR_MS, leftMs - NEAR_MS));
}
