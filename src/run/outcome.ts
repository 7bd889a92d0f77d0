import { MINUTE_MS } from '../time/duration.ts';
import type { Mode, RefreshOptions } from './options.ts';
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

/** What became of a CANCEL that was sent. */
export type CancelEnd = 'cancelled' | 'ended-otherwise' | 'refused' | 'unseen';

/** Why the work stopped before it reached an end of its own. */
export type Interruption = 'abort' | 'deadline' | 'permanent-error' | 'transient-error';

/** All that is true when the work is interrupted. */
export interface InterruptedRun {
  readonly mode: Mode;
  readonly onTimeout: RefreshOptions['onTimeout'];
  readonly interruption: Interruption;
  /** A terminal status that was seen before any CANCEL of ours. */
  readonly ended: TerminalStatus | undefined;
  readonly cancel: CancelEnd | undefined;
  /** A create may have reached Zuora, and its job is not known. */
  readonly createUnanswered: boolean;
  /** Somebody else's cancel, or a refresh that is hidden, was being waited out. */
  readonly isWaitingForOthers: boolean;
  readonly jobKnown: boolean;
  /** The job was CANCELLING when last seen. */
  readonly isCancelling: boolean;
  /** How long ago the job was read; `undefined` if it never was. */
  readonly lastReadAgoMs: number | undefined;
}

/** The outcome of an interrupted step: the first truth that holds decides. */
export function outcomeOfInterruption(truths: InterruptedRun): Outcome {
  if (truths.ended !== undefined) return outcomeOfEnd(truths.ended, truths.mode);
  if (truths.cancel !== undefined) return outcomeOfCancel(truths.cancel);
  if (truths.createUnanswered) return 'unknown';
  switch (truths.interruption) {
    case 'abort':
      return 'aborted';
    case 'deadline':
      if (truths.isWaitingForOthers) return 'active-job';
      return truths.jobKnown ? outcomeOfDeadline(truths) : 'unavailable';
    case 'permanent-error':
      return truths.jobKnown ? 'unknown' : 'invalid';
    case 'transient-error':
      return truths.jobKnown ? 'unknown' : 'unavailable';
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
function outcomeOfDeadline({
  mode,
  onTimeout,
  isCancelling,
  lastReadAgoMs = Infinity,
}: InterruptedRun): Outcome {
  if (mode === 'cancel') return isCancelling ? 'cancel-unconfirmed' : 'timed-out';
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
