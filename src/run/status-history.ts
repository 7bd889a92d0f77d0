import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/status.ts';

/** A status and when it was first seen, in milliseconds since the epoch. */
export interface StatusSeen {
  readonly status: string;
  readonly seenAtMs: number;
}

/** Adds the status of a job to those it went through, if it is a new one. `nowMs` is on the wall clock. */
export function withStatus(
  history: readonly StatusSeen[],
  { status }: Job,
  nowMs: number,
): readonly StatusSeen[] {
  const last = history.at(-1);
  // A record that lags behind may still show what the job did before it was cancelled.
  const isOld = last?.status === status || (last?.status === 'CANCELLING' && !isTerminal(status));
  // The wall clock may be set back.
  return isOld ? history : [...history, { status, seenAtMs: Math.max(nowMs, last?.seenAtMs ?? 0) }];
}
