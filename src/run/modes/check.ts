import type { Job } from '../../zuora/job.ts';
import { isTerminal } from '../../zuora/status.ts';
import { unreadableNewest } from '../active-refresh.ts';
import { noJob, unreadableRefresh } from '../find-active-job.ts';
import { newest } from '../match-job.ts';
import type { Context } from '../context.ts';
import { confirmName } from '../expected-name.ts';
import type { RefreshOptions } from '../options.ts';
import { retryInCheck, isMissing, isOtherJob, SYNC_LAG_MS, type RetryPolicy } from '../retry-policies.ts';
import { retry } from '../retry.ts';
import { resultOfEnd } from '../interrupted-result.ts';
import { readEnvironment, type EnvironmentSnapshot } from '../read-environment.ts';
import type { Result } from '../result.ts';

/**
 * `mode: check`: one look at the environment and its newest refresh job, or a given one. Never waits for a job, never
 * writes.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason
 */
export async function runCheck(
  context: Context,
  options: RefreshOptions,
  signal: AbortSignal,
): Promise<Result> {
  const seen = await readEnvironment(context, options.environment, retryInCheck, signal);
  confirmName(context, options, seen.environment);
  if (options.jobId !== undefined)
    return verdictOn(context, options, await readJob(context, seen, options.jobId, signal));
  const unreadable = unreadableNewest(seen);
  if (unreadable !== undefined) return unreadableRefresh(unreadable.path, 'newest', context.record.current);
  const job = newest(seen.jobs);
  return job === undefined ? noJob(undefined, context.record.current) : verdictOn(context, options, job);
}

function verdictOn(context: Context, options: RefreshOptions, job: Job): Result {
  context.record.jobKnown(job, false, { isLookedAt: true });
  if (isTerminal(job.status)) return resultOfEnd(job, job.status, options.mode);
  return { kind: 'in-progress', outcome: 'in-progress', job, mode: options.mode };
}

/** A job may have been made a moment ago; one that the list shows need not be waited for. */
function readJob(
  context: Context,
  { environment, jobs }: EnvironmentSnapshot,
  jobId: string,
  signal: AbortSignal,
): Promise<Job> {
  const listed = jobs.find(({ id }) => id === jobId);
  const read = async (scope: AbortSignal): Promise<Job> => {
    try {
      return await context.zuora.getJob(environment.id, jobId, scope);
    } catch (error) {
      if (listed === undefined || !isMissing(error)) throw error;
      return listed;
    }
  };
  return retry(context, 'get-job', read, forAGivenJob, signal);
}

const forAGivenJob: RetryPolicy = (error, failures) =>
  isOtherJob(error) ? failures.lastedMs < SYNC_LAG_MS : retryInCheck(error, failures);
