import { SECOND_MS } from '../time/duration.ts';
import type { ApiError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { activeRefresh } from './active-refresh.ts';
import { adopt, adoptStranger, waitForOthersCancel } from './adoption.ts';
import { refusedFor, saysNotDue, mayLag } from './create-refusal.ts';
import { LOOK_AGAIN_MS } from './find-active-job.ts';
import { deadlineAtZuoraMs, startedAtZuoraMs, type StepContext } from './context.ts';
import { confirmName } from './expected-name.ts';
import type { RefreshOptions } from './options.ts';
import { retryBeforeJob, retryCreate, SYNC_LAG_MS } from './retry-policies.ts';
import { Attempts } from './retry.ts';
import { decide, type Decision } from './decide.ts';
import { createJob } from './create-job.ts';
import { hidesJob, readEnvironment, type Corrections, type EnvironmentSnapshot } from './read-environment.ts';
import type { Result } from './result.ts';

/** A job to follow, or an end without one. */
export type CreatedOrAdopted =
  | { readonly kind: 'job'; readonly job: Job; readonly environmentId: string }
  | { readonly kind: 'end'; readonly result: Result };

/** What to do next; after a refusal also to look for its reason, for which nobody else need be at work. */
type Next = Decision | { readonly kind: 'look-why' };

/** Between two looks at a time that cannot be read, and how many there are. */
const READ_AGAIN_MS = 5 * SECOND_MS;
const READS_AGAIN = 2;

/**
 * Gets hold of a job: looks, decides, acts, and looks again where the world was not as it seemed.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason
 */
export async function createOrAdopt(
  context: StepContext,
  given: RefreshOptions,
  signal: AbortSignal,
): Promise<CreatedOrAdopted> {
  return new CreateOrAdopt(context, given).run(signal);
}

class CreateOrAdopt {
  readonly #context: StepContext;
  readonly #corrections: Corrections = new Map();
  readonly #attempts: Attempts;
  #options: RefreshOptions;
  /** Since when the sandbox seems to hide a refresh, and since when a record is unreadable, on the monotonic clock. */
  #hiddenSinceMs: number | undefined;
  #unreadableSinceMs: number | undefined;
  #refusal: { readonly error: ApiError; readonly atMs: number } | undefined;
  #readsAgain = 0;
  #isAnnounced = false;

  constructor(context: StepContext, options: RefreshOptions) {
    this.#context = context;
    this.#options = options;
    this.#attempts = new Attempts(context, 'create', retryCreate);
  }

  async run(signal: AbortSignal): Promise<CreatedOrAdopted> {
    const { environment } = this.#options;
    for (;;) {
      const seen = await readEnvironment(
        this.#context,
        environment,
        retryBeforeJob,
        signal,
        this.#corrections,
      );
      confirmName(this.#context, this.#options, seen.environment);
      this.#options = onZuorasClock(this.#context, this.#options);
      const begun = await this.#act(this.#decide(seen), seen, signal);
      if (begun !== undefined) return begun;
    }
  }

  #decide(seen: EnvironmentSnapshot): Next {
    const { zuora, clock } = this.#context;
    const active = activeRefresh(seen);
    const nowMs = clock.monotonicMs();
    const isUnreadable = active?.kind === 'unreadable';
    const isHidden = active?.kind !== 'job' && hidesJob(seen);
    this.#unreadableSinceMs = isUnreadable ? (this.#unreadableSinceMs ?? nowMs) : undefined;
    this.#hiddenSinceMs = isHidden ? (this.#hiddenSinceMs ?? nowMs) : undefined;
    const planned = decide(seen, this.#options, {
      nowMs: zuora.now(),
      deadlineAtMs: deadlineAtZuoraMs(this.#context),
      isWatched: this.#hasWatched(isUnreadable ? this.#unreadableSinceMs : this.#hiddenSinceMs),
    });
    return planned.kind === 'create' ? this.#decideAfterRefusal(seen) : planned;
  }

  /** What Zuora has refused is not sent again as long as all looks ready for it. */
  #decideAfterRefusal(seen: EnvironmentSnapshot): Next {
    if (this.#refusal === undefined) return { kind: 'create' };
    const { clock, deadlineMs, record } = this.#context;
    const { error, atMs } = this.#refusal;
    const isInTime = clock.monotonicMs() + LOOK_AGAIN_MS < deadlineMs;
    if (mayLag(error) && isInTime && clock.monotonicMs() - atMs < SYNC_LAG_MS) return { kind: 'look-why' };
    record.environmentRead(seen.environment, saysNotDue(error) ? false : undefined);
    return end(refusedFor(error, this.#options));
  }

  #hasWatched(sinceMs: number | undefined): boolean {
    return sinceMs !== undefined && this.#context.clock.monotonicMs() - sinceMs >= SYNC_LAG_MS;
  }

  /** @returns `undefined` where everything is to be read anew */
  async #act(
    next: Next,
    seen: EnvironmentSnapshot,
    signal: AbortSignal,
  ): Promise<CreatedOrAdopted | undefined> {
    const { clock, record } = this.#context;
    const environmentId = seen.environment.id;
    if (next.kind !== 'look-again') record.waitIsOver();
    switch (next.kind) {
      case 'end':
        record.jobSeen(next.job);
        return next;
      case 'adopt':
        return adopt(this.#context, environmentId, next.active, this.#corrections, signal);
      case 'await-cancel':
        this.#refusal = undefined;
        // The trouble of a create from before does not last through it.
        this.#attempts.giveUp();
        await waitForOthersCancel(this.#context, environmentId, next.job, this.#corrections, signal);
        return undefined;
      case 'look-again':
        record.decide(next);
        record.waitsForOthers(undefined);
        await clock.sleep(LOOK_AGAIN_MS, signal);
        return undefined;
      case 'look-why':
        record.decide(next);
        await clock.sleep(LOOK_AGAIN_MS, signal);
        return undefined;
      case 'read-again':
        if (this.#readsAgain >= READS_AGAIN) return end(next.result);
        this.#readsAgain += 1;
        await clock.sleep(READ_AGAIN_MS, signal);
        return undefined;
      case 'create':
        return this.#create(seen, signal);
    }
  }

  async #create(seen: EnvironmentSnapshot, signal: AbortSignal): Promise<CreatedOrAdopted | undefined> {
    const { clock, record, zuora } = this.#context;
    const { environment, scheduledAtMs, expectedName } = this.#options;
    const isNameConfirmed = expectedName !== undefined;
    if (!this.#isAnnounced)
      record.tell({ kind: 'preflight', environment: seen.environment, isNameConfirmed });
    this.#isAnnounced = true;
    const creation = { scheduledAtMs, seen, isWatched: this.#hasWatched(this.#hiddenSinceMs) };
    const environmentId = seen.environment.id;
    const created = await createJob(this.#context, environment, creation, signal);
    switch (created.kind) {
      case 'created':
        this.#attempts.succeeded();
        return { kind: 'job', job: created.job, environmentId };
      case 'stale':
        return undefined;
      case 'too-late':
        return end({ ...created, kind: 'schedule-passed', outcome: 'invalid', nowMs: zuora.now() });
      case 'unsent':
        await clock.sleep(this.#attempts.failed(created.error), signal);
        return undefined;
      case 'refused':
        this.#attempts.giveUp();
        this.#refusal = { error: created.error, atMs: clock.monotonicMs() };
        record.decide({ kind: 'create-refused', error: created.error });
        return undefined;
      case 'stranger':
        this.#attempts.giveUp();
        return adoptStranger(this.#context, this.#options, environmentId, created, this.#corrections, signal);
      case 'lost':
        this.#attempts.giveUp();
        return end({ ...created, kind: 'create-lost', outcome: 'unknown', requestId: record.current.listId });
    }
  }
}

/** A time that was given as a span is counted from the start of the step on Zuora's clock, in whole seconds. */
function onZuorasClock(context: StepContext, options: RefreshOptions): RefreshOptions {
  if (options.scheduledInMs === undefined) return options;
  const exactMs = startedAtZuoraMs(context) + options.scheduledInMs;
  const scheduledAtMs = Math.floor(exactMs / SECOND_MS) * SECOND_MS;
  return { ...options, scheduledAtMs, scheduledInMs: undefined };
}

function end(result: Result): Extract<CreatedOrAdopted, { kind: 'end' }> {
  return { kind: 'end', result };
}
