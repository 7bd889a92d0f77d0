import { formatDuration } from '../time/duration.ts';
import { adviceFor } from '../zuora/advice.ts';
import type { RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import type { Ledger } from './ledger.ts';
import type { Order } from './order.ts';
import type { Outcome } from './outcome.ts';
import type { TerminalStatus } from './status.ts';
import type { Verdict } from './verdict.ts';

/** How a person stops a refresh. */
export const BY_HAND =
  'To stop it, cancel it in Zuora (Administration > Test Environments) or with mode: cancel and its job-id.';
const GO_ON = 'The next run can adopt it, or wait for it with mode: wait and its job-id.';

/** The sentence for a job that has ended before any cancel of ours. */
export function verdictOnEnd(outcome: Outcome, job: Job, status: TerminalStatus): Verdict {
  switch (status) {
    case 'COMPLETED':
      return { outcome, sentence: `The refresh is complete: job ${job.id}.` };
    case 'FAILED': {
      const advice =
        'Zuora gives no reason in a job: ask Zuora support with the job id. Read next-refresh-time before you start another one.';
      return { outcome, sentence: `The refresh failed in Zuora: job ${job.id}.`, advice };
    }
    case 'CANCELLED':
      return { outcome, sentence: `The refresh was cancelled: job ${job.id}.` };
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
  if (ended !== undefined && job !== undefined) return verdictOnEnd(outcome, job, ended);
  if (ledger.cancel !== undefined || outcome === 'cancel-unconfirmed') {
    return verdictOnCancel(outcome, standing(job), error);
  }
  switch (outcome) {
    case 'timed-out': {
      const sentence = `Not finished after ${formatDuration(order.timeoutMs)}: ${standing(job)} runs on.`;
      return { outcome, sentence, ...failure(error), advice: `${GO_ON} ${BY_HAND}` };
    }
    case 'in-progress': {
      const sentence = `Not finished after ${formatDuration(order.timeoutMs)}: ${standing(job)} runs on.`;
      return { outcome, sentence: `${sentence} The step ends here (on-timeout: detach).` };
    }
    case 'aborted':
      return aborted(ledger);
    case 'unknown':
      return { outcome, sentence: unknownSentence(ledger, error), ...failure(error), advice: LOOK_IN_ZUORA };
    case 'unavailable':
      return { outcome, sentence: unavailableSentence(order, error), advice: NO_ANSWER, ...failure(error) };
    default:
      return {
        outcome,
        sentence: `Zuora refused: ${error?.message ?? 'no reason given'}.`,
        ...failure(error),
      };
  }
}

/** The verdict once a CANCEL was sent. */
function verdictOnCancel(outcome: Outcome, job: string, error: RemoteError | undefined): Verdict {
  switch (outcome) {
    case 'cancelled':
      return { outcome, sentence: `The refresh was cancelled: ${job}.` };
    case 'cancel-refused':
      return {
        outcome,
        sentence: `Zuora did not cancel ${job}.`,
        ...failure(error),
        advice: PAST_CANCELLING,
      };
    default:
      return {
        outcome,
        sentence: `A cancel is under way, and its end was not seen: ${job}.`,
        advice: BY_HAND,
      };
  }
}

function standing(job: Job | undefined): string {
  return job === undefined ? 'the refresh' : `job ${job.id} (${job.status} when last seen)`;
}

function failure(error: RemoteError | undefined): Pick<Verdict, 'error' | 'advice'> {
  return error === undefined ? {} : { error, advice: adviceFor(error) };
}

const PAST_CANCELLING =
  'Zuora cancels a refresh only before its reset stage. It runs on to its end; wait for it before you use the sandbox.';
const NO_ANSWER = 'Check base-url, the network and the proxy settings of the runner, or give it more time.';
/** What to do before another try where nobody knows whether a job exists. */
export const LOOK_IN_ZUORA =
  'Look at Administration > Test Environments in Zuora before you run this again. mode: check shows the newest job without changing anything.';

function aborted({ job, created }: Ledger): Verdict {
  if (job === undefined)
    return { outcome: 'aborted', sentence: 'Aborted: nothing was created or cancelled.' };
  if (job.status === 'CANCELLING') {
    return {
      outcome: 'aborted',
      sentence: `Aborted: job ${job.id} is being cancelled, and its end was not seen.`,
    };
  }
  const whose =
    created === true ? 'is left running (on-abort: leave)' : 'was not created by this step and is left alone';
  return {
    outcome: 'aborted',
    sentence: `Aborted: job ${job.id} (${job.status} when last seen) ${whose}.`,
    advice: BY_HAND,
  };
}

function unknownSentence({ job }: Ledger, error: RemoteError | undefined): string {
  const why = error === undefined ? '' : ` Last error: ${error.message}.`;
  if (job !== undefined)
    return `It is not known how job ${job.id} stands (${job.status} when last seen).${why}`;
  return `A create was sent, and it is not known whether Zuora made a refresh job of it.${why}`;
}

function unavailableSentence({ timeoutMs }: Order, error: RemoteError | undefined): string {
  if (error === undefined)
    return `No refresh job was known when the timeout of ${formatDuration(timeoutMs)} was over.`;
  return `Zuora could not be reached or gave no usable answer: ${error.message}.`;
}
