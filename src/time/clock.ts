import { setTimeout as timer } from 'node:timers/promises';

/** Where all time comes from, so that tests of hours take milliseconds. */
export interface Clock {
  /** The wall clock, in milliseconds since the epoch; may jump. */
  now(): number;
  /** A clock that never jumps nor runs backwards, in milliseconds since some fixed moment. */
  monotonicMs(): number;
  /** Resolves after `ms` milliseconds, however many; rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The same clock, but for what it takes for now: how far another machine's clock is on, for example. */
export function withNow(clock: Clock, now: () => number): Clock {
  return { now, monotonicMs: () => clock.monotonicMs(), sleep: (ms, signal) => clock.sleep(ms, signal) };
}

/** Node fires a timer set for longer than this at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  async sleep(ms, signal) {
    const endMs = performance.now() + ms;
    let leftMs = Math.max(0, ms);
    do {
      // Node rejects with an error of its own.
      await timer(Math.min(leftMs, LONGEST_TIMER_MS), undefined, { signal }).catch(() => signal.throwIfAborted());
      leftMs = endMs - performance.now();
    } while (leftMs > 0);
  },
};
