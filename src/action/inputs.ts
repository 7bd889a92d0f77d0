import { DAY_MS, HOUR_MS, MINUTE_MS, parseDuration, SECOND_MS } from '../time/duration.ts';
import { isWritable, parseTimestamp } from '../time/timestamp.ts';
import type { EnvironmentReference, Order } from '../refresh/order.ts';
import { readConnection, type Connection } from './connection.ts';
import { InputReader } from './inputProblems.ts';
import { describeIgnored, describeMisnamed, judgeUnknownInputs } from './unknownInputs.ts';

/** All inputs, read and checked. */
export interface Inputs {
  readonly order: Order;
  readonly connection: Connection;
  /** Lines for the log about how they were read. */
  readonly remarks: readonly string[];
}

/** Where inputs come from, and what else they are read against. */
export interface InputSource {
  readonly get: (name: string) => string;
  /** All variables of the process: those named `INPUT_…` are inputs, or were meant to be. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The wall clock, in milliseconds since the epoch. */
  readonly nowMs: number;
  /** Used where `track-id` is empty. */
  readonly runTrackId: string;
}

const DEFAULT_TIMEOUT_MS = 330 * MINUTE_MS;
const LONGEST_TIMEOUT_MS = 35 * DAY_MS;
const LONGEST_AGE_MS = 365 * DAY_MS;
const SHORTEST_POLL_MS = 5 * SECOND_MS;
const LONGEST_POLL_MS = HOUR_MS;
const DURATION = 'a duration such as 45s, 90m, 6h, 2d or 1h30m';
const NOWHERE: EnvironmentReference = { kind: 'id', id: '' };

/** @throws InputError with everything that is wrong */
export function readInputs(source: InputSource): Inputs {
  const reader = new InputReader(source.get);
  const { order, connection } = readEach(reader, source);
  refuseContradictions(reader, order, source.nowMs);
  refuseMisnamed(reader, source);
  reader.finish();
  return { order, connection, remarks: reader.remarks };
}

type Values = Omit<Inputs, 'remarks'>;

/** Reads every input, and refuses what is wrong by itself. */
function readEach(reader: InputReader, { nowMs, runTrackId }: InputSource): Values {
  return { connection: readConnection(reader, runTrackId), order: readOrder(reader, nowMs) };
}

/** Refuses what was probably meant for one of the inputs, which would keep its default in silence. */
function refuseMisnamed(reader: InputReader, source: InputSource): void {
  const text = (name: string): string => source.get(name).trim();
  const readWith = (name: string, other: string): { readonly isFine: boolean; readonly values: string } => {
    const probe = new InputReader((each) => (each === name ? other : source.get(each)));
    const values = JSON.stringify(readEach(probe, source));
    return { isFine: !probe.hasRefused(name), values };
  };
  const hasDefault = (name: string): boolean => {
    const { isFine, values } = readWith(name, text(name));
    return isFine && values === readWith(name, '').values;
  };
  const { misnamed, ignored } = judgeUnknownInputs(source.variables, {
    names: [...reader.names, 'job-status'],
    text,
    // What job-status says is not read here.
    isDefault: (name) => text(name) === '' || (name !== 'job-status' && hasDefault(name)),
    accepts: (name, other) => readWith(name, other).isFine,
  });
  for (const one of misnamed) reader.refuse(one.shown, describeMisnamed(one));
  if (ignored.length > 0) reader.remark(describeIgnored(ignored));
}

function readOrder(reader: InputReader, nowMs: number): Order {
  const mode = reader.choice('mode', ['refresh', 'wait', 'check', 'cancel']);
  const timeoutMs =
    reader.parsed(
      'timeout',
      (text) => boundedDuration(text, 1, LONGEST_TIMEOUT_MS),
      `${DURATION}, at most 35d`,
    ) ?? DEFAULT_TIMEOUT_MS;
  const policies = {
    environment: readEnvironment(reader),
    expectedName: reader.text('expected-name') || undefined,
    ...(reader.parsed('scheduled-time', (text) => parseSchedule(text, nowMs), SCHEDULE) ?? NOW),
    wait: reader.parsed('wait', parseBoolean, 'true or false') ?? true,
    timeoutMs,
    pollIntervalMs: readPollInterval(reader),
    onActiveJob: reader.choice('on-active-job', ['adopt', 'adopt-or-skip', 'fail', 'skip']),
    onNotDue: reader.choice('on-not-due', ['fail', 'skip']),
    minAgeMs: reader.parsed('min-age', parseAge, `${DURATION}, at most 365d`),
    onNoJob: reader.choice('on-no-job', ['fail', 'skip']),
    onTimeout: reader.choice('on-timeout', ['fail', 'cancel', 'detach']),
    onAbort: reader.choice('on-abort', ['cancel', 'leave']),
  };
  const jobId = reader.parsed('job-id', parseJobId, 'a job id (letters, digits, - and _)');
  return mode === 'cancel' ? { ...policies, mode, jobId: jobId ?? '' } : { ...policies, mode, jobId };
}

