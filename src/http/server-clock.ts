import type { Clock } from '../time/clock.ts';
import type { HttpResponse } from './transport.ts';

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Reads an HTTP date, in milliseconds since the epoch; `undefined` if it is malformed or names no real day. */
export function parseHttpDate(text: string): number | undefined {
  if (!HTTP_DATE.test(text)) return undefined;
  const date = new Date(text);
  return isSameDate(date.toUTCString(), text) ? date.getTime() : undefined;
}

/** `Date` takes 31 February for 3 March. The name of the day is left out: it says nothing that the date does not. */
function isSameDate(one: string, other: string): boolean {
  return one.slice(3) === other.slice(3);
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
