import type { TestEnvironment } from '../zuora/environment.ts';
import type { Operation, RemoteError } from '../zuora/errors.ts';
import type { Job, RefreshRecords, TerminalStatus } from '../zuora/job.ts';
import { isTerminal } from '../zuora/job.ts';
import { hasEndedBefore, type PendingCreate } from './refresh-list.ts';
import type { RefreshEvent } from './record-store.ts';

/**
 * What is known in one run. An interruption can come anywhere; this is what is true then. `apply` makes the next one of an
 * event; saved state, outputs, log and summary are functions of it.
 */
export interface RunRecord {
  /** As it was read last. */
  readonly environment?: TestEnvironment | undefined;
  /** Nothing has happened since the environment was read that may have changed it. */
  readonly isEnvironmentCurrent: boolean;
  /** Whether a refresh could be created now; `undefined` before it is known, and once a refresh may have changed it. */
  readonly due?: boolean | undefined;
  /** The environment with its list of refreshes, as they were read last for their own sake. */
  readonly seen?: Seen | undefined;
  /** Zuora's ID of the latest response with a list of refreshes. */
  readonly listId?: string | undefined;
  /** The latest create request; `undefined` if none was sent, or if it can't have created a job. */
  readonly create?: PendingCreate | undefined;
  /** The job in the response to the create request had ended before that request was sent, so it is not its job. */
  readonly isJobOlder?: true | undefined;
  /** The answer, or the lack of one, that left open what became of the create. */
  readonly createError?: RemoteError | undefined;
  /** The job as it was read last; before one is known, the one that stands in the way. */
  readonly job?: Job | undefined;
  /** Whether the job is provably ours; `undefined` before one is known. */
  readonly created?: boolean | undefined;
  /** When the job was read, on the monotonic clock. */
  readonly lastReadAtMs?: number | undefined;
  /** The job was read in progress since it is known. */
  readonly wasInProgress: boolean;
  /** Each status of the job that was seen. */
  readonly history: readonly StatusSeen[];
  /** Somebody else's cancel, or a refresh that is hidden, is being waited out. */
  readonly isWaitingForOthers: boolean;
  /** Our CANCEL; `undefined` before one is sent. */
  readonly cancel?: 'sent' | 'refused' | undefined;
  /** Why our last CANCEL was not accepted; `undefined` while one is on its way, and once the job is being cancelled. */
  readonly cancelError?: RemoteError | undefined;
  /** What is tried again now, the latest last. */
  readonly failing: ReadonlyMap<Operation, RetriedFailure>;
}

/** An environment and its refreshes. */
export type Seen = RefreshRecords & { readonly environment: TestEnvironment };

/** A status and when it was first seen, in milliseconds since the epoch. */
export interface StatusSeen {
  readonly status: string;
  readonly seenAtMs: number;
}

/** A failure, and when its attempts are over, on the monotonic clock. */
export interface RetriedFailure {
  readonly error: RemoteError;
  readonly untilMs: number;
}

/** What became of a cancel request that was sent. `refused`: by Zuora, or the job ended in another way. */
export type CancelEnd = 'cancelled' | 'refused' | 'unseen';

export const NOTHING_KNOWN: RunRecord = {
  isEnvironmentCurrent: false,
  wasInProgress: false,
  history: [],
  isWaitingForOthers: false,
  failing: new Map(),
};

/** When something happens, in milliseconds; `nowMs` is on Zuora's clock, since the epoch. */
type Moment = Readonly<Record<'monotonicMs' | 'nowMs', number>>;

type Kind = RefreshEvent['kind'];
type Changes = { [K in Kind]?: (event: RefreshEvent<K>, record: RunRecord, at: Moment) => Partial<RunRecord> };

/** What was read of the environment, after an act of this step. */
const OUTDATED = { isEnvironmentCurrent: false, due: undefined };

