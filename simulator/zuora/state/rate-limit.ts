const minuteMs = 60_000;

/** How a request stands against its limit: `resetSeconds` until the window starts anew. */
export interface RateLimitMoment {
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly exceeded: boolean;
}

/** Counts requests in windows of one minute, beginning with the first request of each. */
export class RateLimit {
  readonly #limit: number;
  #windowStartMs = -Infinity;
  #count = 0;

  constructor(requestsPerMinute: number) {
    this.#limit = requestsPerMinute;
  }

  /** Counts one request at `nowMs`. */
  count(nowMs: number): RateLimitMoment {
    if (nowMs >= this.#windowStartMs + minuteMs) {
      this.#windowStartMs = nowMs;
      this.#count = 0;
    }
    this.#count += 1;
    return {
      limit: this.#limit,
      remaining: Math.max(0, this.#limit - this.#count),
      resetSeconds: Math.ceil((this.#windowStartMs + minuteMs - nowMs) / 1000),
      exceeded: this.#count > this.#limit,
    };
  }
}
