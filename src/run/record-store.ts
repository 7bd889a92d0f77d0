import type { Clock, AbortSource } from '../time/clock.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { ApiError, Operation, RemoteError } from '../zuora/errors.ts';
import type { Job, UnreadableRecord } from '../zuora/job.ts';
import { isDocumented } from '../zuora/job.ts';
import type { ScheduledJob, PendingCreate } from './refresh-list.ts';
import { apply, NOTHING_KNOWN, type RunRecord, type Seen } from './run-record.ts';

/** One of several kinds, each with its facts. */
export type Told<Facts, K extends keyof Facts> = { [P in K]: { readonly kind: P } & Readonly<Facts[P]> }[K];

/** What happens on the way, told in order and at once: whoever listens writes state, outputs and log. */
export type RefreshEvent<K extends keyof EventFacts = keyof EventFacts> = Told<EventFacts, K>;

interface EventFacts {
  environment: { environment: TestEnvironment; due: boolean | undefined };
  /** A list of refreshes was read. */
  'list-read': { requestId: string | undefined };
  /** It was read for its own sake. */
  surveyed: { seen: Seen };
  decision: { decision: ToldDecision };
  /** A refresh is about to be created: what it will erase, and when the next one can be. */
  preflight: NameCheck;
  /** The sandbox has the name that is expected, or none is expected. */
  'name-checked': NameCheck;
  /** A job that is about to be followed, or that was not; or none. `isWaitedFor`: others have to end first, it is theirs. */
  'other-job': { job: Job | undefined; isWaitedFor: boolean };
  /** Just before the create leaves: with this in the state a kill at any moment can be cleaned up. */
  'pending-create': { pendingCreate: PendingCreate };
  /** No job came of the pending create. */
  'pending-create-void': unknown;
  /** It is open whether the create worked. */
  'create-lost': { error: RemoteError };
  /** The job is known from now on; `created` says whether it is provably ours. */
  job: { job: Job; created: boolean } & HowKnown;
  /** The job was read again. */
  observed: { job: Job };
  /** Just before the first CANCEL leaves. */
  cancelling: { jobId: string };
  /** Why a CANCEL was not accepted; `undefined` just before one leaves. */
  'cancel-error': { error: RemoteError | undefined };
  /** No cancel request can have left so far: what `cancelling` announced is void. */
  'cancel-not-sent': { jobId: string };
  'cancel-refused': { jobId: string; error: ApiError };
  /** An operation that was tried again is given up: what failed is told elsewhere from now on. */
  'given-up': { operation: Operation };
  /** Something failed in a new way and is tried again, for `retriedForMs` if it goes on so (see `RetryPolicy`). */
  trouble: { operation: Operation; error: RemoteError; failures: number; retriedForMs: number };
  /** It ended work in a time that was short. */
  'last-failure': { error: RemoteError };
  recovered: { operation: Operation; failures: number };
  /** Nothing has changed for long; or something still fails before a job is known. */
  heartbeat: { waitedMs: number };
  warning: { warning: Warning };
}

interface NameCheck {
  environment: TestEnvironment;
  isNameConfirmed: boolean;
}

/** How a job became known. */
interface HowKnown {
  /** It is ours, and no response named it: the list of refreshes shows it. */
  readonly isFound?: boolean;
  /** It is not followed: a check looks at it. */
  readonly isLookedAt?: boolean;
}

/** What this step does next, and why, as facts. src/messages/progress.ts has the words. */
export type ToldDecision<K extends keyof DecisionFacts = keyof DecisionFacts> = Told<DecisionFacts, K>;

