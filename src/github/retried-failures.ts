import { kindOfFailure } from '../run/retry.ts';
import { MINUTE_MS } from '../time/duration.ts';
import type { Operation, RemoteError } from '../zuora/errors.ts';

/** For how long trouble of a sort is no news once it was told, in milliseconds. */
const QUIET_MS = 10 * MINUTE_MS;

/** Keeps trouble that comes and goes with every request from filling the log: it is told now and then, and counted. */
export class RetriedFailures {
  readonly #toldAtMs = new Map<string, number>();
  readonly #open = new Set<Operation>();
  #untold = 0;

  /** Whether it is news. `nowMs` is on the monotonic clock. */
  begin(operation: Operation, error: RemoteError, nowMs: number): boolean {
    const sort = kindOfFailure(error);
    const toldAtMs = this.#toldAtMs.get(sort);
    if (toldAtMs !== undefined && nowMs - toldAtMs < QUIET_MS) return false;
    this.#toldAtMs.set(sort, nowMs);
    this.#open.add(operation);
    return true;
  }

  /** Whether it is news that an operation works again. */
  end(operation: Operation, failures: number): boolean {
    const isNews = this.#open.delete(operation);
    if (!isNews) this.#untold += failures;
    return isNews;
  }

  /** An operation is not tried any more: its failure is told elsewhere. */
  giveUp(operation: Operation): void {
    this.#open.delete(operation);
  }

  /** How many attempts have failed and were not told since this was asked last. */
  takeUntold(): number {
    const untold = this.#untold;
    this.#untold = 0;
    return untold;
  }
}
