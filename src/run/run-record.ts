import { describeDefect } from '../messages/failure.ts';
import type { Clock } from '../time/clock.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { ApiError, Operation, RemoteError } from '../zuora/errors.ts';
import type { JobList } from '../zuora/client.ts';
import type { Job, RefreshRecords } from '../zuora/job.ts';
import type { RefreshEvent } from './events.ts';
import { hasEndedBefore, type PendingCreate } from './match-job.ts';
import type { CancelEnd } from './outcome.ts';
import { isDocumented, isTerminal, type TerminalStatus } from '../zuora/status.ts';

/** An environment and its refreshes. */
type Seen = RefreshRecords & { readonly environment: TestEnvironment };

/** What has become known in one run. An interruption can come anywhere; this is what is true then. */
export class RunRecord {
  #environment: TestEnvironment | undefined;
  #seen: Seen | undefined;
  #job: Job | undefined;
  #created: boolean | undefined;
  #pendingCreate: PendingCreate | undefined;
  /** Of the job that is ours. */
  #sent: PendingCreate | undefined;
  #lastReadAtMs: number | undefined;
  #createError: RemoteError | undefined;
  #isWaitingForOthers = false;
  #cancel: CancelEnd | undefined;
  #ended: TerminalStatus | undefined;
  #cancelError: RemoteError | undefined;
  #hasWarned = false;
  /** The job was read in progress since it is known. */
  #wasInProgress = false;
  #isNameTold = false;
  #listId: string | undefined;
  readonly #namedRecords = new Set<string>();
  readonly #failing = new Map<Operation, RemoteError>();
  readonly #clock: Clock;
  readonly #tell: (event: RefreshEvent) => void;

