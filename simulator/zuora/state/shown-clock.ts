import type { Clock } from './clock.ts';
import { rfc3339 } from './rfc3339.ts';

interface Step {
  readonly atMs: number;
  readonly ms: number;
}

/**
 * The clock that this Zuora shows: in its `Date` headers, in the times of its records, and when it compares a
 * scheduled time with its own now. It is off from the given clock by a skew and by every step so far. What truly
 * happens runs on the given clock, so that a step never makes a job jump.
 */
export class ShownClock {
  readonly #clock: Clock;
  #steps: readonly Step[];

  constructor(clock: Clock, skewMs: number) {
    this.#clock = clock;
    this.#steps = [{ atMs: -Infinity, ms: skewMs }];
  }

  /** What it shows now, in epoch milliseconds. */
  now(): number {
    return this.at(this.#clock.now());
  }

  /** What it showed at a moment of the given clock; of a moment to come, as things stand. */
  at(trueMs: number): number {
    const past = this.#steps.filter(({ atMs }) => atMs <= trueMs);
    return past.reduce((shownMs, { ms }) => shownMs + ms, trueMs);
  }

  /** The moment of the given clock at which it will show this time, if it is not stepped until then. */
  trueMs(shownMs: number): number {
    return this.#steps.reduce((ms, step) => ms - step.ms, shownMs);
  }

  /** Sets it forward, or back with a negative number, from now on. */
  step(ms: number): void {
    this.#steps = [...this.#steps, { atMs: this.#clock.now(), ms }];
  }

  /** A moment of the given clock as records show it, in RFC 3339; nothing for no moment. */
  rfc3339(trueMs: number | undefined): string | undefined {
    return trueMs === undefined ? undefined : rfc3339(this.at(trueMs));
  }
}
