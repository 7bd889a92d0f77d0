import { isTerminal, type Job, type UnreadableRecord } from '../zuora/job.ts';
import { cancelJob } from './cancel-job.ts';
import { deadlineAtZuoraMs, requireTimeFor, type Mode, type StepContext } from './context.ts';
import { createOrAdopt, LOOK_AGAIN_MS } from './create-or-adopt.ts';
import { startsAfter } from './decide.ts';
import { resultOfCancel, resultOfEnd, resultOfLook } from './outcome.ts';
import { confirmJob, readJobOnce, waitForJob, type FoundJob } from './poll-job.ts';
import {
  confirmName,
  findActive,
  findEnvironment,
  readEnvironment,
  readEnvironmentAfter,
  type EnvironmentSnapshot,
} from './read-environment.ts';
import { hidesJob, isScheduled, newest, unreadableNewest } from './refresh-list.ts';
import { EarlyEnd, type Result } from './result.ts';
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

/** @throws RemoteError, EarlyEnd */
export async function runMode(context: StepContext): Promise<Result> {
  context.signal.throwIfAborted();
  return MODES[context.options.mode](context);
}

const MODES: Readonly<Record<Mode, (context: StepContext) => Promise<Result>>> = { refresh, wait, check, cancel };

async function refresh(context: StepContext): Promise<Result> {
  const { store, options, signal } = context;
  const begun = await createOrAdopt(context);
  const job = withSchedule(context, begun.job);
  // The response to the create request may have come after an abort.
  signal.throwIfAborted();
  const isBeyond = isScheduled(job) && job.scheduledAtMs > deadlineAtZuoraMs(context);
  const isAwaited = options.wait && !(options.onTimeout === 'detach' && isBeyond);
  if (!isTerminal(job.status) && !isAwaited) return resultOfLook(job, options.mode);
  const last = await waitForJob(context, begun, retryNewJob);
  return store.current.isJobOlder === true
    ? { kind: 'create-answered-with-old-job', outcome: 'unknown', job: last }
    : resultOfEnd(last, options.mode);
}

/** A job that this step created starts at the time that was asked for, whatever its record says. */
function withSchedule({ store, options }: StepContext, job: Job): Job {
  if (store.current.created !== true) return job;
  const asked = options.scheduledAtMs;
  return { ...job, scheduledAtMs: asked === undefined ? undefined : (job.scheduledAtMs ?? asked) };
}

/** Finds the given job, or the refresh in progress. @returns `undefined` if there is none */
async function findJob(context: StepContext, isExpected: boolean): Promise<FoundJob | undefined> {
  const { store, options } = context;
  const { jobId = 'active' } = options;
  if (jobId === 'active') return findActiveJob(context, isExpected);
  const environment = await findEnvironment(context, retryWhileTransient);
  store.environmentRead(environment, undefined);
  confirmName(context, environment);
  const environmentId = environment.id;
  const onRead = (job: Job): void => store.jobSeen(job);
  const job = await readJobOnce(context, { environmentId, jobId, retryPolicy: retryGivenJob, onRead });
  return { environmentId, job };
}

/**
 * Zuora's records lag, so where a refresh may be hidden, or if `isExpected`, the search lasts 90 s. If it finds none,
 * the record holds the newest job.
 */
async function findActiveJob(context: StepContext, isExpected: boolean): Promise<FoundJob | undefined> {
  const { clock, deadlineMs, store, signal } = context;
  const untilMs = clock.monotonicMs() + SYNC_LAG_MS;
  for (;;) {
    const seen = await readEnvironment(context, retryBeforeJob);
    const environmentId = seen.environment.id;
    const active = findActive(context, seen);
    if (active?.kind === 'job') {
      const job = await confirmJob(context, environmentId, active.job);
      if (job !== undefined) return { environmentId, job };
      continue;
    }
    const isHidden = active !== undefined || hidesJob(seen);
    const nowMs = clock.monotonicMs();
    // The last look comes at the end of the 90 s.
    const pauseMs = Math.min(LOOK_AGAIN_MS, untilMs - nowMs);
    // Where one may be hidden, the search runs into the deadline rather than conclude that there is none.
    if (pauseMs <= 0 || !(isHidden || (isExpected && nowMs + pauseMs <= deadlineMs))) {
      if (active !== undefined) throw unreadable(context, 'active', active.record);
      store.jobSeen(newest(seen.jobs));
      return undefined;
    }
    store.decide({ kind: 'look-for-any' });
    await clock.sleep(pauseMs, signal);
  }
}

function unreadable(
  { store }: StepContext,
  sought: Result<'unreadable-refresh'>['sought'],
  { path }: UnreadableRecord,
): EarlyEnd {
  const requestId = store.current.listId;
  return new EarlyEnd({ kind: 'unreadable-refresh', outcome: 'unavailable', path, sought, requestId });
}

/** Waits for a job that exists. */
async function wait(context: StepContext): Promise<Result> {
  const { store, options } = context;
  const { jobId, mode, onNoJob, timeoutMs } = options;
  const found = await findJob(context, onNoJob === 'fail');
  if (found === undefined) {
    const { environment, job: last, listId: requestId } = store.current;
    const isProcessing = environment?.status === 'PROCESSING';
    return { kind: 'no-job', outcome: 'none', last, onNoJob, isProcessing, requestId };
  }
  const { job } = found;
  const isTooLate = startsAfter(job, deadlineAtZuoraMs(context));
  if (jobId === undefined && onNoJob === 'skip' && isTooLate)
    return { kind: 'starts-too-late', outcome: 'none', job, timeoutMs };
  requireTimeFor(job, context);
  if (isTooLate) store.decide({ kind: 'starts-after-timeout', job, timeoutMs });
  store.jobKnown(job, false);
  return resultOfEnd(await waitForJob(context, found, retryRunningJob), mode);
}

/** Reads the newest job, or the given one, without waiting for it. */
async function check(context: StepContext): Promise<Result> {
  const { store, options } = context;
  const { jobId, mode } = options;
  const seen = await readEnvironment(context, retryInCheck);
  const record = jobId === undefined ? unreadableNewest(seen) : undefined;
  if (record !== undefined) throw unreadable(context, 'newest', record);
  const job = jobId === undefined ? newest(seen.jobs) : await readGiven(context, jobId, seen);
  if (job === undefined) return { kind: 'no-job', outcome: 'none', onNoJob: 'fail', requestId: store.current.listId };
  store.jobKnown(job, false, { isLookedAt: true });
  return resultOfLook(job, mode);
}

/** Its own record may not be there yet. A job that is listed is then taken from the list. */
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
  if (found === undefined) return { kind: 'nothing-to-cancel', outcome: 'skipped', last: store.current.job };
  const { environmentId, job: known } = found;
  store.jobKnown(known, false);
  if (isTerminal(known.status)) return resultOfEnd(known, mode);
  const { kind, job } = await cancelJob(context, { environmentId, jobId: known.id, known, intervalMs });
  if (kind === 'ended') await readEnvironmentAfter(context, job);
  const ours = resultOfCancel(store.current, options);
  if (ours !== undefined) return ours;
  // This step sent no cancel request. If it followed someone else's, it passes only if that worked.
  return known.status === 'CANCELLING' && job.status !== 'CANCELLED'
    ? { kind: 'cancel-refused', outcome: 'cancel-refused', job, error: undefined }
    : resultOfEnd(job, mode);
}
