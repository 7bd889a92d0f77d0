import type { Clock } from '../../src/time/clock.ts';

interface Entry {
  readonly atMs: number;
  readonly wake: () => void;
}

/** Enough turns of the event loop for work that also waits for turns of its own. */
const IDLE_TURNS = 5;

/** More than the longest wait of a test takes. Work that sleeps more often would go on behind the tests that follow. */
const MOST_SLEEPS = 100_000;

/**
 * A clock on which nothing takes real time: as soon as all work waits for it, it jumps to the earliest moment that
 * somebody sleeps for. Only for work in this process; sockets, files and threads are not waited for.
 */
export class VirtualClock implements Clock {
  /** Every span that was asked for, in milliseconds, in order; aborted ones too. */
  readonly slept: number[] = [];
  readonly #idleTurns: number;
  #wallAtStartMs: number;
  #elapsedMs = 0;
  #entries: readonly Entry[] = [];
  #isRunning = false;
  #isStopped = false;

  /**
   * @param startMs the wall clock at the start, in milliseconds since the epoch
   * @param idleTurns how often the event loop has to come round without a stir before everybody counts as asleep;
   *   none is enough where all work is promises, which have all been seen to before the loop comes round
   */
  constructor(startMs: number = Date.UTC(2026, 10, 23, 7), idleTurns: number = IDLE_TURNS) {
    this.#wallAtStartMs = startMs;
    this.#idleTurns = idleTurns;
  }

  now(): number {
    return this.#wallAtStartMs + this.#elapsedMs;
  }

  /** Milliseconds of virtual time since the clock was made. */
  monotonicMs(): number {
    return this.#elapsedMs;
  }

  /** How many sleepers and scheduled callbacks wait now. */
  get waiting(): number {
    return this.#entries.length;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    this.slept.push(ms);
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      if (this.slept.length > MOST_SLEEPS) throw new Error(`slept ${MOST_SLEEPS} times, as if this never ended`);
      const entry = this.#schedule(this.#elapsedMs + Math.max(0, ms), () => {
        signal.removeEventListener('abort', stop);
        resolve();
      });
      const stop = (): void => {
        this.#entries = this.#entries.filter((other) => other !== entry);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', stop, { once: true });
    });
  }

  /** Calls back when `ms` milliseconds of virtual time have passed since the clock was made. */
  at(ms: number, callback: () => void): void {
    this.#schedule(ms, callback);
  }

  /** Makes the wall clock jump, as a machine does that finds out the time; the monotonic clock takes no notice. */
  shiftWall(ms: number): void {
    this.#wallAtStartMs += ms;
  }

  /** Time passes of which nobody hears until it is over, as on a machine that sleeps. */
  leap(ms: number): void {
    this.#elapsedMs += ms;
  }

  /** Time stands still from now on: whoever sleeps, sleeps for ever. */
  stop(): void {
    this.#isStopped = true;
    this.#entries = [];
  }

  #schedule(atMs: number, wake: () => void): Entry {
    const entry = { atMs, wake };
    if (this.#isStopped) return entry;
    this.#entries = [...this.#entries, entry].toSorted((one, other) => one.atMs - other.atMs);
    if (!this.#isRunning) {
      this.#isRunning = true;
      this.#turn(this.#idleTurns);
    }
    return entry;
  }

  /** Wakes one at a time, so that the first has had its say before the second hears of the same moment. */
  #turn(turnsLeft: number): void {
    setImmediate(() => {
      const [first, ...others] = this.#entries;
      if (first === undefined || first.atMs === Number.POSITIVE_INFINITY) {
        this.#isRunning = false;
      } else if (turnsLeft > 0) {
        this.#turn(turnsLeft - 1);
      } else {
        this.#entries = others;
        this.#elapsedMs = Math.max(this.#elapsedMs, first.atMs);
        this.#turn(this.#idleTurns);
        first.wake();
      }
    });
  }
}
