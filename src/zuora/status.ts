/** Every status that Zuora documents for a job. */
export type DocumentedStatus =
  | 'NEW'
  | 'SCHEDULED'
  | 'QUEUED'
  | 'INITIATED'
  | 'PROVISIONING'
  | 'DEPROVISIONING'
  | 'EXPORTING'
  | 'SCRUBBING'
  | 'RESETTING'
  | 'IMPORTING'
  | 'FINALIZING'
  | 'CANCELLING'
  | TerminalStatus;

/** The statuses after which a job never changes again. */
export type TerminalStatus = 'COMPLETED' | 'FAILED' | 'CANCELLED';

const DOCUMENTED: Readonly<Record<DocumentedStatus, 'waiting' | 'running' | 'cancelling' | 'terminal'>> = {
  NEW: 'waiting',
  SCHEDULED: 'waiting',
  QUEUED: 'waiting',
  INITIATED: 'running',
  PROVISIONING: 'running',
  DEPROVISIONING: 'running',
  EXPORTING: 'running',
  SCRUBBING: 'running',
  RESETTING: 'running',
  IMPORTING: 'running',
  FINALIZING: 'running',
  CANCELLING: 'cancelling',
  COMPLETED: 'terminal',
  FAILED: 'terminal',
  CANCELLED: 'terminal',
};

/** Whether a document names the status. One that none names is neither success nor an end. */
export function isDocumented(status: string): status is DocumentedStatus {
  return Object.hasOwn(DOCUMENTED, status);
}

export function isTerminal(status: string): status is TerminalStatus {
  return isDocumented(status) && DOCUMENTED[status] === 'terminal';
}

/** Whether the job has not begun to work yet. */
export function isWaiting(status: string): boolean {
  return isDocumented(status) && DOCUMENTED[status] === 'waiting';
}

/** Whether Zuora may still cancel the job: before its reset stage (Zuora's page on refreshes), or in a status unknown. */
export function isCancellable(status: string): boolean {
  return !isTerminal(status) && !PAST_CANCELLING.has(status);
}

const PAST_CANCELLING: ReadonlySet<string> = new Set(['RESETTING', 'IMPORTING', 'FINALIZING']);
