import { isTerminal } from '../../zuora/status.ts';
import { cancelJob } from '../cancel-job.ts';
import { cancelRefused } from '../cancel-results.ts';
import { findActive, findGiven, noneSentence, unreadableRefresh } from '../find-active-job.ts';
import { readEnvironmentAfter, verdictOnJobEnd } from '../wait-for-job.ts';
import type { StepKit } from '../context.ts';
import type { Order } from '../options.ts';
import { verdictOnInterruption } from '../result-sentences.ts';
import type { Verdict } from '../result.ts';

/**
 * `mode: cancel`: cancels a given job, or the refresh that is in progress, and sees it through.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason
 */
export async function revoke(
  kit: StepKit,
  order: Order,
  jobId: string,
  signal: AbortSignal,
): Promise<Verdict> {
  const { ledger } = kit;
  const found =
    jobId === 'active'
      ? await findActive(kit, order, false, signal)
      : await findGiven(kit, order, jobId, signal);
  if (found.kind === 'unreadable') return unreadableRefresh(found.path, 'in progress', ledger);
  if (found.kind === 'none') {
    ledger.jobSeen(found.last);
    return { outcome: 'skipped', sentence: `Nothing to cancel. ${noneSentence(found.last)}` };
  }
  const { environmentId, job } = found;
  ledger.jobKnown(job, false);
  if (isTerminal(job.status)) return verdictOnJobEnd(job, order);
  const target = { environmentId, jobId: job.id, known: job, intervalMs: order.pollIntervalMs };
  const cancellation = await cancelJob(kit, { ...target, isRepeated: false }, signal);
  const { job: last } = cancellation;
  if (cancellation.kind === 'ended') await readEnvironmentAfter(kit, order, last, signal);
  // No request of ours was needed, or none could leave.
  if (ledger.cancel === undefined) {
    const isOthers = job.status === 'CANCELLING' && last.status !== 'CANCELLED';
    // Somebody else's cancel failed: to pass, it would have had to be one.
    return isOthers ? cancelRefused(last, undefined) : verdictOnJobEnd(last, order);
  }
  const isCancelled = cancellation.kind === 'ended' && last.status === 'CANCELLED';
  return verdictOnInterruption(isCancelled ? 'cancelled' : 'cancel-refused', ledger, order);
}
