import { parseHttpDate } from './date.ts';

/**
 * Reads a `Retry-After` header: whole seconds or an HTTP date.
 * @param nowMs the wall clock, in milliseconds since the epoch
 * @returns milliseconds from now, at least 0; `undefined` if it is missing or malformed, which loses only its timing
 */
export function parseRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const dateMs = parseHttpDate(text);
  return dateMs === undefined ? undefined : Math.max(0, dateMs - nowMs);
}
