import { parseDuration, formatTimestamp, parseTimestamp } from '../time/notation.ts';
import { formatDuration, joined, stated } from './format.ts';
import { editDistance, problemWith, remediesOf, together, unquoted, wrongText, type Complaint } from './inputs.ts';

export function notOneOf(words: readonly string[]): Complaint {
  return wrongText(`invalid. Use ${anyOf(words)}`, (text) => {
    const given = text.toLowerCase();
    const slip = words.find((word) => editDistance(given, word) <= (word.length > 4 ? 2 : 1));
    return slip && `Did you mean ${slip}?`;
  });
}

const anyOf = (words: readonly string[]): string => words.join(', ').replace(/, ([^,]*)$/, ' or $1');

export const notJobId = wrongText('not a job ID (letters, digits, - and _)');
export const notEntityId = wrongText('not 1 to 64 letters, digits and hyphens');
export const notTrackId = wrongText('not 1 to 64 printable US-ASCII characters without : ; " \' and ## followed by [');

/** Corrects what YAML 1.1 took for a boolean, and YAML 1.2 does not. */
export const notBoolean = wrongText('not true or false', (text) => {
  if (/^(?:true|yes|y|on|1)$/i.test(text)) return 'Write true';
  return /^(?:false|no|n|off|0)$/i.test(text) ? 'Write false' : undefined;
});

/** As YAML, or what passes it on, writes it: `1E+20`, `14100.0`, `0x2711`. */
const NUMBER = /^[-+]?(?:0x[\da-f]+|0o[0-7]+|\d+\.\d*|\d*(?:\.\d+)?e[-+]?\d+)$/i;
const LIKE_UUID = /^(?=.*[a-f-])[0-9a-f-]{20,}$/i;
const UUIDS = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;
/** As word processors write them in the place of hyphens. */
const DASH = /[\p{Pd}\u2212]/gu;
const TENANT_IDS = /^\d{4,}(?:[\s,;]+\d{4,})+$/;

export const notEnvironmentId = wrongText('not a UUID or a tenant ID (digits)', (text) => {
  const [uuid, another] = new Set(text.replace(DASH, '-').match(UUIDS));
  if (another !== undefined || TENANT_IDS.test(text)) return 'One sandbox for each step; use a matrix for several';
  if (uuid !== undefined) return `Write ${uuid}`;
  if (LIKE_UUID.test(text))
    return `A UUID has 36 characters (8-4-4-4-12), and this has ${text.length}. Copy the whole ID from Administration > Test Environments`;
  if (/^0\d+$/.test(text)) return 'Remove the leading zeros';
  if (NUMBER.test(text))
    return 'YAML has read the ID as a number and changed it. An ID of digits needs quotes, such as environment-id: "10001"';
  return /^[^{]*[g-z]/i.test(text) ? 'Copy the ID, not the name, from Administration > Test Environments' : undefined;
});

/** Zuora's refusal would not say it. The text is not shown. */
export function whyNoCredential(
  name: 'client-id' | 'client-secret' | 'access-token',
  text: string,
): string | undefined {
  // No HTTP header can carry these.
  const isUnsafe = name === 'access-token' && /[^\x21-\x7e]/.test(text);
  const [scheme, header = ''] = /^(authorization: *)?bearer\b/i.exec(unquoted(text)) ?? [];
  const remedies = stated([
    ...remediesOf(text),
    text === '***' && 'Set the secret itself, not ***',
    /^(?:secrets|vars|env|inputs|steps|needs)\.[\w.-]+$/.test(text) && 'Write it between ${{ and }}',
    isUnsafe && scheme !== undefined && `Leave out ${header && 'Authorization: '}Bearer`,
  ]);
  if (isUnsafe) return together(`${name} contains a space, a control character or a non-ASCII character`, ...remedies);
  return remedies.length === 0 ? undefined : together(`${name} cannot be right`, ...remedies);
}

type Accepts = Parameters<Complaint>[2];

export const notTimeout = notDuration('35d');
export const notAge = notDuration('365d');
export const notPace = notDuration('1h', 'auto or a duration from 5s to 1h');

function notDuration(
  most: string,
  accepted = `a duration such as 45s, 90m, 6h, 2d or 1h30m, at most ${most}`,
): Complaint {
  const isNone = wrongText(`not ${accepted}`, correctedDuration);
  return (name, text, accepts) => {
    const minutesMs = name === 'timeout' ? bareMinutes(text) : undefined;
    const ms = minutesMs ?? parseDuration(text) ?? 0;
    if (ms <= Number(parseDuration(most))) return isNone(name, text, accepts);
    const told = minutesMs === undefined ? text : `${text} minutes`;
    return problemWith(name, `${told} is longer than ${most}, the maximum`);
  };
}

/** In milliseconds, for `timeout`. */
export function bareMinutes(text: string): number | undefined {
  return /^\d+$/.test(text) ? parseDuration(`${text}m`) : undefined;
}

export function readAsMinutes(text: string, ms: number): string {
  return `${text} was read as minutes (${formatDuration(ms)})`;
}

const UNITS = Object.entries({ d: 'days', h: 'hours', m: 'minutes', s: 'seconds' });
const MOST_UNITS = 3;

function addUnit(text: string, accepts: Accepts): string | undefined {
  const ways = UNITS.filter(([unit]) => accepts(text + unit)).map(([unit, name]) => `${text}${unit} for ${name}`);
  return ways.length === 0 ? undefined : `Add a unit: ${anyOf(ways.slice(0, MOST_UNITS))}`;
}

/** Other units, blanks, capitals, fractions, or no unit or plus. */
function correctedDuration(text: string, accepts: Accepts): string | undefined {
  if (/^\+?\d+$/.test(text)) return addUnit(text, accepts);
  const short = text
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/(?<=\d)([wdhms])(?:eeks?|ays?|ours?|rs?|in(?:ute)?s?|ec(?:ond)?s?)/g, '$1')
    .replace(/(?<=^\+?)(\d+(?=w)|\d*\.\d+)([wdhm])$/, inSmallerUnit);
  const corrected = [short, `+${short}`].find((other) => other !== text && accepts(other));
  return corrected && `Write ${corrected}`;
}

