import type { Outcome } from '../run/outcome.ts';
import { NOTHING_KNOWN, type RunRecord } from '../run/run-record.ts';
import { isTerminal, type Job } from '../zuora/job.ts';
import { SECOND_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { TestEnvironment } from '../zuora/decode.ts';
import type { ErrorCode } from '../messages/codes.ts';
import { writeRunnerFile, type RunnerFileError } from './runner.ts';
import { sanitize } from '../messages/text.ts';

/** What is known when outputs are written. */
export interface Known extends Pick<RunRecord, 'job' | 'created' | 'environment' | 'isEnvironmentCurrent' | 'due'> {
  readonly outcome: Outcome;
  /** Whether a refresh of the sandbox is in progress or scheduled. */
  readonly running: boolean | undefined;
  readonly trackId: string;
  /** Of the error with which the step fails. */
  readonly code: ErrorCode | undefined;
  /** The final sentence; may hold foreign text. */
  readonly message: string;
  /** The wall clock, in milliseconds since the epoch. */
  readonly nowMs: number;
}

/**
 * Writes some outputs; a later value of a name wins.
 * @returns why none could be written; `undefined` if all were
 */
export function writeOutputs(values: Partial<ReturnType<typeof outputsOf>>): RunnerFileError | undefined {
  return writeRunnerFile('OUTPUT', values);
}

/** Writes what every output says before anything is known. */
export function writeInitialOutputs(): RunnerFileError | undefined {
  const nothing = { running: undefined, code: undefined, trackId: '', message: '', nowMs: 0 };
  return writeFinalOutputs({ ...NOTHING_KNOWN, ...nothing, outcome: 'unknown' });
}

/**
 * Writes what an accident leaves to be said. Once there is a result its outcome stays.
 * @param isSettled whether there is one
 */
export function writeAccident(message: string, isSettled: boolean): void {
  const told = { code: 'ZSR-DEFECT', message: sanitize(message) };
  writeOutputs(isSettled ? told : { outcome: 'unknown', ...told });
}

/** Writes all outputs. */
export function writeFinalOutputs(known: Known): RunnerFileError | undefined {
  return writeOutputs(outputsOf(known));
}

/**
 * All outputs in the order of `action.yml`: validated values, as users put them into scripts; foreign text is one
 * neutralised line.
 */
function outputsOf(known: Known) {
  const { nowMs } = known;
  const job: Partial<Job> = known.job ?? {};
  const environment: Partial<TestEnvironment> = known.environment ?? {};
  // What may have changed since it was read is left out.
  const current = known.isEnvironmentCurrent ? environment : {};
  return {
    outcome: known.outcome,
    'job-id': text(job.id),
    status: text(job.status),
    created: text(known.created),
    'environment-id': text(environment.id),
    'environment-status': text(current.status),
    progress: text(job.progress),
    'scheduled-time': text(time(job.scheduledAtMs)),
    'started-at': text(time(job.startedAtMs)),
    'ended-at': text(time(job.endedAtMs)),
    'estimated-completion-time': text(time(job.estimatedCompletionAtMs)),
    'duration-seconds': text(durationSeconds(job, nowMs)),
    'last-refresh-time': text(time(current.lastRefreshAtMs)),
    'next-refresh-time': text(time(current.nextRefreshAtMs)),
    due: text(known.due),
    job: known.job === undefined ? '' : jobJson(known.job, environment.id),
    'track-id': known.trackId,
    running: text(known.running),
    'environment-name': sanitize(text(environment.tenantName)),
    'tenant-id': text(environment.tenantId),
    code: text(known.code),
    message: sanitize(known.message),
  };
}

function durationSeconds({ status, startedAtMs, endedAtMs }: Partial<Job>, nowMs: number): number | undefined {
  const isEndUnknown = status !== undefined && isTerminal(status) && endedAtMs === undefined;
  if (startedAtMs === undefined || isEndUnknown) return undefined;
  return Math.max(0, Math.round(((endedAtMs ?? nowMs) - startedAtMs) / SECOND_MS));
}

/** The job in Zuora's own names; what is not known is left out. */
function jobJson(job: Job, environmentId: string | undefined): string {
  return JSON.stringify({
    id: job.id,
    testEnvironmentId: environmentId,
    jobType: 'REFRESH',
    status: job.status,
    progressPercentage: job.progress,
    scheduledRefreshTime: time(job.scheduledAtMs),
    jobStartTime: time(job.startedAtMs),
    jobEndTime: time(job.endedAtMs),
    estimatedCompletionTime: time(job.estimatedCompletionAtMs),
    createTime: time(job.createdAtMs),
    createdById: job.createdById,
  });
}

function time(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : formatTimestamp(ms);
}

/** Empty where it is not known. */
function text(value: string | number | boolean | undefined): string {
  return String(value ?? '');
}
