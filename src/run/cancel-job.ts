import { SECOND_MS } from '../time/notation.ts';
import { ApiError, isRemoteError } from '../zuora/errors.ts';
import { hasEnded, isCancellable, isTerminal, type EndedJob, type Job } from '../zuora/job.ts';
import type { WorkContext } from './context.ts';
import { findCreatedJob } from './create-job.ts';
import type { PendingCreate } from './refresh-list.ts';
import { pollUntil, type Watch } from './poll-job.ts';
import { hasReached, isOutage, retryGivenJob, retryRunningJob, SYNC_LAG_MS, retry, type RetryPolicy } from './retry.ts';

/** How a cancellation ended, as Zuora's records show it. */
export type Cancellation =
  | { readonly kind: 'ended'; readonly job: EndedJob }
  /** Zuora refused the cancel request, and the job continues. */
  | { readonly kind: 'refused'; readonly job: Job; readonly error: ApiError };

/** The job to cancel. */
export type CancelTarget = Pick<Watch, 'environmentId' | 'jobId' | 'known' | 'intervalMs'> & {
  /** An earlier cancel request may have arrived, so that Zuora may refuse another one. */
  readonly isRepeated?: boolean | undefined;
};

/** How often a cancel request is sent again after a 409 without a known code. */
const CONFLICTS = 3;
/** A request that has failed this often may fail for hours, so the pauses become longer. */
const OFTEN = 10;
const LONGER_BY_MS = 15 * SECOND_MS;

/** Cancels a job and polls it to its end, because an accepted cancel request promises nothing. @throws RemoteError */
export async function cancelJob(context: WorkContext, target: CancelTarget): Promise<Cancellation> {
  let { known } = target;
  if (known === undefined || !needsNoCancel(known)) {
    const { job, error } = await sendCancel(context, target);
    if (error !== undefined) return { kind: 'refused', job, error };
    known = job;
  }
  return { kind: 'ended', job: await pollUntil(context, { ...target, known, isCancelled: true }, hasEnded) };
}

async function sendCancel(context: WorkContext, target: CancelTarget): Promise<{ job: Job; error?: ApiError }> {
  const { zuora, clock, store, signal, endsAtMs } = context;
  const { environmentId, jobId, isRepeated } = target;
  /** How many cancel requests may have reached Zuora. */
  let arrivals = isRepeated === true ? 1 : 0;
  let sends = 0;
  let isLookNext = false;
  /** The job as read between two cancel requests. */
  let seen: Job | undefined;

  // A request that failed may have worked, so the job is read before the next one, which is sent even if that fails.
  const sendOrLook = async (): Promise<Job> => {
    if (isLookNext) {
      if (sends >= OFTEN && endsAtMs === undefined) await clock.sleep(LONGER_BY_MS, signal);
      isLookNext = false;
      seen = await zuora.getJob(environmentId, jobId, signal);
      if (needsNoCancel(seen)) return seen;
    }
    sends += 1;
    isLookNext = true;
    store.cancelLeaves(jobId);
    try {
      return await zuora.cancelJob(environmentId, jobId, signal);
    } catch (error) {
      const isRemote = isRemoteError(error);
      if (isRemote) store.tell({ kind: 'cancel-error', error });
      if (!isRemote || hasReached(error, 'cancel')) arrivals += 1;
      if (arrivals === 0) store.tell({ kind: 'cancel-not-sent' });
      throw error;
    }
  };
  const isSentAgain: RetryPolicy = (error, failures) => {
    // Neither a token or a job that can't be read, nor a proxy or a gateway, refuses a cancel request.
    if (error.operation !== 'cancel' || isOutage(error)) return retryRunningJob(error, failures);
    if (error instanceof ApiError) {
      const { kind, reasons, status } = error;
      if (kind === 'authentication' || reasons.responder !== undefined) return retryRunningJob(error, failures);
      // From the reset stage on, the lock stays.
      if (kind === 'locked' && seen !== undefined && !isCancellable(seen.status)) return false;
      if (status === 409 && failures.count <= CONFLICTS) return retryGivenJob(error, failures) || 0;
    }
    return retryGivenJob(error, failures);
  };

  try {
    const job = await retry(context, 'cancel', isSentAgain, sendOrLook);
    store.jobRead(job);
    return { job };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ApiError) || error.operation !== 'cancel') throw error;
    // The job may be cancelled already. If an earlier request of ours may have done that, its record may still lag.
    const patientUntilMs = clock.monotonicMs() + (arrivals > 1 ? SYNC_LAG_MS : 0);
    const isTold = (read: Job): boolean => needsNoCancel(read) || clock.monotonicMs() >= patientUntilMs;
    const job = await pollUntil(context, { ...target, known: undefined, isCancelled: true }, isTold);
    if (needsNoCancel(job)) return { job };
    store.tell({ kind: 'cancel-refused', jobId, error });
    return { job, error };
  }
}

const needsNoCancel = ({ status }: Job): boolean => status === 'CANCELLING' || isTerminal(status);

/** What a main step left behind: the job that it created, or only a create request whose job is unknown. */
export interface Leftover {
  readonly environmentId: string;
  readonly job: { readonly id: string } | { readonly pendingCreate: PendingCreate };
  /** The main step sent a cancel request for it. */
  readonly cancelSent?: boolean | undefined;
}

/** What became of a leftover. */
export type CleanUpResult =
  | Cancellation
  /** No job of the create request was found. */
  | { readonly kind: 'nothing' }
  /** A new job was found that may be someone else's, and was left alone. */
  | { readonly kind: 'stranger'; readonly job: Job };

/** Finds and cancels what the main step left behind. Never creates. @throws RemoteError */
export async function cleanUp(
  context: WorkContext,
  { environmentId, job, cancelSent }: Leftover,
): Promise<CleanUpResult> {
  const { zuora, store } = context;
  const target = { environmentId, intervalMs: 3 * SECOND_MS };
  if ('id' in job) return cancelJob(context, { ...target, jobId: job.id, isRepeated: cancelSent });
  const { pendingCreate } = job;
  // Another process may have sent it, and only Zuora's clock is the same for both.
  const sentAgoMs = (): number => Math.max(0, zuora.now() - pendingCreate.sentAtMs);
  const match = await findCreatedJob(context, environmentId, pendingCreate, sentAgoMs);
  if (match.kind === 'stranger' || match.kind === 'other') return { kind: 'stranger', job: match.job };
  if (match.kind !== 'ours') return { kind: 'nothing' };
  store.jobKnown(match.job, true, { isFound: true });
  return cancelJob(context, { ...target, jobId: match.job.id, known: match.job });
}
