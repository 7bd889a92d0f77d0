import type { Clock } from '../time/clock.ts';
import type { HttpResponse } from './transport.ts';

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Reads an HTTP date, in milliseconds since the epoch; `undefined` if it is malformed or names no real day. */
export function parseHttpDate(text: string): number | undefined {
  if (!HTTP_DATE.test(text)) return undefined;
  const date = new Date(text);
  // `Date` takes 31 February for 3 March. The name of the day says nothing that the date does not.
  return date.toUTCString().slice(3) === text.slice(3) ? date.getTime() : undefined;
}

/**
 * The server's clock as a response shows it, in milliseconds since the epoch; `undefined` without a `Date`, and with an
 * `Age`: what a cache kept says nothing about now.
 */
export function serverTimeMs({ headers }: Pick<HttpResponse, 'headers'>): number | undefined {
  return headers['age'] === undefined ? parseHttpDate(headers['date']?.trim() ?? '') : undefined;
}

/**
 * Zuora's clock, by the `Date` of its latest answer; before the first, the runner's own. Every time in a body of Zuora's
 * is compared with it, because the clocks of two machines are never the same.
 */
export class ServerClock {
  readonly #clock: Clock;
  /** By how much it is ahead of the monotonic clock, by the first answer and by the latest. */
  #firstLeadMs: number | undefined;
  #leadMs: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds since the epoch, exact to about a second. */
  now(): number {
    return this.#clock.monotonicMs() + (this.#leadMs ?? this.#ownLeadMs());
  }

  /**
   * What it showed at a moment on the monotonic clock, by the first answer: a clock that is set right later was wrong
   * then, as were the records of that time.
   */
  thenMs(atMs: number): number {
    return atMs + (this.#firstLeadMs ?? this.#ownLeadMs());
  }

  /** Takes the time from an answer. */
  read(response: HttpResponse): void {
    const dateMs = serverTimeMs(response);
    if (dateMs === undefined) return;
    this.#leadMs = dateMs - this.#clock.monotonicMs();
    this.#firstLeadMs ??= this.#leadMs;
  }

  #ownLeadMs(): number {
    return this.#clock.now() - this.#clock.monotonicMs();
  }
}
