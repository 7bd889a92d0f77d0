import { notBoolean, notEnvironmentId, notJobId } from '../../messages/input-values.ts';
import {
  ACTIVE_ELSEWHERE,
  JOB_ID_OF_REFRESH,
  JOB_ID_OF_SANDBOX,
  NO_WAIT_ELSEWHERE,
  NOTHING_TO_CANCEL,
  SCHEDULE_ELSEWHERE,
  scheduledTooLate,
} from '../../messages/inputs.ts';
import { bareMinutes, notAge, notPace, notSchedule, notTimeout, readAsMinutes } from '../../messages/time-values.ts';
import type { EnvironmentReference, RefreshOptions } from '../../run/context.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, parseDuration, SECOND_MS } from '../../time/duration.ts';
import { isWritable, parseTimestamp } from '../../time/timestamp.ts';
import type { InputReader } from './input-reader.ts';

const DEFAULT_TIMEOUT_MS = 330 * MINUTE_MS;
const LONGEST_TIMEOUT_MS = 35 * DAY_MS;
const LONGEST_AGE_MS = 365 * DAY_MS;
const SHORTEST_POLL_MS = 5 * SECOND_MS;
const LONGEST_POLL_MS = HOUR_MS;

/** Reads the inputs that say what to do. @param nowMs the wall clock, in milliseconds since the epoch */
export function readOptions(reader: InputReader, nowMs: number): RefreshOptions {
  const mode = reader.choice('mode', ['refresh', 'wait', 'check', 'cancel']);
  const policies = {
    timeoutMs: readTimeout(reader),
    environment: readEnvironment(reader),
    expectedName: reader.text('expected-name') || undefined,
    ...readSchedule(reader, nowMs),
    wait: reader.parsed('wait', parseBoolean, notBoolean) ?? true,
    pollIntervalMs: readPollInterval(reader),
    onActiveJob: reader.choice('on-active-job', ['adopt', 'adopt-or-skip', 'fail', 'skip']),
    onNotDue: reader.choice('on-not-due', ['fail', 'skip']),
    minAgeMs: reader.parsed('min-age', (text) => bounded(parseDuration(text), 1, LONGEST_AGE_MS), notAge),
    onNoJob: reader.choice('on-no-job', ['fail', 'skip']),
    onTimeout: reader.choice('on-timeout', ['fail', 'cancel', 'detach']),
    onAbort: reader.choice('on-abort', ['cancel', 'leave']),
  };
  const jobId = reader.parsed('job-id', parseJobId, notJobId);
  return mode === 'cancel' ? { ...policies, mode, jobId: jobId ?? '' } : { ...policies, mode, jobId };
}

/** Whoever meant seconds finds out by a line. */
function readTimeout(reader: InputReader): number {
  const parse = (text: string): number | undefined =>
    bounded(bareMinutes(text) ?? parseDuration(text), 1, LONGEST_TIMEOUT_MS);
  const ms = reader.parsed('timeout', parse, notTimeout) ?? DEFAULT_TIMEOUT_MS;
  const text = reader.text('timeout');
  if (ms > DAY_MS && bareMinutes(text) === ms) reader.remark(`timeout: ${readAsMinutes(text, ms)}.`);
  return ms;
}

function readPollInterval(reader: InputReader): number | undefined {
  const parse = (text: string): number | 'auto' | undefined =>
    text === 'auto' ? text : bounded(parseDuration(text), SHORTEST_POLL_MS, LONGEST_POLL_MS);
  const pace = reader.parsed('poll-interval', parse, notPace);
  return pace === 'auto' ? undefined : pace;
}

function bounded(ms: number | undefined, leastMs: number, mostMs: number): number | undefined {
  return ms !== undefined && ms >= leastMs && ms <= mostMs ? ms : undefined;
}

/** The spellings of the YAML 1.2 core schema. */
function parseBoolean(text: string): boolean | undefined {
  if (/^(true|True|TRUE)$/.test(text)) return true;
  return /^(false|False|FALSE)$/.test(text) ? false : undefined;
}

function parseJobId(text: string): string | undefined {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text) ? text : undefined;
}

/** A UUID, in lower case from here on, or a tenant ID. */
function readEnvironment(reader: InputReader): EnvironmentReference {
  if (reader.text('environment-id') === '') reader.missing('environment-id');
  return reader.parsed('environment-id', parseEnvironment, notEnvironmentId) ?? { kind: 'id', id: '' };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** YAML takes a leading zero away, or makes another number of what follows. */
const TENANT_ID = /^(?:0|[1-9]\d{0,19})$/;

function parseEnvironment(text: string): EnvironmentReference | undefined {
  if (UUID.test(text)) return { kind: 'id', id: text.toLowerCase() };
  return TENANT_ID.test(text) ? { kind: 'tenant', tenantId: text } : undefined;
}

type Schedule = Pick<RefreshOptions, 'scheduledAtMs' | 'scheduledInMs'>;

function readSchedule(reader: InputReader, nowMs: number): Schedule {
  const parse = (text: string): Schedule | undefined => parseSchedule(text, nowMs);
  return reader.parsed('scheduled-time', parse, notSchedule(nowMs)) ?? { scheduledAtMs: undefined };
}

/** In whole seconds, as it is sent. A span is kept, too: Zuora's clock, from which it counts, is not known yet. */
function parseSchedule(text: string, nowMs: number): Schedule | undefined {
  const spanMs = text.startsWith('+') ? parseDuration(text.slice(1)) : undefined;
  const exactMs = spanMs === undefined ? parseTimestamp(text) : nowMs + spanMs;
  const atMs = exactMs === undefined ? undefined : Math.floor(exactMs / SECOND_MS) * SECOND_MS;
  if (atMs === undefined || atMs <= nowMs || !isWritable(atMs)) return undefined;
  return { scheduledAtMs: atMs, ...(spanMs !== undefined && { scheduledInMs: spanMs }) };
}

/** Refuses what is fine by itself, but not together. */
export function refuseContradictions(reader: InputReader, options: RefreshOptions, nowMs: number): void {
  if (reader.hasRefused('mode')) return;
  const { mode } = options;
  const jobId = reader.text('job-id');
  const isSandbox = mode !== 'refresh' && jobId !== '' && jobId === reader.text('environment-id');
  reader.refuse('job-id', isSandbox ? JOB_ID_OF_SANDBOX : whyNotThisJobId(mode, jobId));
  if (mode === 'refresh') {
    refuseLateSchedule(reader, options, nowMs);
    return;
  }
  if (reader.text('scheduled-time') !== '') reader.refuse('scheduled-time', SCHEDULE_ELSEWHERE);
  if (!options.wait) reader.refuse('wait', NO_WAIT_ELSEWHERE);
}

function whyNotThisJobId(mode: RefreshOptions['mode'], jobId: string): string | undefined {
  switch (mode) {
    case 'cancel':
      return jobId === '' ? NOTHING_TO_CANCEL : undefined;
    case 'refresh':
      return jobId === '' ? undefined : JOB_ID_OF_REFRESH;
    case 'wait':
    case 'check':
      return jobId === 'active' ? ACTIVE_ELSEWHERE : undefined;
  }
}

function refuseLateSchedule(reader: InputReader, options: RefreshOptions, nowMs: number): void {
  if (reader.hasRefused('timeout', 'wait', 'on-timeout')) return;
  const { scheduledAtMs = nowMs, timeoutMs, wait, onTimeout } = options;
  if (wait && onTimeout !== 'detach' && scheduledAtMs > nowMs + timeoutMs)
    reader.refuse('scheduled-time', scheduledTooLate(options));
}
