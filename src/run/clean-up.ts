import { SECOND_MS } from '../time/duration.ts';
import type { Job } from '../zuora/job.ts';
import { cancelJob, type Cancellation } from './cancel-job.ts';
import type { WorkContext } from './context.ts';
import { findCreatedJob } from './create-job.ts';
import type { PendingCreate } from './match-job.ts';

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
  if ('id' in job) return cancelJob(context, { ...target, jobId: job.id, isRepeated: cancelSent === true });
  const { pendingCreate } = job;
  // Another process sent it: only Zuora's clock is the same.
  const sentAgoMs = (): number => Math.max(0, zuora.now() - pendingCreate.sentAtMs);
  const match = await findCreatedJob(context, environmentId, pendingCreate, sentAgoMs);
  if (match.kind === 'stranger' || match.kind === 'other') return { kind: 'stranger', job: match.job };
  if (match.kind !== 'ours') return { kind: 'nothing' };
  store.jobKnown(match.job, true, { isFound: true });
  return cancelJob(context, { ...target, jobId: match.job.id, known: match.job });
}
