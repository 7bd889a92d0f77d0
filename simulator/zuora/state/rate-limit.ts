/** How many requests are allowed in any window of this length. */
export interface RateWindow {
  readonly limit: number;
  readonly seconds: number;
}

/** How a request stands against its limits, seen from the window that is nearest to its end of requests. */
export interface RateLimitMoment {
  /** Of the nearest window. */
  readonly limit: number;
  /** Of the nearest window. */
  readonly remaining: number;
  /** Whole seconds until the nearest window starts anew. */
  readonly resetSeconds: number;
  readonly windows: readonly RateWindow[];
  readonly exceeded: boolean;
  /** It was refused before, and told how long to wait, and that time is not over. */
  readonly isTooEarly: boolean;
}

/** Timers of a client may fire this much early, in milliseconds. */
export const timerToleranceMs = 20;

interface Counted {
  readonly window: RateWindow;
  startMs: number;
  count: number;
}

/** Counts requests in windows that begin with the first request of each. Refused requests count as well. */
export class RateLimit {
  readonly #counted: readonly Counted[];
  readonly #windows: readonly RateWindow[];
  #exhaustedUntilMs = -Infinity;
  #toldUntilMs = -Infinity;

  constructor(windows: readonly RateWindow[]) {
    this.#windows = windows;
    this.#counted = windows.map((window) => ({ window, startMs: -Infinity, count: 0 }));
  }

  /** Uses the limit up: every request is refused until then (epoch milliseconds). */
  exhaust(untilMs: number): void {
    this.#exhaustedUntilMs = Math.max(this.#exhaustedUntilMs, untilMs);
  }

  /** Counts one request at `nowMs`. */
  count(nowMs: number): RateLimitMoment {
    const states = this.#counted.map((counted) => countedAt(counted, nowMs));
    const nearest = states.reduce((near, state) => (state.left < near.left ? state : near));
    const isExhausted = nowMs < this.#exhaustedUntilMs - timerToleranceMs;
    const exceeded = isExhausted || nearest.left < 0;
    const untilMs = isExhausted ? this.#exhaustedUntilMs : nearest.endMs;
    const isTooEarly = exceeded && nowMs < this.#toldUntilMs - timerToleranceMs;
    if (exceeded) this.#toldUntilMs = untilMs;
    return {
      limit: nearest.window.limit,
      remaining: isExhausted ? 0 : Math.max(0, nearest.left),
      resetSeconds: Math.ceil((untilMs - nowMs) / 1000),
      windows: this.#windows,
      exceeded,
      isTooEarly,
    };
  }
}

function countedAt(
  counted: Counted,
  nowMs: number,
): { readonly window: RateWindow; readonly left: number; readonly endMs: number } {
  const { window } = counted;
  const lengthMs = window.seconds * 1000;
  if (nowMs >= counted.startMs + lengthMs) {
    counted.startMs = nowMs;
    counted.count = 0;
  }
  counted.count += 1;
  return { window, left: window.limit - counted.count, endMs: counted.startMs + lengthMs };
}
