import type { Settings } from '../settings.ts';
import { RateLimit, timerToleranceMs, type RateLimitMoment } from '../state/rate-limit.ts';
import type { ShownClock } from '../state/shown-clock.ts';
import type { Refusal } from './error-shape.ts';
import type { Operation } from './exchange.ts';
import type { Fault } from './fault.ts';
import { latencyMs } from './spoil.ts';

/** Zuora gives a request up after this time. */
const serverTimeoutMs = 120_000;

/** How a request stands against the limits. */
export interface Throttled {
  readonly limit: RateLimitMoment;
  /** Missing: it may pass. */
  readonly refusal?: Refusal;
  /** What is wrong with a request that was refused before and did not wait, as a sentence. */
  readonly violation?: string;
}

/**
 * Zuora's two limits. The rate limit (requests in a minute, an hour, a day) is the tenant's, tokens apart; its 429
 * says in `ratelimit-reset` when it is over, and has no `Retry-After`. The concurrency limit (requests at a time) is
 * the other way round. Here the pause after the latter holds for the operation that was refused.
 */
export class Throttle {
  readonly #settings: Settings;
  readonly #shown: ShownClock;
  readonly #tokens: RateLimit;
  readonly #others: RateLimit;
  readonly #pausedUntilMs = new Map<Operation, number>();
  #inFlightUntilMs: readonly number[] = [];

  constructor(settings: Settings, shown: ShownClock) {
    this.#settings = settings;
    this.#shown = shown;
    this.#tokens = new RateLimit([{ limit: settings.tokenRequestsPerMinute, seconds: 60 }]);
    this.#others = new RateLimit([
      { limit: settings.requestsPerMinute, seconds: 60 },
      { limit: settings.requestsPerHour, seconds: 3600 },
      { limit: settings.requestsPerDay, seconds: 86_400 },
    ]);
  }

  /** Counts a request at `nowMs` (epoch milliseconds), with the limits that the script of faults wants it to meet. */
  judge(operation: Operation | undefined, faults: readonly Fault[], nowMs: number): Throttled {
    const rate = operation === 'token' ? this.#tokens : this.#others;
    for (const fault of faults) {
      if (fault.kind === 'rate-limit') rate.exhaust(nowMs + fault.resetSeconds * 1000);
    }
    const limit = rate.count(nowMs);
    if (operation === undefined) return { limit };
    if (limit.exceeded) {
      const early = limit.isTooEarly ? { violation: tooEarly(limit.resetSeconds) } : {};
      return { limit, refusal: overRate, ...early };
    }
    return { limit, ...this.#overConcurrency(operation, faults, nowMs) };
  }

  #overConcurrency(
    operation: Operation,
    faults: readonly Fault[],
    nowMs: number,
  ): Pick<Throttled, 'refusal' | 'violation'> {
    const pausedUntilMs = this.#pausedUntilMs.get(operation) ?? -Infinity;
    if (nowMs < pausedUntilMs - timerToleranceMs) {
      const seconds = Math.ceil((pausedUntilMs - nowMs) / 1000);
      return { refusal: overConcurrency(String(seconds)), violation: tooEarly(seconds) };
    }
    const scripted = faults.find((fault) => fault.kind === 'concurrency-limit');
    const isFull = operation !== 'token' && !this.#enter(faults, nowMs);
    if (scripted === undefined && !isFull) return {};
    const seconds = scripted?.retryAfterSeconds ?? 1;
    this.#pausedUntilMs.set(operation, nowMs + seconds * 1000);
    const isDate = scripted?.retryAfterIs === 'date';
    return { refusal: overConcurrency(isDate ? this.#dateIn(seconds, nowMs) : String(seconds)) };
  }

  /** Whether there is room for one more request at the same time; if so, it takes it for as long as it is delayed. */
  #enter(faults: readonly Fault[], nowMs: number): boolean {
    this.#inFlightUntilMs = this.#inFlightUntilMs.filter((untilMs) => untilMs > nowMs);
    if (this.#inFlightUntilMs.length >= this.#settings.concurrentRequests) return false;
    const isStalled = faults.some(({ kind }) => kind === 'stall');
    const delayMs = isStalled ? serverTimeoutMs : latencyMs(faults);
    if (delayMs > 0) this.#inFlightUntilMs = [...this.#inFlightUntilMs, nowMs + delayMs];
    return true;
  }

  /** An HTTP date has whole seconds only: it never tells a client to come back too early. */
  #dateIn(seconds: number, nowMs: number): string {
    return new Date(Math.ceil(this.#shown.at(nowMs) / 1000 + seconds) * 1000).toUTCString();
  }
}

const overRate: Refusal = {
  status: 429,
  code: 50000070,
  message: 'Too many requests: the rate limit is exceeded',
};

function overConcurrency(retryAfter: string): Refusal {
  return {
    status: 429,
    code: 50000070,
    message: 'Too many requests at the same time',
    headers: { 'retry-after': retryAfter },
  };
}

function tooEarly(seconds: number): string {
  return `repeated too early: a 429 asked to wait, for another ${String(seconds)} s from here`;
}
