import { asFields, asResults, asToken, expectSame, optionalTime, optionalToken } from './decode.ts';

/** A refresh job (Zuora's `JobResponse`). Times are milliseconds since the epoch. */
export interface Job {
  readonly id: string;
  /** As Zuora spells it; may be one that no document names. */
  readonly status: string;
  /** 0 to 100. */
  readonly progress: number | undefined;
  readonly scheduledAtMs: number | undefined;
  readonly startedAtMs: number | undefined;
  readonly endedAtMs: number | undefined;
  readonly estimatedCompletionAtMs: number | undefined;
  /** When the record was first synced, which may be later than the job's creation. */
  readonly createdAtMs: number | undefined;
  readonly createdById: string | undefined;
}

/** Which job an answer has to be about. */
export interface JobIdentity {
  readonly environmentId: string;
  /** Unknown where the answer is the first to tell. */
  readonly jobId?: string;
}

/** @throws Unreadable without id or status, or if it is about another job, environment or job type */
export function decodeJob(body: unknown, expected: JobIdentity, path = '$'): Job {
  const fields = asFields(body, path);
  if (expected.jobId !== undefined) expectSame(fields, 'id', expected.jobId, path);
  expectSame(fields, 'testEnvironmentId', expected.environmentId, path);
  expectSame(fields, 'jobType', 'REFRESH', path);
  return {
    id: asToken(fields, 'id', path),
    status: asToken(fields, 'status', path),
    progress: progressOf(fields['progressPercentage']),
    scheduledAtMs: optionalTime(fields, 'scheduledRefreshTime'),
    startedAtMs: optionalTime(fields, 'jobStartTime'),
    endedAtMs: optionalTime(fields, 'jobEndTime'),
    estimatedCompletionAtMs: optionalTime(fields, 'estimatedCompletionTime'),
    createdAtMs: optionalTime(fields, 'createTime'),
    createdById: optionalToken(fields, 'createdById'),
  };
}

/**
 * The refresh jobs of a list. A job without a type counts as one: overlooking a refresh that runs would be worse.
 * @throws Unreadable if the list or one of its refresh jobs cannot be read
 */
export function decodeJobs(body: unknown, environmentId: string): readonly Job[] {
  return asResults(body).flatMap((item, index) => {
    const path = `$.result[${String(index)}]`;
    const jobType = asFields(item, path)['jobType'];
    const isRefresh = jobType === undefined || jobType === null || jobType === 'REFRESH';
    return isRefresh ? [decodeJob(item, { environmentId }, path)] : [];
  });
}

/** Zuora promises no range. */
function progressOf(value: unknown): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return Math.min(100, Math.max(0, Math.trunc(value)));
}
