import { SECOND_MS } from '../time/duration.ts';
import { findActive, findGiven, noneSentence } from './attach.ts';
import { cancelJob } from './cancel.ts';
import { cancelRefused } from './cancelVerdict.ts';
import { readEnvironmentAfter, verdictOnJobEnd } from './follow.ts';
import type { Kit } from './kit.ts';
import type { Order } from './order.ts';
import { verdictOnInterruption } from './sentences.ts';
import { isTerminal } from './status.ts';
import type { Verdict } from './verdict.ts';

const LOOK_MS = 15 * SECOND_MS;

/**
 * `mode: cancel`: cancels a given job, or the refresh that is under way, and sees it through.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason
 */
export async function revoke(kit: Kit, order: Order, jobId: string, signal: AbortSignal): Promise<Verdict> {
  const found =
    jobId === 'active' ? await findActive(kit, order, signal) : await findGiven(kit, order, jobId, signal);
  const { environmentId, job } = found;
  if (job === undefined)
    return { outcome: 'skipped', sentence: `Nothing to cancel. ${noneSentence(found.last)}` };
  kit.ledger.jobKnown(job, false);
  if (isTerminal(job.status)) return verdictOnJobEnd(job, order);
  const intervalMs = order.pollIntervalMs ?? LOOK_MS;
  const cancellation = await cancelJob(
    kit,
    { environmentId, jobId: job.id, known: job, intervalMs, isRepeated: false },
    signal,
  );
  if (cancellation.kind === 'ended') await readEnvironmentAfter(kit, order, cancellation.job, signal);
  const isCancelled = cancellation.kind === 'ended' && cancellation.job.status === 'CANCELLED';
  // Somebody else's cancel failed: to be green, it would have had to be one.
  if (!isCancelled && kit.ledger.cancel === undefined) return cancelRefused(cancellation.job, undefined);
  return verdictOnInterruption(isCancelled ? 'cancelled' : 'cancel-refused', kit.ledger, order);
}
