import type { TestEnvironment } from '../zuora/decode.ts';
import type { Operation, RemoteError } from '../zuora/errors.ts';
import { isTerminal, type Job, type RefreshRecords, type TerminalStatus } from '../zuora/job.ts';
import type { PendingCreate } from './match-job.ts';

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
  /** The latest create request; none where no job can have come of it. */
  readonly create?: SentCreate | undefined;
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

/** A create request that was sent, and whether its job is known. */
export interface SentCreate {
  readonly request: PendingCreate;
  /** `older-job`: the job that it was answered with has turned out to be older than it. */
  readonly end: 'open' | 'job-known' | 'older-job';
}

/** A failure, and when its attempts are over, on the monotonic clock. */
export interface RetriedFailure {
  readonly error: RemoteError;
  readonly untilMs: number;
}

/** What became of a CANCEL that was sent. */
export type CancelEnd = 'cancelled' | 'ended-otherwise' | 'refused' | 'unseen';

/** At the start of a run. */
export const NOTHING_KNOWN: RunRecord = {
  isEnvironmentCurrent: false,
  wasInProgress: false,
  history: [],
  isWaitingForOthers: false,
  failing: new Map(),
};

/** What a create was sent for whose job is not known. */
export function pendingCreateOf({ create }: Pick<RunRecord, 'create'>): PendingCreate | undefined {
  return create?.end === 'job-known' ? undefined : create?.request;
}

/** Whether this step created the job; `undefined` after a create whose job is not known. */
export function isCreated(record: RunRecord): boolean | undefined {
  return record.created ?? (pendingCreateOf(record) === undefined ? false : undefined);
}

/** The job that this step is about, and whether it was created here; `undefined` before one is known. */
export function knownJobOf({
  job,
  created,
  create,
}: RunRecord): { readonly job: Job; readonly created: boolean } | undefined {
  // One that is older than its create stays the job that the create was answered with.
  const isOurs = created ?? (create?.end === 'older-job' ? true : undefined);
  return job === undefined || isOurs === undefined ? undefined : { job, created: isOurs };
}

/** The terminal status that was seen before any CANCEL of ours. */
export function endedOf(record: RunRecord): TerminalStatus | undefined {
  return record.cancel === undefined ? endOf(record) : undefined;
}

/** What became of our CANCEL; `undefined` before one is sent. */
export function cancelEndOf(record: RunRecord): CancelEnd | undefined {
  if (record.cancel === undefined) return undefined;
  const end = endOf(record);
  if (end !== undefined) return end === 'CANCELLED' ? 'cancelled' : 'ended-otherwise';
  return record.cancel === 'refused' ? 'refused' : 'unseen';
}

/** The terminal status in which the job was read; one that is older than its create has not ended for us. */
function endOf({ job, lastReadAtMs, create }: RunRecord): TerminalStatus | undefined {
  if (job === undefined || lastReadAtMs === undefined || create?.end === 'older-job') return undefined;
  return isTerminal(job.status) ? job.status : undefined;
}

/** What went wrong last and is not over: the reason if time runs out now. */
export function troubleOf({ failing }: RunRecord): RemoteError | undefined {
  return [...failing.values()].at(-1)?.error;
}

/** How long ago the job was read, in milliseconds; `undefined` if it never was. `nowMs` is on the monotonic clock. */
export function lastReadAgoMs({ lastReadAtMs }: Pick<RunRecord, 'lastReadAtMs'>, nowMs: number): number | undefined {
  return lastReadAtMs === undefined ? undefined : nowMs - lastReadAtMs;
}
