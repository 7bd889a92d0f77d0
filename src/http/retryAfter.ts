/**
 * Reads a `Retry-After` header: whole seconds or an HTTP date.
 * @param nowMs the wall clock, in milliseconds since the epoch
 * @returns milliseconds from now, at least 0; `undefined` if it is missing or malformed, which loses only its timing
 */
export function parseRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  if (!HTTP_DATE.test(text)) return undefined;
  const date = new Date(text);
  return isSameDate(date.toUTCString(), text) ? Math.max(0, date.getTime() - nowMs) : undefined;
}

/** `Date` takes 31 February for 3 March. The name of the day is left out: it says nothing that the date does not. */
function isSameDate(one: string, other: string): boolean {
  return one.slice(3) === other.slice(3);
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
