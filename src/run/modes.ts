import { isTerminal, type Job, type UnreadableRecord } from '../zuora/job.ts';
import { cancelJob } from './cancel-job.ts';
import { deadlineAtZuoraMs, requireTimeFor, type Mode, type StepContext } from './context.ts';
import { createOrAdopt, LOOK_AGAIN_MS } from './create-or-adopt.ts';
import { end, startsAfter, type FoundJob } from './decide.ts';
import { resultOfCancel, resultOfEnd, resultOfLook } from './outcome.ts';
import { confirmJob, readJobOnce, waitForJob } from './poll-job.ts';
import {
  confirmName,
  findActive,
  findEnvironment,
  readEnvironment,
  readEnvironmentAfter,
  type EnvironmentSnapshot,
} from './read-environment.ts';
import { hidesJob, isScheduled, newest, unreadableNewest } from './refresh-list.ts';
import type { Result } from './result.ts';
import {
  isMissing,
  retry,
  retryBeforeJob,
  retryGivenInCheck,
  retryGivenJob,
  retryInCheck,
  retryNewJob,
  retryRunningJob,
  retryWhileTransient,
  SYNC_LAG_MS,
} from './retry.ts';

/** No refresh is in progress; the last one, if there was any. */
interface NoJob {
  readonly kind: 'none';
  readonly last: Job | undefined;
}

/** @throws RemoteError, EnvironmentNotFound; the record holds what was known */
export async function runMode(context: StepContext): Promise<Result> {
  context.signal.throwIfAborted();
  return MODES[context.options.mode](context);
}

const MODES: Readonly<Record<Mode, (context: StepContext) => Promise<Result>>> = { refresh, wait, check, cancel };

async function refresh(context: StepContext): Promise<Result> {
  const { store, options, signal } = context;
  const begun = await createOrAdopt(context);
  if (begun.kind === 'end') return begun.result;
  const job = withSchedule(context, begun.job);
  // The create may have been answered after an abort.
  signal.throwIfAborted();
  const isBeyond = isScheduled(job) && job.scheduledAtMs > deadlineAtZuoraMs(context);
  const isAwaited = options.wait && !(options.onTimeout === 'detach' && isBeyond);
  if (!isTerminal(job.status) && !isAwaited) return resultOfLook(job, options.mode);
  const last = await waitForJob(context, begun.environmentId, job.id, retryNewJob);
  return store.current.create?.end === 'older-job'
    ? { kind: 'create-answered-with-old-job', outcome: 'unknown', job: last }
    : resultOfEnd(last, options.mode);
}

/** A job of our own is set for the time that was asked for, or for none, whatever its record says. */
function withSchedule({ store, options }: StepContext, job: Job): Job {
  if (store.current.created !== true) return job;
  const asked = options.scheduledAtMs;
  return { ...job, scheduledAtMs: asked === undefined ? undefined : (job.scheduledAtMs ?? asked) };
}

/** The given job, perhaps made a moment ago, else the refresh in progress. */
async function findJob(context: StepContext, isExpected: boolean): Promise<FoundJob | NoJob> {
  const { store, options } = context;
  const { jobId = 'active' } = options;
  if (jobId === 'active') return findActiveJob(context, isExpected);
  const environment = await findEnvironment(context, retryWhileTransient);
  store.environmentRead(environment, undefined);
  confirmName(context, environment);
  const environmentId = environment.id;
  const onRead = (job: Job): void => store.jobSeen(job);
  const job = await readJobOnce(context, { environmentId, jobId, retryPolicy: retryGivenJob, onRead });
  return { kind: 'job', environmentId, job };
}

/** Records lag: where a refresh may be hidden, or if `isExpected`, it is looked for for 90 s. */
async function findActiveJob(context: StepContext, isExpected: boolean): Promise<FoundJob | NoJob> {
  const { clock, deadlineMs, store, signal } = context;
  const untilMs = clock.monotonicMs() + SYNC_LAG_MS;
  for (;;) {
    const seen = await readEnvironment(context, retryBeforeJob);
    const environmentId = seen.environment.id;
    const active = findActive(context, seen);
    if (active?.kind === 'job') {
      const job = await confirmJob(context, environmentId, active.job);
      if (job !== undefined) return { kind: 'job', environmentId, job };
      continue;
    }
    const isHidden = active !== undefined || hidesJob(seen);
    const nowMs = clock.monotonicMs();
    // The last look comes when the 90 s are over, not earlier.
    const pauseMs = Math.min(LOOK_AGAIN_MS, untilMs - nowMs);
    // Where one may be hidden, a deadline before that does not mean that there is none.
    if (pauseMs <= 0 || !(isHidden || (isExpected && nowMs + pauseMs <= deadlineMs))) {
      if (active !== undefined) return end(unreadable(context, 'active', active.record));
      const last = newest(seen.jobs);
      store.jobSeen(last);
      return { kind: 'none', last };
    }
    store.decide({ kind: 'look-for-any' });
    await clock.sleep(pauseMs, signal);
  }
}

function unreadable(
  { store }: StepContext,
  sought: Result<'unreadable-refresh'>['sought'],
  { path }: UnreadableRecord,
): Result {
  return { kind: 'unreadable-refresh', outcome: 'unavailable', path, sought, requestId: store.current.listId };
}

/** Never creates. */
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
  return resultOfEnd(await waitForJob(context, environmentId, job.id, retryRunningJob), mode);
}

/** One look at the newest job, or a given one. Never waits for it, never writes. */
async function check(context: StepContext): Promise<Result> {
  const { store, options } = context;
  const { jobId, mode } = options;
  const seen = await readEnvironment(context, retryInCheck);
  const record = jobId === undefined ? unreadableNewest(seen) : undefined;
  if (record !== undefined) return unreadable(context, 'newest', record);
  const job = jobId === undefined ? newest(seen.jobs) : await readGiven(context, jobId, seen);
  if (job === undefined) return { kind: 'no-job', outcome: 'none', onNoJob: 'fail', requestId: store.current.listId };
  store.jobKnown(job, false, { isLookedAt: true });
  return resultOfLook(job, mode);
}

/** It may have been made a moment ago, but one that is listed need not be waited for. */
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
  if (isTerminal(known.status)) return resultOfEnd(known, mode);
  const { kind, job } = await cancelJob(context, { environmentId, jobId: known.id, known, intervalMs });
  if (kind === 'ended') await readEnvironmentAfter(context, job);
  const ours = resultOfCancel(store.current, options);
  if (ours !== undefined) return ours;
  // No request of ours left: to pass, someone else's cancel would have to have worked.
  return known.status === 'CANCELLING' && job.status !== 'CANCELLED'
    ? { kind: 'cancel-refused', outcome: 'cancel-refused', job, error: undefined }
    : resultOfEnd(job, mode);
}
