import type { Clock } from './clock.ts';
import { timestamp, type TimeFormat } from './time-format.ts';

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
  readonly #format: TimeFormat;
  #steps: readonly Step[];

  constructor(clock: Clock, skewMs: number, format: TimeFormat) {
    this.#clock = clock;
    this.#format = format;
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

  /** A moment of the given clock as records write it; nothing for no moment. */
  timestamp(trueMs: number | undefined): string | undefined {
    return this.written(trueMs === undefined ? undefined : this.at(trueMs));
  }

  /** A moment of this clock as records write it; nothing for no moment. */
  written(shownMs: number | undefined): string | undefined {
    return timestamp(shownMs, this.#format);
  }
}
