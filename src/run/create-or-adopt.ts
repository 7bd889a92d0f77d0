import { SECOND_MS } from '../time/notation.ts';
import type { ApiError } from '../zuora/errors.ts';
import { isTerminal, type Job } from '../zuora/job.ts';
import { hidesJob } from './refresh-list.ts';
import { deadlineAtZuoraMs, requireTimeFor, type StepContext } from './context.ts';
import { createJob, type CreateResult } from './create-job.ts';
import { mayLag, saysNotDue } from './create-request.ts';
import { decide, ON_ACTIVE_JOB, obstaclesToAdoption, refusedFor, type Decision } from './decide.ts';
import { confirmJob, pollUntil, type FoundJob } from './poll-job.ts';
import { findActive, readEnvironment, type EnvironmentSnapshot } from './read-environment.ts';
import { EarlyEnd, type Result } from './result.ts';
import { attemptsAt, retryBeforeJob, retryCreate, SYNC_LAG_MS } from './retry.ts';

/** `look-why`: the create request was refused, and Zuora's records may show the reason later. */
type Next = Decision | { readonly kind: 'look-why' };

/** Between two looks for a refresh that may not be listed yet. */
export const LOOK_AGAIN_MS = 10 * SECOND_MS;
/** How often, and how soon, a time that could not be read is read again. */
const READ_AGAIN_MS = 5 * SECOND_MS;
const READS_AGAIN = 2;

/** Reads, decides and acts, until there is a job to follow. @throws RemoteError, EarlyEnd */
export async function createOrAdopt(ordered: StepContext): Promise<FoundJob> {
  const { clock, store, zuora, signal, deadlineMs } = ordered;
  const attempts = attemptsAt(ordered, 'create', retryCreate);
  let context = ordered;
  // On the monotonic clock.
  let hiddenSinceMs: number | undefined;
  let unreadableSinceMs: number | undefined;
  let refusal: { readonly error: ApiError; readonly atMs: number } | undefined;
  let readsAgain = 0;

  const isLagOver = (sinceMs = Infinity): boolean => clock.monotonicMs() - sinceMs >= SYNC_LAG_MS;

  /** Whether a refresh that may be hidden has had time to appear. */
  const isWatched = (seen: EnvironmentSnapshot): boolean => {
    const active = findActive(context, seen);
    const nowMs = clock.monotonicMs();
    unreadableSinceMs = active?.kind === 'unreadable' ? (unreadableSinceMs ?? nowMs) : undefined;
    hiddenSinceMs = active?.kind !== 'job' && hidesJob(seen) ? (hiddenSinceMs ?? nowMs) : undefined;
    return isLagOver(unreadableSinceMs ?? hiddenSinceMs);
  };

  const decideOn = (seen: EnvironmentSnapshot): Next => {
    const { options } = context;
    const planned = decide(seen, options, {
      nowMs: zuora.now(),
      deadlineAtMs: deadlineAtZuoraMs(context),
      isWatched: isWatched(seen),
    });
    if (planned.kind !== 'create' || refusal === undefined) return planned;
    // Nothing shows why the create request was refused, so another one would be refused as well.
    const { error, atMs } = refusal;
    const isInTime = clock.monotonicMs() + LOOK_AGAIN_MS < deadlineMs;
    if (mayLag(error) && isInTime && !isLagOver(atMs)) return { kind: 'look-why' };
    store.environmentRead(seen.environment, saysNotDue(error) ? false : undefined);
    return refusedFor(error, options);
  };

  const create = async (seen: EnvironmentSnapshot): Promise<Job | undefined> => {
    const { environment } = seen;
    const isNameConfirmed = ordered.options.expectedName !== undefined;
    store.tellOnce('preflight', { kind: 'preflight', environment, isNameConfirmed });
    const created = await createJob(context, seen);
    if (created.kind === 'stale') return undefined;
    if (created.kind === 'too-late')
      throw new EarlyEnd({ ...created, kind: 'schedule-passed', outcome: 'invalid', nowMs: zuora.now() });
    if (created.kind === 'unsent') {
      await clock.sleep(attempts.failed(created.error), signal);
      return undefined;
    }
    if (created.kind === 'created') {
      attempts.succeeded();
      return created.job;
    }
    attempts.giveUp();
    if (created.kind === 'stranger') return adoptStranger(context, environment.id, created);
    if (created.kind === 'lost')
      throw new EarlyEnd({ ...created, kind: 'create-lost', outcome: 'unknown', requestId: store.current.listId });
    refusal = { error: created.error, atMs: clock.monotonicMs() };
    store.decide({ kind: 'create-refused', error: created.error });
    return undefined;
  };

  for (;;) {
    const seen = await readEnvironment(context, retryBeforeJob);
    context = onZuorasClock(context);
    const next = decideOn(seen);
    store.tell({ kind: 'other-job', job: jobNamedBy(next), isWaitedFor: next.kind === 'look-again' });
    const environmentId = seen.environment.id;
    let job: Job | undefined;
    switch (next.kind) {
      case 'end':
        throw new EarlyEnd(next.result);
      case 'create':
        job = await create(seen);
        break;
      case 'adopt':
        job = await adopt(context, environmentId, next.job);
        break;
      case 'await-cancel':
        refusal = undefined;
        // What failed before this wait doesn't matter after it.
        attempts.giveUp();
        await waitForOthersCancel(context, environmentId, next.job);
        break;
      case 'look-again':
      case 'look-why':
        store.decide(next);
        await clock.sleep(LOOK_AGAIN_MS, signal);
        break;
      case 'read-again':
        if (readsAgain >= READS_AGAIN) throw new EarlyEnd(next.result);
        readsAgain += 1;
        await clock.sleep(READ_AGAIN_MS, signal);
        break;
    }
    if (job !== undefined) return { environmentId, job };
  }
}

