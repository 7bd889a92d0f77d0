import { isTerminal } from '../../zuora/status.ts';
import { cancelJob } from '../cancel-job.ts';
import { findActiveJob, findGivenJob, unreadableRefresh } from '../find-active-job.ts';
import { readEnvironmentAfter, resultOfJobEnd } from '../wait-for-job.ts';
import type { StepContext } from '../context.ts';
import type { RefreshOptions } from '../options.ts';
import { resultOfInterruption } from '../interrupted-result.ts';
import type { Result } from '../result.ts';

/**
 * `mode: cancel`: cancels a given job, or the refresh that is in progress, and sees it through.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason
 */
export async function runCancel(
  context: StepContext,
  options: RefreshOptions,
  jobId: string,
  signal: AbortSignal,
): Promise<Result> {
  const { record } = context;
  const found =
    jobId === 'active'
      ? await findActiveJob(context, options, false, signal)
      : await findGivenJob(context, options, jobId, signal);
  if (found.kind === 'unreadable') return unreadableRefresh(found.path, 'active', record.current);
  if (found.kind === 'none') {
    record.jobSeen(found.last);
    return { kind: 'nothing-to-cancel', outcome: 'skipped', last: found.last };
  }
  const { environmentId, job } = found;
  record.jobKnown(job, false);
  if (isTerminal(job.status)) return resultOfJobEnd(job, options);
  const target = { environmentId, jobId: job.id, known: job, intervalMs: options.pollIntervalMs };
  const cancellation = await cancelJob(context, { ...target, isRepeated: false }, signal);
  const { job: last } = cancellation;
  if (cancellation.kind === 'ended') await readEnvironmentAfter(context, options, last, signal);
  // No request of ours was needed, or none could leave.
  if (record.current.cancel === undefined) {
    const isOthers = job.status === 'CANCELLING' && last.status !== 'CANCELLED';
    // Somebody else's cancel failed: to pass, it would have had to be one.
    return isOthers
      ? { kind: 'cancel-refused', outcome: 'cancel-refused', job: last, error: undefined }
      : resultOfJobEnd(last, options);
  }
  const isCancelled = cancellation.kind === 'ended' && last.status === 'CANCELLED';
  return resultOfInterruption(isCancelled ? 'cancelled' : 'cancel-refused', record.current, options);
}
