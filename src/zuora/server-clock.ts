import type { HttpResponse } from '../http/transport.ts';
import { serverTimeMs } from '../http/server-time.ts';
import type { Clock } from '../time/clock.ts';

/**
 * Zuora's clock, by the `Date` of its latest answer; before the first, the runner's own. Every time in a body of Zuora's
 * is compared with it, because the clocks of two machines are never the same.
 */
export class ServerClock {
  readonly #clock: Clock;
  #first: Reading | undefined;
  #latest: Reading | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds since the epoch, exact to about a second. */
  now(): number {
    return showsAt(this.#latest, this.#clock, this.#clock.monotonicMs());
  }

  /**
   * What it showed at a moment on the monotonic clock, by the first answer: a clock that is set right later was wrong
   * then, as were the records of that time.
   */
  thenMs(atMs: number): number {
    return showsAt(this.#first, this.#clock, atMs);
  }

  /** Takes the time from an answer. */
  read(response: HttpResponse): void {
    const dateMs = serverTimeMs(response);
    if (dateMs === undefined) return;
    this.#latest = { dateMs, readAtMs: this.#clock.monotonicMs() };
    this.#first ??= this.#latest;
  }
}

/** A `Date`, and when it was read on the monotonic clock. Milliseconds. */
interface Reading {
  readonly dateMs: number;
  readonly readAtMs: number;
}

function showsAt(reading: Reading | undefined, clock: Clock, atMs: number): number {
  if (reading === undefined) return clock.now() + atMs - clock.monotonicMs();
  return reading.dateMs + atMs - reading.readAtMs;
}
