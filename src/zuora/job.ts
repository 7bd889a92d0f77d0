import {
  asFields,
  asResults,
  asToken,
  expectSame,
  isFields,
  optionalToken,
  readableTimeIn,
  DecodeError,
  type Defect,
  type Fields,
} from './decode.ts';
import { isTerminal } from './status.ts';

/** A refresh job (Zuora's `JobResponse`). Times are milliseconds since the epoch. */
export interface Job extends JobTimes {
  readonly id: string;
  /** As Zuora spells it; may be one that no document names. */
  readonly status: string;
  /** 0 to 100. */
  readonly progress: number | undefined;
  readonly estimatedCompletionAtMs: number | undefined;
  readonly createdById: string | undefined;
  /** Zuora's ID of the response that shows it. */
  readonly requestId?: string | undefined;
}

/** What a job's record says of its course. */
export interface JobTimes {
  readonly scheduledAtMs: number | undefined;
  readonly startedAtMs: number | undefined;
  readonly endedAtMs: number | undefined;
  /** When the record was first synced, which may be later than the job's creation. */
  readonly createdAtMs: number | undefined;
}

/** A record of the list that may be that of a refresh, and does not say enough of it. */
export interface UnreadableRecord extends JobTimes, Defect {
  readonly id: string | undefined;
  readonly status: string | undefined;
}

/** The refreshes that a list shows, in no particular order; each ID once. */
export interface RefreshRecords {
  readonly jobs: readonly Job[];
  readonly unreadable: readonly UnreadableRecord[];
}

/** Which job an answer has to be about. */
export interface JobIdentity {
  readonly environmentId: string;
  /** Unknown where the answer is the first to tell. */
  readonly jobId?: string;
}

/** @throws DecodeError without id or status, or if it is about another job, environment or job type */
export function decodeJob(body: unknown, expected: JobIdentity, path = '$'): Job {
  const fields = asFields(body, path);
  if (expected.jobId !== undefined) expectSame(fields, 'id', expected.jobId, path);
  expectSame(fields, 'testEnvironmentId', expected.environmentId, path);
  expectSame(fields, 'jobType', 'REFRESH', path);
  const status = asToken(fields, 'status', path);
  return {
    id: asToken(fields, 'id', path),
    status,
    progress: progressOf(fields['progressPercentage']),
    estimatedCompletionAtMs: readableTimeIn(fields, 'estimatedCompletionTime'),
    createdById: optionalToken(fields, 'createdById'),
    ...timesOf(fields, status),
  };
}

/**
 * The answer to a create.
 * @throws DecodeError as {@link decodeJob}, and if the job was known before or has ended, as no refresh does at once: then
 *   nothing says what became of the create
 */
export function decodeCreatedJob(body: unknown, environmentId: string, isKnown: (job: Job) => boolean): Job {
  const job = decodeJob(body, { environmentId });
  const { id, status } = job;
  if (isKnown(job)) throw new DecodeError('$.id', { kind: 'known-job', id, status });
  if (isTerminal(status)) throw new DecodeError('$.status', { kind: 'ended-job', id, status });
  return job;
}

/**
 * The refresh jobs of a list. A job without a type counts as one: overlooking a refresh that runs would be worse. A
 * record that cannot be read leaves the rest of the list readable.
 * @throws DecodeError if the list itself cannot be read
 */
export function decodeJobs(body: unknown, environmentId: string): RefreshRecords {
  const jobs = new Map<string, Job>();
  const unreadable: UnreadableRecord[] = [];
  for (const [index, item] of asResults(body).entries()) {
    const fields = isFields(item) ? item : {};
    if (!mayBeRefresh(fields)) continue;
    try {
      const job = decodeJob(item, { environmentId }, `$.result[${index}]`);
      jobs.set(job.id, job);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      const { path, flaw } = error;
      const status = optionalToken(fields, 'status');
      unreadable.push({ id: optionalToken(fields, 'id'), status, path, flaw, ...timesOf(fields, status) });
    }
  }
  return { jobs: [...jobs.values()], unreadable };
}

function mayBeRefresh({ jobType }: Fields): boolean {
  return typeof jobType !== 'string' || jobType === '' || jobType.toUpperCase() === 'REFRESH';
}

/** An end before the start, or of a job that has not ended, is none. */
function timesOf(fields: Fields, status: string | undefined): JobTimes {
  const startedAtMs = readableTimeIn(fields, 'jobStartTime');
  const endedAtMs = readableTimeIn(fields, 'jobEndTime');
  const hasEnded = status === undefined || isTerminal(status);
  const isEnd = hasEnded && endedAtMs !== undefined && endedAtMs >= (startedAtMs ?? endedAtMs);
  return {
    scheduledAtMs: readableTimeIn(fields, 'scheduledRefreshTime'),
    startedAtMs,
    endedAtMs: isEnd ? endedAtMs : undefined,
    createdAtMs: readableTimeIn(fields, 'createTime'),
  };
}

/** Zuora promises no range. */
function progressOf(value: unknown): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return Math.min(100, Math.max(0, Math.trunc(value)));
}
