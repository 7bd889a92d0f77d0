import { parseDuration } from '../time/duration.ts';
import { formatTimestamp, parseTimestamp } from '../time/timestamp.ts';
import { closestWord, remediesOf } from './remedies.ts';
import { sanitize } from './text.ts';

/** Says why an input's text is refused, and what to write instead. `accepts` tells whether another text would do. */
export type Complaint = (name: string, text: string, accepts: (other: string) => boolean) => string;

/** What is wrong with an input, in sentences that need no full stop; a sentence that is missing is left out. */
export function problemWith(name: string, ...sentences: readonly (string | undefined)[]): string {
  const told = sentences
    .filter((sentence) => sentence !== undefined)
    .map((sentence) => (sentence.endsWith('?') ? sentence : `${sentence}.`));
  return `${name}: ${told.join(' ')}`;
}

/** Shows a refused text with what to do about it. */
function wrongText(name: string, text: string, fault: string, remedy?: string): string {
  return problemWith(name, `${quote(text)} is ${fault}`, ...remediesOf(text), remedy);
}

/** Longer than anything that is accepted where inputs are shown back. */
const LONGEST_QUOTE = 80;

/** Somebody's input, to be shown back to them as it is: the runner would not know a part of a secret again. */
function quote(text: string): string {
  const isWhole = text.length <= LONGEST_QUOTE && sanitize(text) === text;
  return isWhole ? `"${text}"` : `the value (${text.length} characters, not shown)`;
}

export function notOneOf(words: readonly string[]): Complaint {
  return (name, text) => {
    const slip = closestWord(text, words);
    const use = `Use ${words.slice(0, -1).join(', ')} or ${String(words.at(-1))}`;
    return wrongText(name, text, `invalid. ${use}`, slip && `Did you mean ${slip}?`);
  };
}

const DURATION = 'a duration such as 45s, 90m, 6h, 2d or 1h30m, at most';
export const notTimeout = notDuration(`${DURATION} 35d`);
export const notAge = notDuration(`${DURATION} 365d`);
export const notPace = notDuration('auto or a duration from 5s to 1h');

function notDuration(accepted: string): Complaint {
  return (name, text, accepts) => wrongText(name, text, `not ${accepted}`, correctedDuration(text, accepts));
}

/** The duration to write in place of one with other units, blanks or capitals, or without a unit. */
function correctedDuration(text: string, accepts: (text: string) => boolean): string | undefined {
  if (/^\d+$/.test(text)) {
    const minutes = accepts(`${text}m`) ? [`${text}m for minutes`] : [];
    const ways = [...minutes, ...(accepts(`${text}s`) ? [`${text}s for seconds`] : [])];
    return ways.length === 0 ? undefined : `Write ${ways.join(', or ')}`;
  }
  const short = text
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/(?<=\d)(d|h|m|s)(?:ays?|ours?|rs?|in(?:ute)?s?|ec(?:ond)?s?)/g, '$1');
  return short !== text && accepts(short) ? `Write ${short}` : undefined;
}

export const notBoolean: Complaint = (name, text) =>
  wrongText(name, text, 'not true or false', correctedBoolean(text));

/** What YAML 1.1 took for a boolean, and YAML 1.2 does not. */
function correctedBoolean(text: string): string | undefined {
  const given = text.toLowerCase();
  if (['true', 'yes', 'y', 'on', '1'].includes(given)) return 'Write true';
  return ['false', 'no', 'n', 'off', '0'].includes(given) ? 'Write false' : undefined;
}

export const notJobId: Complaint = (name, text) =>
  wrongText(name, text, 'not a job ID (letters, digits, - and _)');

export const notEntityId: Complaint = (name, text) =>
  wrongText(name, text, 'not 1 to 64 letters, digits and hyphens');

export const notTrackId: Complaint = (name, text) =>
  wrongText(
    name,
    text,
    'not 1 to 64 printable US-ASCII characters without : ; " \' and without two # before a [',
  );

export const notEnvironmentId: Complaint = (name, text) =>
  wrongText(name, text, 'not a UUID or a tenant ID (digits)', whyNoId(text));

/** A number as YAML, or what passes it on, writes it: `1E+20`, `14100.0`, `010001`, `0x2711`. */
const NUMBER = /^[-+]?(?:0\d+|0x[\da-f]+|0o[0-7]+|\d+\.\d*|\d*(?:\.\d+)?e[-+]?\d+)$/i;

/** What is probably a UUID with a slip. */
const LIKE_UUID = /^(?=.*[a-f-])[0-9a-f-]{20,}$/i;

function whyNoId(text: string): string | undefined {
  if (LIKE_UUID.test(text))
    return `A UUID has 36 characters (8-4-4-4-12), and this has ${text.length}. Copy the whole ID from Administration > Test Environments`;
  if (NUMBER.test(text))
    return 'YAML has read the ID as a number and changed it. An ID of digits needs quotes, such as environment-id: "10001"';
  return /[g-z]/i.test(text)
    ? 'Copy the ID, not the name, from Administration > Test Environments'
    : undefined;
}

/** @param nowMs the wall clock, in milliseconds since the epoch */
export function notSchedule(nowMs: number): Complaint {
  const accepted = 'a future time with Z or an offset such as 2026-12-01T20:00:00Z, or a span such as +6h';
  return (name, text) => wrongText(name, text, `not ${accepted}`, whyNoSchedule(text, nowMs));
}

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