function inSmallerUnit(_: string, amount: string, unit: string): string {
  return `${Number(amount) * ({ w: 7, d: 24 }[unit] ?? 60)}${'dhms'.charAt('wdhm'.indexOf(unit))}`;
}

/** @param nowMs on the wall clock */
export function notSchedule(nowMs: number): Complaint {
  return wrongText(
    'not a future time with Z or an offset such as 2026-12-01T20:00:00Z, or a span such as +6h',
    (text, accepts) => whyNoSchedule(text, nowMs, accepts),
  );
}

function whyNoSchedule(text: string, nowMs: number, accepts: Accepts): string | undefined {
  if (/^now$/i.test(text)) return 'Leave scheduled-time out to start now';
  if (text.includes('*') && text.split(/\s+/).length === 5)
    return 'scheduled-time takes one time. For a cron schedule, use on.schedule of the workflow';
  const [, day, ...clock] = TIME.exec(text.replace(/\s+/g, ' ').replace('\u2212', '-')) ?? [];
  return day === undefined ? correctedDuration(text, accepts) : whyNoTime(day, clock, nowMs);
}

/** As people write it, complete or not: day, hours with minutes, seconds, zone. */
const TIME = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?)? ?(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?$/i;
const OFFSET = /^([+-]\d\d):?(\d\d)?$/;

function offsetOf(zone = 'Z'): string {
  return zone.replace(/^[a-z]+$/i, 'Z').replace(OFFSET, (_, hours: string, rest = '00') => `${hours}:${rest}`);
}

function whyNoTime(day: string, clock: readonly (string | undefined)[], nowMs: number): string {
  const [minutes, seconds, zone] = clock;
  if (parseTimestamp(`${day}T00:00:00Z`) === undefined) return `${day} is not a real day`;
  const local = `${day}T${minutes ?? '00:00'}${seconds ?? ':00'}`;
  const full = local + offsetOf(zone);
  const atMs = parseTimestamp(full);
  if (atMs === undefined) return 'Its time of day or its offset is not a real one';
  const time = minutes === undefined ? 'a time of day' : 'seconds';
  const lacks = joined([seconds === undefined && time, zone === undefined && 'a zone'], ' and ');
  const past = `${lacks === '' ? 'It' : `As ${full} it`} lies in the past (now: ${formatTimestamp(nowMs)})`;
  const choice = zone === undefined && ` if this is UTC, or add your offset, such as ${local}+01:00`;
  return joined([lacks && `It lacks ${lacks}`, atMs > nowMs ? joined([`Write ${full}`, choice], '') : past], '. ');
}
