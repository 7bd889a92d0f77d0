import { ApiError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import type { Kit } from './kit.ts';
import { forAGivenJob, forAKnownJob, persist, SYNC_LAG_MS } from './persist.ts';
import { isTerminal } from './status.ts';
import { pollUntil, type Watch } from './wait.ts';

/** How a cancel ended; each was seen. */
export type Cancellation =
  | { readonly kind: 'ended'; readonly job: Job }
  /** Zuora will not do it, and the job goes on. */
  | { readonly kind: 'refused'; readonly job: Job; readonly error: ApiError };

/** Which job to cancel. */
export type CancelTarget = Pick<Watch, 'environmentId' | 'jobId' | 'known'> & {
  /** Between two looks at the job, in milliseconds. */
  readonly intervalMs: number;
  /** An earlier CANCEL may have arrived: a refusal may be its doing. */
  readonly isRepeated: boolean;
};

/**
 * Cancels a job and sees it through: the answer to a CANCEL promises nothing.
 * @throws RemoteError if the job cannot be read for long; the signal's reason; the ledger holds what was seen
 */
export async function cancelJob(kit: Kit, target: CancelTarget, signal: AbortSignal): Promise<Cancellation> {
  const watch: Watch = { ...target, patience: forAKnownJob };
  let known = target.known;
  if (known === undefined || !needsNoCancel(known)) {
    const answer = await sendCancel(kit, watch, target.isRepeated, signal);
    if (answer.kind === 'refused') return answer;
    known = answer.job;
  }
  return {
    kind: 'ended',
    job: await pollUntil(kit, { ...watch, known }, ({ status }) => isTerminal(status), signal),
  };
}

type Answer = { readonly kind: 'accepted'; readonly job: Job } | Extract<Cancellation, { kind: 'refused' }>;

async function sendCancel(kit: Kit, watch: Watch, isRepeated: boolean, signal: AbortSignal): Promise<Answer> {
  const { zuora, clock, ledger } = kit;
  const { environmentId, jobId } = watch;
  let sent = 0;
  let looked = true;
  // After a failure the job may be cancelled all the same: every other attempt looks before it sends.
  const send = async (scope: AbortSignal): Promise<Job> => {
    looked = !looked;
    if (looked) {
      const job = await zuora.getJob(environmentId, jobId, scope);
      if (needsNoCancel(job)) return job;
      looked = false;
    }
    sent += 1;
    return zuora.cancelJob(environmentId, jobId, scope);
  };
  ledger.cancelLeaves(jobId);
  try {
    const job = await persist(kit, 'cancel', send, forAGivenJob, signal);
    ledger.jobRead(job);
    return { kind: 'accepted', job };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ApiError)) throw error;
    // A refusal may only mean that a cancel is under way already: the job itself tells. If it may be an earlier one
    // of ours whose answer was lost, the record has time to catch up.
    const patientUntilMs = clock.monotonicMs() + (isRepeated || sent > 1 ? SYNC_LAG_MS : 0);
    const isTold = (read: Job): boolean => needsNoCancel(read) || clock.monotonicMs() >= patientUntilMs;
    const job = await pollUntil(kit, { ...watch, known: undefined }, isTold, signal);
    if (needsNoCancel(job)) return { kind: 'accepted', job };
    ledger.cancelRefused(jobId, error);
    return { kind: 'refused', job, error };
  }
}

function needsNoCancel({ status }: Job): boolean {
  return status === 'CANCELLING' || isTerminal(status);
}
