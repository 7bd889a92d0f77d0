import { backoffMs } from '../http/response.ts';
import { SECOND_MS } from '../time/duration.ts';
import type { Zuora } from '../zuora/client.ts';
import { ApiError, isRemoteError, type Operation, type RemoteError } from '../zuora/errors.ts';
import type { Context, WorkContext } from './context.ts';
import type { RefreshEvent } from './events.ts';
import {
  BEFORE_A_JOB_MS,
  IN_A_CHECK_MS,
  isTransient,
  SYNC_LAG_MS,
  type Failures,
  type RetryPolicy,
} from './retry-policies.ts';

/**
 * Repeats a request until it is answered, with full-jitter back-off and the server's own `Retry-After` as a floor.
 * A failure is told when it is of a new kind, not each time.
 * @throws the last RemoteError when `retryPolicy` ends
 */
export async function retry<T>(
  context: WorkContext,
  operation: Operation,
  retryPolicy: RetryPolicy,
  request: (zuora: Zuora, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { zuora, clock, signal } = context;
  const attempts = new Attempts(context, operation, retryPolicy);
  for (;;) {
    try {
      const answer = await request(zuora, signal);
      attempts.succeeded();
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      if (!isRemoteError(error)) throw error;
      await clock.sleep(attempts.failed(error), signal);
    }
  }
}

/** The attempts at one thing: what is told of those that fail, and whether and when there is another one. */
export class Attempts {
  readonly #context: Context;
  readonly #operation: Operation;
  readonly #retryPolicy: RetryPolicy;
  /** The failures of one sort in a row, transient or lasting. */
  #run = { isTransient: true, count: 0, firstAtMs: 0 };
  /** The first of the failures of any sort. */
  #firstAtMs = 0;
  #told = '';
  #count = 0;

  constructor(context: Context, operation: Operation, retryPolicy: RetryPolicy) {
    this.#context = context;
    this.#operation = operation;
    this.#retryPolicy = retryPolicy;
  }

  /** @returns the pause before the next attempt, in milliseconds. @throws the error where `retryPolicy` gives up */
  failed(error: RemoteError): number {
    const { clock, store, endsAtMs = Infinity } = this.#context;
    this.#count += 1;
    const pauseMs = pauseAfter(this.#context, error, this.#count);
    const failures = this.#failuresWith(error, pauseMs);
    if (clock.monotonicMs() >= endsAtMs || !this.#retryPolicy(error, failures)) {
      this.giveUp();
      throw error;
    }
    const news = kindOfFailure(error);
    if (news !== this.#told) {
      const retriedForMs = patienceMs(this.#retryPolicy, error, failures);
      const operation = this.#operation;
      store.tell({ kind: 'trouble', operation, error, failures: this.#count, retriedForMs });
    }
    this.#told = news;
    return pauseMs;
  }

  /** The last attempt was answered. */
  succeeded(): void {
    this.#end({ kind: 'recovered', operation: this.#operation, failures: this.#count });
  }

  /** There is no other attempt: what became of the last one is told elsewhere. */
  giveUp(): void {
    this.#end({ kind: 'given-up', operation: this.#operation });
  }

  #end(event: RefreshEvent): void {
    if (this.#told !== '') this.#context.store.tell(event);
    this.#told = '';
    this.#count = 0;
  }

  #failuresWith(error: RemoteError, pauseMs: number): Failures {
    const { clock, zuora } = this.#context;
    const nowMs = clock.monotonicMs();
    const isFirst = this.#count === 1;
    if (isFirst) this.#firstAtMs = nowMs;
    if (isFirst || this.#run.isTransient !== isTransient(error))
      this.#run = { isTransient: isTransient(error), count: 0, firstAtMs: nowMs };
    this.#run.count += 1;
    const { count, firstAtMs } = this.#run;
    return {
      count,
      lastedMs: nowMs - firstAtMs,
      inAllMs: nowMs - this.#firstAtMs,
      pauseMs,
      isReached: zuora.isReached,
    };
  }
}

/** What a policy can be patient for, in milliseconds. */
const LIMITS_MS = [SYNC_LAG_MS, IN_A_CHECK_MS, BEFORE_A_JOB_MS];

/** For how long a policy allows more attempts that fail in the same way; 0 where it counts them. In milliseconds. */
function patienceMs(retryPolicy: RetryPolicy, error: RemoteError, failures: Failures): number {
  const { lastedMs, inAllMs } = failures;
  const allows = (forMs: number): boolean =>
    retryPolicy(error, {
      ...failures,
      count: Infinity,
      pauseMs: 0,
      lastedMs: lastedMs + forMs,
      inAllMs: inAllMs + forMs,
    });
  if (allows(Infinity)) return Infinity;
  const ends = LIMITS_MS.flatMap((limitMs) => [limitMs - lastedMs, limitMs - inAllMs]);
  // Just before its end a policy still allows one.
  return Math.max(0, ...ends.filter((forMs) => forMs > 0 && allows(forMs - 1)));
}

/** What a pause leaves of a short time, in milliseconds: enough for the request behind it. */
const LEFT_AFTER_PAUSE_MS = 5 * SECOND_MS;
const SHORTEST_PAUSE_MS = 100;

/** Where time is short, no pause goes beyond it, whatever Zuora asks for. */
function pauseAfter({ clock, random, endsAtMs = Infinity }: Context, error: RemoteError, count: number): number {
  const askedMs = error instanceof ApiError ? error.retryAfterMs : undefined;
  const leftMs = Math.max(0, endsAtMs - clock.monotonicMs());
  if (askedMs !== undefined && askedMs + LEFT_AFTER_PAUSE_MS <= leftMs) return backoffMs(count, random, askedMs);
  return Math.min(Math.max(SHORTEST_PAUSE_MS, leftMs / 2), backoffMs(count, random));
}

/** What makes a failure news: its messages may differ each time. */
export function kindOfFailure(error: RemoteError): string {
  return [error.operation, error.code, error instanceof ApiError ? error.status : ''].join('/');
}
