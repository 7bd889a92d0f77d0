import { SECOND_MS } from '../time/duration.ts';
import type { ApiError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { activeRefresh, hidesJob } from './active-refresh.ts';
import { adopt, adoptStranger, waitForOthersCancel } from './adoption.ts';
import { deadlineAtZuoraMs, type StepContext } from './context.ts';
import { createJob } from './create-job.ts';
import { mayLag, saysNotDue } from './create-request.ts';
import { decide, end, refusedFor, type Decision } from './decide.ts';
import { LOOK_AGAIN_MS } from './find-active-job.ts';
import { confirmName, readEnvironment, type EnvironmentSnapshot } from './read-environment.ts';
import type { Result } from './result.ts';
import { attemptsAt, retryBeforeJob, retryCreate, SYNC_LAG_MS, type Attempts } from './retry.ts';

/** A job to follow, or an end without one. */
export type CreatedOrAdopted =
  | { readonly kind: 'job'; readonly job: Job; readonly environmentId: string }
  | { readonly kind: 'end'; readonly result: Result };

/** What to do next; after a refusal also to look for its reason, for which nobody else need be at work. */
type Next = Decision | { readonly kind: 'look-why' };

/** What Zuora has refused, and when, on the monotonic clock. */
interface Refusal {
  readonly error: ApiError;
  readonly atMs: number;
}

/** Between two looks at a time that cannot be read, and how many there are. */
const READ_AGAIN_MS = 5 * SECOND_MS;
const READS_AGAIN = 2;

/**
 * Gets hold of a job: looks, decides, acts, and looks again where the world was not as it seemed.
 * @throws RemoteError, EnvironmentNotFound
 */
export class CreateOrAdopt {
  #context: StepContext;
  readonly #attempts: Attempts;
  /** Since when the sandbox seems to hide a refresh, and since when a record is unreadable, on the monotonic clock. */
  #hiddenSinceMs: number | undefined;
  #unreadableSinceMs: number | undefined;
  #refusal: Refusal | undefined;
  #readsAgain = 0;
  #isAnnounced = false;

  constructor(context: StepContext) {
    this.#context = context;
    this.#attempts = attemptsAt(context, 'create', retryCreate);
  }

  async run(): Promise<CreatedOrAdopted> {
    for (;;) {
      const seen = await readEnvironment(this.#context, retryBeforeJob);
      confirmName(this.#context, seen.environment);
      this.#context = onZuorasClock(this.#context);
      const begun = await this.#act(this.#decide(seen), seen);
      if (begun !== undefined) return begun;
    }
  }

  #decide(seen: EnvironmentSnapshot): Next {
    const { zuora, clock, options } = this.#context;
    const active = activeRefresh(seen);
    const nowMs = clock.monotonicMs();
    const isUnreadable = active?.kind === 'unreadable';
    const isHidden = active?.kind !== 'job' && hidesJob(seen);
    this.#unreadableSinceMs = isUnreadable ? (this.#unreadableSinceMs ?? nowMs) : undefined;
    this.#hiddenSinceMs = isHidden ? (this.#hiddenSinceMs ?? nowMs) : undefined;
    const planned = decide(seen, options, {
      nowMs: zuora.now(),
      deadlineAtMs: deadlineAtZuoraMs(this.#context),
      isWatched: this.#hasLagged(isUnreadable ? this.#unreadableSinceMs : this.#hiddenSinceMs),
    });
    return planned.kind === 'create' && this.#refusal !== undefined ? this.#decideAfter(this.#refusal, seen) : planned;
  }

  /** What Zuora has refused is not sent again as long as all looks ready for it. */
  #decideAfter({ error, atMs }: Refusal, { environment }: EnvironmentSnapshot): Next {
    const { clock, deadlineMs, store, options } = this.#context;
    const isInTime = clock.monotonicMs() + LOOK_AGAIN_MS < deadlineMs;
    if (mayLag(error) && isInTime && !this.#hasLagged(atMs)) return { kind: 'look-why' };
    store.environmentRead(environment, saysNotDue(error) ? false : undefined);
    return refusedFor(error, options);
  }

  /** Whether it was for as long as records may lag. */
  #hasLagged(sinceMs: number | undefined): boolean {
    return sinceMs !== undefined && this.#context.clock.monotonicMs() - sinceMs >= SYNC_LAG_MS;
  }

  /** @returns `undefined` where everything is to be read anew */
  async #act(next: Next, seen: EnvironmentSnapshot): Promise<CreatedOrAdopted | undefined> {
    const { clock, store, signal } = this.#context;
    const environmentId = seen.environment.id;
    // Nobody stands in the way any more, or it is not known who.
    if (next.kind !== 'look-again') store.jobSeen(undefined);
    switch (next.kind) {
      case 'end':
        store.jobSeen(next.job);
        return next;
      case 'adopt':
        return adopt(this.#context, environmentId, next);
      case 'await-cancel':
        this.#refusal = undefined;
        // The trouble of a create from before does not last through it.
        this.#attempts.giveUp();
        await waitForOthersCancel(this.#context, environmentId, next.job);
        return undefined;
      case 'look-again':
      case 'look-why':
        store.decide(next);
        if (next.kind === 'look-again') store.waitsForOthers(undefined);
        await clock.sleep(LOOK_AGAIN_MS, signal);
        return undefined;
      case 'read-again':
        if (this.#readsAgain >= READS_AGAIN) return end(next.result);
        this.#readsAgain += 1;
        await clock.sleep(READ_AGAIN_MS, signal);
        return undefined;
      case 'create':
        return this.#create(seen);
    }
  }

  async #create(seen: EnvironmentSnapshot): Promise<CreatedOrAdopted | undefined> {
    const { clock, store, zuora, options, signal } = this.#context;
    const { environment } = seen;
    const isNameConfirmed = options.expectedName !== undefined;
    if (!this.#isAnnounced) store.tell({ kind: 'preflight', environment, isNameConfirmed });
    this.#isAnnounced = true;
    const isWatched = this.#hasLagged(this.#hiddenSinceMs);
    const created = await createJob(this.#context, { scheduledAtMs: options.scheduledAtMs, seen, isWatched });
    switch (created.kind) {
      case 'created':
        this.#attempts.succeeded();
        return { ...created, kind: 'job', environmentId: environment.id };
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
        store.decide({ kind: 'create-refused', error: created.error });
        return undefined;
      case 'stranger':
        this.#attempts.giveUp();
        return adoptStranger(this.#context, environment.id, created);
      case 'lost':
        this.#attempts.giveUp();
        return end({ ...created, kind: 'create-lost', outcome: 'unknown', requestId: store.current.listId });
    }
  }
}

/** A time that was given as a span is counted from the start of the step on Zuora's clock, in whole seconds. */
function onZuorasClock(context: StepContext): StepContext {
  const { options, zuora, startedAtMs } = context;
  if (options.scheduledInMs === undefined) return context;
  const exactMs = zuora.thenMs(startedAtMs) + options.scheduledInMs;
  const scheduledAtMs = Math.floor(exactMs / SECOND_MS) * SECOND_MS;
  return { ...context, options: { ...options, scheduledAtMs, scheduledInMs: undefined } };
}