/** Other events are only told. */
const CHANGES: Readonly<Changes> = {
  environment: ({ environment, due }) => ({ environment, due, isEnvironmentCurrent: true }),
  'list-read': ({ requestId }) => ({ listId: requestId }),
  surveyed: ({ seen }) => ({ seen }),
  'other-job': ({ job, isWaitedFor }) => ({ job, isWaitingForOthers: isWaitedFor }),
  'pending-create': ({ pendingCreate }) => ({
    ...OUTDATED,
    job: undefined,
    created: undefined,
    create: pendingCreate,
  }),
  'pending-create-void': () => ({ create: undefined }),
  'create-lost': ({ error }, { createError }) => ({ createError: createError ?? error }),
  job: ({ job, created, isLookedAt }, record, at) => {
    // A check looks at both in the same moment.
    const outdated = isLookedAt === true || isTerminal(job.status) ? {} : OUTDATED;
    return withReading({ ...record, ...outdated, created, isWaitingForOthers: false }, job, at);
  },
  observed: ({ job }, record, at) =>
    withReading({ ...record, wasInProgress: record.wasInProgress || !isTerminal(job.status) }, job, at),
  cancelling: () => ({ ...OUTDATED, cancel: 'sent' }),
  'cancel-error': ({ error }) => ({ cancelError: error }),
  'cancel-not-sent': () => ({ cancel: undefined }),
  'cancel-refused': () => ({ cancel: 'refused' }),
  trouble: ({ operation, error, retriedForMs }, { failing }, { monotonicMs }) => ({
    failing: without(failing, operation).set(operation, { error, untilMs: monotonicMs + retriedForMs }),
  }),
  recovered: ({ operation }, { failing }) => ({ failing: without(failing, operation) }),
  'given-up': ({ operation }, { failing }) => ({ failing: without(failing, operation) }),
};

export function apply<K extends Kind>(record: RunRecord, event: RefreshEvent<K>, at: Moment): RunRecord {
  const kind: K = event.kind;
  const change = CHANGES[kind]?.(event, record, at);
  return change === undefined ? record : { ...record, ...change };
}

function without(failing: RunRecord['failing'], operation: Operation): Map<Operation, RetriedFailure> {
  return new Map([...failing].filter(([other]) => other !== operation));
}

function withReading(record: RunRecord, job: Job, { monotonicMs, nowMs }: Moment): RunRecord {
  const { create, created, wasInProgress } = record;
  const cancelError = job.status === 'CANCELLING' ? undefined : record.cancelError;
  const history = withStatus(record.history, job, nowMs);
  const read = { ...record, job, lastReadAtMs: monotonicMs, cancelError, history };
  // What was seen in progress has ended since, whatever a `Date` says.
  const mayBeOlder = created === true && !wasInProgress && isTerminal(job.status);
  if (create === undefined || !mayBeOlder || !hasEndedBefore(job, create.listedAtMs)) return read;
  return { ...read, created: undefined, isJobOlder: true };
}

function withStatus(history: RunRecord['history'], { status }: Job, nowMs: number): RunRecord['history'] {
  const last = history.at(-1);
  // A record that lags may show a stage from before a cancel.
  const isOld = last?.status === status || (last?.status === 'CANCELLING' && !isTerminal(status));
  // The clock may be set back.
  return isOld ? history : [...history, { status, seenAtMs: Math.max(nowMs, last?.seenAtMs ?? 0) }];
}

/** The create request whose job is not known. */
export function pendingCreateOf({ create, created }: RunRecord): PendingCreate | undefined {
  return created === undefined ? create : undefined;
}

/** Whether this step created a job; `undefined` after a create whose job is not known. */
export function isCreated(record: RunRecord): boolean | undefined {
  return record.created ?? (pendingCreateOf(record) === undefined ? false : undefined);
}

/** The job of this step, not one that stands in the way. */
export function knownJobOf(record: RunRecord): { readonly job: Job; readonly created: boolean } | undefined {
  const { job, isJobOlder } = record;
  // An older job is still the one that the response named.
  const created = record.created ?? isJobOlder;
  return job === undefined || created === undefined ? undefined : { job, created };
}

/** The status with which the job ended, if this step had sent no cancel request for it. */
export function endBeforeCancel(record: RunRecord): TerminalStatus | undefined {
  return record.cancel === undefined ? endOf(record) : undefined;
}

/** What became of our CANCEL; `undefined` before one is sent. */
export function cancelEndOf(record: RunRecord): CancelEnd | undefined {
  if (record.cancel === undefined) return undefined;
  const end = endOf(record);
  if (end === 'CANCELLED') return 'cancelled';
  return end !== undefined || record.cancel === 'refused' ? 'refused' : 'unseen';
}

/** The end of a job from before the create request says nothing of that request. */
function endOf({ job, lastReadAtMs, isJobOlder }: RunRecord): TerminalStatus | undefined {
  if (job === undefined || lastReadAtMs === undefined || isJobOlder === true) return undefined;
  return isTerminal(job.status) ? job.status : undefined;
}

/** The reason if time runs out now. */
export function troubleOf({ failing }: RunRecord): RemoteError | undefined {
  return [...failing.values()].at(-1)?.error;
}

/** `nowMs` is on the monotonic clock. */
export function lastReadAgoMs({ lastReadAtMs }: Pick<RunRecord, 'lastReadAtMs'>, nowMs: number): number | undefined {
  return lastReadAtMs === undefined ? undefined : nowMs - lastReadAtMs;
}
