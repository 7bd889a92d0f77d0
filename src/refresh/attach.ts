import { findActive, findGiven, noJob, noneSentence, unreadableRefresh } from './find.ts';
import { follow, verdictOnJobEnd } from './follow.ts';
import type { StepKit } from './kit.ts';
import type { Order } from './order.ts';
import { forAKnownJob } from './patience.ts';
import type { Verdict } from './verdict.ts';

/**
 * `mode: wait`: follows a job that somebody else created, or the refresh that is in progress. Never creates.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason
 */
export async function attach(kit: StepKit, order: Order, signal: AbortSignal): Promise<Verdict> {
  const { jobId } = order;
  const found =
    jobId === undefined
      ? await findActive(kit, order, true, signal)
      : await findGiven(kit, order, jobId, signal);
  if (found.kind === 'unreadable') return unreadableRefresh(found.path, 'in progress');
  if (found.kind === 'none') {
    kit.ledger.jobSeen(found.last);
    return noJob(noneSentence(found.last));
  }
  const { environmentId, job } = found;
  kit.ledger.jobKnown(job, false);
  const target = { environmentId, jobId: job.id, patience: forAKnownJob };
  return verdictOnJobEnd(await follow(kit, order, target, signal), order);
}
