import * as core from '@actions/core';

import type { Outcome } from '../refresh/outcome.ts';
import { isTerminal } from '../zuora/status.ts';
import { SECOND_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import { writeRunnerFile, type RunnerFileError } from './runnerFiles.ts';

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
] as const;

/** The name of an output. */
export type OutputName = (typeof OUTPUTS)[number];

/** What is known when outputs are written. */
export interface Known {
  readonly outcome: Outcome;
  readonly job: Job | undefined;
  readonly created: boolean | undefined;
  readonly environment: TestEnvironment | undefined;
  readonly due: boolean | undefined;
  readonly trackId: string;
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
    for (const [name, value] of Object.entries(values)) core.setOutput(name, value);
  });
}

/** What every output says before anything is known. */
export function initialOutputs(): Record<OutputName, string> {
  const nothing = { job: undefined, created: undefined, environment: undefined, due: undefined };
  return finalOutputs({ ...nothing, outcome: 'unknown', trackId: '', nowMs: 0 });
}

/** What is known of a job as soon as it is known. */
export function jobOutputs(job: Job, created: boolean): Partial<Record<OutputName, string>> {
  return { 'job-id': job.id, created: String(created), status: job.status };
}

/** All outputs at the end: validated values only, as users put them into scripts. */
export function finalOutputs(known: Known): Record<OutputName, string> {
  const { job, environment } = known;
  return {
    outcome: known.outcome,
    ...progressOutputs(job, known.nowMs),
    created: flag(known.created),
    'environment-id': environment?.id ?? '',
    'environment-status': environment?.status ?? '',
    'last-refresh-time': time(environment?.lastRefreshAtMs),
    'next-refresh-time': time(environment?.nextRefreshAtMs),
    due: flag(known.due),
    job: job === undefined ? '' : jobJson(job, environment?.id),
    'track-id': known.trackId,
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
