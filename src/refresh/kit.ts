import type { Clock } from '../time/clock.ts';
import type { Zuora } from '../zuora/client.ts';
import type { Ledger } from './ledger.ts';

/** What every step of the use case works with. */
export interface Kit {
  readonly zuora: Zuora;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly ledger: Ledger;
  /**
   * Aborts the signal of the step if its runner has died or its post step has begun: neither sends a signal. Called
   * before each create request and right after one is answered.
   */
  readonly lookForAbort: () => void;
  /** How long one request may take where there is little time left, in milliseconds. */
  readonly requestLimitMs?: number;
  /** Where there is little time left: when it is over, on the monotonic clock. No pause between requests goes beyond. */
  readonly endsAtMs?: number;
}
