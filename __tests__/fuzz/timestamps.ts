import fc from 'fast-check';
import { momentMs } from './calendar.ts';

/** What times are made of, and what is easily taken for it. */
export const TIMESTAMP_PIECES = [
  '0',
  '1',
  '24',
  '60',
  '99',
  '-',
  ':',
  '.',
  ',',
  'T',
  't',
  ' ',
  'Z',
  'z',
  '+',
  '+00:00',
  '-24:00',
  '+0530',
  '−',
  '２',
  '\n',
  'UTC',
];

const digits = (count: number, most: number): fc.Arbitrary<string> =>
  fc.nat({ max: most }).map((value) => String(value).padStart(count, '0'));

/** Times as RFC 3339 has them, most of which exist. */
export const timestamps = fc
  .record({
    date: fc.tuple(
      fc.oneof(digits(4, 9_999), fc.constantFrom('0000', '0001', '1900', '2000', '2028', '9999')),
      fc.oneof(digits(2, 13), fc.constantFrom('01', '02', '12')),
      fc.oneof(digits(2, 32), fc.constantFrom('01', '28', '29', '30', '31')),
    ),
    between: fc.constantFrom('T', 'T', 'T', 't', ' '),
    time: fc.tuple(digits(2, 24), digits(2, 60), fc.oneof(digits(2, 60), fc.constantFrom('00', '59'))),
    fraction: fc.oneof(
      fc.constant(''),
      fc
        .tuple(fc.integer({ min: 1, max: 10 }), fc.nat({ max: 999_999_999 }))
        .map(([count, value]) => `.${String(value).padStart(count, '0').slice(0, count)}`),
      fc.constant('.'),
    ),
    zone: fc.oneof(
      fc.constantFrom('Z', 'Z', 'z', ''),
      fc
        .tuple(fc.constantFrom('+', '-'), digits(2, 24), digits(2, 60))
        .map(([sign, hours, minutes]) => `${sign}${hours}:${minutes}`),
    ),
  })
  .map(({ date, between, time, fraction, zone }) => `${date.join('-')}${between}${time.join(':')}${fraction}${zone}`);

/** Reads a whole number of so many ASCII digits. */
function numberAt(text: string, at: number, count: number): number {
  const part = text.slice(at, at + count);
  return part.length === count && Array.from(part).every((sign) => sign >= '0' && sign <= '9')
    ? Number(part)
    : Number.NaN;
}

function offsetMinutes(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = numberAt(zone, 1, 2);
  const minutes = numberAt(zone, 4, 2);
  const sign = { '+': 1, '-': -1 }[zone.charAt(0)];
  const isOne = zone.length === 6 && zone.charAt(3) === ':' && hours <= 23 && minutes <= 59;
  return sign === undefined || !isOne ? Number.NaN : sign * (hours * 60 + minutes);
}

/** RFC 3339, read place by place; the year must still have four digits in UTC. */
export function timestampOf(text: string): number | undefined {
  const places = Array.from(text.slice(0, 19))
    .map((sign) => (sign >= '0' && sign <= '9' ? '0' : sign))
    .join('');
  if (!['0000-00-00T00:00:00', '0000-00-00t00:00:00', '0000-00-00 00:00:00'].includes(places)) return undefined;
  const localMs = momentMs({
    year: numberAt(text, 0, 4),
    month: numberAt(text, 5, 2),
    day: numberAt(text, 8, 2),
    hour: numberAt(text, 11, 2),
    minute: numberAt(text, 14, 2),
    second: numberAt(text, 17, 2),
  });
  let end = 19;
  if (text.charAt(end) === '.') {
    end += 1;
    while (!Number.isNaN(numberAt(text, end, 1))) end += 1;
    if (end < 21 || end > 29) return undefined;
  }
  const thousandths = Number(text.slice(20, end).padEnd(3, '0').slice(0, 3));
  const offset = offsetMinutes(text.slice(end));
  if (localMs === undefined || Number.isNaN(offset)) return undefined;
  const ms = localMs + thousandths - offset * 60_000;
  const firstMs = momentMs({ year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 }) ?? 0;
  const afterMs = momentMs({ year: 10_000, month: 1, day: 1, hour: 0, minute: 0, second: 0 }) ?? 0;
  return ms >= firstMs && ms < afterMs ? ms : undefined;
}
