import type { TestEnvironment } from '../zuora/environment.ts';
import type { RemoteError } from '../zuora/errors.ts';
import { isTerminal, type Job, type RefreshRecords, type TerminalStatus } from '../zuora/job.ts';
import { hasEndedBefore, type PendingCreate } from './refresh-list.ts';
import type { RefreshEvent } from './record-store.ts';

/**
 * What is known so far in one run, so that an interruption can be reported truly whenever it comes. `apply` makes the
 * next record from an event. The saved state, the outputs, the log and the summary are functions of the record.
 */
export interface RunRecord {
  /** As last read. */
  readonly environment?: TestEnvironment | undefined;
  /** Nothing that this step did or saw may have changed the environment since it was read. */
  readonly isEnvironmentCurrent: boolean;
  /** Whether a refresh could be created now; `undefined` if unknown, or if a refresh may have changed it. */
  readonly due?: boolean | undefined;
  /** The list of refreshes as last read to decide on; a search for a lost job doesn't count. */
  readonly listed?: RefreshRecords | undefined;
  /** Zuora's ID of the latest response with a list of refreshes. */
  readonly listId?: string | undefined;
  /** The latest create request, from before it is sent; `undefined` if it can't have created a job. */
  readonly create?: PendingCreate | undefined;
  /** The create request was answered with a job that had ended before the request was sent. */
  readonly isJobOlder?: true | undefined;
  /** Why it is unknown whether the create request worked. */
  readonly createError?: RemoteError | undefined;
  /** This step's job as last read; while `created` is not set, someone else's that the step waits for or reports. */
  readonly job?: Job | undefined;
  /** Whether this step created the job, for certain; `undefined` while the step has no job. */
  readonly created?: boolean | undefined;
  /** When the job was last read, on the monotonic clock. */
  readonly lastReadAtMs?: number | undefined;
  /** The job was in progress when it was read again. */
  readonly wasInProgress: boolean;
  /** The statuses of the job in the order in which they were seen. */
  readonly history: readonly StatusSeen[];
  /** The step waits for someone else's cancellation, or for a refresh that the list may not show yet. */
  readonly isWaitingForOthers: boolean;
  /** This step's cancel request; `undefined` before one is sent. */
  readonly cancel?: 'sent' | 'refused' | undefined;
  /** Why the last cancel request failed; `undefined` while one is in flight, and once the job is `CANCELLING`. */
  readonly cancelError?: RemoteError | undefined;
  /** The operations that fail and are being retried, or failed when time ran out; the latest last. */
  readonly failing: ReadonlyMap<RemoteError['operation'], RetriedFailure>;
}

/** A status and when it was first seen, in milliseconds since the epoch. */
export interface StatusSeen {
  readonly status: string;
  readonly seenAtMs: number;
}

/** A failure, and until when it is retried, on the monotonic clock. */
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

/** When an event happened, in milliseconds: on the monotonic clock, and since the epoch on Zuora's clock. */
type Moment = Readonly<Record<'monotonicMs' | 'nowMs', number>>;

type Kind = RefreshEvent['kind'];
type Changes = { [K in Kind]?: (event: RefreshEvent<K>, record: RunRecord, at: Moment) => Partial<RunRecord> };

/** After a refresh or a cancel request, what was read of the environment may no longer be true. */
const OUTDATED = { isEnvironmentCurrent: false, due: undefined };
const NO_JOB = { job: undefined, created: undefined, isJobOlder: undefined };

/** How each kind of event changes the record; the others don't. */
const CHANGES: Readonly<Changes> = {
  environment: ({ environment, due }) => ({ environment, due, isEnvironmentCurrent: true }),
  'list-read': ({ requestId }) => ({ listId: requestId }),
  surveyed: ({ listed }) => ({ listed }),
  'other-job': ({ job, isWaitedFor }) => ({ job, isWaitingForOthers: isWaitedFor }),
  'pending-create': ({ pendingCreate: create }) => ({ ...OUTDATED, ...NO_JOB, create }),
  'pending-create-void': () => ({ create: undefined }),
  'create-lost': ({ error }, { createError }) => ({ createError: createError ?? error }),
  job: ({ job, created, isLookedAt }, record, at) => {
    // A check reads the environment and the job in the same moment.
    const outdated = isLookedAt === true || isTerminal(job.status) ? {} : OUTDATED;
    return withReading({ ...record, ...outdated, ...NO_JOB, created, isWaitingForOthers: false }, job, at);
  },
  observed: ({ job }, record, at) =>
    withReading({ ...record, wasInProgress: record.wasInProgress || !isTerminal(job.status) }, job, at),
  cancelling: () => ({ ...OUTDATED, cancel: 'sent' }),
  'cancel-error': ({ error }) => ({ cancelError: error }),
  'cancel-not-sent': () => ({ cancel: undefined }),
  'cancel-refused': () => ({ cancel: 'refused' }),
  trouble: ({ operation, error, retriedForMs }, { failing }, { monotonicMs }) =>
    withFailure(failing, operation, error, monotonicMs + retriedForMs),
  'last-failure': ({ error }, { failing }, { monotonicMs }) =>
    failing.size > 0 ? {} : withFailure(failing, error.operation, error, monotonicMs),
  recovered: ({ operation }, { failing }) => ({ failing: without(failing, operation) }),
  'given-up': ({ operation }, { failing }) => ({ failing: without(failing, operation) }),
};

