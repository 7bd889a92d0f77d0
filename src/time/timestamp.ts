// `Date.parse` knows an hour 24, RFC 3339 does not.
const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](?!24)(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;

/**
 * Reads an RFC 3339 time, which must carry `Z` or an offset.
 * @returns milliseconds since the epoch, or `undefined` if it is none or names a day or an hour that does not exist.
 */
export function parseTimestamp(text: string): number | undefined {
  const match = RFC_3339.exec(text);
  if (match === null || !isRealDay(Number(match[1]), Number(match[2]), Number(match[3]))) return undefined;
  const ms = Date.parse(text.toUpperCase().replace(' ', 'T'));
  return isWritable(ms) ? ms : undefined;
}

/** Fewer digits (before March 1973) are no time of a refresh: more likely seconds. */
const EPOCH_MS = /^\d{12,15}$/;

/**
 * Reads a time in the common spellings of machines: RFC 3339, also with an offset `+0000` or `+00` or without seconds,
 * and milliseconds since the epoch, as a number or in digits. For what others write; people are held to RFC 3339.
 * @returns milliseconds since the epoch, or `undefined` if it is none, names no real day, or has no offset
 */
export function readTime(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  if (EPOCH_MS.test(text)) return isWritable(Number(text)) ? Number(text) : undefined;
  return parseTimestamp(
    text
      .trim()
      .replace(/([Tt ]\d\d:\d\d)(?=[Zz+-])/, '$1:00')
      .replace(/([Tt ]\S*[+-]\d\d)(\d\d)$/, '$1:$2')
      .replace(/([Tt ]\S*[+-]\d\d)$/, '$1:00'),
  );
}

/** Whether a moment has a year of four digits, as RFC 3339 wants it. */
export function isWritable(ms: number): boolean {
  const year = new Date(ms).getUTCFullYear();
  return year >= 0 && year <= 9_999;
}

/**
 * `Date.parse` turns the 31st of a short month into the 1st of the next. The calendar repeats itself every 400 years;
 * `Date.UTC` takes the years 0 to 99 for 1900 to 1999.
 */
function isRealDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(2_000 + (year % 400), month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Writes a moment as RFC 3339 in UTC, in whole seconds: `2026-11-23T07:00:00Z`. */
export function formatTimestamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