/** The job in the way, or on whose end `min-age` depends. */
function jobNamedBy(next: Next): Job | undefined {
  const result = next.kind === 'end' || next.kind === 'read-again' ? next.result : undefined;
  if (result?.kind === 'age-unreadable') return result.what.kind === 'job' ? result.what.job : undefined;
  return result?.kind === 'active-job' ? result.job : undefined;
}

/** A start that was given as a span is counted from the start of the step on Zuora's clock, in whole seconds. */
function onZuorasClock(context: StepContext): StepContext {
  const { options, zuora, startedAtMs } = context;
  if (options.scheduledInMs === undefined) return context;
  const exactMs = zuora.thenMs(startedAtMs) + options.scheduledInMs;
  const scheduledAtMs = Math.floor(exactMs / SECOND_MS) * SECOND_MS;
  return { ...context, options: { ...options, scheduledAtMs, scheduledInMs: undefined } };
}

/** @returns `undefined` if the job's own record shows that it can't be adopted; then the next look decides */
async function adopt(context: StepContext, environmentId: string, listed: Job): Promise<Job | undefined> {
  const { options, corrections } = context;
  const read = await confirmJob(context, environmentId, listed);
  if (read === undefined || read.status === 'CANCELLING') return undefined;
  const job = { ...read, scheduledAtMs: read.scheduledAtMs ?? listed.scheduledAtMs };
  const obstacles = isTerminal(job.status) ? [] : obstaclesToAdoption(job, options, deadlineAtZuoraMs(context));
  if (obstacles.length === 0) return adoptRead(context, read, 'adopt');
  corrections.set(job.id, job);
  return undefined;
}

/** If the job can't be adopted, it is unknown what became of the create request. */
async function adoptStranger(
  context: StepContext,
  environmentId: string,
  { job: listed, error }: Extract<CreateResult, { kind: 'stranger' }>,
): Promise<Job> {
  const { store, options, corrections } = context;
  const obstacleTo = (job: Job): Result<'create-unproven'>['obstacle'] =>
    job.status === 'CANCELLING'
      ? { kind: 'being-cancelled' }
      : obstaclesToAdoption(job, options, deadlineAtZuoraMs(context))[0];
  if (ON_ACTIVE_JOB[options.onActiveJob].mayAdopt && obstacleTo(listed) === undefined) {
    const job = await confirmJob(context, environmentId, listed);
    if (job !== undefined && obstacleTo(job) === undefined) return adoptRead(context, job, 'adopt-stranger');
  }
  const last = corrections.get(listed.id) ?? listed;
  store.jobSeen(last);
  throw new EarlyEnd({ kind: 'create-unproven', outcome: 'unknown', job: last, obstacle: obstacleTo(last), error });
}

function adoptRead(context: StepContext, job: Job, kind: 'adopt' | 'adopt-stranger'): Job {
  requireTimeFor(job, context);
  context.store.decide({ kind, job });
  context.store.jobKnown(job, false);
  return job;
}

async function waitForOthersCancel(context: StepContext, environmentId: string, job: Job): Promise<void> {
  const { store, corrections } = context;
  const onRead = (read: Job): void => store.jobSeen(read, true);
  onRead(job);
  store.decide({ kind: 'await-cancel', job });
  const watch = { environmentId, jobId: job.id, known: job, onRead };
  const last = await pollUntil(context, watch, ({ status }) => status !== 'CANCELLING');
  store.jobSeen(undefined);
  // The list may still show it as CANCELLING.
  corrections.set(last.id, last);
}
