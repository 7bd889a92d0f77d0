const pattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;

/** RFC 3339 has four digits for the year. */
const earliestMs = Date.parse('0000-01-01T00:00:00.000Z');
const latestMs = Date.parse('9999-12-31T23:59:59.999Z');

/** The moment in UTC, to the millisecond, at the earliest or latest that can be written; nothing for no moment. */
export function rfc3339(epochMs: number | undefined): string | undefined {
  if (epochMs === undefined) return undefined;
  return new Date(Math.min(latestMs, Math.max(earliestMs, epochMs))).toISOString();
}

/** Epoch milliseconds of an RFC 3339 time with offset; `undefined` if it is none. */
export function parseRfc3339(text: string): number | undefined {
  const [, date, time] = pattern.exec(text) ?? [];
  if (date === undefined || time === undefined) return undefined;
  const asUtcMs = Date.parse(`${date}T${time}Z`);
  // Date.parse would move a 30 February into March.
  if (Number.isNaN(asUtcMs) || !new Date(asUtcMs).toISOString().startsWith(date)) return undefined;
  const epochMs = Date.parse(text.toUpperCase());
  return Number.isNaN(epochMs) ? undefined : epochMs;
}
