import type { RemoteError } from '../zuora/errors.ts';
import type { ErrorCode } from './codes.ts';
import type { Outcome } from './outcome.ts';

/** How a step ended, and what a person has to know about it. */
export type Result = PassedResult | FailedResult;

/** An end with which the step passes. */
export interface PassedResult {
  readonly outcome: 'succeeded' | 'in-progress' | 'skipped' | 'none';
  readonly sentence: string;
}

/** An end with which the step fails in some mode. */
export interface FailedResult {
  readonly outcome: Exclude<Outcome, 'succeeded' | 'in-progress' | 'skipped'>;
  readonly code: ErrorCode;
  /** What happened and, as far as known, why. */
  readonly sentence: string;
  /** What to do next. */
  readonly nextSteps: readonly string[];
  /** The failure behind it, which carries Zuora's request id. */
  readonly error?: RemoteError;
  /** Zuora's ID of the response that it rests on, where that is no failure. */
  readonly requestId?: string | undefined;
}
