import { SECOND_MS } from '../time/notation.ts';
import type { ApiError } from '../zuora/errors.ts';
import { isTerminal, type Job } from '../zuora/job.ts';
import { hidesJob } from './refresh-list.ts';
import { deadlineAtZuoraMs, requireTimeFor, type StepContext } from './context.ts';
import { createJob, type CreateResult } from './create-job.ts';
import { mayLag, saysNotDue } from './create-request.ts';
import { decide, end, ON_ACTIVE_JOB, obstaclesToAdoption, refusedFor, type Decision, type FoundJob } from './decide.ts';
import { confirmJob, pollUntil } from './poll-job.ts';
import { findActive, readEnvironment, type EnvironmentSnapshot } from './read-environment.ts';
import type { Result } from './result.ts';
import { attemptsAt, retryBeforeJob, retryCreate, SYNC_LAG_MS } from './retry.ts';

/** After a refusal its reason is looked for, too. */
type Next = Decision | { readonly kind: 'look-why' };

/** Between two looks for a refresh that is not listed. */
export const LOOK_AGAIN_MS = 10 * SECOND_MS;
/** Between two looks at a time that cannot be read, and how many there are. */
const READ_AGAIN_MS = 5 * SECOND_MS;
const READS_AGAIN = 2;

/** Looks, decides, acts, and looks again where the world was not as it seemed. @throws RemoteError, EnvironmentNotFound */
export async function createOrAdopt(ordered: StepContext): Promise<FoundJob> {
  const { clock, store, zuora, signal, deadlineMs } = ordered;
  const attempts = attemptsAt(ordered, 'create', retryCreate);
  let context = ordered;
  // Since when a refresh seems hidden, or a record is unreadable, on the monotonic clock.
  let hiddenSinceMs: number | undefined;
  let unreadableSinceMs: number | undefined;
  let refusal: { readonly error: ApiError; readonly atMs: number } | undefined;
  let readsAgain = 0;

  const hasLagged = (sinceMs = Infinity): boolean => clock.monotonicMs() - sinceMs >= SYNC_LAG_MS;
  const since = (is: boolean, beforeMs = clock.monotonicMs()): number | undefined => (is ? beforeMs : undefined);

  const decideOn = (seen: EnvironmentSnapshot): Next => {
    const active = findActive(context, seen);
    unreadableSinceMs = since(active?.kind === 'unreadable', unreadableSinceMs);
    hiddenSinceMs = since(active?.kind !== 'job' && hidesJob(seen), hiddenSinceMs);
    const { options } = context;
    const planned = decide(seen, options, {
      nowMs: zuora.now(),
      deadlineAtMs: deadlineAtZuoraMs(context),
      isWatched: hasLagged(unreadableSinceMs ?? hiddenSinceMs),
    });
    if (planned.kind !== 'create' || refusal === undefined) return planned;
    // What was refused is not sent again while all looks ready for it.
    const { error, atMs } = refusal;
    const isInTime = clock.monotonicMs() + LOOK_AGAIN_MS < deadlineMs;
    if (mayLag(error) && isInTime && !hasLagged(atMs)) return { kind: 'look-why' };
    store.environmentRead(seen.environment, saysNotDue(error) ? false : undefined);
    return refusedFor(error, options);
  };

  const create = async (seen: EnvironmentSnapshot): Promise<FoundJob | undefined> => {
    const { environment } = seen;
    const isNameConfirmed = ordered.options.expectedName !== undefined;
    store.tellOnce('preflight', { kind: 'preflight', environment, isNameConfirmed });
    const created = await createJob(context, { seen, isWatched: hasLagged(hiddenSinceMs) });
    if (created.kind === 'stale') return undefined;
    if (created.kind === 'too-late')
      return end({ ...created, kind: 'schedule-passed', outcome: 'invalid', nowMs: zuora.now() });
    if (created.kind === 'unsent') {
      await clock.sleep(attempts.failed(created.error), signal);
      return undefined;
    }
    if (created.kind === 'created') {
      attempts.succeeded();
      return { kind: 'job', job: created.job, environmentId: environment.id };
    }
    attempts.giveUp();
    if (created.kind === 'stranger') return adoptStranger(context, environment.id, created);
    if (created.kind === 'lost')
      return end({ ...created, kind: 'create-lost', outcome: 'unknown', requestId: store.current.listId });
    refusal = { error: created.error, atMs: clock.monotonicMs() };
    store.decide({ kind: 'create-refused', error: created.error });
    return undefined;
  };

  for (;;) {
    const seen = await readEnvironment(context, retryBeforeJob);
    context = onZuorasClock(context);
    const next = decideOn(seen);
    store.tell({ kind: 'other-job', job: jobNamedBy(next), isWaitedFor: next.kind === 'look-again' });
    let begun: FoundJob | undefined;
    switch (next.kind) {
      case 'end':
        return next;
      case 'create':
        begun = await create(seen);
        break;
      case 'adopt':
        begun = await adopt(context, seen.environment.id, next.job);
        break;
      case 'await-cancel':
        refusal = undefined;
        // The trouble of a create from before does not last through it.
        attempts.giveUp();
        await waitForOthersCancel(context, seen.environment.id, next.job);
        break;
      case 'look-again':
      case 'look-why':
        store.decide(next);
        await clock.sleep(LOOK_AGAIN_MS, signal);
        break;
      case 'read-again':
        if (readsAgain >= READS_AGAIN) return end(next.result);
        readsAgain += 1;
        await clock.sleep(READ_AGAIN_MS, signal);
        break;
    }
    if (begun !== undefined) return begun;
  }
}