interface DecisionFacts {
  stop: { source: AbortSource };
  /** By `on-timeout: cancel`. */
  'cancel-after-timeout': { timeoutMs: number };
  /** It is waited for all the same. */
  'starts-after-timeout': { job: ScheduledJob; timeoutMs: number };
  'wait-until-active': unknown;
  'look-again': { hidden: HiddenRefresh };
  'look-for-any': unknown;
  /** After a refusal. */
  'look-why': unknown;
  'create-refused': { error: RemoteError };
  /** A create may have worked: its job is looked for. */
  search: { error: RemoteError };
  'create-again': unknown;
  found: unknown;
  adopt: { job: Job };
  'adopt-stranger': { job: Job };
  'await-cancel': { job: Job };
  'leave-others': { jobs: readonly Job[] };
  /** The list shows this job in progress, and its own record says that it has ended. */
  'pass-over': { listed: Job; job: Job };
  /** It may matter. */
  'unreadable-record': { record: UnreadableRecord };
}

/** What shows that a refresh may be in progress that the list does not show, or not in full. */
export type HiddenRefresh =
  | { readonly kind: 'unreadable'; readonly record: UnreadableRecord }
  | { readonly kind: 'processing' }
  | { readonly kind: 'no-window' };

/** What a step warns of and goes on. */
export type Warning<K extends keyof WarningFacts = keyof WarningFacts> = Told<WarningFacts, K>;

interface WarningFacts {
  'undocumented-status': { status: string };
  /** What the last look at the environment has shown, or why it failed. */
  'environment-not-ready': { environment: TestEnvironment | undefined; error: RemoteError | undefined };
}

/** Told of each event at once, with what is known by then. */
export type Listener = (event: RefreshEvent, record: RunRecord) => void;

export class RecordStore {
  #record = NOTHING_KNOWN;
  readonly #told = new Set<string>();
  readonly #clock: Clock;
  readonly #listen: Listener;

  constructor(clock: Clock, listen: Listener) {
    this.#clock = clock;
    this.#listen = listen;
  }

  get current(): RunRecord {
    return this.#record;
  }

  /** @throws what the listener does: a create of which nothing would tell post is not to leave */
  tell(event: RefreshEvent): void {
    const before = this.#record;
    this.#record = apply(before, event, { monotonicMs: this.#clock.monotonicMs(), nowMs: this.#clock.now() });
    try {
      this.#listen(event, this.#record);
    } catch (error) {
      // It does not leave.
      if (event.kind === 'pending-create') this.#record = before;
      throw error;
    }
  }

  /** Unless an event was told under this name before. */
  tellOnce(name: string, event: RefreshEvent): void {
    if (this.#told.has(name)) return;
    this.#told.add(name);
    this.tell(event);
  }

  environmentRead(environment: TestEnvironment, due: boolean | undefined): void {
    this.tell({ kind: 'environment', environment, due });
  }

  decide(decision: ToldDecision): void {
    this.tell({ kind: 'decision', decision });
  }

  createLost(error: RemoteError): void {
    this.tell({ kind: 'create-lost', error });
    // An earlier failure is over: this request may have worked.
    if (this.#record.failing.has('create')) this.tell({ kind: 'given-up', operation: 'create' });
  }

  /** A job that is about to be followed, or was not; `isWaitedFor`: it is others', and has to end first. */
  jobSeen(job: Job | undefined, isWaitedFor = false): void {
    this.tell({ kind: 'other-job', job, isWaitedFor });
  }

  jobKnown(job: Job, created: boolean, how: HowKnown = {}): void {
    // First, so that it is saved.
    this.tell({ kind: 'job', job, created, ...how });
    this.#warnOf(job);
  }

  jobRead(job: Job): void {
    this.tell({ kind: 'observed', job });
    this.#warnOf(job);
  }

  cancelLeaves(jobId: string): void {
    this.tell({ kind: 'cancel-error', error: undefined });
    if (this.#record.cancel === undefined) this.tell({ kind: 'cancelling', jobId });
  }

  /** One in all: the log has each change of status. */
  #warnOf({ status }: Job): void {
    if (isDocumented(status)) return;
    this.tellOnce('status', { kind: 'warning', warning: { kind: 'undocumented-status', status } });
  }
}
