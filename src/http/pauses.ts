import { MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import { parseHttpDate, serverTimeMs } from './response.ts';
import type { HttpResponse } from './transport.ts';

const BASE_MS = 1_000;
const CAP_MS = 60_000;

/**
 * The pause before the next attempt: full jitter, so that many clients do not come back together. Where the server asks
 * for a pause, they would all come back when it is over: up to a tenth of it is added.
 * @param attempt the number of attempts that have failed, from 1
 * @param floorMs what the server asked for (`Retry-After`), in milliseconds
 * @returns milliseconds
 */
export function backoffMs(attempt: number, random: () => number, floorMs = 0): number {
  const ceilingMs = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt - 1, 16));
  const share = random();
  return Math.round(Math.max(floorMs * (1 + share / 10), share * ceilingMs));
}

/** A rate limit that is over later than this is looked at again earlier, in milliseconds. */
const LONGEST_RATE_LIMIT_MS = 5 * MINUTE_MS;

/**
 * How long a response asks its client to wait: `Retry-After`, or on a 429 without it `ratelimit-reset` where
 * `ratelimit-remaining` is 0.
 * @param nowMs the wall clock, in milliseconds since the epoch; counts only if the response shows no clock of its own
 * @returns milliseconds; `undefined` if it asks for nothing, or for nothing that can be read
 */
export function requestedPauseMs(
  response: Pick<HttpResponse, 'status' | 'headers'>,
  nowMs: number,
): number | undefined {
  const { status, headers } = response;
  const askedMs = parseRetryAfter(headers['retry-after'], serverTimeMs(response) ?? nowMs);
  return askedMs ?? (status === 429 ? rateLimitMs(headers) : undefined);
}

/**
 * Reads a `Retry-After` header: whole seconds or an HTTP date.
 * @param nowMs the clock that the date is compared with, in milliseconds since the epoch
 * @returns milliseconds from now, at least 0; `undefined` if it is missing or malformed, which loses only its timing
 */
export function parseRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND_MS;
  const atMs = parseHttpDate(text);
  return atMs === undefined ? undefined : Math.max(0, atMs - nowMs);
}

/** Either header may go on with the windows of other limits: the first number is the one of the nearest. */
function rateLimitMs(headers: HttpResponse['headers']): number | undefined {
  if (leadingNumber(headers['ratelimit-remaining']) !== 0) return undefined;
  const seconds = leadingNumber(headers['ratelimit-reset']);
  return seconds === undefined ? undefined : Math.min(LONGEST_RATE_LIMIT_MS, seconds * SECOND_MS);
}

function leadingNumber(header: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,9})\s*(?:[,;]|$)/.exec(header ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