/** What is fine by itself, but not together. */
function refuseContradictions(reader: InputReader, order: Order, nowMs: number): void {
  if (reader.hasRefused('mode')) return;
  refuseJobId(reader, order.mode);
  if (order.mode === 'refresh') {
    refuseLateSchedule(reader, order, nowMs);
    return;
  }
  if (reader.text('scheduled-time') !== '') reader.refuse('scheduled-time', 'only mode: refresh takes it');
  if (!order.wait) reader.refuse('wait', 'only mode: refresh may have wait: false');
}

function refuseJobId(reader: InputReader, mode: Order['mode']): void {
  const text = reader.text('job-id');
  if (mode === 'cancel' && text === '') {
    reader.refuse('job-id', 'it is missing; mode: cancel needs an id, or the word active');
  }
  if (mode === 'refresh' && text !== '') {
    reader.refuse('job-id', 'mode: refresh takes none; use mode: wait to wait for a job that exists');
  }
  if ((mode === 'wait' || mode === 'check') && text === 'active') {
    reader.refuse('job-id', 'the word active is for mode: cancel; leave it empty for the active refresh');
  }
}

function refuseLateSchedule(reader: InputReader, order: Order, nowMs: number): void {
  if (reader.hasRefused('timeout', 'wait', 'on-timeout')) return;
  const { scheduledAtMs = nowMs, timeoutMs, wait, onTimeout } = order;
  if (wait && onTimeout !== 'detach' && scheduledAtMs > nowMs + timeoutMs) {
    reader.refuse(
      'scheduled-time',
      'it is later than timeout allows to wait; set wait: false or on-timeout: detach',
    );
  }
}

function readEnvironment(reader: InputReader): EnvironmentReference {
  if (reader.text('environment-id') === '') {
    reader.missing('environment-id', 'give the UUID or the tenant ID of the Test Environment');
    return NOWHERE;
  }
  return reader.parsed('environment-id', parseEnvironment, 'a UUID or a tenant ID (digits)') ?? NOWHERE;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function parseEnvironment(text: string): EnvironmentReference | undefined {
  if (UUID.test(text)) return { kind: 'id', id: text };
  return /^\d{1,20}$/.test(text) ? { kind: 'tenant', tenantId: text } : undefined;
}

function readPollInterval(reader: InputReader): number | undefined {
  if (reader.text('poll-interval') === 'auto') return undefined;
  const parse = (text: string): number | undefined =>
    boundedDuration(text, SHORTEST_POLL_MS, LONGEST_POLL_MS);
  return reader.parsed('poll-interval', parse, 'auto or a duration from 5s to 1h');
}

function boundedDuration(text: string, leastMs: number, mostMs: number): number | undefined {
  const ms = parseDuration(text);
  return ms !== undefined && ms >= leastMs && ms <= mostMs ? ms : undefined;
}

/** A bare number would be minutes, which nobody means here. */
function parseAge(text: string): number | undefined {
  return /^\d+$/.test(text) ? undefined : boundedDuration(text, 1, LONGEST_AGE_MS);
}

const SCHEDULE = 'a future time with Z or an offset such as 2026-12-01T20:00:00Z, or a span such as +6h';

type Schedule = Pick<Order, 'scheduledAtMs' | 'scheduledInMs'>;

const NOW: Schedule = { scheduledAtMs: undefined };

/** In whole seconds, as it is sent. A span is kept, too: Zuora's clock, from which it counts, is not known yet. */
function parseSchedule(text: string, nowMs: number): Schedule | undefined {
  const spanMs = text.startsWith('+') ? parseDuration(text.slice(1)) : undefined;
  const exactMs = spanMs === undefined ? parseTimestamp(text) : nowMs + spanMs;
  const atMs = exactMs === undefined ? undefined : Math.floor(exactMs / SECOND_MS) * SECOND_MS;
  if (atMs === undefined || atMs <= nowMs || !isWritable(atMs)) return undefined;
  return { scheduledAtMs: atMs, ...(spanMs !== undefined && { scheduledInMs: spanMs }) };
}

/** The spellings of the YAML 1.2 core schema. */
function parseBoolean(text: string): boolean | undefined {
  if (/^(true|True|TRUE)$/.test(text)) return true;
  return /^(false|False|FALSE)$/.test(text) ? false : undefined;
}

function parseJobId(text: string): string | undefined {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text) ? text : undefined;
}
