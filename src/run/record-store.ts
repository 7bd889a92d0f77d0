import type { Clock, AbortSource } from '../time/clock.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { ApiError, Operation, RemoteError } from '../zuora/errors.ts';
import { isDocumented, type Job, type RefreshRecords, type UnreadableRecord } from '../zuora/job.ts';
import type { ScheduledJob, PendingCreate } from './refresh-list.ts';
import { apply, NOTHING_KNOWN, type RunRecord } from './run-record.ts';

/** A union by `kind`, made from a table of kinds and their facts. */
export type Told<Facts, K extends keyof Facts> = { [P in K]: { readonly kind: P } & Readonly<Facts[P]> }[K];

/** What happens in a run. The listener hears of it at once, and writes the state, the outputs and the log. */
export type RefreshEvent<K extends keyof EventFacts = keyof EventFacts> = Told<EventFacts, K>;

interface EventFacts {
  environment: { environment: TestEnvironment; due: boolean | undefined };
  /** A list of refreshes was read, whatever for. */
  'list-read': { requestId: string | undefined };
  /** The list was read to decide on, not to search for a lost job. */
  surveyed: { listed: RefreshRecords };
  decision: { decision: ToldDecision };
  /** A refresh is about to be created in this environment. */
  preflight: NameCheck;
  /** The sandbox has the expected name, or no name is expected. */
  'name-checked': NameCheck;
  /**
   * Someone else's job stands in the way, may be adopted, or is only reported; `undefined` once there is none.
   * `isWaitedFor`: this step waits until it has ended.
   */
  'other-job': { job: Job | undefined; isWaitedFor: boolean };
  /** Before a create request is sent: once this is saved, the post step can clean up after a kill at any moment. */
  'pending-create': { pendingCreate: PendingCreate };
  /** The create request was not sent or was refused: there is no job. */
  'pending-create-void': unknown;
  /** It is unknown whether the create request worked. */
  'create-lost': { error: RemoteError };
  /** The step has a job from now on; `created` says whether the step created it, for certain. */
  job: { job: Job; created: boolean } & HowKnown;
  /** This step's job was read. */
  observed: { job: Job };
  /** Before the first cancel request is sent. */
  cancelling: { jobId: string };
  /** Why a cancel request failed; `undefined` before the next one is sent. */
  'cancel-error': { error: RemoteError | undefined };
  /** No cancel request can have been sent, although `cancelling` announced one. */
  'cancel-not-sent': unknown;
  'cancel-refused': { jobId: string; error: ApiError };
  /** An operation is not retried any more. If its failure still matters, another event or the result tells it. */
  'given-up': { operation: Operation };
  /** An operation failed in a new way. If that goes on, it is retried for `retriedForMs` (see `RetryPolicy`). */
  trouble: { operation: Operation; error: RemoteError; failures: number; retriedForMs: number };
  /** It ended work in a time that was short. */
  'last-failure': { error: RemoteError };
  recovered: { operation: Operation; failures: number };
  /** A sign that the step still works. */
  heartbeat: { waitedMs: number };
  warning: { warning: Warning };
}

interface NameCheck {
  environment: TestEnvironment;
  isNameConfirmed: boolean;
}

/** How a job became known. */
interface HowKnown {
  /** This step created it, but it was found in the list of refreshes and not in a response. */
  readonly isFound?: boolean;
  /** A check reads it once, and doesn't wait for it. */
  readonly isLookedAt?: boolean;
}

/** What this step does next, and why. src/messages/progress.ts has the words. */
export type ToldDecision<K extends keyof DecisionFacts = keyof DecisionFacts> = Told<DecisionFacts, K>;

interface DecisionFacts {
  stop: { source: AbortSource };
  /** By `on-timeout: cancel`. */
  'cancel-after-timeout': { timeoutMs: number };
  /** The step waits for it nevertheless. */
  'starts-after-timeout': { job: ScheduledJob; timeoutMs: number };
  'wait-until-active': unknown;
  'look-again': { hidden: HiddenRefresh };
  'look-for-any': unknown;
  /** Zuora refused the create request, and its records don't show why. */
  'look-why': unknown;
  'create-refused': { error: RemoteError };
  /** The create request may have worked, so its job is searched for. */
  search: { error: RemoteError };
  'create-again': unknown;
  found: unknown;
  adopt: { job: Job };
  'adopt-stranger': { job: Job };
  'await-cancel': { job: Job };
  'leave-others': { jobs: readonly Job[] };
  /** The list shows this job in progress, but its own record says that it has ended. */
  'pass-over': { listed: Job; job: Job };
  /** A record that may be that of a refresh in progress. */
  'unreadable-record': { record: UnreadableRecord };
}

/** Why a refresh may be in progress although the list shows none, or shows it only in part. */
export type HiddenRefresh =
  | { readonly kind: 'unreadable'; readonly record: UnreadableRecord }
  | { readonly kind: 'processing' }
  | { readonly kind: 'no-window' };

/** A problem that doesn't end the step. */
export type Warning<K extends keyof WarningFacts = keyof WarningFacts> = Told<WarningFacts, K>;

interface WarningFacts {
  'undocumented-status': { status: string };
  /** The environment as last read, or why it could not be read. */
  'environment-not-ready': { environment: TestEnvironment | undefined; error: RemoteError | undefined };
}

/** Called with each event, and with the record after it. */
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

  /** @throws what the listener throws: no create request is sent that the post step would not know of */
  tell(event: RefreshEvent): void {
    const before = this.#record;
    this.#record = apply(before, event, { monotonicMs: this.#clock.monotonicMs(), nowMs: this.#clock.now() });
    try {
      this.#listen(event, this.#record);
    } catch (error) {
      // The create request is not sent.
      if (event.kind === 'pending-create') this.#record = before;
      throw error;
    }
  }

  /** Does nothing if it was called with this name before. */
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
    // Earlier failures no longer matter: this request may have worked.
    if (this.#record.failing.has('create')) this.tell({ kind: 'given-up', operation: 'create' });
  }

  /** Someone else's job, or none any more (see `other-job`). */
  jobSeen(job: Job | undefined, isWaitedFor = false): void {
    this.tell({ kind: 'other-job', job, isWaitedFor });
  }

  jobKnown(job: Job, created: boolean, how: HowKnown = {}): void {
    // Before the warning, so that it is saved first.
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

  /** Once per run; the log shows each change of status. */
  #warnOf({ status }: Job): void {
    if (isDocumented(status)) return;
    this.tellOnce('status', { kind: 'warning', warning: { kind: 'undocumented-status', status } });
  }
}
