import { isTerminal, type Job } from '../zuora/job.ts';
import { isScheduled, unreadableNewest, newest } from './refresh-list.ts';
import { cancelJob } from './cancel-job.ts';
import { deadlineAtZuoraMs, requireTimeFor, type Mode, type StepContext } from './context.ts';
import { createOrAdopt } from './create-or-adopt.ts';
import { startsAfter } from './decide.ts';
import { findActiveJob, findGivenJob, unreadable } from './find-active-job.ts';
import { resultOfCancel, resultOfJob } from './outcome.ts';
import { waitForJob } from './poll-job.ts';
import { confirmName, readEnvironment, readEnvironmentAfter, type EnvironmentSnapshot } from './read-environment.ts';
import type { Result } from './result.ts';
import { isMissing, retry, retryGivenInCheck, retryInCheck, retryNewJob, retryRunningJob } from './retry.ts';

/** Does what was ordered. @throws RemoteError, EnvironmentNotFound; the record holds what was known */
export async function runMode(context: StepContext): Promise<Result> {
  context.signal.throwIfAborted();
  return MODES[context.options.mode](context);
}

const MODES: Readonly<Record<Mode, (context: StepContext) => Promise<Result>>> = { refresh, wait, check, cancel };

/** Creates a refresh, or adopts the one that is in progress, and follows it. */
async function refresh(context: StepContext): Promise<Result> {
  const { store, options, signal } = context;
  const begun = await createOrAdopt(context);
  if (begun.kind === 'end') return begun.result;
  const job = withSchedule(context, begun.job);
  // The create may have been answered after an abort.
  signal.throwIfAborted();
  const isBeyond = isScheduled(job) && job.scheduledAtMs > deadlineAtZuoraMs(context);
  const isAwaited = options.wait && !(options.onTimeout === 'detach' && isBeyond);
  if (!isTerminal(job.status) && !isAwaited) return resultOfJob(job, options.mode);
  const last = await waitForJob(context, begun.environmentId, job.id, retryNewJob);
  return store.current.create?.end === 'older-job'
    ? { kind: 'create-answered-with-old-job', outcome: 'unknown', job: last }
    : resultOfJob(last, options.mode);
}

/** A job of our own is set for the time that was asked for, whatever its record says, and for none without one. */
function withSchedule({ store, options }: StepContext, job: Job): Job {
  if (store.current.created !== true) return job;
  const asked = options.scheduledAtMs;
  return { ...job, scheduledAtMs: asked === undefined ? undefined : (job.scheduledAtMs ?? asked) };
}

/** The job with the ID that was given, else the refresh that is in progress. */
function findJob(context: StepContext, isExpected: boolean): ReturnType<typeof findActiveJob> {
  const { jobId = 'active' } = context.options;
  return jobId === 'active' ? findActiveJob(context, isExpected) : findGivenJob(context, jobId);
}

/** Follows a job that someone else created. Never creates. */
async function wait(context: StepContext): Promise<Result> {
  const { store, options } = context;
  const { jobId, mode, onNoJob, timeoutMs } = options;
  const found = await findJob(context, onNoJob === 'fail');
  if (found.kind === 'end') return found.result;
  if (found.kind === 'none') {
    const { environment, listId: requestId } = store.current;
    const isProcessing = environment?.status === 'PROCESSING';
    return { kind: 'no-job', outcome: 'none', last: found.last, onNoJob, isProcessing, requestId };
  }
  const { environmentId, job } = found;
  const isTooLate = startsAfter(job, deadlineAtZuoraMs(context));
  if (jobId === undefined && onNoJob === 'skip' && isTooLate)
    return { kind: 'starts-too-late', outcome: 'none', job, timeoutMs };
  requireTimeFor(job, context);
  if (isTooLate) store.decide({ kind: 'starts-after-timeout', job, timeoutMs });
  store.jobKnown(job, false);
  return resultOfJob(await waitForJob(context, environmentId, job.id, retryRunningJob), mode);
}

/** One look at the newest refresh job, or a given one. Never waits for a job, never writes. */
async function check(context: StepContext): Promise<Result> {
  const { store, options } = context;
  const { jobId, mode } = options;
  const seen = await readEnvironment(context, retryInCheck);
  confirmName(context, seen.environment);
  const record = jobId === undefined ? unreadableNewest(seen) : undefined;
  if (record !== undefined) return unreadable(context, 'newest', record);
  const job = jobId === undefined ? newest(seen.jobs) : await readGiven(context, jobId, seen);
  if (job === undefined) return { kind: 'no-job', outcome: 'none', onNoJob: 'fail', requestId: store.current.listId };
  store.jobKnown(job, false, { isLookedAt: true });
  return resultOfJob(job, mode);
}

/** A job may have been made a moment ago; one that the list shows need not be waited for. */
function readGiven(context: StepContext, jobId: string, { environment, jobs }: EnvironmentSnapshot): Promise<Job> {
  const listed = jobs.find(({ id }) => id === jobId);
  return retry(context, 'get-job', retryGivenInCheck, (zuora, signal) =>
    zuora.getJob(environment.id, jobId, signal).catch((error: unknown) => {
      if (listed === undefined || !isMissing(error)) throw error;
      return listed;
    }),
  );
}

async function cancel(context: StepContext): Promise<Result> {
  const { store, options } = context;
  const { mode, pollIntervalMs: intervalMs } = options;
  const found = await findJob(context, false);
  if (found.kind === 'end') return found.result;
  if (found.kind === 'none') return { kind: 'nothing-to-cancel', outcome: 'skipped', last: found.last };
  const { environmentId, job: known } = found;
  store.jobKnown(known, false);
  if (isTerminal(known.status)) return resultOfJob(known, mode);
  const { kind, job } = await cancelJob(context, { environmentId, jobId: known.id, known, intervalMs });
  if (kind === 'ended') await readEnvironmentAfter(context, job);
  const ours = resultOfCancel(store.current, options);
  if (ours !== undefined) return ours;
  // No request of ours left: to pass, someone else's cancel would have to have worked.
  return known.status === 'CANCELLING' && job.status !== 'CANCELLED'
    ? { kind: 'cancel-refused', outcome: 'cancel-refused', job, error: undefined }
    : resultOfJob(job, mode);
}
