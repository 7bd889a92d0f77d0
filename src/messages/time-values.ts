import { parseDuration } from '../time/duration.ts';
import { formatTimestamp, parseTimestamp } from '../time/timestamp.ts';
import { formatDuration } from './format.ts';
import { anyOf, problemWith, wrongText, type Complaint } from './input-values.ts';

type Accepts = Parameters<Complaint>[2];

const DURATION = 'a duration such as 45s, 90m, 6h, 2d or 1h30m, at most';
export const notTimeout = notDuration(`${DURATION} 35d`, '35d');
export const notAge = notDuration(`${DURATION} 365d`, '365d');
export const notPace = notDuration('auto or a duration from 5s to 1h', '1h');

function notDuration(accepted: string, most: string): Complaint {
  return (name, text, accepts) => {
    const minutesMs = name === 'timeout' ? bareMinutes(text) : undefined;
    const ms = minutesMs ?? parseDuration(text) ?? 0;
    if (ms <= Number(parseDuration(most)))
      return wrongText(name, text, `not ${accepted}`, correctedDuration(text, accepts));
    const told = minutesMs === undefined ? text : `${text} minutes`;
    return problemWith(name, `${told} is longer than ${most}, the maximum`);
  };
}

/** In `timeout` a bare whole number is minutes. @returns milliseconds; `undefined` if the text is none */
export function bareMinutes(text: string): number | undefined {
  return /^\d+$/.test(text) ? parseDuration(`${text}m`) : undefined;
}

export function readAsMinutes(text: string, ms: number): string {
  return `${text} was read as minutes (${formatDuration(ms)})`;
}

const UNITS = Object.entries({ d: 'days', h: 'hours', m: 'minutes', s: 'seconds' });
const MOST_UNITS = 3;

/** The durations that a number may mean; `undefined` if it can mean none. */
function addUnit(text: string, accepts: Accepts): string | undefined {
  const ways = UNITS.filter(([unit]) => accepts(text + unit)).map(([unit, name]) => `${text}${unit} for ${name}`);
  return ways.length === 0 ? undefined : `Add a unit: ${anyOf(ways.slice(0, MOST_UNITS))}`;
}

/** The duration to write in place of one with other units, blanks, capitals or a fraction, or without a unit. */
function correctedDuration(text: string, accepts: Accepts): string | undefined {
  if (/^\d+$/.test(text)) return addUnit(text, accepts);
  const short = text
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/(?<=\d)([wdhms])(?:eeks?|ays?|ours?|rs?|in(?:ute)?s?|ec(?:ond)?s?)/g, '$1')
    .replace(/^(\d+(?=w)|\d*\.\d+)([wdhm])$/, inSmallerUnit);
  return short !== text && accepts(short) ? `Write ${short}` : undefined;
}

function inSmallerUnit(_: string, amount: string, unit: string): string {
  return `${Number(amount) * ({ w: 7, d: 24 }[unit] ?? 60)}${'dhms'.charAt('wdhm'.indexOf(unit))}`;
}

/** @param nowMs the wall clock, in milliseconds since the epoch */
export function notSchedule(nowMs: number): Complaint {
  const accepted = 'a future time with Z or an offset such as 2026-12-01T20:00:00Z, or a span such as +6h';
  return (name, text, accepts) => wrongText(name, text, `not ${accepted}`, whyNoSchedule(text, nowMs, accepts));
}

function whyNoSchedule(text: string, nowMs: number, accepts: Accepts): string | undefined {
  if (/^now$/i.test(text)) return 'Leave scheduled-time out to start now';
  if (text.includes('*') && text.split(/\s+/).length === 5)
    return 'scheduled-time takes one time. For a cron schedule, use on.schedule of the workflow';
  if (parseDuration(text) !== undefined) return `Write +${text}`;
  if (/^\+\d+$/.test(text)) return addUnit(text, accepts);
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
  const local = `${day}T${minutes}${seconds}`;
  const full = `${local}${wholeZone(zone)}`;
  const atMs = parseTimestamp(full);
  if (atMs === undefined) return 'Its time of day or its offset is not a real one';
  const choice = time.zone === undefined ? ` if this is UTC, or add your offset, such as ${local}+01:00` : '';
  const advice = atMs > nowMs ? `Write ${full}${choice}` : `It lies in the past (now: ${formatTimestamp(nowMs)})`;
  const lacks = whatItLacks(time);
  return lacks.length === 0 ? advice : `It lacks ${lacks.join(' and ')}. ${advice}`;
}

function whatItLacks({ minutes, seconds, zone }: TimeOfDay): readonly string[] {
  const clock = minutes === undefined ? ['a time of day'] : seconds === undefined ? ['seconds'] : [];
  return zone === undefined ? [...clock, 'a zone'] : clock;
}

/** `+0100` and `+01` mean `+01:00`. */
function wholeZone(zone: string): string {
  const [, hours, minutes = '00'] = /^([+-]\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return hours === undefined ? 'Z' : `${hours}:${minutes}`;
}
