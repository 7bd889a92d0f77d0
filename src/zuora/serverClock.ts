import type { HttpResponse } from '../http/transport.ts';
import { serverTimeMs } from '../http/serverTime.ts';
import type { Clock } from '../time/clock.ts';

/**
 * Zuora's clock, by the `Date` of its latest answer; before the first, the runner's own. Every time in a body of Zuora's
 * is compared with it, because the clocks of two machines are never the same.
 */
export class ServerClock {
  readonly #clock: Clock;
  #date: { readonly dateMs: number; readonly readAtMs: number } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds since the epoch, exact to about a second. */
  now(): number {
    if (this.#date === undefined) return this.#clock.now();
    return this.#date.dateMs + this.#clock.monotonicMs() - this.#date.readAtMs;
  }

  /** Takes the time from an answer. */
  read(response: HttpResponse): void {
    const dateMs = serverTimeMs(response);
    if (dateMs !== undefined) this.#date = { dateMs, readAtMs: this.#clock.monotonicMs() };
  }
}
