import { SECOND_MS } from '../time/notation.ts';
import { ApiError, isRemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { isCancellable, isTerminal } from '../zuora/job.ts';
import type { WorkContext } from './context.ts';
import { findCreatedJob } from './create-job.ts';
import type { PendingCreate } from './refresh-list.ts';
import { pollUntil, type Watch } from './poll-job.ts';
import { hasReached, isOutage, retryGivenJob, retryRunningJob, SYNC_LAG_MS, retry, type RetryPolicy } from './retry.ts';

/** How a cancel ended; each was seen. */
export type Cancellation =
  | { readonly kind: 'ended'; readonly job: Job }
  /** Zuora will not do it, and the job goes on. */
  | { readonly kind: 'refused'; readonly job: Job; readonly error: ApiError };

/** Which job to cancel. */
export type CancelTarget = Pick<Watch, 'environmentId' | 'jobId' | 'known' | 'intervalMs'> & {
  /** An earlier CANCEL may have arrived: a refusal may be its doing. */
  readonly isRepeated?: boolean | undefined;
};

/** How often a conflict of no known kind is sent again. */
const CONFLICTS = 3;
/** What is turned away so often is for hours, and has a longer pause. */
const OFTEN = 10;
const LONGER_BY_MS = 15 * SECOND_MS;

/** Sees a cancel through: the answer to a CANCEL promises nothing. @throws RemoteError if it cannot be read for long */
export async function cancelJob(context: WorkContext, target: CancelTarget): Promise<Cancellation> {
  let { known } = target;
  if (known === undefined || !needsNoCancel(known)) {
    const { job, error } = await sendCancel(context, target);
    if (error !== undefined) return { kind: 'refused', job, error };
    known = job;
  }
  return { kind: 'ended', job: await pollUntil(context, { ...target, known, isCancelled: true }) };
}

async function sendCancel(context: WorkContext, target: CancelTarget): Promise<{ job: Job; error?: ApiError }> {
  const { zuora, clock, store, signal, endsAtMs } = context;
  const { environmentId, jobId, isRepeated } = target;
  /** How many requests may have arrived. */
  let arrivals = isRepeated === true ? 1 : 0;
  let sends = 0;
  let isLookNext = false;
  /** Between two requests. */
  let seen: Job | undefined;

  // After a failure it may be cancelled all the same: a look comes first, unless the last one failed.
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
      if (arrivals === 0) store.tell({ kind: 'cancel-not-sent', jobId });
      throw error;
    }
  };
  const isSentAgain: RetryPolicy = (error, failures) => {
    // A token or a look that fails refuses no CANCEL, nor does a proxy or a gateway.
    if (error.operation !== 'cancel' || isOutage(error)) return retryRunningJob(error, failures);
    if (error instanceof ApiError) {
      const { kind, reasons, status } = error;
      if (kind === 'authentication' || reasons.responder !== undefined) return retryRunningJob(error, failures);
      // Past its reset stage it stays locked.
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
    // A cancel may be in progress. If it may be an earlier one of ours, the record has time to catch up.
    const patientUntilMs = clock.monotonicMs() + (arrivals > 1 ? SYNC_LAG_MS : 0);
    const isTold = (read: Job): boolean => needsNoCancel(read) || clock.monotonicMs() >= patientUntilMs;
    const job = await pollUntil(context, { ...target, known: undefined, isCancelled: true }, isTold);
    if (needsNoCancel(job)) return { job };
    store.tell({ kind: 'cancel-refused', jobId, error });
    return { job, error };
  }
}

function needsNoCancel({ status }: Job): boolean {
  return status === 'CANCELLING' || isTerminal(status);
}

/** What a main step that died left behind: a job of its own, or only the pending create to create one. */
export interface Leftover {
  readonly environmentId: string;
  readonly job: { readonly id: string } | { readonly pendingCreate: PendingCreate };
  /** Main has sent a CANCEL for it. */
  readonly cancelSent?: boolean | undefined;
}

/** What became of it. */
export type CleanUpResult =
  | Cancellation
  /** Nothing came of the pending create, as far as can be seen. */
  | { readonly kind: 'nothing' }
  /** A job appeared that may be someone else's: left alone. */
  | { readonly kind: 'stranger'; readonly job: Job };

/** Finds what main left behind and cancels it. Never creates. @throws RemoteError */
export async function cleanUp(
  context: WorkContext,
  { environmentId, job, cancelSent }: Leftover,
): Promise<CleanUpResult> {
  const { zuora, store } = context;
  const target = { environmentId, intervalMs: 3 * SECOND_MS };
  if ('id' in job) return cancelJob(context, { ...target, jobId: job.id, isRepeated: cancelSent });
  const { pendingCreate } = job;
  // Another process sent it: only Zuora's clock is the same.
  const sentAgoMs = (): number => Math.max(0, zuora.now() - pendingCreate.sentAtMs);
  const match = await findCreatedJob(context, environmentId, pendingCreate, sentAgoMs);
  if (match.kind === 'stranger' || match.kind === 'other') return { kind: 'stranger', job: match.job };
  if (match.kind !== 'ours') return { kind: 'nothing' };
  store.jobKnown(match.job, true, { isFound: true });
  return cancelJob(context, { ...target, jobId: match.job.id, known: match.job });
}
