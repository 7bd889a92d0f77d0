import {
  bareMinutes,
  notAge,
  notBoolean,
  notEnvironmentId,
  notJobId,
  notPace,
  notSchedule,
  notTimeout,
  readAsMinutes,
} from '../../messages/input-values.ts';
import { CONTRADICTIONS, scheduledTooLate } from '../../messages/inputs.ts';
import type { EnvironmentReference, RefreshOptions } from '../../run/context.ts';
import { DAY_MS, HOUR_MS, parseDuration, SECOND_MS, isWritable, parseTimestamp } from '../../time/notation.ts';
import type { InputReader } from './input-reader.ts';

/** As in the YAML 1.2 core schema. */
const BOOLEAN = /^(true|True|TRUE|false|False|FALSE)$/;
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** YAML takes a leading zero away, or makes another number of what follows. */
const TENANT_ID = /^(?:0|[1-9]\d{0,19})$/;

export function readOptions(reader: InputReader): RefreshOptions {
  const { nowMs } = reader.source;
  const mode = reader.choice('mode', ['refresh', 'wait', 'check', 'cancel']);
  const policies = {
    timeoutMs: readTimeout(reader),
    environment: readEnvironment(reader),
    expectedName: reader.text('expected-name') || undefined,
    scheduledAtMs: undefined,
    ...reader.parsed('scheduled-time', (text) => parseSchedule(text, nowMs), notSchedule(nowMs)),
    wait: reader.matching('wait', BOOLEAN, notBoolean)?.toLowerCase() !== 'false',
    pollIntervalMs: readPollInterval(reader),
    onActiveJob: reader.choice('on-active-job', ['adopt', 'adopt-or-skip', 'fail', 'skip']),
    onNotDue: reader.choice('on-not-due', ['fail', 'skip']),
    minAgeMs: reader.parsed('min-age', (text) => bounded(parseDuration(text), 365 * DAY_MS), notAge),
    onNoJob: reader.choice('on-no-job', ['fail', 'skip']),
    onTimeout: reader.choice('on-timeout', ['fail', 'cancel', 'detach']),
    onAbort: reader.choice('on-abort', ['cancel', 'leave']),
  };
  const jobId = reader.matching('job-id', /^[A-Za-z0-9_-]{1,64}$/, notJobId);
  return mode === 'cancel' ? { ...policies, mode, jobId: jobId ?? '' } : { ...policies, mode, jobId };
}

/** Who meant seconds finds out by a line. */
function readTimeout(reader: InputReader): number {
  const parse = (text: string): number | undefined => bounded(bareMinutes(text) ?? parseDuration(text), 35 * DAY_MS);
  const ms = reader.parsed('timeout', parse, notTimeout) ?? 0;
  const text = reader.text('timeout');
  if (ms > DAY_MS && bareMinutes(text) === ms) reader.remarks.push(`timeout: ${readAsMinutes(text, ms)}.`);
  return ms;
}

function readPollInterval(reader: InputReader): number | undefined {
  const parse = (text: string): number | 'auto' | undefined =>
    text === 'auto' ? text : bounded(parseDuration(text), HOUR_MS, 5 * SECOND_MS);
  const pace = reader.parsed('poll-interval', parse, notPace);
  return pace === 'auto' ? undefined : pace;
}

function bounded(ms: number | undefined, mostMs: number, leastMs = 0): number | undefined {
  return ms !== undefined && ms >= leastMs && ms <= mostMs ? ms : undefined;
}

function readEnvironment(reader: InputReader): EnvironmentReference {
  if (reader.text('environment-id') === '') reader.missing('environment-id');
  return reader.parsed('environment-id', parseEnvironment, notEnvironmentId) ?? { kind: 'id', id: '' };
}

/** A UUID, in lower case from here on, or a tenant ID. */
function parseEnvironment(text: string): EnvironmentReference | undefined {
  if (UUID.test(text)) return { kind: 'id', id: text.toLowerCase() };
  return TENANT_ID.test(text) ? { kind: 'tenant', tenantId: text } : undefined;
}

type Schedule = Pick<RefreshOptions, 'scheduledAtMs' | 'scheduledInMs'>;

/** In whole seconds; and as a span, because Zuora's clock, from which it counts, is not known yet. */
function parseSchedule(text: string, nowMs: number): Schedule | undefined {
  const spanMs = text.startsWith('+') ? parseDuration(text.slice(1)) : undefined;
  const exactMs = spanMs === undefined ? parseTimestamp(text) : nowMs + spanMs;
  const atMs = exactMs === undefined ? undefined : Math.floor(exactMs / SECOND_MS) * SECOND_MS;
  if (atMs === undefined || atMs <= nowMs || !isWritable(atMs)) return undefined;
  return { scheduledAtMs: atMs, ...(spanMs !== undefined && { scheduledInMs: spanMs }) };
}

export function refuseContradictions(reader: InputReader, options: RefreshOptions): void {
  if (reader.hasRefused('mode')) return;
  reader.refuse('job-id', whyNotThisJob(reader, options.mode));
  if (options.mode === 'refresh') {
    refuseLateSchedule(reader, options);
    return;
  }
  if (reader.text('scheduled-time') !== '') reader.refuse('scheduled-time', CONTRADICTIONS.scheduleElsewhere);
  if (!options.wait) reader.refuse('wait', CONTRADICTIONS.noWaitElsewhere);
}

function whyNotThisJob(reader: InputReader, mode: RefreshOptions['mode']): string | undefined {
  const jobId = reader.text('job-id');
  if (jobId === '') return mode === 'cancel' ? CONTRADICTIONS.nothingToCancel : undefined;
  if (mode === 'refresh') return CONTRADICTIONS.jobIdOfRefresh;
  const lower = jobId.toLowerCase();
  if (lower === reader.text('environment-id').toLowerCase()) return CONTRADICTIONS.jobIdOfSandbox;
  if (lower !== 'active') return undefined;
  if (mode !== 'cancel') return CONTRADICTIONS.activeElsewhere;
  return jobId === lower ? undefined : CONTRADICTIONS.activeInCapitals;
}

function refuseLateSchedule(reader: InputReader, options: RefreshOptions): void {
  const { nowMs } = reader.source;
  const { scheduledAtMs = nowMs, timeoutMs, wait, onTimeout } = options;
  if (reader.hasRefused('timeout', 'wait', 'on-timeout') || !wait || onTimeout === 'detach') return;
  if (scheduledAtMs > nowMs + timeoutMs) reader.refuse('scheduled-time', scheduledTooLate(options));
}
