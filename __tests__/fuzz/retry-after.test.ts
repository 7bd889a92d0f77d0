import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseRetryAfter } from '../../src/http/response.ts';
import { momentMs } from './calendar.ts';
import { expectAlways, LIMIT_MS } from './cases.ts';
import { anyText, pieced, slipped } from './texts.ts';

const NOW_MS = 1_795_417_200_250;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function isDigits(text: string | undefined, count: number): boolean {
  return text?.length === count && Array.from(text).every((sign) => sign >= '0' && sign <= '9');
}

/**
 * RFC 9110's preferred date, word by word. The name of the day says nothing that the date does not, and of a year
 * before 100 nobody knows what it stands for.
 */
function dateMs(text: string): number | undefined {
  const [dayName = '', day, month = '', year, time = '', zone, ...more] = text.split(' ');
  const isDayName = dayName.length === 4 && dayName.endsWith(',') && /^[A-Z][a-z][a-z]/.test(dayName);
  const [hour, minute, second, ...rest] = time.split(':');
  const isLaidOut = isDayName && zone === 'GMT' && more.length + rest.length === 0 && isDigits(year, 4);
  const isCounted = [day, hour, minute, second].every((part) => isDigits(part, 2));
  if (!isLaidOut || !isCounted || Number(year) < 100) return undefined;
  return momentMs({
    year: Number(year),
    month: MONTHS.indexOf(month) + 1,
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
  });
}

function pauseMs(text: string): number | undefined {
  if (text.length >= 1 && text.length <= 9 && isDigits(text, text.length)) return Number(text) * 1_000;
  const atMs = dateMs(text);
  return atMs === undefined ? undefined : Math.max(0, atMs - NOW_MS);
}

const two = (most: number): fc.Arbitrary<string> =>
  fc.nat({ max: most }).map((value) => String(value).padStart(2, '0'));
const dates = fc
  .tuple(
    fc.constantFrom('Mon', 'Sun', 'Xyz'),
    fc.oneof(two(32), fc.constantFrom('28', '29', '30', '31')),
    fc.oneof(fc.constantFrom(...MONTHS), fc.constantFrom('Feb', 'Foo', 'feb')),
    fc.oneof(
      fc.constantFrom('2026', '2027', '2028', '1970'),
      fc.nat({ max: 9_999 }).map((year) => String(year).padStart(4, '0')),
    ),
    fc.tuple(two(24), two(60), two(60)),
  )
  .map(([name, day, month, year, time]) => `${name}, ${day} ${month} ${year} ${time.join(':')} GMT`);
const real = fc.integer({ min: 0, max: 2 * NOW_MS }).map((ms) => new Date(ms).toUTCString());
const seconds = fc.oneof(fc.nat({ max: 100 }), fc.nat({ max: 2_000_000_000 })).map(String);
const pieces = ['0', '1', '-', '+', '.', ',', ' ', ':', 'GMT', 'UTC', 'Z', 'Mon', 'Feb', 's', '1e3', '٣', '\n'];
const headers = fc.oneof(
  slipped(fc.oneof(dates, real, seconds), pieces),
  dates,
  real,
  pieced(pieces, 6),
  anyText,
  fc.constant(undefined),
);

test(
  'Retry-After is whole seconds or a date of the calendar, and else nothing',
  async () => {
    const blanks = fc.constantFrom('', '', ' ', '\t ');
    const cases = fc.tuple(headers, blanks, blanks);
    await expectAlways(cases, ['seconds', 'a date', 'nothing'], ([header, before, after]) => {
      const ms = header === undefined ? undefined : pauseMs(header.trim());
      const padded = header === undefined ? undefined : before + header + after;
      expect(parseRetryAfter(padded, NOW_MS)).toBe(ms);
      if (ms === undefined) return 'nothing';
      return header?.includes('GMT') === true ? 'a date' : 'seconds';
    });
  },
  LIMIT_MS,
);
