import { SECOND_MS } from '../time/duration.ts';
import { ApiError, isRemoteError, type RemoteError } from '../zuora/errors.ts';
import { isCancellable, isTerminal, type Job } from '../zuora/job.ts';
import type { WorkContext } from './context.ts';
import { cancellingPaceMs, pollUntil, waitForEnd, type Watch } from './poll-job.ts';
import { hasReached, isOutage, retryGivenJob, retryRunningJob, SYNC_LAG_MS, retry, type RetryPolicy } from './retry.ts';

/** How a cancel ended; each was seen. */
export type Cancellation =
  | { readonly kind: 'ended'; readonly job: Job }
  /** Zuora will not do it, and the job goes on. */
  | { readonly kind: 'refused'; readonly job: Job; readonly error: ApiError };

/** Which job to cancel. */
export type CancelTarget = Pick<Watch, 'environmentId' | 'jobId' | 'known' | 'intervalMs'> & {
  /** An earlier CANCEL may have arrived: a refusal may be its doing. */
  readonly isRepeated?: boolean;
};

/** How often a conflict of no known kind is sent again. */
const CONFLICTS = 3;
/** What is turned away so often, with a look before each, is for hours: from then on it has a pause of its own. */
const OFTEN = 10;
const LONGER_BY_MS = 15 * SECOND_MS;

/**
 * Cancels a job and sees it through: the answer to a CANCEL promises nothing.
 * @throws RemoteError if the job cannot be read for long; the record holds what was seen
 */
export async function cancelJob(context: WorkContext, target: CancelTarget): Promise<Cancellation> {
  let { known } = target;
  if (known === undefined || !needsNoCancel(known)) {
    const answer = await new CancelRequest(context, target).send();
    if (answer.kind === 'refused') return answer;
    known = answer.job;
  }
  return { kind: 'ended', job: await waitForEnd(context, { ...target, known, paceMs: cancellingPaceMs }) };
}

type Answer = { readonly kind: 'accepted'; readonly job: Job } | Extract<Cancellation, { kind: 'refused' }>;

/** One CANCEL, sent again where it was not heard. */
class CancelRequest {
  readonly #context: WorkContext;
  readonly #target: CancelTarget;
  /** How many requests may have arrived. */
  #arrivals: number;
  #sends = 0;
  #hasLookFailed = false;
  /** The job as it was read between two requests. */
  #seen: Job | undefined;

  constructor(context: WorkContext, target: CancelTarget) {
    this.#context = context;
    this.#target = target;
    this.#arrivals = target.isRepeated === true ? 1 : 0;
  }

  async send(): Promise<Answer> {
    const retryPolicy: RetryPolicy = (error, failures) => this.#isSentAgain(error, failures);
    try {
      const job = await retry(this.#context, 'cancel', retryPolicy, () => this.#sendOrLook());
      this.#context.store.jobRead(job);
      return { kind: 'accepted', job };
    } catch (error) {
      this.#context.signal.throwIfAborted();
      if (!(error instanceof ApiError) || error.operation !== 'cancel') throw error;
      return this.#judge(error);
    }
  }

  /** After a failure the job may be cancelled all the same: a look comes first, unless the last one failed. */
  async #sendOrLook(): Promise<Job> {
    const { zuora, clock, store, signal, endsAtMs } = this.#context;
    const { environmentId, jobId } = this.#target;
    if (this.#sends > 0 && !this.#hasLookFailed) {
      if (this.#sends >= OFTEN && endsAtMs === undefined) await clock.sleep(LONGER_BY_MS, signal);
      this.#hasLookFailed = true;
      this.#seen = await zuora.getJob(environmentId, jobId, signal);
      if (needsNoCancel(this.#seen)) return this.#seen;
    }
    this.#sends += 1;
    this.#hasLookFailed = false;
    store.cancelLeaves(jobId);
    try {
      return await zuora.cancelJob(environmentId, jobId, signal);
    } catch (error) {
      if (isRemoteError(error)) store.tell({ kind: 'cancel-error', error });
      if (!isRemoteError(error) || hasReached(error, 'cancel')) this.#arrivals += 1;
      if (this.#arrivals === 0) store.tell({ kind: 'cancel-not-sent', jobId });
      throw error;
    }
  }

  #isSentAgain(...[error, failures]: Parameters<RetryPolicy>): ReturnType<RetryPolicy> {
    // A token or a look that fails, and what somebody on the way says in place of an answer, refuse no CANCEL.
    if (error.operation !== 'cancel' || isOutage(error) || isOfTokenOrWay(error))
      return retryRunningJob(error, failures);
    if (error instanceof ApiError) {
      // What is past its reset stage is not cancelled however long it is locked.
      if (error.kind === 'locked' && this.#seen !== undefined && !isCancellable(this.#seen.status)) return false;
      if (error.status === 409 && failures.count <= CONFLICTS) return retryGivenJob(error, failures) || 0;
    }
    return retryGivenJob(error, failures);
  }

  /**
   * A refusal may only mean that a cancel is in progress already: the job itself tells. If it may be an earlier one of
   * ours whose answer was lost, the record has time to catch up.
   */
  async #judge(error: ApiError): Promise<Answer> {
    const { clock, store } = this.#context;
    const patientUntilMs = clock.monotonicMs() + (this.#arrivals > 1 ? SYNC_LAG_MS : 0);
    const isTold = (read: Job): boolean => needsNoCancel(read) || clock.monotonicMs() >= patientUntilMs;
    const watch = { ...this.#target, known: undefined, paceMs: cancellingPaceMs };
    const job = await pollUntil(this.#context, watch, isTold);
    if (needsNoCancel(job)) return { kind: 'accepted', job };
    store.tell({ kind: 'cancel-refused', jobId: this.#target.jobId, error });
    return { kind: 'refused', job, error };
  }
}

/** Whether it is about the token, or the response shows that a proxy or a gateway sent it. */
function isOfTokenOrWay(error: RemoteError): boolean {
  return error instanceof ApiError && (error.kind === 'authentication' || error.reasons.responder !== undefined);
}

function needsNoCancel({ status }: Job): boolean {
  return status === 'CANCELLING' || isTerminal(status);
}
