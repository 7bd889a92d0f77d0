import { MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import { isInterruption, withTimeout } from '../time/timeouts.ts';
import { isRemoteError } from '../zuora/errors.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/status.ts';
import type { Context } from './context.ts';
import type { Warning } from './told.ts';
import type { RefreshOptions } from './options.ts';
import type { RetryPolicy } from './retry-policies.ts';
import { resultOfEnd } from './interrupted-result.ts';
import { findEnvironment, isDue, listJobs } from './read-environment.ts';
import type { Result } from './result.ts';
import { waitForEnd, type Watch } from './poll-job.ts';

const BECOMES_ACTIVE_MS = 5 * MINUTE_MS;
const LOOK_AGAIN_MS = 15 * SECOND_MS;

/** Follows a job to its end, and the environment until it can be used. @throws RemoteError, the signal's reason */
export async function waitForJob(
  context: Context,
  options: RefreshOptions,
  target: Pick<Watch, 'environmentId' | 'jobId' | 'retryPolicy'>,
  signal: AbortSignal,
): Promise<Job> {
  const watch = { ...target, known: context.record.current.job, intervalMs: options.pollIntervalMs };
  const job = await waitForEnd(context, watch, signal);
  await readEnvironmentAfter(context, options, job, signal);
  return job;
}

/** The result on a job whose status is terminal. */
export function resultOfJobEnd(job: Job, { mode }: RefreshOptions): Result {
  const { status } = job;
  if (!isTerminal(status)) throw new TypeError(`${status} is no end`);
  return resultOfEnd(job, status, mode);
}

type LastLook = Omit<Warning<'environment-not-ready'>, 'kind'>;

/** Once: an end that was seen is not kept back by what is only for the outputs. */
const once: RetryPolicy = () => false;

/**
 * Reads the environment once more for the outputs; after a refresh again until it can be used. The result stands:
 * nothing here can change it or throw.
 */
export async function readEnvironmentAfter(
  context: Context,
  options: RefreshOptions,
  job: Job,
  signal: AbortSignal,
): Promise<void> {
  const { clock, record, zuora } = context;
  let seen: LastLook = { environment: undefined, error: undefined };
  const read = async (scope: AbortSignal): Promise<boolean> => {
    try {
      const environment = await findEnvironment(context, options.environment, once, scope);
      seen = { environment, error: undefined };
      record.environmentRead(environment, isDueAfter(environment, job, options, zuora.now()));
      return job.status !== 'COMPLETED' || environment.status === 'ACTIVE';
    } catch (error) {
      if (!isRemoteError(error)) throw error;
      seen = { environment: undefined, error };
      return false;
    }
  };
  const readUntilActive = async (scope: AbortSignal): Promise<boolean> => {
    let isRead = await read(scope);
    await readOthers(context, job, scope);
    if (isRead || job.status !== 'COMPLETED') return isRead;
    record.decide({ kind: 'wait-until-active' });
    while (!isRead) {
      await clock.sleep(LOOK_AGAIN_MS, scope);
      isRead = await read(scope);
    }
    return isRead;
  };
  try {
    if (await withTimeout(clock, BECOMES_ACTIVE_MS, readUntilActive, signal)) return;
  } catch (error) {
    if (!isInterruption(error)) throw error;
  }
  record.tell({ kind: 'warning', warning: { kind: 'environment-not-ready', ...seen } });
}

/** Lists the refreshes once where another one may be in progress: of a given job's neighbours nothing is known. */
async function readOthers(context: Context, job: Job, signal: AbortSignal): Promise<void> {
  const { environment, seen } = context.record.current;
  const others = seen?.jobs.filter(({ id, status }) => id !== job.id && !isTerminal(status));
  if (environment === undefined || others?.length === 0) return;
  try {
    const list = await listJobs(context, environment.id, once, signal);
    context.record.tell({ kind: 'surveyed', seen: { ...list, environment } });
  } catch (error) {
    if (!isRemoteError(error)) throw error;
  }
}

function isDueAfter(
  environment: TestEnvironment,
  job: Job,
  { jobId = 'active' }: RefreshOptions,
  nowMs: number,
): boolean | undefined {
  const due = isDue({ environment, jobs: [job], unreadable: [] }, nowMs);
  // Of a given job's neighbours nothing is known: one may be in progress. And a record that still calls the window open
  // after a refresh lags behind.
  const isUncertain = jobId !== 'active' || job.status === 'COMPLETED';
  return due === true && isUncertain ? undefined : due;
}
