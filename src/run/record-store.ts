import type { Clock } from '../time/clock.ts';
import type { JobList } from '../zuora/client.ts';
import type { TestEnvironment } from '../zuora/decode.ts';
import type { RemoteError } from '../zuora/errors.ts';
import { isDocumented, isTerminal, type Job } from '../zuora/job.ts';
import type { HowKnown, RefreshEvent, ToldDecision } from './events.ts';
import { hasEndedBefore } from './match-job.ts';
import { NOTHING_KNOWN, type RunRecord, type StatusSeen } from './run-record.ts';

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

  decide(decision: ToldDecision): void {
    this.tell({ kind: 'decision', decision });
  }

  createLost(error: RemoteError): void {
    this.tell({ kind: 'create-lost', error });
    // What went wrong with an earlier request is over: this one may have worked.
    if (this.#record.failing.has('create')) this.tell({ kind: 'given-up', operation: 'create' });
  }

  /** Others have to end first: their job, as far as it is known. */
  waitsForOthers(job: Job | undefined): void {
    this.tell({ kind: 'other-job', job, isWaitedFor: true });
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

/** When something happens, in milliseconds; `nowMs` is on Zuora's clock, since the epoch. */
type Moment = Readonly<Record<'monotonicMs' | 'nowMs', number>>;

/** What an act of this step leaves of what was read of the environment before it. */
const OUTDATED = { isEnvironmentCurrent: false, due: undefined };

/** What is known after an event. */
export function apply(record: RunRecord, event: RefreshEvent, at: Moment): RunRecord {
  switch (event.kind) {
    case 'environment':
      return { ...record, environment: event.environment, due: event.due, isEnvironmentCurrent: true };
    case 'list-read':
      return { ...record, listId: event.requestId };
    case 'surveyed':
      return { ...record, seen: event.seen };
    case 'pending-create':
      return {
        ...record,
        ...OUTDATED,
        job: undefined,
        create: { request: event.pendingCreate, end: 'open' },
      };
    case 'pending-create-void':
      return { ...record, create: undefined };
    case 'create-lost':
      return { ...record, createError: record.createError ?? event.error };
    case 'trouble':
    case 'recovered':
    case 'given-up': {
      const failing = new Map(record.failing);
      failing.delete(event.operation);
      if (event.kind === 'trouble')
        failing.set(event.operation, { error: event.error, untilMs: at.monotonicMs + event.retriedForMs });
      return { ...record, failing };
    }
    default:
      return jobAfter(record, event, at);
  }
}

function jobAfter(record: RunRecord, event: RefreshEvent, at: Moment): RunRecord {
  switch (event.kind) {
    case 'other-job':
      return { ...record, job: event.job, isWaitingForOthers: event.isWaitedFor };
    case 'job': {
      const { job, created, isLookedAt } = event;
      const create = record.create && ({ ...record.create, end: 'job-known' } as const);
      // A check looks at the environment and the job in the same moment.
      const outdated = isLookedAt === true || isTerminal(job.status) ? {} : OUTDATED;
      return withReading({ ...record, ...outdated, create, created, isWaitingForOthers: false }, job, at);
    }
    case 'observed': {
      const wasInProgress = record.wasInProgress || !isTerminal(event.job.status);
      return withReading({ ...record, wasInProgress }, event.job, at);
    }
    case 'cancelling':
      return { ...record, ...OUTDATED, cancel: 'sent' };
    case 'cancel-error':
      return { ...record, cancelError: event.error };
    case 'cancel-not-sent':
      return { ...record, cancel: undefined };
    case 'cancel-refused':
      return { ...record, cancel: 'refused' };
    default:
      return record;
  }
}

function withReading(record: RunRecord, job: Job, { monotonicMs, nowMs }: Moment): RunRecord {
  const { create, created, wasInProgress } = record;
  const cancelError = job.status === 'CANCELLING' ? undefined : record.cancelError;
  const history = withStatus(record.history, job, nowMs);
  const read = { ...record, job, lastReadAtMs: monotonicMs, cancelError, history };
  const listedAtMs = create?.request.listedAtMs;
  // What was seen in progress has ended since, whatever a `Date` says.
  const mayBeOlder = created === true && !wasInProgress && isTerminal(job.status);
  if (create === undefined || !mayBeOlder || listedAtMs === undefined || !hasEndedBefore(job, listedAtMs)) return read;
  return { ...read, created: undefined, create: { ...create, end: 'older-job' } };
}

/** Adds the status of a job to those it went through, if it is a new one. `nowMs` is on Zuora's clock. */
function withStatus(history: readonly StatusSeen[], { status }: Job, nowMs: number): readonly StatusSeen[] {
  const last = history.at(-1);
  // A record that lags behind may still show what the job did before it was cancelled.
  const isOld = last?.status === status || (last?.status === 'CANCELLING' && !isTerminal(status));
  // That clock may be set back.
  return isOld ? history : [...history, { status, seenAtMs: Math.max(nowMs, last?.seenAtMs ?? 0) }];
}
