import type { ErrorCode } from '../messages/codes.ts';
import type { Report } from '../messages/end-message.ts';
import { formatTime, sanitize } from '../messages/format.ts';
import type { Outcome } from '../run/outcome.ts';
import { NOTHING_KNOWN } from '../run/run-record.ts';
import { SECOND_MS } from '../time/notation.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import { isTerminal, type Job } from '../zuora/job.ts';
import { writeRunnerFile, type RunnerFileError } from './runner.ts';

/** What is known when outputs are written. */
export interface Known extends Required<
  Pick<Report, 'job' | 'created' | 'environment' | 'isEnvironmentCurrent' | 'due' | 'trackId' | 'nowMs'>
> {
  readonly outcome: Outcome;
  /** Whether a refresh of the sandbox is in progress or scheduled. */
  readonly running: boolean | undefined;
  /** Of the error with which the step fails. */
  readonly code: ErrorCode | undefined;
  /** The final sentence; may hold foreign text. */
  readonly message: string;
}

/** By the names of the outputs; what is not known is empty. */
type Values = Readonly<Partial<Record<keyof ReturnType<typeof outputsOf>, string | number | boolean | undefined>>>;

/** A later value of a name wins. @returns why none could be written; `undefined` if all were */
export const writeOutputs = (values: Values): RunnerFileError | undefined => writeRunnerFile('OUTPUT', values);

/** What outputs tell of, before anything is known. */
export const NOTHING_SEEN = {
  ...NOTHING_KNOWN,
  environment: undefined,
  due: undefined,
  job: undefined,
  created: undefined,
  running: undefined,
  trackId: '',
  nowMs: 0,
};

export function writeInitialOutputs(): RunnerFileError | undefined {
  return writeFinalOutputs({ ...NOTHING_SEEN, outcome: 'unknown', code: undefined, message: '' });
}

/** `isSettled`: there is a result, and its outcome stays. */
export function writeAccident(message: string, isSettled: boolean): void {
  const told = { code: 'ZSR-DEFECT', message: sanitize(message) };
  writeOutputs(isSettled ? told : { outcome: 'unknown', ...told });
}

export const writeFinalOutputs = (known: Known): RunnerFileError | undefined => writeOutputs(outputsOf(known));

/** In the order of `action.yml`. Validated, for use in scripts; foreign text in one line. */
function outputsOf(known: Known) {
  const job: Partial<Job> = known.job ?? {};
  const environment: Partial<TestEnvironment> = known.environment ?? {};
  // What may have changed since it was read is left out.
  const current = known.isEnvironmentCurrent ? environment : {};
  // In Zuora's own names; JSON leaves out what is not known.
  const record = {
    id: job.id,
    testEnvironmentId: environment.id,
    jobType: 'REFRESH',
    status: job.status,
    progressPercentage: job.progress,
    scheduledRefreshTime: formatTime(job.scheduledAtMs),
    jobStartTime: formatTime(job.startedAtMs),
    jobEndTime: formatTime(job.endedAtMs),
    estimatedCompletionTime: formatTime(job.estimatedCompletionAtMs),
    createTime: formatTime(job.createdAtMs),
    createdById: job.createdById,
  };
  return {
    outcome: known.outcome,
    'job-id': job.id,
    status: job.status,
    created: known.created,
    'environment-id': environment.id,
    'environment-status': current.status,
    progress: job.progress,
    'scheduled-time': record.scheduledRefreshTime,
    'started-at': record.jobStartTime,
    'ended-at': record.jobEndTime,
    'estimated-completion-time': record.estimatedCompletionTime,
    'duration-seconds': durationSeconds(job, known.nowMs),
    'last-refresh-time': formatTime(current.lastRefreshAtMs),
    'next-refresh-time': formatTime(current.nextRefreshAtMs),
    due: known.due,
    job: known.job && JSON.stringify(record),
    'track-id': known.trackId,
    running: known.running,
    'environment-name': sanitize(environment.tenantName ?? ''),
    'tenant-id': environment.tenantId,
    code: known.code,
    message: sanitize(known.message),
  };
}

function durationSeconds({ status, startedAtMs, endedAtMs }: Partial<Job>, nowMs: number): number | undefined {
  const isEndUnknown = status !== undefined && isTerminal(status) && endedAtMs === undefined;
  if (startedAtMs === undefined || isEndUnknown) return undefined;
  return Math.max(0, Math.round(((endedAtMs ?? nowMs) - startedAtMs) / SECOND_MS));
}
