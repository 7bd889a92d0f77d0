import { formatDuration } from '../time/duration.ts';
import { adviceFor } from '../zuora/advice.ts';
import type { RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import type { Ledger } from './ledger.ts';
import type { Mode, Order } from './order.ts';
import { outcomeOfEnd, type Outcome } from './outcome.ts';
import type { TerminalStatus } from './status.ts';
import type { Problem, Verdict } from './verdict.ts';

/** How a person stops a refresh. */
export const BY_HAND =
  'To stop it, cancel it in Zuora (Administration > Test Environments) or with mode: cancel and its job-id.';
const GO_ON = 'The next run can adopt it, or wait for it with mode: wait and its job-id.';
const REPORT_FAILURE = [
  'Zuora gives no reason in a job: ask Zuora support with the job id.',
  'Read next-refresh-time before you start another one.',
];
const PAST_CANCELLING =
  'Zuora cancels a refresh only before its reset stage. It runs on to its end; wait for it before you use the sandbox.';
const CANCELLED = 'The sandbox is as far as the refresh had come: look at it before you use it.';
const NO_ANSWER = 'Check base-url, the network and the proxy settings of the runner, or give it more time.';
/** What to do before another try where nobody knows whether a job exists. */
export const LOOK_IN_ZUORA = [
  'Look at Administration > Test Environments in Zuora before you run this again.',
  'mode: check shows the newest job without changing anything.',
];

/** The verdict on a job that has ended before any cancel of ours. */
export function verdictOnEnd(job: Job, status: TerminalStatus, mode: Mode): Verdict {
  const outcome = outcomeOfEnd(status, mode);
  switch (outcome) {
    case 'succeeded':
      return { outcome, sentence: `The refresh is complete${lasted(job)}: job ${job.id}.` };
    case 'skipped':
      return { outcome, sentence: `Nothing to cancel: job ${job.id} has ended ${status}.` };
    case 'failed': {
      const sentence = `The refresh failed in Zuora${lasted(job)}: job ${job.id}.`;
      return { outcome, code: 'ZSR-JOB-FAILED', sentence, nextSteps: REPORT_FAILURE };
    }
    case 'cancelled':
      return cancelled(job);
  }
}

/** The verdict on work that was interrupted, from the outcome and what is known by then. */
export function verdictOnInterruption(
  outcome: Outcome,
  ledger: Ledger,
  order: Order,
  error?: RemoteError,
): Verdict {
  const { job, ended } = ledger;
  if (ended !== undefined && job !== undefined) return verdictOnEnd(job, ended, order.mode);
  const failure = failureOf(error);
  switch (outcome) {
    case 'in-progress': {
      const sentence = `${notFinished(job, order)} The step ends here (on-timeout: detach).`;
      return { outcome, sentence };
    }
    case 'timed-out': {
      const sentence = `${notFinished(job, order)}${lastError(error)}`;
      return { outcome, code: 'ZSR-TIMED-OUT', sentence, nextSteps: [GO_ON, BY_HAND], ...failure };
    }
    case 'cancelled':
      return cancelled(job);
    case 'cancel-refused': {
      const sentence = `Zuora did not cancel ${standing(job)}.${lastError(error)}`;
      return { outcome, code: 'ZSR-CANCEL-REFUSED', sentence, nextSteps: [PAST_CANCELLING], ...failure };
    }
    case 'cancel-unconfirmed': {
      const sentence = `A cancel is under way, and its end was not seen: ${standing(job)}.${lastError(error)}`;
      return { outcome, code: 'ZSR-CANCEL-UNCONFIRMED', sentence, nextSteps: [BY_HAND], ...failure };
    }
    case 'aborted':
      return aborted(ledger);
    case 'unknown':
      return unknown(job, error);
    case 'unavailable':
    case 'invalid':
      return withoutJob(outcome, order, error);
    default:
      throw new TypeError(`no interruption ends ${outcome}`);
  }
}

/** Before a job was known. */
function withoutJob(outcome: 'unavailable' | 'invalid', { timeoutMs }: Order, error?: RemoteError): Problem {
  if (error === undefined) {
    const sentence = `No refresh job was known when the timeout of ${formatDuration(timeoutMs)} was over.`;
    return { outcome, code: 'ZSR-NO-TIME', sentence, nextSteps: [NO_ANSWER] };
  }
  const what =
    outcome === 'invalid' ? 'Zuora refused' : 'Zuora could not be reached or gave no usable answer';
  return { outcome, sentence: `${what}: ${error.message}.`, ...adviceFor(error), error };
}

function cancelled(job: Job | undefined): Problem {
  const sentence = `The refresh was cancelled: ${job === undefined ? 'its job is not known' : `job ${job.id}`}.`;
  return { outcome: 'cancelled', code: 'ZSR-JOB-CANCELLED', sentence, nextSteps: [CANCELLED] };
}

function aborted({ job, created }: Ledger): Problem {
  const outcome = 'aborted';
  if (job === undefined) {
    const sentence = 'Aborted: nothing was created or cancelled.';
    return { outcome, code: 'ZSR-ABORTED', sentence, nextSteps: [] };
  }
  const fate =
    job.status === 'CANCELLING'
      ? 'is being cancelled, and its end was not seen'
      : created === true
        ? 'is left running (on-abort: leave)'
        : 'was not created by this step and is left alone';
  const sentence = `Aborted: job ${job.id} (${job.status} when last seen) ${fate}.`;
  return { outcome, code: 'ZSR-ABORTED-JOB-LEFT', sentence, nextSteps: [BY_HAND] };
}

function unknown(job: Job | undefined, error: RemoteError | undefined): Problem {
  const outcome = 'unknown';
  const nextSteps = [...LOOK_IN_ZUORA, ...(error === undefined ? [] : adviceFor(error).nextSteps)];
  const failure = failureOf(error);
  if (job !== undefined) {
    const sentence = `It is not known how ${standing(job)} stands.${lastError(error)}`;
    return { outcome, code: 'ZSR-JOB-UNKNOWN', sentence, nextSteps, ...failure };
  }
  const sentence = `A create was sent, and it is not known whether Zuora made a refresh job of it.${lastError(error)}`;
  return { outcome, code: 'ZSR-CREATE-LOST', sentence, nextSteps, ...failure };
}

function lasted({ startedAtMs, endedAtMs }: Job): string {
  if (startedAtMs === undefined || endedAtMs === undefined) return '';
  return ` after ${formatDuration(endedAtMs - startedAtMs)}`;
}

function notFinished(job: Job | undefined, { timeoutMs }: Order): string {
  return `Not finished after ${formatDuration(timeoutMs)}: ${standing(job)} runs on.`;
}

function standing(job: Job | undefined): string {
  return job === undefined ? 'the refresh' : `job ${job.id} (${job.status} when last seen)`;
}

function lastError(error: RemoteError | undefined): string {
  return error === undefined ? '' : ` Last error: ${error.message}.`;
}

function failureOf(error: RemoteError | undefined): Pick<Problem, 'error'> {
  return error === undefined ? {} : { error };
}
