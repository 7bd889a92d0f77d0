import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import type { Job } from '../zuora/job.ts';
import { isWaiting } from './status.ts';

const SHORTEST_MS = 5 * SECOND_MS;
const LONGEST_MS = 15 * MINUTE_MS;
const LONGEST_SCHEDULED_MS = HOUR_MS;
/** Within half an hour of an expected start or end. */
const LONGEST_NEAR_MS = 5 * MINUTE_MS;
const NEAR_MS = 30 * MINUTE_MS;

/** Without an estimate, or past it: 216 looks in 6 h, and an end is seen after 50 s on average. */
const BLIND_MS = 100 * SECOND_MS;
/** Around the expected end. */
const AT_THE_END_MS = 20 * SECOND_MS;
const CANCELLING_MS = 15 * SECOND_MS;

/**
 * How long to leave a job alone: the farther its next expected change, the longer.
 * @param nowMs the wall clock, in milliseconds since the epoch
 * @returns milliseconds, with jitter so that many workflows do not ask in step
 */
export function nextIntervalMs(job: Job, nowMs: number, random: () => number): number {
  return Math.max(SHORTEST_MS, Math.round(paceMs(job, nowMs) * (0.9 + random() / 5)));
}

function paceMs(job: Job, nowMs: number): number {
  if (job.status === 'CANCELLING') return CANCELLING_MS;
  const untilStartMs = isWaiting(job.status) ? (job.scheduledAtMs ?? 0) - nowMs : 0;
  if (untilStartMs > 0) return beforeStartMs(untilStartMs);
  if (job.estimatedCompletionAtMs === undefined) return BLIND_MS;
  return beforeEndMs(job.estimatedCompletionAtMs - nowMs);
}

/** Up to the scheduled start, and no farther. */
function beforeStartMs(leftMs: number): number {
  return Math.min(leftMs + SHORTEST_MS, leftMs <= NEAR_MS ? LONGEST_NEAR_MS : LONGEST_SCHEDULED_MS);
}

/** A tenth of what is left; past the estimate, slower the later it gets. */
function beforeEndMs(leftMs: number): number {
  if (leftMs < 0) return Math.min(BLIND_MS, AT_THE_END_MS - leftMs / 10);
  const longestMs = leftMs <= NEAR_MS ? LONGEST_NEAR_MS : LONGEST_MS;
  return Math.max(AT_THE_END_MS, Math.min(leftMs / 10, longestMs));
}
