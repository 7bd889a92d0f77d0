import type { Settings } from '../settings.ts';
import type { Clock } from './clock.ts';
import { environmentAt, refreshWindowMs } from './environment.ts';
import type { Environment, EnvironmentMoment, SyncedEnvironment } from './environment.ts';
import { endedAtMs, trueJob, type Job, type TrueJob } from './job.ts';
import { newEnvironment, newJob, type AddedJob, type Making } from './new-records.ts';
import { momentAt } from './plan.ts';
import { seededRandom, type Random } from './random.ts';
import type { ShownClock } from './shown-clock.ts';
import { TokenStore } from './tokens.ts';
import { isTerminal, phases } from './vocabulary.ts';

/** One of an environment's jobs: the last one accepted, the last one that came to its end, or the first one accepted. */
export type WhichJob = 'newest' | 'newest-ended' | 'oldest';

/** Why a refresh is not created. */
export type CreateRefusal = 'no-environment' | 'environment-not-active' | 'active-job' | 'window-closed';

/** Why a job is not cancelled. */
export type CancelRefusal = 'no-job' | 'too-late' | 'already-cancelling' | 'refused';

/** A user who is not the one of the client. */
export const someoneElse = 'f0e1d2c3b4a5968778695a4b3c2d1e0f';

/** A Zuora's environments, jobs and tokens. Nothing here waits: every question is answered for the given clock's now. */
export class ZuoraState {
  readonly tokens: TokenStore;
  readonly #settings: Settings;
  readonly #clock: Clock;
  readonly #shown: ShownClock;
  readonly #random: Random;
  /** Its own, so that the order of a list changes no ID. */
  readonly #order: Random;
  #environments: readonly Environment[] = [];
  /** What environments were before they were changed. */
  #formerly: readonly { readonly untilMs: number; readonly environment: Environment }[] = [];
  #jobs: readonly Job[] = [];
  #hasSeenCreate = false;
  /** Those from before the start. They have ended, and what they did is in the environments as they were added. */
  #oldJobs: readonly Job[] = [];

  constructor(settings: Settings, clock: Clock, shown: ShownClock, random: Random) {
    this.#settings = settings;
    this.#clock = clock;
    this.#shown = shown;
    this.#random = random;
    this.#order = seededRandom(settings.seed);
    this.tokens = new TokenStore(random);
    for (const token of settings.staticTokens) this.tokens.register(token);
  }

  get environments(): readonly Environment[] {
    return this.#environments;
  }

  /** The environments in the order that the settings say for lists. */
  listedEnvironments(): readonly Environment[] {
    return this.#ordered(this.#environments);
  }

  environment(id: string): Environment | undefined {
    return this.#environments.find((environment) => environment.id === id);
  }

