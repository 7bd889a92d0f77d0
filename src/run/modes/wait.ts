import { formatDuration } from '../../time/duration.ts';
import { formatTimestamp } from '../../time/timestamp.ts';
import type { ScheduledJob } from '../active-refresh.ts';
import { startsAfter } from '../adoption.ts';
import { findActiveJob, findGivenJob, noJob, noneSentence, unreadableRefresh } from '../find-active-job.ts';
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
  if (found.kind === 'unreadable')
    return unreadableRefresh(found.path, 'in progress', context.record.current);
  if (found.kind === 'none') {
    context.record.jobSeen(found.last);
    return noJob(noneSentence(found.last) + whatIsAtWork(context), context.record.current, onNoJob);
  }
  const { environmentId, job } = found;
  if (jobId === undefined && onNoJob === 'skip' && startsAfter(job, deadlineAtZuoraMs(context)))
    return startsTooLate(job, options);
  requireTimeFor(job, context);
  context.record.jobKnown(job, false);
  const target = { environmentId, jobId: job.id, retryPolicy: retryRunningJob };
  return resultOfJobEnd(await waitForJob(context, options, target, signal), options);
}

function whatIsAtWork({ record }: StepContext): string {
  return record.current.environment?.status === 'PROCESSING' ? ' The sandbox is PROCESSING.' : '';
}

/** A refresh that is still to come when this step's time is over is nothing to wait for. */
function startsTooLate({ id, status, scheduledAtMs }: ScheduledJob, { timeoutMs }: RefreshOptions): Result {
  const start = `Refresh job ${id} (${status}) is scheduled for ${formatTimestamp(scheduledAtMs)}`;
  return {
    outcome: 'none',
    sentence: `No refresh is in progress. ${start}, later than timeout (${formatDuration(timeoutMs)}) reaches (on-no-job: skip).`,
  };
}
