import type { Job } from '../../zuora/job.ts';
import { isTerminal } from '../../zuora/status.ts';
import { isScheduled } from '../active-refresh.ts';
import { createOrAdopt } from '../create-or-adopt.ts';
import { waitForJob, resultOfJobEnd } from '../wait-for-job.ts';
import { deadlineAtZuoraMs, type StepContext } from '../context.ts';
import type { RefreshOptions } from '../options.ts';
import { retryNewJob } from '../retry-policies.ts';
import type { Result } from '../result.ts';

/**
 * Creates a refresh, or adopts the one that is in progress, and follows it to its end.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason; the record holds what was known by then
 */
export async function runRefresh(
  context: StepContext,
  options: RefreshOptions,
  signal: AbortSignal,
): Promise<Result> {
  const begun = await createOrAdopt(context, options, signal);
  if (begun.kind === 'end') return begun.result;
  const { environmentId } = begun;
  const job = withSchedule(context, options, begun.job);
  // The create may have been answered after an abort.
  signal.throwIfAborted();
  if (!isTerminal(job.status) && !isToBeAwaited(context, options, job))
    return { kind: 'in-progress', outcome: 'in-progress', job, mode: options.mode };
  const target = { environmentId, jobId: job.id, retryPolicy: retryNewJob };
  const last = await waitForJob(context, options, target, signal);
  if (context.record.current.create?.end !== 'older-job') return resultOfJobEnd(last, options);
  return { kind: 'create-answered-with-old-job', outcome: 'unknown', job: last };
}

/** A job of our own is set for the time that was asked for, whatever its record says, and for none without one. */
function withSchedule({ record }: StepContext, { scheduledAtMs: askedAtMs }: RefreshOptions, job: Job): Job {
  if (record.current.created !== true) return job;
  return { ...job, scheduledAtMs: askedAtMs === undefined ? undefined : (job.scheduledAtMs ?? askedAtMs) };
}

function isToBeAwaited(context: StepContext, { wait, onTimeout }: RefreshOptions, job: Job): boolean {
  const isBeyond = isScheduled(job) && job.scheduledAtMs > deadlineAtZuoraMs(context);
  return wait && !(onTimeout === 'detach' && isBeyond);
}
