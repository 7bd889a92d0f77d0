import type { Outcome } from '../run/outcome.ts';
import type { Result } from '../run/result.ts';
import type { RemoteError } from '../zuora/errors.ts';
import type { ErrorCode } from './codes.ts';

/** How a step ended, and what a person has to know about it. */
export type Explained = ExplainedSuccess | ExplainedFailure;

/** An end with which the step passes. */
interface ExplainedSuccess {
  readonly outcome: Outcome;
  readonly sentence: string;
}

/** An end with which the step fails in some mode. */
export interface ExplainedFailure {
  readonly outcome: Outcome;
  readonly code: ErrorCode;
  /** What happened and, as far as known, why. */
  readonly sentence: string;
  /** What the output `message` says in place of the sentence. */
  readonly message?: string;
  /** What to do next. */
  readonly nextSteps: readonly string[];
  /** The failure behind it, which carries Zuora's request id. */
  readonly error?: RemoteError | undefined;
  /** Zuora's ID of the response that it rests on, where that is no failure. */
  readonly requestId?: string | undefined;
}

/** What happened; where the step fails in some mode also the code, and what to do next. */
export type Words = readonly [sentence: string, code?: ErrorCode, ...nextSteps: string[]];

/** The words for results, by their kind. */
export type Explanations<K extends Result['kind'] = Result['kind']> = {
  readonly [P in K]: (result: Result<P>) => Words;
};
