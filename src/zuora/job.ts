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

/** Which job an answer has to be about; without an ID where the answer is the first to tell. */
interface Expected {
  readonly environmentId: string;
  readonly jobId?: string;
}

/** @throws DecodeError without id or status, or about another job, environment or job type */
export function decodeJob(body: unknown, { environmentId, jobId }: Expected, path = '$'): Job {
  const fields = asFields(body, path);
  if (jobId !== undefined) expectSame(fields, 'id', jobId, path);
  expectSame(fields, 'testEnvironmentId', environmentId, path);
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

/** @throws DecodeError also if the job was known before or has ended: then nothing says what became of the create */
export function decodeCreatedJob(body: unknown, environmentId: string, isKnown: (job: Job) => boolean): Job {
  const job = decodeJob(body, { environmentId });
  const { id, status } = job;
  if (isKnown(job)) throw new DecodeError('$.id', { kind: 'known-job', id, status });
  if (isTerminal(status)) throw new DecodeError('$.status', { kind: 'ended-job', id, status });
  return job;
}

/** @throws DecodeError if the list itself cannot be read */
export function decodeJobs(body: unknown, environmentId: string): RefreshRecords {
  const jobs = new Map<string, Job>();
  const unreadable: UnreadableRecord[] = [];
  for (const [index, item] of asResults(body).entries()) {
    const fields = isFields(item) ? item : {};
    const { jobType } = fields;
    // Without a type it counts as a refresh: not to overlook one.
    if (typeof jobType === 'string' && !['', 'REFRESH'].includes(jobType.toUpperCase())) continue;
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

/** An end before the start, or of a job in progress, is none. */
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

/** As Zuora documents them. */
const DOCUMENTED = {
  NEW: 'waiting',
  SCHEDULED: 'waiting',
  QUEUED: 'waiting',
  INITIATED: 'running',
  PROVISIONING: 'running',
  DEPROVISIONING: 'running',
  EXPORTING: 'running',
  SCRUBBING: 'running',
  RESETTING: 'past-cancelling',
  IMPORTING: 'past-cancelling',
  FINALIZING: 'past-cancelling',
  CANCELLING: 'cancelling',
  COMPLETED: 'terminal',
  FAILED: 'terminal',
  CANCELLED: 'terminal',
} as const;

type DocumentedStatus = keyof typeof DOCUMENTED;

/** The statuses after which a job never changes again. */
export type TerminalStatus = {
  [S in DocumentedStatus]: (typeof DOCUMENTED)[S] extends 'terminal' ? S : never;
}[DocumentedStatus];

/** An undocumented status is neither success nor an end. */
export const isDocumented = (status: string): status is DocumentedStatus => Object.hasOwn(DOCUMENTED, status);

function kindOf(status: string): (typeof DOCUMENTED)[DocumentedStatus] | undefined {
  return isDocumented(status) ? DOCUMENTED[status] : undefined;
}

export const isTerminal = (status: string): status is TerminalStatus => kindOf(status) === 'terminal';

/** A job that never changes again. */
export type EndedJob = Job & { readonly status: TerminalStatus };

export const hasEnded = (job: Job): job is EndedJob => isTerminal(job.status);

export const isWaiting = (status: string): boolean => kindOf(status) === 'waiting';

/** Before its reset stage (Zuora's page on refreshes), or in a status unknown. */
export function isCancellable(status: string): boolean {
  return kindOf(status) !== 'terminal' && kindOf(status) !== 'past-cancelling';
}
