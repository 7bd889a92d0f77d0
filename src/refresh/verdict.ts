import type { RemoteError } from '../zuora/errors.ts';
import type { Outcome } from './outcome.ts';

/** How a step ended, and what a person has to know about it. */
export interface Verdict {
  readonly outcome: Outcome;
  /** What happened and, as far as known, why. */
  readonly sentence: string;
  /** What to do next. */
  readonly advice?: string;
  /** The failure behind it, which carries Zuora's request id. */
  readonly error?: RemoteError;
}