  /** How an environment truly stands now. */
  environmentNow(environment: Environment): EnvironmentMoment {
    return environmentAt(environment, this.#jobsOf(environment.id), this.#settings, this.#clock.now());
  }

  /** An environment as its record shows it, which lags. Throws `RangeError` for an unknown id. */
  syncedEnvironment(id: string): SyncedEnvironment {
    const seenAtMs = this.#clock.now() - this.#settings.environmentLagMs;
    const former = this.#formerly.find(({ untilMs, environment }) => environment.id === id && untilMs > seenAtMs);
    const environment = former?.environment ?? this.#known(id);
    const jobs = this.#jobsOf(id).filter((job) => job.plan.acceptedAtMs <= seenAtMs);
    return { environment, moment: environmentAt(environment, jobs, this.#settings, seenAtMs) };
  }

  /** Adds an environment; what is not given is as the settings describe the first one. */
  addEnvironment(given: Partial<Environment>): Environment {
    const environment = newEnvironment(given, this.#making());
    this.#environments = [...this.#environments, environment];
    return environment;
  }

  /** Changes an environment, such as `forcedStatus` or `nextRefreshAtMs`. Throws `RangeError` for an unknown id. */
  changeEnvironment(id: string, changes: Partial<Environment>): void {
    const nextRefreshSetAtMs = this.#clock.now();
    this.#formerly = [...this.#formerly, { untilMs: nextRefreshSetAtMs, environment: this.#known(id) }];
    this.#environments = this.#environments.map((environment) =>
      environment.id === id ? { ...environment, nextRefreshSetAtMs, ...changes } : environment,
    );
  }

  #known(id: string): Environment {
    const environment = this.environment(id);
    if (environment === undefined) throw new RangeError(`No environment ${id} in this simulator`);
    return environment;
  }

  /** Adds a job past all rules, such as a stranger's. */
  addJob(given: AddedJob): Job {
    const job = newJob(given, this.#making());
    this.#jobs = [...this.#jobs, job];
    return job;
  }

  /** Adds a job that had ended before the start, and that changes nothing: it is there to be read. */
  addOldJob(given: AddedJob): Job {
    const job = newJob(given, this.#making());
    this.#oldJobs = [...this.#oldJobs, job];
    return job;
  }

  #making(): Making {
    return {
      settings: this.#settings,
      shown: this.#shown,
      random: this.#random,
      nowMs: this.#clock.now(),
    };
  }

  /** Creates a refresh by Zuora's rules. */
  createRefresh(environmentId: string, scheduledAtMs: number | undefined): Job | CreateRefusal {
    const environment = this.environment(environmentId);
    if (environment === undefined) return 'no-environment';
    this.#interfere(environmentId);
    return this.#createByRules(this.#known(environmentId), scheduledAtMs);
  }

  #createByRules(environment: Environment, scheduledAtMs: number | undefined): Job | CreateRefusal {
    const startAtMs = scheduledAtMs === undefined ? this.#clock.now() : this.#shown.trueMs(scheduledAtMs);
    const moment = this.environmentNow(environment);
    const { allowsSecondCreate } = this.#settings;
    const isActive = moment.activeJob !== undefined;
    if (isActive && !allowsSecondCreate) return 'active-job';
    if ((moment.nextRefreshAtMs ?? -Infinity) > startAtMs) return 'window-closed';
    const isBusy = isActive && moment.status === 'PROCESSING';
    if (moment.status !== 'ACTIVE' && !isBusy) return 'environment-not-active';
    const { failsAtShare } = this.#settings;
    return this.addJob({
      environmentId: environment.id,
      ...(scheduledAtMs === undefined ? {} : { scheduledAtMs }),
      ...(failsAtShare === undefined ? {} : { failsAtShare }),
    });
  }

  /** Does what someone else does just before the first create is acted on. */
  #interfere(environmentId: string): void {
    const isFirst = !this.#hasSeenCreate;
    this.#hasSeenCreate = true;
    if (!isFirst) return;
    const nowMs = this.#clock.now();
    switch (this.#settings.beforeFirstCreate) {
      case 'nothing':
        return;
      case 'window-closes': {
        const windowMs = refreshWindowMs(this.#known(environmentId), this.#settings);
        this.changeEnvironment(environmentId, { lastRefreshAtMs: nowMs, nextRefreshAtMs: nowMs + windowMs });
        return;
      }
      case 'job-appears':
        this.addJob({ environmentId, createdById: someoneElse });
        return;
    }
  }

  /** Cancels a job by Zuora's rules; `late`: it is accepted, and the job completes all the same. */
  cancelJob(environmentId: string, jobId: string, late: boolean): Job | CancelRefusal {
    const job = this.#everyJobOf(environmentId).find(({ id }) => id === jobId);
    if (job === undefined) return 'no-job';
    const nowMs = this.#clock.now();
    const { status } = momentAt(job.plan, nowMs);
    if (status === 'CANCELLING') {
      return this.#settings.secondCancelStatus === 200 ? job : 'already-cancelling';
    }
    const pastReset = phases.some((phase, at) => phase === status && at >= phases.indexOf('RESETTING'));
    if (isTerminal(status) || pastReset) return 'too-late';
    if (this.#settings.refusesCancel) return 'refused';
    const cancelledAtMs = late || this.#settings.lateCancel ? undefined : nowMs + this.#settings.cancellingMs;
    const cancelled: Job = {
      ...job,
      updatedById: this.#settings.userId,
      plan: { ...job.plan, cancel: { askedAtMs: nowMs, cancelledAtMs } },
    };
    this.#jobs = this.#jobs.map((other) => (other === job ? cancelled : other));
    return cancelled;
  }

  /** The jobs that the list shows by now, in the order that the settings say. */
  listedJobs(environmentId: string): readonly Job[] {
    const nowMs = this.#clock.now();
    return this.#ordered(this.#everyJobOf(environmentId).filter((job) => job.listedFromMs <= nowMs));
  }

  /** What is there from the oldest to the newest, as a list has it. */
  #ordered<T>(items: readonly T[]): readonly T[] {
    switch (this.#settings.listOrder) {
      case 'oldest-first':
        return items;
      case 'newest-first':
        return items.toReversed();
      case 'shuffled':
        return this.#order.shuffled(items);
    }
  }

  /** The job that its own address shows by now. */
  readableJob(environmentId: string, jobId: string): Job | undefined {
    const job = this.#everyJobOf(environmentId).find(({ id }) => id === jobId);
    return job !== undefined && job.readableFromMs <= this.#clock.now() ? job : undefined;
  }

  /** The job of that description, whether or not it is shown by now. */
  findJob(environmentId: string, which: WhichJob): Job | undefined {
    const jobs = this.#everyJobOf(environmentId);
    const nowMs = this.#clock.now();
    switch (which) {
      case 'newest':
        return jobs.at(-1);
      case 'newest-ended':
        return jobs
          .filter((job) => endedAtMs(job, nowMs) !== undefined)
          .toSorted((one, other) => (endedAtMs(one, nowMs) ?? 0) - (endedAtMs(other, nowMs) ?? 0))
          .at(-1);
      case 'oldest':
        return jobs[0];
    }
  }

  /** All jobs of an environment since the start in the order of their acceptance. */
  #jobsOf(environmentId: string): readonly Job[] {
    return ofEnvironment(this.#jobs, environmentId);
  }

  /** The same with the old ones. */
  #everyJobOf(environmentId: string): readonly Job[] {
    return ofEnvironment([...this.#oldJobs, ...this.#jobs], environmentId);
  }

  /** All jobs since the start as they truly are now, in the order they were added. */
  trueJobs(): readonly TrueJob[] {
    return this.#jobs.map((job) => trueJob(job, this.#clock.now()));
  }

  /** All jobs from before the start, in the order they were added. */
  oldJobs(): readonly TrueJob[] {
    return this.#oldJobs.map((job) => trueJob(job, this.#clock.now()));
  }
}

/** Those of one environment, in the order of their acceptance. */
function ofEnvironment(jobs: readonly Job[], environmentId: string): readonly Job[] {
  return jobs
    .filter((job) => job.environmentId === environmentId)
    .toSorted((one, other) => one.plan.acceptedAtMs - other.plan.acceptedAtMs);
}
