import type { Clock } from '../time/clock.ts';
import type { JobList } from '../zuora/client.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { isDocumented, isTerminal } from '../zuora/status.ts';
import { apply } from './apply-event.ts';
import type { HowKnown, RefreshEvent } from './events.ts';
import { NOTHING_KNOWN, type RunRecord } from './run-record.ts';
import type { ToldDecision } from './told.ts';

/** Told of each event at once, with what is known by then. */
export type Listener = (event: RefreshEvent, record: RunRecord) => void;

/** Keeps the record of one run: what happens in it is told here. */
export class RecordStore {
  #record = NOTHING_KNOWN;
  /** What is to be told once, and was. */
  readonly #told = new Set<string>();
  readonly #clock: Pick<Clock, 'now' | 'monotonicMs'>;
  readonly #listen: Listener;

  constructor(clock: Pick<Clock, 'now' | 'monotonicMs'>, listen: Listener) {
    this.#clock = clock;
    this.#listen = listen;
  }

  /** What is known by now. */
  get current(): RunRecord {
    return this.#record;
  }

  /** @throws what the listener does: a create of which nothing would tell post is not to leave */
  tell(event: RefreshEvent): void {
    const before = this.#record;
    const at = { monotonicMs: this.#clock.monotonicMs(), nowMs: this.#clock.now() };
    this.#record = apply(before, event, at);
    try {
      this.#listen(event, this.#record);
    } catch (error) {
      // It does not leave.
      if (event.kind === 'pending-create') this.#record = before;
      throw error;
    }
  }

  environmentRead(environment: TestEnvironment, due: boolean | undefined): void {
    this.tell({ kind: 'environment', environment, due });
  }

  /** Tells once whether the name of the sandbox is confirmed, or was not checked. */
  nameChecked(environment: TestEnvironment, isNameConfirmed: boolean): void {
    if (this.#isNew('name')) this.tell({ kind: 'name-checked', environment, isNameConfirmed });
  }

  /** Names each record of the list that may matter and cannot be read, once. */
  listRead({ unreadable, requestId }: JobList): void {
    this.tell({ kind: 'list-read', requestId });
    for (const record of unreadable) {
      const { id, status, path } = record;
      if ((status !== undefined && isTerminal(status)) || !this.#isNew(`record-${id ?? path}`)) continue;
      this.decide({ kind: 'unreadable-record', record });
    }
  }

  /** Says what is decided, and why. */
  decide(decision: ToldDecision): void {
    this.tell({ kind: 'decision', decision });
  }

  /** It is open whether the create worked. */
  createLost(error: RemoteError): void {
    this.tell({ kind: 'create-lost', error });
    // What went wrong with an earlier request is over: this one may have worked.
    if (this.#record.failing.has('create')) this.tell({ kind: 'given-up', operation: 'create' });
  }

  /** Others have to end first: their job, as far as it is known. */
  waitsForOthers(job: Job | undefined): void {
    this.tell({ kind: 'other-job', job, isWaitedFor: true });
  }

  /** Nobody stands in the way any more, or it is not known who. */
  waitIsOver(): void {
    this.jobSeen(undefined);
  }

  /** A job that is about to be followed, or that was not; its record is still to be read, or need not be. */
  jobSeen(job: Job | undefined): void {
    this.tell({ kind: 'other-job', job, isWaitedFor: false });
  }

  jobKnown(job: Job, created: boolean, how: HowKnown = {}): void {
    // First, so that it is saved whatever comes between.
    this.tell({ kind: 'job', job, created, ...how });
    this.#warnOf(job.status);
  }

  jobRead(job: Job): void {
    this.tell({ kind: 'observed', job });
    this.#warnOf(job.status);
  }

  /** To be called before the request leaves. */
  cancelLeaves(jobId: string): void {
    this.tell({ kind: 'cancel-error', error: undefined });
    if (this.#record.cancel === undefined) this.tell({ kind: 'cancelling', jobId });
  }

  /** One warning in all: the log has each change of status. */
  #warnOf(status: string): void {
    if (isDocumented(status) || !this.#isNew('status')) return;
    this.tell({ kind: 'warning', warning: { kind: 'undocumented-status', status } });
  }

  #isNew(what: string): boolean {
    if (this.#told.has(what)) return false;
    this.#told.add(what);
    return true;
  }
}
