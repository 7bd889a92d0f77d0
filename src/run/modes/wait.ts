import { formatDuration } from '../../time/duration.ts';
import { formatTimestamp } from '../../time/timestamp.ts';
import type { ScheduledJob } from '../active-refresh.ts';
import { startsAfter } from '../adoption.ts';
import { findActive, findGiven, noJob, noneSentence, unreadableRefresh } from '../find-active-job.ts';
import { follow, verdictOnJobEnd } from '../wait-for-job.ts';
import { deadlineAtZuoraMs, type StepKit } from '../context.ts';
import type { Order } from '../options.ts';
import { forAKnownJob } from '../retry-policies.ts';
import type { Verdict } from '../result.ts';

/**
 * `mode: wait`: follows a job that somebody else created, or the refresh that is in progress. Never creates.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason
 */
export async function attach(kit: StepKit, order: Order, signal: AbortSignal): Promise<Verdict> {
  const { jobId, onNoJob } = order;
  const found =
    jobId === undefined
      ? await findActive(kit, order, onNoJob === 'fail', signal)
      : await findGiven(kit, order, jobId, signal);
  if (found.kind === 'unreadable') return unreadableRefresh(found.path, 'in progress', kit.ledger);
  if (found.kind === 'none') {
    kit.ledger.jobSeen(found.last);
    return noJob(noneSentence(found.last) + whatIsAtWork(kit), kit.ledger, onNoJob);
  }
  const { environmentId, job } = found;
  if (jobId === undefined && onNoJob === 'skip' && startsAfter(job, deadlineAtZuoraMs(kit)))
    return startsTooLate(job, order);
  kit.ledger.jobKnown(job, false);
  const target = { environmentId, jobId: job.id, patience: forAKnownJob };
  return verdictOnJobEnd(await follow(kit, order, target, signal), order);
}

function whatIsAtWork({ ledger }: StepKit): string {
  return ledger.environment?.status === 'PROCESSING' ? ' The sandbox is PROCESSING.' : '';
}

/** A refresh that is still to come when this step's time is over is nothing to wait for. */
function startsTooLate({ id, status, scheduledAtMs }: ScheduledJob, { timeoutMs }: Order): Verdict {
  const start = `Refresh job ${id} (${status}) is scheduled for ${formatTimestamp(scheduledAtMs)}`;
  return {
    outcome: 'none',
    sentence: `No refresh is in progress. ${start}, later than timeout (${formatDuration(timeoutMs)}) reaches (on-no-job: skip).`,
  };
}
