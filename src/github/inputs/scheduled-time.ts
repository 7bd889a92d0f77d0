import type { RefreshOptions } from '../../run/options.ts';
import { parseDuration, SECOND_MS } from '../../time/duration.ts';
import { formatTimestamp, isWritable, parseTimestamp } from '../../time/timestamp.ts';
import type { InputReader } from './input-reader.ts';

/** When the refresh is to start. */
export type Schedule = Pick<RefreshOptions, 'scheduledAtMs' | 'scheduledInMs'>;

const NOW: Schedule = { scheduledAtMs: undefined };
const ACCEPTED = 'a future time with Z or an offset such as 2026-12-01T20:00:00Z, or a span such as +6h';

/** Reads `scheduled-time`. @param nowMs the wall clock, in milliseconds since the epoch */
export function readSchedule(reader: InputReader, nowMs: number): Schedule {
  const parse = (text: string): Schedule | undefined => parseSchedule(text, nowMs);
  return reader.parsed('scheduled-time', parse, ACCEPTED, (text) => whyNoSchedule(text, nowMs)) ?? NOW;
}

/** In whole seconds, as it is sent. A span is kept, too: Zuora's clock, from which it counts, is not known yet. */
function parseSchedule(text: string, nowMs: number): Schedule | undefined {
  const spanMs = text.startsWith('+') ? parseDuration(text.slice(1)) : undefined;
  const exactMs = spanMs === undefined ? parseTimestamp(text) : nowMs + spanMs;
  const atMs = exactMs === undefined ? undefined : Math.floor(exactMs / SECOND_MS) * SECOND_MS;
  if (atMs === undefined || atMs <= nowMs || !isWritable(atMs)) return undefined;
  return { scheduledAtMs: atMs, ...(spanMs !== undefined && { scheduledInMs: spanMs }) };
}

/** What is wrong with a text that is no schedule, and what to write. */
function whyNoSchedule(text: string, nowMs: number): string | undefined {
  if (parseDuration(text) !== undefined) return `Write +${text}`;
  if (/^\+0*[1-9]\d{0,8}$/.test(text)) return `Write ${text}m for minutes, or ${text}h for hours`;
  const { day, ...others } = TIME.exec(text)?.groups ?? {};
  if (day === undefined) return undefined;
  if (parseTimestamp(`${day}T00:00:00Z`) === undefined) return `${day} is not a real day`;
  return whyNoTime(day, others, nowMs);
}

/** A time in the spellings of people, complete or not. */
const TIME =
  /^(?<day>\d{4}-\d\d-\d\d)(?:[Tt ](?<minutes>\d\d:\d\d)(?<seconds>:\d\d(?:\.\d{1,9})?)?)?(?<zone>[Zz]|[+-]\d\d:?\d\d|[+-]\d\d)?$/;

interface TimeOfDay {
  readonly minutes?: string;
  readonly seconds?: string;
  readonly zone?: string;
}

function whyNoTime(day: string, time: TimeOfDay, nowMs: number): string {
  const { minutes = '00:00', seconds = ':00', zone = 'Z' } = time;
  const full = `${day}T${minutes}${seconds}${wholeZone(zone)}`;
  const atMs = parseTimestamp(full);
  if (atMs === undefined) return 'Its time of day or its offset is not a real one';
  const advice = atMs > nowMs ? `Write ${full}` : `It lies in the past (now: ${formatTimestamp(nowMs)})`;
  const lacks = whatItLacks(time);
  return lacks.length === 0 ? advice : `It lacks ${lacks.join(' and ')}. ${advice}`;
}

function whatItLacks({ minutes, seconds, zone }: TimeOfDay): readonly string[] {
  const clock = minutes === undefined ? ['a time of day'] : seconds === undefined ? ['seconds'] : [];
  return zone === undefined ? [...clock, 'a zone (Z or an offset such as +01:00)'] : clock;
}

/** `+0100` and `+01` mean `+01:00`. */
function wholeZone(zone: string): string {
  const [, hours, minutes = '00'] = /^([+-]\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return hours === undefined ? 'Z' : `${hours}:${minutes}`;
}
