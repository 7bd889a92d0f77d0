import { SECOND_MS } from '../time/duration.ts';
import { ApiError, isRemoteError, type RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { isCancellable, isTerminal } from '../zuora/status.ts';
import { cancellingPaceMs } from './poll-interval.ts';
import type { Context } from './context.ts';
import { retryGivenJob, retryRunningJob, isOutage, SYNC_LAG_MS, type RetryPolicy } from './retry-policies.ts';
import { retry } from './retry.ts';
import { hasReached } from './has-reached.ts';
import { pollUntil, waitForEnd, type Watch } from './poll-job.ts';

/** How a cancel ended; each was seen. */
export type Cancellation =
  | { readonly kind: 'ended'; readonly job: Job }
  /** Zuora will not do it, and the job goes on. */
  | { readonly kind: 'refused'; readonly job: Job; readonly error: ApiError };

/** Which job to cancel. */
export type CancelTarget = Pick<Watch, 'environmentId' | 'jobId' | 'known' | 'intervalMs'> & {
  /** An earlier CANCEL may have arrived: a refusal may be its doing. */
  readonly isRepeated: boolean;
};

/** How often a conflict of no known kind is sent again. */
const CONFLICTS = 3;
/** What is turned away so often, with a look before each, is for hours: from then on it has a pause of its own. */
const OFTEN = 10;
const LONGER_BY_MS = 15 * SECOND_MS;

/**
 * Cancels a job and sees it through: the answer to a CANCEL promises nothing.
 * @throws RemoteError if the job cannot be read for long; the signal's reason; the record holds what was seen
 */
export async function cancelJob(
  context: Context,
  target: CancelTarget,
  signal: AbortSignal,
): Promise<Cancellation> {
  const watch: Watch = { ...target, retryPolicy: retryRunningJob, paceMs: cancellingPaceMs };
  let known = target.known;
  if (known === undefined || !needsNoCancel(known)) {
    const answer = await new CancelRequest(context, watch, target.isRepeated).send(signal);
    if (answer.kind === 'refused') return answer;
    known = answer.job;
  }
  return { kind: 'ended', job: await waitForEnd(context, { ...watch, known }, signal) };
}

type Answer = { readonly kind: 'accepted'; readonly job: Job } | Extract<Cancellation, { kind: 'refused' }>;

/** One CANCEL, sent again where it was not heard. */
class CancelRequest {
  readonly #context: Context;
  readonly #watch: Watch;
  /** How many requests may have arrived. */
  #arrivals: number;
  #sends = 0;
  #hasLookFailed = false;
  /** The job as it was read between two requests. */
  #seen: Job | undefined;

  constructor(context: Context, watch: Watch, isRepeated: boolean) {
    this.#context = context;
    this.#watch = watch;
    this.#arrivals = isRepeated ? 1 : 0;
  }

  async send(signal: AbortSignal): Promise<Answer> {
    const { record } = this.#context;
    try {
      const job = await retry(
        this.#context,
        'cancel',
        (scope) => this.#sendOrLook(scope),
        (error, failures) => this.#retryPolicy(error, failures),
        signal,
      );
      record.jobRead(job);
      return { kind: 'accepted', job };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ApiError) || error.operation !== 'cancel') throw error;
      return this.#judge(error, signal);
    }
  }

  /** After a failure the job may be cancelled all the same: a look comes first, unless the last one failed. */
  async #sendOrLook(scope: AbortSignal): Promise<Job> {
    const { zuora, clock, endsAtMs } = this.#context;
    const { environmentId, jobId } = this.#watch;
    if (this.#sends > 0 && !this.#hasLookFailed) {
      if (this.#sends >= OFTEN && endsAtMs === undefined) await clock.sleep(LONGER_BY_MS, scope);
      this.#hasLookFailed = true;
      this.#seen = await zuora.getJob(environmentId, jobId, scope);
      if (needsNoCancel(this.#seen)) return this.#seen;
    }
    this.#sends += 1;
    this.#hasLookFailed = false;
    return this.#sendOnce(scope);
  }

  async #sendOnce(scope: AbortSignal): Promise<Job> {
    const { zuora, record } = this.#context;
    const { environmentId, jobId } = this.#watch;
    record.cancelLeaves(jobId);
    try {
      return await zuora.cancelJob(environmentId, jobId, scope);
    } catch (error) {
      if (isRemoteError(error)) record.tell({ kind: 'cancel-error', error });
      if (!isRemoteError(error) || hasReached(error, 'cancel')) this.#arrivals += 1;
      if (this.#arrivals === 0) record.tell({ kind: 'cancel-not-sent', jobId });
      throw error;
    }
  }

  #retryPolicy(...[error, failures]: Parameters<RetryPolicy>): boolean {
    // A token or a look that fails, and what somebody on the way says in place of an answer, refuse no CANCEL.
    if (error.operation !== 'cancel' || isOutage(error) || isOfToken(error) || isFromTheWay(error))
      return retryRunningJob(error, failures);
    const isLock = error instanceof ApiError && error.kind === 'locked';
    // What is past its reset stage is not cancelled however long it is locked.
    if (isLock && this.#seen !== undefined && !isCancellable(this.#seen.status)) return false;
    const isConflict = error instanceof ApiError && error.status === 409;
    return (isConflict && failures.count <= CONFLICTS) || retryGivenJob(error, failures);
  }

  /**
   * A refusal may only mean that a cancel is in progress already: the job itself tells. If it may be an earlier one of
   * ours whose answer was lost, the record has time to catch up.
   */
  async #judge(error: ApiError, signal: AbortSignal): Promise<Answer> {
    const { clock, record } = this.#context;
    const patientUntilMs = clock.monotonicMs() + (this.#arrivals > 1 ? SYNC_LAG_MS : 0);
    const isTold = (read: Job): boolean => needsNoCancel(read) || clock.monotonicMs() >= patientUntilMs;
    const job = await pollUntil(this.#context, { ...this.#watch, known: undefined }, isTold, signal);
    if (needsNoCancel(job)) return { kind: 'accepted', job };
    record.tell({ kind: 'cancel-refused', jobId: this.#watch.jobId, error });
    return { kind: 'refused', job, error };
  }
}

function isOfToken(error: RemoteError): boolean {
  return error instanceof ApiError && error.kind === 'authentication';
}

/** Whether the response shows that a proxy or a gateway sent it. */
function isFromTheWay(error: RemoteError): boolean {
  return error instanceof ApiError && error.reasons.responder !== undefined;
}

function needsNoCancel({ status }: Job): boolean {
  return status === 'CANCELLING' || isTerminal(status);
}
