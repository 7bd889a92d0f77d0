import { kindOfFailure } from '../run/retry.ts';
import { MINUTE_MS } from '../time/duration.ts';
import type { Operation, RemoteError } from '../zuora/errors.ts';

/** For how long trouble of a sort is no news once it was told, in milliseconds. */
const QUIET_MS = 10 * MINUTE_MS;

/** A failure, and when its attempts are over, on the monotonic clock. */
export interface RetriedFailure {
  readonly error: RemoteError;
  readonly untilMs: number;
}

/** Keeps trouble that comes and goes with every request from filling the log: it is told now and then, and counted. */
export class RetriedFailures {
  readonly #toldAtMs = new Map<string, number>();
  readonly #lasting = new Map<Operation, RetriedFailure & { readonly isTold: boolean }>();
  #untold = 0;

  /** Whether it is news. `nowMs` is on the monotonic clock. */
  begin(operation: Operation, failure: RetriedFailure, nowMs: number): boolean {
    const sort = kindOfFailure(failure.error);
    const toldAtMs = this.#toldAtMs.get(sort);
    const isNews = toldAtMs === undefined || nowMs - toldAtMs >= QUIET_MS;
    if (isNews) this.#toldAtMs.set(sort, nowMs);
    const isTold = isNews || this.#lasting.get(operation)?.isTold === true;
    this.#lasting.set(operation, { ...failure, isTold });
    return isNews;
  }

  /** Whether it is news that an operation works again. */
  end(operation: Operation, failures: number): boolean {
    const isNews = this.#lasting.get(operation)?.isTold === true;
    if (!isNews) this.#untold += failures;
    this.#lasting.delete(operation);
    return isNews;
  }

  /** An operation is not tried any more: its failure is told elsewhere. */
  giveUp(operation: Operation): void {
    this.#lasting.delete(operation);
  }

  /** What has not worked since it was begun, told or not. */
  get lasting(): readonly RetriedFailure[] {
    return [...this.#lasting.values()];
  }

  /** How many attempts have failed and were not told since this was asked last. */
  takeUntold(): number {
    const untold = this.#untold;
    this.#untold = 0;
    return untold;
  }
}
