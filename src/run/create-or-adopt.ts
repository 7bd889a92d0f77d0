import { SECOND_MS } from '../time/duration.ts';
import type { ApiError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { activeRefresh } from './active-refresh.ts';
import { obstacleToAdoption } from './adoption.ts';
import { lostCreate, otherJobFound, refusedFor, saysNotDue, mayLag } from './create-refusal.ts';
import { confirm, LOOK_AGAIN_MS } from './find-active-job.ts';
import { deadlineAtZuoraMs, startedAtZuoraMs, type StepKit } from './context.ts';
import { confirmName } from './expected-name.ts';
import type { Order } from './options.ts';
import { beforeAJob, forACreate, forAKnownJob, SYNC_LAG_MS } from './retry-policies.ts';
import { Attempts } from './retry.ts';
import { plan, type Plan } from './decide.ts';
import { submit, type Submission } from './create-job.ts';
import { hidesJob, survey, type Corrections, type Survey } from './read-environment.ts';
import { schedulePassed } from './decide-by-times.ts';
import type { Verdict } from './result.ts';
import { pollUntil } from './poll-job.ts';

/** A job to follow, or an end without one. */
export type Begun =
  | { readonly kind: 'job'; readonly job: Job; readonly environmentId: string }
  | { readonly kind: 'end'; readonly verdict: Verdict };

/** What to do next; after a refusal also to look for its reason, for which nobody else need be at work. */
type Next = Plan | { readonly kind: 'look-why' };

/** Between two looks at a time that cannot be read, and how many there are. */
const READ_AGAIN_MS = 5 * SECOND_MS;
const READS_AGAIN = 2;

/**
 * Gets hold of a job: looks, decides, acts, and looks again where the world was not as it seemed.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason
 */
export async function begin(kit: StepKit, given: Order, signal: AbortSignal): Promise<Begun> {
  return new Beginning(kit, given).run(signal);
}

class Beginning {
  readonly #kit: StepKit;
  readonly #corrections: Corrections = new Map();
  readonly #attempts: Attempts;
  #order: Order;
  /** Since when a refresh seems to be hidden, on the monotonic clock. */
  #watchedSinceMs: number | undefined;
  #refusal: { readonly error: ApiError; readonly atMs: number } | undefined;
  #readsAgain = 0;
  #isAnnounced = false;

  constructor(kit: StepKit, order: Order) {
    this.#kit = kit;
    this.#order = order;
    this.#attempts = new Attempts(kit, 'create', forACreate);
  }

  async run(signal: AbortSignal): Promise<Begun> {
    const { environment } = this.#order;
    for (;;) {
      const seen = await survey(this.#kit, environment, beforeAJob, signal, this.#corrections);
      confirmName(this.#kit, this.#order, seen.environment);
      this.#order = onZuorasClock(this.#kit, this.#order);
      const begun = await this.#act(this.#decide(seen), seen, signal);
      if (begun !== undefined) return begun;
    }
  }

  #decide(seen: Survey): Next {
    const { zuora, clock, deadlineMs } = this.#kit;
    const active = activeRefresh(seen);
    const isHidden = active === undefined ? hidesJob(seen) : active.kind === 'unreadable';
    if (!isHidden) this.#watchedSinceMs = undefined;
    const planned = plan(seen, this.#order, {
      nowMs: zuora.now(),
      deadlineAtMs: deadlineAtZuoraMs(this.#kit),
      isWatched: this.#isWatched,
    });
    if (this.#refusal === undefined || planned.kind !== 'create') return planned;
    const { error, atMs } = this.#refusal;
    // What Zuora has refused is not sent again as long as all looks ready for it.
    const isInTime = clock.monotonicMs() + LOOK_AGAIN_MS < deadlineMs;
    if (mayLag(error) && isInTime && clock.monotonicMs() - atMs < SYNC_LAG_MS) return { kind: 'look-why' };
    this.#kit.ledger.environmentRead(seen.environment, saysNotDue(error) ? false : undefined);
    return { kind: 'end', verdict: refusedFor(error, this.#order) };
  }

  get #isWatched(): boolean {
    const sinceMs = this.#watchedSinceMs;
    return sinceMs !== undefined && this.#kit.clock.monotonicMs() - sinceMs >= SYNC_LAG_MS;
  }

  /** @returns `undefined` where everything is to be read anew */
  async #act(next: Next, seen: Survey, signal: AbortSignal): Promise<Begun | undefined> {
    const { clock, ledger } = this.#kit;
    if (next.kind !== 'look-again') ledger.waitIsOver();
    switch (next.kind) {
      case 'end':
        ledger.jobSeen(next.job);
        return next;
      case 'adopt':
        return this.#adopt(seen, next.active, signal);
      case 'await-cancel':
        await this.#awaitCancel(seen, next.job, signal);
        return undefined;
      case 'look-again':
        this.#watchedSinceMs ??= clock.monotonicMs();
        ledger.decide(next.sentence);
        ledger.waitsForOthers(undefined);
        await clock.sleep(LOOK_AGAIN_MS, signal);
        return undefined;
      case 'look-why':
        ledger.decide('Nothing explains that yet. Checking again for up to 90 s.');
        await clock.sleep(LOOK_AGAIN_MS, signal);
        return undefined;
      case 'read-again':
        if (this.#readsAgain >= READS_AGAIN) return { kind: 'end', verdict: next.verdict };
        this.#readsAgain += 1;
        await clock.sleep(READ_AGAIN_MS, signal);
        return undefined;
      case 'create':
        return this.#create(seen, signal);
    }
  }

  async #adopt(
    seen: Survey,
    active: Extract<Plan, { kind: 'adopt' }>['active'],
    signal: AbortSignal,
  ): Promise<Begun | undefined> {
    const { ledger } = this.#kit;
    const environmentId = seen.environment.id;
    const job = await confirm(this.#kit, environmentId, active, this.#corrections, signal);
    if (job === undefined) return undefined;
    if (job.status === 'CANCELLING') {
      this.#corrections.set(job.id, job);
      return undefined;
    }
    ledger.decide(`A refresh is already under way: adopting job ${job.id}.`);
    ledger.jobKnown(job, false);
    return { kind: 'job', job, environmentId };
  }

  /** Watches somebody else's job, of which this step has nothing but the end. */
  async #awaitCancel(seen: Survey, job: Job, signal: AbortSignal): Promise<void> {
    const { ledger } = this.#kit;
    this.#refusal = undefined;
    // The trouble of a create from before does not last through it.
    this.#attempts.giveUp();
    ledger.waitsForOthers(job);
    ledger.decide(`Job ${job.id} is being cancelled: waiting for its end.`);
    const watch = {
      environmentId: seen.environment.id,
      jobId: job.id,
      known: job,
      intervalMs: undefined,
      patience: forAKnownJob,
      onRead: (read: Job): void => {
        ledger.waitsForOthers(read);
      },
    };
    const last = await pollUntil(this.#kit, watch, ({ status }) => status !== 'CANCELLING', signal);
    ledger.waitIsOver();
    // The list may go on calling it CANCELLING.
    this.#corrections.set(last.id, last);
  }

  async #create(seen: Survey, signal: AbortSignal): Promise<Begun | undefined> {
    const { clock, ledger, zuora } = this.#kit;
    const { environment, scheduledAtMs, expectedName } = this.#order;
    const isNameConfirmed = expectedName !== undefined;
    if (!this.#isAnnounced)
      ledger.tell({ kind: 'preflight', environment: seen.environment, isNameConfirmed });
    this.#isAnnounced = true;
    const creation = { scheduledAtMs, seen, isWatched: this.#isWatched };
    const submission = await submit(this.#kit, environment, creation, signal);
    switch (submission.kind) {
      case 'created':
        this.#attempts.succeeded();
        return { kind: 'job', job: submission.job, environmentId: seen.environment.id };
      case 'stale':
        return undefined;
      case 'too-late':
        return { kind: 'end', verdict: schedulePassed(submission.scheduledAtMs, zuora.now()) };
      case 'unsent':
        await clock.sleep(this.#attempts.failed(submission.error), signal);
        return undefined;
      case 'refused':
        this.#attempts.giveUp();
        this.#refusal = { error: submission.error, atMs: clock.monotonicMs() };
        ledger.decide(`Zuora refused the create (${submission.error.message}): looking why.`);
        return undefined;
      case 'stranger':
        this.#attempts.giveUp();
        return this.#adoptStranger(seen, submission, signal);
      case 'lost':
        this.#attempts.giveUp();
        return { kind: 'end', verdict: lostCreate(submission.error, ledger.listId) };
    }
  }

  /** After a create that may have worked: what cannot be adopted leaves open what became of it. */
  async #adoptStranger(
    seen: Survey,
    { job: listed, error }: Extract<Submission, { kind: 'stranger' }>,
    signal: AbortSignal,
  ): Promise<Begun> {
    const { ledger } = this.#kit;
    const environmentId = seen.environment.id;
    const obstacleTo = (job: Job): string | undefined =>
      job.status === 'CANCELLING'
        ? 'it is being cancelled'
        : obstacleToAdoption(job, this.#order, deadlineAtZuoraMs(this.#kit));
    const { onActiveJob } = this.#order;
    const isToAdopt = onActiveJob === 'adopt' || onActiveJob === 'adopt-or-skip';
    const mayAdopt = isToAdopt && obstacleTo(listed) === undefined;
    const active = { kind: 'job', job: listed, others: [] } as const;
    const job = mayAdopt
      ? await confirm(this.#kit, environmentId, active, this.#corrections, signal)
      : undefined;
    if (job === undefined || obstacleTo(job) !== undefined) {
      const seenLast = job ?? this.#corrections.get(listed.id) ?? listed;
      ledger.jobSeen(seenLast);
      return { kind: 'end', verdict: otherJobFound(seenLast, obstacleTo(seenLast), error) };
    }
    ledger.decide(`Adopting job ${job.id}, which may be somebody else's.`);
    ledger.jobKnown(job, false);
    return { kind: 'job', job, environmentId };
  }
}

/** A time that was given as a span is counted from the start of the step on Zuora's clock, in whole seconds. */
function onZuorasClock(kit: StepKit, order: Order): Order {
  if (order.scheduledInMs === undefined) return order;
  const exactMs = startedAtZuoraMs(kit) + order.scheduledInMs;
  const scheduledAtMs = Math.floor(exactMs / SECOND_MS) * SECOND_MS;
  return { ...order, scheduledAtMs, scheduledInMs: undefined };
}
