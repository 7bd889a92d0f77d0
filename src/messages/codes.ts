import type { Outcome } from '../run/outcome.ts';
import type { Result } from '../run/result.ts';
import type { RemoteError } from '../zuora/errors.ts';

/** What stands between us and Zuora. */
export type RemoteErrorCode =
  | 'ZSR-AUTHENTICATION'
  | 'ZSR-PERMISSION'
  | 'ZSR-NOT-FOUND'
  | 'ZSR-THROTTLED'
  | 'ZSR-SERVER-ERROR'
  | 'ZSR-REDIRECT'
  | 'ZSR-REJECTED'
  | 'ZSR-GATEWAY'
  | 'ZSR-UNREADABLE'
  | 'ZSR-OTHER-JOB'
  | 'ZSR-CERTIFICATE'
  | 'ZSR-NETWORK';

/** Why a step failed, as a stable code: each has its entry in docs/troubleshooting.md. */
export type ErrorCode =
  | RemoteErrorCode
  | 'ZSR-INPUTS'
  | 'ZSR-PROXY'
  | 'ZSR-RUNNER-FILES'
  | 'ZSR-ENVIRONMENT-UNKNOWN'
  | 'ZSR-ENVIRONMENT-AMBIGUOUS'
  | 'ZSR-OTHER-NAME'
  | 'ZSR-ENVIRONMENT-INACTIVE'
  | 'ZSR-ENVIRONMENT-BUSY'
  | 'ZSR-NOT-DUE'
  | 'ZSR-ACTIVE-JOB'
  | 'ZSR-OTHER-SCHEDULE'
  | 'ZSR-SCHEDULE'
  | 'ZSR-NO-JOB'
  | 'ZSR-NO-TIME'
  | 'ZSR-CREATE-LOST'
  | 'ZSR-CREATE-UNPROVEN'
  | 'ZSR-JOB-FAILED'
  | 'ZSR-JOB-CANCELLED'
  | 'ZSR-JOB-UNKNOWN'
  | 'ZSR-TIMED-OUT'
  | 'ZSR-ABORTED'
  | 'ZSR-ABORTED-JOB-LEFT'
  | 'ZSR-CANCEL-REFUSED'
  | 'ZSR-CANCEL-UNCONFIRMED'
  | 'ZSR-DEFECT';

/** What a step warns of before it continues, by the same rule. */
export type WarningCode =
  | 'ZSR-DEFECT'
  | 'ZSR-UNDOCUMENTED-HOST'
  | 'ZSR-SANDBOX-HOST'
  | 'ZSR-HOSTED-LIMIT'
  | 'ZSR-UNDOCUMENTED-STATUS'
  | 'ZSR-ENVIRONMENT-NOT-READY'
  | 'ZSR-NO-MARKER'
  | 'ZSR-NO-STATE'
  | 'ZSR-CLEANUP-UNCONFIRMED'
  | 'ZSR-CLEANUP-REFUSED'
  | 'ZSR-CLEANUP-UNPROVEN'
  | 'ZSR-CLEANUP-TOO-LATE'
  | 'ZSR-CLEANUP-NOTHING-FOUND';

/** What people are told of a problem. */
export interface Problem<Code = ErrorCode | WarningCode> {
  readonly code: Code;
  /** What happened and, as far as known, why. */
  readonly sentence: string;
  readonly nextSteps: readonly string[];
  /** The failure behind it, which carries Zuora's request ID. */
  readonly error?: RemoteError | undefined;
  /** Zuora's ID of the response that it rests on, where that is no failure. */
  readonly requestId?: string | undefined;
}

/** An end with which the step fails in some mode. */
export interface ExplainedFailure extends Problem<ErrorCode> {
  readonly outcome: Outcome;
  /** What the output `message` says in place of the sentence. */
  readonly message?: string;
}

/** How a step ended, and what a person has to know about it; without a code, the step passes. */
export type Explained = Pick<ExplainedFailure, 'outcome' | 'sentence'> | ExplainedFailure;

/** What happened; where the step fails in some mode also the code, and what to do next. */
export type Words<Code = ErrorCode> = readonly [
  sentence: string,
  code?: Code,
  ...nextSteps: (string | false | undefined)[],
];

/** The words for results, by their kind. */
export type Explanations = { readonly [K in Result['kind']]: (result: Result<K>) => Words };
