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
  /** Asked before each create: no longer true once the post step has taken over beside a main that lives on. */
  readonly mayCreate: () => boolean;
  /** How long one request may take where there is little time left, in milliseconds. */
  readonly requestLimitMs?: number;
}
