import type { Outcome } from '../run/outcome.ts';
import { NOTHING_KNOWN, type RunRecord } from '../run/run-record.ts';
import { isTerminal } from '../zuora/status.ts';
import { SECOND_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { Job } from '../zuora/job.ts';
import type { ErrorCode } from '../messages/codes.ts';
import { writeRunnerFile, type RunnerFileError } from './runner-files.ts';
import { sanitize } from '../messages/text.ts';
import { setOutput } from './runner-commands.ts';

/** Every output, in the order of `action.yml`. */
export const OUTPUTS = [
  'outcome',
  'job-id',
  'status',
  'created',
  'environment-id',
  'environment-status',
  'progress',
  'scheduled-time',
  'started-at',
  'ended-at',
  'estimated-completion-time',
  'duration-seconds',
  'last-refresh-time',
  'next-refresh-time',
  'due',
  'job',
  'track-id',
  'running',
  'environment-name',
  'tenant-id',
  'code',
  'message',
] as const;

/** The name of an output. */
export type OutputName = (typeof OUTPUTS)[number];

/** What is known when outputs are written. */
export interface Known extends Pick<
  RunRecord,
  'job' | 'created' | 'environment' | 'isEnvironmentCurrent' | 'due'
> {
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
export function writeOutputs(
  values: Readonly<Partial<Record<OutputName, string>>>,
): RunnerFileError | undefined {
  return writeRunnerFile('GITHUB_OUTPUT', () => {
    for (const [name, value] of Object.entries(values)) setOutput(name, value);
  });
}

/** What every output says before anything is known. */
export function initialOutputs(): Record<OutputName, string> {
  return finalOutputs({
    ...NOTHING_KNOWN,
    running: undefined,
    code: undefined,
    outcome: 'unknown',
    trackId: '',
    message: '',
    nowMs: 0,
  });
}

/** What is known of a job as soon as it is known. */
export function jobOutputs(job: Job, created: boolean): Partial<Record<OutputName, string>> {
  return { 'job-id': job.id, created: String(created), status: job.status };
}

/**
 * What an accident leaves to be said. Once there is a result its outcome stays.
 * @param isSettled whether there is one
 */
export function accidentOutputs(message: string, isSettled: boolean): Partial<Record<OutputName, string>> {
  const told: Partial<Record<OutputName, string>> = { code: 'ZSR-DEFECT', message: sanitize(message) };
  return isSettled ? told : { outcome: 'unknown', ...told };
}

/** All outputs at the end: validated values, as users put them into scripts; foreign text is one neutralised line. */
export function finalOutputs(known: Known): Record<OutputName, string> {
  const { job, environment } = known;
  return {
    outcome: known.outcome,
    ...progressOutputs(job, known.nowMs),
    created: flag(known.created),
    ...environmentOutputs(known),
    due: flag(known.due),
    job: job === undefined ? '' : jobJson(job, environment?.id),
    'track-id': known.trackId,
    running: flag(known.running),
    code: known.code ?? '',
    message: sanitize(known.message),
  };
}

type EnvironmentName =
  | 'environment-id'
  | 'environment-status'
  | 'last-refresh-time'
  | 'next-refresh-time'
  | 'environment-name'
  | 'tenant-id';

/** What may have changed since it was read is left out. */
function environmentOutputs({ environment, isEnvironmentCurrent }: Known): Record<EnvironmentName, string> {
  const current = isEnvironmentCurrent ? environment : undefined;
  return {
    'environment-id': environment?.id ?? '',
    'environment-status': current?.status ?? '',
    'last-refresh-time': time(current?.lastRefreshAtMs),
    'next-refresh-time': time(current?.nextRefreshAtMs),
    'environment-name': sanitize(environment?.tenantName ?? ''),
    'tenant-id': environment?.tenantId ?? '',
  };
}

type ProgressName =
  | 'job-id'
  | 'status'
  | 'progress'
  | 'scheduled-time'
  | 'started-at'
  | 'ended-at'
  | 'estimated-completion-time'
  | 'duration-seconds';

function progressOutputs(job: Job | undefined, nowMs: number): Record<ProgressName, string> {
  return {
    'job-id': job?.id ?? '',
    status: job?.status ?? '',
    progress: job?.progress?.toString() ?? '',
    'scheduled-time': time(job?.scheduledAtMs),
    'started-at': time(job?.startedAtMs),
    'ended-at': time(job?.endedAtMs),
    'estimated-completion-time': time(job?.estimatedCompletionAtMs),
    'duration-seconds': durationSeconds(job, nowMs),
  };
}

function durationSeconds(job: Job | undefined, nowMs: number): string {
  if (job?.startedAtMs === undefined || (isTerminal(job.status) && job.endedAtMs === undefined)) return '';
  return String(Math.max(0, Math.round(((job.endedAtMs ?? nowMs) - job.startedAtMs) / SECOND_MS)));
}

/** The job in Zuora's own names; what is not known is left out. */
function jobJson(job: Job, environmentId: string | undefined): string {
  return JSON.stringify({
    id: job.id,
    testEnvironmentId: environmentId,
    jobType: 'REFRESH',
    status: job.status,
    progressPercentage: job.progress,
    scheduledRefreshTime: optionalTime(job.scheduledAtMs),
    jobStartTime: optionalTime(job.startedAtMs),
    jobEndTime: optionalTime(job.endedAtMs),
    estimatedCompletionTime: optionalTime(job.estimatedCompletionAtMs),
    createTime: optionalTime(job.createdAtMs),
    createdById: job.createdById,
  });
}

function optionalTime(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : formatTimestamp(ms);
}

function time(ms: number | undefined): string {
  return optionalTime(ms) ?? '';
}

function flag(value: boolean | undefined): string {
  return value === undefined ? '' : String(value);
}
