import { formatDuration } from '../../messages/duration.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, parseDuration, SECOND_MS } from '../../time/duration.ts';
import type { RefreshOptions } from '../../run/options.ts';
import { readConnection, type Connection } from './zuora-connection.ts';
import { correctedBoolean, correctedDuration } from './corrections.ts';
import { readEnvironment } from './environment-id.ts';
import { InputReader } from './input-reader.ts';
import { readSchedule } from './scheduled-time.ts';
import { describeIgnored, describeMisnamed, judgeUnknownInputs } from './unknown-inputs.ts';

/** All inputs, read and checked. */
export interface Inputs {
  readonly options: RefreshOptions;
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

/** @throws InputError with everything that is wrong */
export function readInputs(source: InputSource): Inputs {
  const reader = new InputReader(source.get, source.variables);
  const { options, connection } = readEach(reader, source);
  refuseContradictions(reader, options, source.nowMs);
  refuseMisnamed(reader, source);
  reader.finish();
  return { options, connection, remarks: reader.remarks };
}

type Values = Omit<Inputs, 'remarks'>;

/** Reads every input, and refuses what is wrong by itself. */
function readEach(reader: InputReader, { nowMs, runTrackId }: InputSource): Values {
  return { connection: readConnection(reader, runTrackId), options: readOrder(reader, nowMs) };
}

/** Refuses what was probably meant for one of the inputs, which would keep its default in silence. */
function refuseMisnamed(reader: InputReader, source: InputSource): void {
  const text = (name: string): string => source.get(name).trim();
  const readWith = (name: string, other: string): { readonly isFine: boolean; readonly values: string } => {
    const probe = new InputReader((each) => (each === name ? other : source.get(each)), {});
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

function readOrder(reader: InputReader, nowMs: number): RefreshOptions {
  const mode = reader.choice('mode', ['refresh', 'wait', 'check', 'cancel']);
  const timeoutMs =
    reader.parsed('timeout', parseTimeout, `${DURATION}, at most 35d`, (text) =>
      correctedDuration(text, (other) => parseTimeout(other) !== undefined),
    ) ?? DEFAULT_TIMEOUT_MS;
  const policies = {
    environment: readEnvironment(reader),
    expectedName: reader.text('expected-name') || undefined,
    ...readSchedule(reader, nowMs),
    wait: reader.parsed('wait', parseBoolean, 'true or false', correctedBoolean) ?? true,
    timeoutMs,
    pollIntervalMs: readPollInterval(reader),
    onActiveJob: reader.choice('on-active-job', ['adopt', 'adopt-or-skip', 'fail', 'skip']),
    onNotDue: reader.choice('on-not-due', ['fail', 'skip']),
    minAgeMs: reader.parsed('min-age', parseAge, `${DURATION}, at most 365d`, (text) =>
      correctedDuration(text, (other) => parseAge(other) !== undefined),
    ),
    onNoJob: reader.choice('on-no-job', ['fail', 'skip']),
    onTimeout: reader.choice('on-timeout', ['fail', 'cancel', 'detach']),
    onAbort: reader.choice('on-abort', ['cancel', 'leave']),
  };
  const jobId = reader.parsed('job-id', parseJobId, 'a job id (letters, digits, - and _)');
  return mode === 'cancel' ? { ...policies, mode, jobId: jobId ?? '' } : { ...policies, mode, jobId };
}

/** What is fine by itself, but not together. */
function refuseContradictions(reader: InputReader, options: RefreshOptions, nowMs: number): void {
  if (reader.hasRefused('mode')) return;
  refuseJobId(reader, options.mode);
  if (options.mode === 'refresh') {
    refuseLateSchedule(reader, options, nowMs);
    return;
  }
  if (reader.text('scheduled-time') !== '')
    reader.refuse('scheduled-time', 'only mode: refresh uses it. Remove it, or set mode: refresh');
  if (!options.wait)
    reader.refuse('wait', 'only mode: refresh can do without waiting. Remove wait, or set mode: refresh');
}

function refuseJobId(reader: InputReader, mode: RefreshOptions['mode']): void {
  const text = reader.text('job-id');
  if (mode === 'cancel' && text === '') {
    reader.refuse(
      'job-id',
      'it is missing. Set it to the ID of the refresh job to cancel, or to the word active',
    );
  }
  if (mode === 'refresh' && text !== '') {
    reader.refuse('job-id', 'mode: refresh takes none; use mode: wait to wait for a job that exists');
  }
  if ((mode === 'wait' || mode === 'check') && text === 'active') {
    reader.refuse('job-id', 'the word active is for mode: cancel; leave it empty for the active refresh');
  }
}

function refuseLateSchedule(reader: InputReader, options: RefreshOptions, nowMs: number): void {
  if (reader.hasRefused('timeout', 'wait', 'on-timeout')) return;
  const { scheduledAtMs = nowMs, timeoutMs, wait, onTimeout } = options;
  if (wait && onTimeout !== 'detach' && scheduledAtMs > nowMs + timeoutMs) {
    reader.refuse(
      'scheduled-time',
      `it is later than timeout (${formatDuration(timeoutMs)}) reaches. Set a longer timeout, wait: false or on-timeout: detach`,
    );
  }
}

function readPollInterval(reader: InputReader): number | undefined {
  if (reader.text('poll-interval') === 'auto') return undefined;
  return reader.parsed('poll-interval', parsePace, 'auto or a duration from 5s to 1h', (text) =>
    correctedDuration(text, (other) => parsePace(other) !== undefined),
  );
}

function parseAge(text: string): number | undefined {
  return boundedDuration(text, 1, LONGEST_AGE_MS);
}

function parsePace(text: string): number | undefined {
  return boundedDuration(text, SHORTEST_POLL_MS, LONGEST_POLL_MS);
}

/** Here alone a bare whole number is minutes. */
function parseTimeout(text: string): number | undefined {
  return boundedDuration(/^\d+$/.test(text) ? `${text}m` : text, 1, LONGEST_TIMEOUT_MS);
}

function boundedDuration(text: string, leastMs: number, mostMs: number): number | undefined {
  const ms = parseDuration(text);
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
