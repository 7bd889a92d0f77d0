import { MINUTE_MS } from '../time/duration.ts';
import type { Mode, RefreshOptions } from './options.ts';
import { cancelEndOf, endedOf, pendingCreateOf, type CancelEnd, type RunRecord } from './run-record.ts';
import type { TerminalStatus } from '../zuora/status.ts';

/** How a step ended: a closed set, shown to the user as the output `outcome`. */
export type Outcome =
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'in-progress'
  | 'skipped'
  | 'not-due'
  | 'active-job'
  | 'timed-out'
  | 'aborted'
  | 'cancel-refused'
  | 'cancel-unconfirmed'
  | 'unknown'
  | 'invalid'
  | 'unavailable'
  | 'none';

/** Why the work stopped before it reached an end of its own. */
export type Interruption = 'abort' | 'deadline' | 'permanent-error' | 'transient-error';

/** What is known when the work is interrupted. */
export interface InterruptedRun extends RunRecord {
  /** How long ago the job was read, in milliseconds; `undefined` if it never was. */
  readonly lastReadAgoMs?: number | undefined;
}

/** The outcome of an interrupted step: the first truth that holds decides. */
export function outcomeOfInterruption(
  record: InterruptedRun,
  options: Pick<RefreshOptions, 'mode' | 'onTimeout'>,
  interruption: Interruption,
): Outcome {
  const ended = endedOf(record);
  if (ended !== undefined) return outcomeOfEnd(ended, options.mode);
  const cancel = cancelEndOf(record);
  if (cancel !== undefined) return outcomeOfCancel(cancel);
  if (pendingCreateOf(record) !== undefined) return 'unknown';
  const isJobKnown = record.job !== undefined;
  switch (interruption) {
    case 'abort':
      return 'aborted';
    case 'deadline':
      if (record.isWaitingForOthers) return 'active-job';
      return isJobKnown ? outcomeOfDeadline(record, options) : 'unavailable';
    case 'permanent-error':
      return isJobKnown ? 'unknown' : 'invalid';
    case 'transient-error':
      return isJobKnown ? 'unknown' : 'unavailable';
  }
}

/** What a terminal status means, seen before any CANCEL of ours. */
export function outcomeOfEnd(
  status: TerminalStatus,
  mode: Mode,
): 'succeeded' | 'failed' | 'cancelled' | 'skipped' {
  if (mode === 'cancel' && status !== 'CANCELLED') return 'skipped';
  switch (status) {
    case 'COMPLETED':
      return 'succeeded';
    case 'FAILED':
      return 'failed';
    case 'CANCELLED':
      return 'cancelled';
  }
}

/** What became of our CANCEL, as an outcome. */
export function outcomeOfCancel(end: CancelEnd): Outcome {
  switch (end) {
    case 'cancelled':
      return 'cancelled';
    case 'ended-otherwise':
    case 'refused':
      return 'cancel-refused';
    case 'unseen':
      return 'cancel-unconfirmed';
  }
}

/** The longest interval between two polls, and some. */
export const DETACHABLE_FOR_MS = 75 * MINUTE_MS;

/** To pass, a job has to have been seen lately. */
function outcomeOfDeadline(
  { job, lastReadAgoMs = Infinity }: InterruptedRun,
  { mode, onTimeout }: Pick<RefreshOptions, 'mode' | 'onTimeout'>,
): Outcome {
  if (mode === 'cancel') return job?.status === 'CANCELLING' ? 'cancel-unconfirmed' : 'timed-out';
  if (onTimeout !== 'detach') return 'timed-out';
  return lastReadAgoMs < DETACHABLE_FOR_MS ? 'in-progress' : 'unknown';
}

const ALL: readonly Mode[] = ['refresh', 'wait', 'check', 'cancel'];

/** The modes in which an outcome leaves the step green; in all others it fails the step. */
const GREEN_IN: Readonly<Record<Outcome, readonly Mode[]>> = {
  succeeded: ALL,
  'in-progress': ALL,
  skipped: ALL,
  cancelled: ['check', 'cancel'],
  failed: ['check'],
  none: ['check'],
  'not-due': [],
  'active-job': [],
  'timed-out': [],
  aborted: [],
  'cancel-refused': [],
  'cancel-unconfirmed': [],
  unknown: [],
  invalid: [],
  unavailable: [],
};

/** Whether the step fails. */
export function isRed(outcome: Outcome, mode: Mode): boolean {
  return !GREEN_IN[outcome].includes(mode);
}
