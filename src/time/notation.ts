export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const COMPOSITE = /^(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/;
const UNITS_MS = [DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS] as const;

/** A duration such as `45s`, `1h30m` or `2d`, in milliseconds; `undefined` if malformed or zero. */
export function parseDuration(text: string): number | undefined {
  const units: readonly (string | undefined)[] = COMPOSITE.exec(text)?.slice(1) ?? [];
  const ms = units.reduce((sum, count, index) => sum + Number(count ?? 0) * Number(UNITS_MS[index]), 0);
  return ms > 0 ? ms : undefined;
}

// Unlike RFC 3339, `Date.parse` accepts an hour 24.
const RFC_3339 = /^(\d{4}-\d\d-\d\d)[Tt ](?!24)(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** RFC 3339, in milliseconds since the epoch; `undefined` if malformed or not a real time. */
export function parseTimestamp(text: string): number | undefined {
  const day = RFC_3339.exec(text)?.[1];
  if (day === undefined || !isRealDay(day)) return undefined;
  const ms = Date.parse(text.toUpperCase().replace(' ', 'T'));
  return isWritable(ms) ? ms : undefined;
}

/** A pattern takes long over a long text. */
const LONGEST_TIME = 40;

/** A number with fewer digits is more likely in seconds. */
const EPOCH_MS = /^\d{12,15}$/;

/**
 * In milliseconds since the epoch, from RFC 3339, also without seconds or with an offset such as `+0000` or `+00`, or from
 * such milliseconds, as a number or a string.
 */
export function readTime(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text.length > LONGEST_TIME) return undefined;
  if (EPOCH_MS.test(text)) return isWritable(Number(text)) ? Number(text) : undefined;
  return parseTimestamp(
    text
      .trim()
      .replace(/([Tt ]\d\d:\d\d)(?=[Zz+-])/, '$1:00')
      .replace(/([Tt ]\S*[+-]\d\d)(\d\d)$/, '$1:$2')
      .replace(/([Tt ]\S*[+-]\d\d)$/, '$1:00'),
  );
}

/** Whether a moment has a year of four digits, which RFC 3339 requires. */
export function isWritable(ms: number): boolean {
  const year = new Date(ms).getUTCFullYear();
  return year >= 0 && year <= 9_999;
}

/** `Date` reads 31 April as 1 May. */
function isRealDay(day: string): boolean {
  const date = new Date(day);
  return isWritable(date.getTime()) && date.toISOString().startsWith(day);
}

/** RFC 3339 in UTC, in whole seconds: `2026-11-23T07:00:00Z`. */
export const formatTimestamp = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