  constructor(clock: Clock, tell: (event: RefreshEvent) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  get environment(): TestEnvironment | undefined {
    return this.#environment;
  }

  /** The environment with its list of refreshes, as they were read last; `undefined` without a list. */
  get seen(): Seen | undefined {
    return this.#seen;
  }

  /** Zuora's ID of the latest response with a list of refreshes. */
  get listId(): string | undefined {
    return this.#listId;
  }

  /** The job as it was read last; before one is known, the one that stands in the way. */
  get job(): Job | undefined {
    return this.#job;
  }

  /** How long ago the job was read, in milliseconds; `undefined` if it never was. */
  get lastReadAgoMs(): number | undefined {
    return this.#lastReadAtMs === undefined ? undefined : this.#clock.monotonicMs() - this.#lastReadAtMs;
  }

  /** The job that a create was answered with has turned out to be older than the create. */
  get isJobDisowned(): boolean {
    return this.#job !== undefined && this.#pendingCreate !== undefined;
  }

  /** Whether the job is provably ours; `undefined` before one is known. */
  get created(): boolean | undefined {
    return this.#created;
  }

  get createUnanswered(): boolean {
    return this.#pendingCreate !== undefined;
  }

  /** What a create was sent for whose job is not known. */
  get pendingCreate(): PendingCreate | undefined {
    return this.#pendingCreate;
  }

  /** The answer, or the lack of one, that left open what became of the create. */
  get createError(): RemoteError | undefined {
    return this.#createError;
  }

  /** Somebody else's cancel, or a refresh that is hidden, is being waited out. */
  get isWaitingForOthers(): boolean {
    return this.#isWaitingForOthers;
  }

  /** What became of our CANCEL; `undefined` before one is sent. */
  get cancel(): CancelEnd | undefined {
    return this.#cancel;
  }

  /** The terminal status that was seen before any CANCEL of ours. */
  get ended(): TerminalStatus | undefined {
    return this.#ended;
  }

  /** Why our last CANCEL was not accepted; `undefined` while one is on its way, and once the job is being cancelled. */
  get cancelError(): RemoteError | undefined {
    return this.#cancelError;
  }

  /** What went wrong last and is not over: the reason if time runs out now. */
  get trouble(): RemoteError | undefined {
    return [...this.#failing.values()].at(-1);
  }

  tell(event: RefreshEvent): void {
    if (event.kind === 'trouble' || event.kind === 'recovered' || event.kind === 'given-up')
      this.#failing.delete(event.operation);
    if (event.kind === 'trouble') this.#failing.set(event.operation, event.error);
    this.#tell(event);
  }

  environmentRead(environment: TestEnvironment, due: boolean | undefined): void {
    this.#environment = environment;
    this.#tell({ kind: 'environment', environment, due });
  }

  /** To be called with each list of refreshes that is read for its own sake. */
  surveyed(seen: Seen): void {
    this.#seen = seen;
  }

  /** Tells once whether the name of the sandbox is confirmed, or was not checked. */
  nameChecked(environment: TestEnvironment, isNameConfirmed: boolean): void {
    if (!this.#isNameTold) this.#tell({ kind: 'name-checked', environment, isNameConfirmed });
    this.#isNameTold = true;
  }

  /** Names each record of the list that may matter and cannot be read, once. */
  listRead({ unreadable, requestId }: JobList): void {
    this.#listId = requestId;
    for (const record of unreadable) {
      const { id, status } = record;
      const name = id ?? record.path;
      if ((status !== undefined && isTerminal(status)) || this.#namedRecords.has(name)) continue;
      this.#namedRecords.add(name);
      const which = id === undefined ? '' : ` of refresh job ${id}`;
      this.decide(`A record in Zuora's list cannot be read${which}: ${describeDefect(record)}.`);
    }
  }

  /** Says what is decided, and why. */
  decide(sentence: string): void {
    this.#tell({ kind: 'decision', sentence });
  }

  /** To be called before the request leaves. */
  createLeaves(pendingCreate: PendingCreate): void {
    this.#tell({ kind: 'pending-create', pendingCreate: pendingCreate });
    this.#pendingCreate = pendingCreate;
    this.#job = undefined;
  }

  /** The create did not reach Zuora, or was refused: no job came of it. */
  createFailed(): void {
    this.#pendingCreate = undefined;
    this.#tell({ kind: 'pending-create-void' });
  }

  /** It is open whether the create worked. */
  createLost(error: RemoteError): void {
    this.#createError ??= error;
    // What went wrong with an earlier request is over: this one may have worked.
    if (this.#failing.has('create')) this.tell({ kind: 'given-up', operation: 'create' });
  }

  /** Others have to end first: their job, as far as it is known. */
  waitsForOthers(job: Job | undefined): void {
    this.#isWaitingForOthers = true;
    this.#job = job;
  }

  /** Nobody stands in the way any more, or it is not known who. */
  waitIsOver(): void {
    this.#isWaitingForOthers = false;
    this.#job = undefined;
  }

  /** A job that is about to be followed, or that was not; its record is still to be read, or need not be. */
  jobSeen(job: Job | undefined): void {
    this.#job = job;
  }

  /** @param isFound it is ours, and no response to a create request named it */
  jobKnown(job: Job, created: boolean, isFound = false): void {
    this.#sent = this.#pendingCreate;
    this.#pendingCreate = undefined;
    this.#isWaitingForOthers = false;
    this.#created = created;
    this.#note(job);
    // First, so that it is saved whatever comes between.
    this.#tell({ kind: 'job', job, created, ...(isFound && { isFound }) });
    this.#warnOf(job.status);
  }

  jobRead(job: Job): void {
    if (!isTerminal(job.status)) this.#wasInProgress = true;
    this.#note(job);
    this.#tell({ kind: 'observed', job });
    this.#warnOf(job.status);
  }

  /** To be called before the request leaves. */
  cancelLeaves(jobId: string): void {
    if (this.#cancel === undefined) this.#tell({ kind: 'cancelling', jobId });
    this.#cancel ??= 'unseen';
    this.#cancelError = undefined;
  }

  /** The answer to a CANCEL, or the lack of one. */
  cancelFailed(error: RemoteError): void {
    this.#cancelError = error;
  }

  /** Not one of the cancel requests so far can have reached Zuora. */
  cancelNotSent(jobId: string): void {
    this.#cancel = undefined;
    this.#tell({ kind: 'cancel-not-sent', jobId });
  }

  cancelRefused(jobId: string, error: ApiError): void {
    this.#cancel = 'refused';
    this.#tell({ kind: 'cancel-refused', jobId, error });
  }

  #note(job: Job): void {
    this.#job = job;
    this.#lastReadAtMs = this.#clock.monotonicMs();
    if (job.status === 'CANCELLING') this.#cancelError = undefined;
    if (!isTerminal(job.status)) return;
    // What was seen in progress has ended since, whatever a `Date` says.
    if (this.#created === true && !this.#wasInProgress && this.#isOlderThanCreate(job)) {
      this.#created = undefined;
      this.#pendingCreate = this.#sent;
      return;
    }
    if (this.#cancel === undefined) this.#ended ??= job.status;
    else this.#cancel = job.status === 'CANCELLED' ? 'cancelled' : 'ended-otherwise';
  }

  #isOlderThanCreate(job: Job): boolean {
    const listedAtMs = this.#sent?.listedAtMs;
    return listedAtMs !== undefined && hasEndedBefore(job, listedAtMs);
  }

  /** One warning in all: the log has each change of status. */
  #warnOf(status: string): void {
    if (isDocumented(status) || this.#hasWarned) return;
    this.#hasWarned = true;
    const sentence = `Zuora reports the undocumented status ${status}. Treating the refresh as still in progress.`;
    this.#tell({ kind: 'warning', code: 'ZSR-UNDOCUMENTED-STATUS', sentence });
  }
}