export function apply<K extends Kind>(record: RunRecord, event: RefreshEvent<K>, at: Moment): RunRecord {
  const kind: K = event.kind;
  const change = CHANGES[kind]?.(event, record, at);
  return change === undefined ? record : { ...record, ...change };
}

function without(failing: RunRecord['failing'], operation: string): Map<string, RetriedFailure> {
  return new Map([...failing].filter(([other]) => other !== operation));
}

function withFailure(failing: RunRecord['failing'], operation: string, error: RemoteError, untilMs: number) {
  return { failing: without(failing, operation).set(operation, { error, untilMs }) };
}

function withReading(record: RunRecord, job: Job, { monotonicMs, nowMs }: Moment): RunRecord {
  const { create, created, wasInProgress } = record;
  const cancelError = job.status === 'CANCELLING' ? undefined : record.cancelError;
  const history = withStatus(record.history, job, nowMs);
  const read = { ...record, job, lastReadAtMs: monotonicMs, cancelError, history };
  // A job that was seen in progress has ended since, whatever the times say.
  const mayBeOlder = created === true && !wasInProgress && isTerminal(job.status);
  if (create === undefined || !mayBeOlder || !hasEndedBefore(job, create.listedAtMs)) return read;
  return { ...read, created: undefined, isJobOlder: true };
}

function withStatus(history: RunRecord['history'], { status }: Job, nowMs: number): RunRecord['history'] {
  const last = history.at(-1);
  // Zuora's records lag, and may show a stage from before CANCELLING again.
  const isOld = last?.status === status || (last?.status === 'CANCELLING' && !isTerminal(status));
  // Zuora's clock may be set back.
  return isOld ? history : [...history, { status, seenAtMs: Math.max(nowMs, last?.seenAtMs ?? 0) }];
}

/** The create request, if its job is unknown. */
export function pendingCreateOf({ create, created }: RunRecord): PendingCreate | undefined {
  return created === undefined ? create : undefined;
}

/** Whether this step created a job; `undefined` if a create request was sent and its job is unknown. */
export function isCreated(record: RunRecord): boolean | undefined {
  return record.created ?? (pendingCreateOf(record) === undefined ? false : undefined);
}

/** The job of this step, created or not; never one that only stands in the way. */
export function knownJobOf(record: RunRecord): { readonly job: Job; readonly created: boolean } | undefined {
  const { job, isJobOlder } = record;
  // The response named the older job as this step's.
  const created = record.created ?? isJobOlder;
  return job === undefined || created === undefined ? undefined : { job, created };
}

/** The status with which the job ended, if this step had sent no cancel request for it. */
export function endBeforeCancel(record: RunRecord): TerminalStatus | undefined {
  return record.cancel === undefined ? endOf(record) : undefined;
}

/** `undefined` before a cancel request is sent. */
export function cancelEndOf(record: RunRecord): CancelEnd | undefined {
  if (record.cancel === undefined) return undefined;
  const end = endOf(record);
  if (end === 'CANCELLED') return 'cancelled';
  return end !== undefined || record.cancel === 'refused' ? 'refused' : 'unseen';
}

/** The end of a job that is older than the create request doesn't tell how that request ended. */
function endOf({ job, lastReadAtMs, isJobOlder }: RunRecord): TerminalStatus | undefined {
  if (job === undefined || lastReadAtMs === undefined || isJobOlder === true) return undefined;
  return isTerminal(job.status) ? job.status : undefined;
}

/** The error to report if time runs out now. */
export const troubleOf = ({ failing }: RunRecord): RemoteError | undefined => [...failing.values()].at(-1)?.error;

/** `nowMs` is on the monotonic clock. */
export function lastReadAgoMs({ lastReadAtMs }: Pick<RunRecord, 'lastReadAtMs'>, nowMs: number): number | undefined {
  return lastReadAtMs === undefined ? undefined : nowMs - lastReadAtMs;
}
