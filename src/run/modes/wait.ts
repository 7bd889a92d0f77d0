import { startsAfter } from '../adoption.ts';
import { findActiveJob, findGivenJob, noJob, unreadableRefresh } from '../find-active-job.ts';
import { waitForJob, resultOfJobEnd } from '../wait-for-job.ts';
import { deadlineAtZuoraMs, requireTimeFor, type StepContext } from '../context.ts';
import type { RefreshOptions } from '../options.ts';
import { retryRunningJob } from '../retry-policies.ts';
import type { Result } from '../result.ts';

/**
 * `mode: wait`: follows a job that somebody else created, or the refresh that is in progress. Never creates.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason
 */
export async function runWait(
  context: StepContext,
  options: RefreshOptions,
  signal: AbortSignal,
): Promise<Result> {
  const { jobId, onNoJob } = options;
  const found =
    jobId === undefined
      ? await findActiveJob(context, options, onNoJob === 'fail', signal)
      : await findGivenJob(context, options, jobId, signal);
  if (found.kind === 'unreadable') return unreadableRefresh(found.path, 'active', context.record.current);
  if (found.kind === 'none') {
    context.record.jobSeen(found.last);
    return noJob(
      found.last,
      context.record.current,
      onNoJob,
      context.record.current.environment?.status === 'PROCESSING',
    );
  }
  const { environmentId, job } = found;
  const isTooLate = startsAfter(job, deadlineAtZuoraMs(context));
  const { timeoutMs } = options;
  if (jobId === undefined && onNoJob === 'skip' && isTooLate)
    return { kind: 'starts-too-late', outcome: 'none', job, timeoutMs };
  requireTimeFor(job, context);
  if (isTooLate) context.record.decide({ kind: 'starts-after-timeout', job, timeoutMs });
  context.record.jobKnown(job, false);
  const target = { environmentId, jobId: job.id, retryPolicy: retryRunningJob };
  return resultOfJobEnd(await waitForJob(context, options, target, signal), options);
}
