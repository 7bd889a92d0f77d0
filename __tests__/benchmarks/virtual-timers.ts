interface Timer {
  readonly atMs: number;
  readonly fire: () => void;
}

/** Node takes a longer span for 1 ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** How often the event loop has to come round without a stir before everybody counts as asleep. */
const IDLE_TURNS = 5;

/**
 * Puts virtual time under `setTimeout`, `Date.now` and `performance.now` of this process, so that the machine's own
 * clock of the action can be run for weeks. Like Node, a timer above 2^31 - 1 ms fires at once.
 */
export class VirtualTimers {
  /** How many timers were set that Node would fire at once for being too long. */
  overflows = 0;
  #nowMs = 0;
  #timers: Timer[] = [];
  readonly #epochMs = Date.now();

  install(): void {
    Object.assign(Date, { now: () => this.#epochMs + this.#nowMs });
    Object.assign(performance, { now: () => this.#nowMs });
    Object.assign(globalThis, {
      setTimeout: (fire: () => void, ms = 1): Timer => this.#set(fire, ms),
      clearTimeout: (timer: Timer | undefined): void => {
        this.#timers = this.#timers.filter((other) => other !== timer);
      },
    });
  }

  /** How many timers are set now. */
  get pending(): number {
    return this.#timers.length;
  }

  /** Lets time pass until `isOver`, or until nobody waits for it any more. */
  async runUntil(isOver: () => boolean): Promise<void> {
    for (;;) {
      for (let turn = 0; turn < IDLE_TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      const [first] = this.#timers;
      if (isOver() || first === undefined) return;
      this.#timers.shift();
      this.#nowMs = Math.max(this.#nowMs, first.atMs);
      first.fire();
    }
  }

  #set(fire: () => void, ms: number): Timer {
    const isTooLong = ms > LONGEST_TIMER_MS;
    if (isTooLong) this.overflows += 1;
    const timer = { atMs: this.#nowMs + (isTooLong ? 1 : Math.max(1, ms)), fire };
    const after = this.#timers.findIndex(({ atMs }) => atMs > timer.atMs);
    this.#timers.splice(after === -1 ? this.#timers.length : after, 0, timer);
    return timer;
  }
}
