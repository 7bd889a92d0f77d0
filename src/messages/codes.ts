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