/** The job in the way, or on whose end `min-age` depends. */
function jobNamedBy(next: Next): Job | undefined {
  const result = next.kind === 'end' || next.kind === 'read-again' ? next.result : undefined;
  if (result?.kind === 'age-unreadable') return result.what.kind === 'job' ? result.what.job : undefined;
  return result?.kind === 'active-job' ? result.job : undefined;
}

/** A span counts from the start of the step on Zuora's clock, in whole seconds. */
function onZuorasClock(context: StepContext): StepContext {
  const { options, zuora, startedAtMs } = context;
  if (options.scheduledInMs === undefined) return context;
  const exactMs = zuora.thenMs(startedAtMs) + options.scheduledInMs;
  const scheduledAtMs = Math.floor(exactMs / SECOND_MS) * SECOND_MS;
  return { ...context, options: { ...options, scheduledAtMs, scheduledInMs: undefined } };
}

/** @returns `undefined` where it is in progress no more, or cannot be adopted: the corrections say so */
async function adopt(context: StepContext, environmentId: string, listed: Job): Promise<FoundJob | undefined> {
  const { options, corrections } = context;
  const read = await confirmJob(context, environmentId, listed);
  if (read === undefined) return undefined;
  const job = { ...read, scheduledAtMs: read.scheduledAtMs ?? listed.scheduledAtMs };
  const obstacles = isTerminal(job.status) ? [] : obstaclesToAdoption(job, options, deadlineAtZuoraMs(context));
  if (job.status !== 'CANCELLING' && obstacles.length === 0) return follow(context, environmentId, read, 'adopt');
  corrections.set(job.id, job);
  return undefined;
}

/** If not adopted, it stays open what became of the create. */
async function adoptStranger(
  context: StepContext,
  environmentId: string,
  { job: listed, error }: Extract<CreateResult, { kind: 'stranger' }>,
): Promise<FoundJob> {
  const { store, options, corrections } = context;
  const obstacleTo = (job: Job): Result<'create-unproven'>['obstacle'] =>
    job.status === 'CANCELLING'
      ? { kind: 'being-cancelled' }
      : obstaclesToAdoption(job, options, deadlineAtZuoraMs(context))[0];
  const job =
    ON_ACTIVE_JOB[options.onActiveJob].mayAdopt && obstacleTo(listed) === undefined
      ? await confirmJob(context, environmentId, listed)
      : undefined;
  if (job !== undefined && obstacleTo(job) === undefined) return follow(context, environmentId, job, 'adopt-stranger');
  const last = job ?? corrections.get(listed.id) ?? listed;
  store.jobSeen(last);
  return end({ kind: 'create-unproven', outcome: 'unknown', job: last, obstacle: obstacleTo(last), error });
}

function follow(context: StepContext, environmentId: string, job: Job, kind: 'adopt' | 'adopt-stranger'): FoundJob {
  requireTimeFor(job, context);
  context.store.decide({ kind, job });
  context.store.jobKnown(job, false);
  return { kind: 'job', job, environmentId };
}

async function waitForOthersCancel(context: StepContext, environmentId: string, job: Job): Promise<void> {
  const { store, corrections } = context;
  const onRead = (read: Job): void => store.jobSeen(read, true);
  onRead(job);
  store.decide({ kind: 'await-cancel', job });
  const watch = { environmentId, jobId: job.id, known: job, onRead };
  const last = await pollUntil(context, watch, ({ status }) => status !== 'CANCELLING');
  store.jobSeen(undefined);
  // The list may go on calling it CANCELLING.
  corrections.set(last.id, last);
}
