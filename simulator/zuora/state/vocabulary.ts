/** The stages that a refresh passes through, in order. */
export const phases = [
  'QUEUED',
  'INITIATED',
  'DEPROVISIONING',
  'EXPORTING',
  'SCRUBBING',
  'RESETTING',
  'IMPORTING',
  'FINALIZING',
] as const;

/** A stage of a running refresh. */
export type Phase = (typeof phases)[number];

/** A status from which a job never moves on. */
export type TerminalStatus = 'COMPLETED' | 'FAILED' | 'CANCELLED';

/** The statuses that this simulator gives a job (`NEW` and `PROVISIONING` only where the settings ask for them). */
export type JobStatus = 'NEW' | 'SCHEDULED' | Phase | 'PROVISIONING' | 'CANCELLING' | TerminalStatus;

export type JobType = 'REFRESH' | 'CREATE' | 'DELETE';
export type EnvironmentType = 'TEST' | 'ENTERPRISE' | 'TRIAL' | 'DEMO' | 'DEVELOPER';
export type DataCopyType = 'FULL' | 'CONFIGURATION';
export type EnvironmentStatus = 'ACTIVE' | 'PROCESSING' | 'INACTIVE' | 'DEACTIVATED' | 'DELETED';

/** Whether a job in this status has come to its end. */
export function isTerminal(status: JobStatus): status is TerminalStatus {
  return status === 'COMPLETED' || status === 'FAILED' || status === 'CANCELLED';
}
