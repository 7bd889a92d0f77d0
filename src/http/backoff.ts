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
