import { SECOND_MS } from '../time/duration.ts';
import type { Job } from '../zuora/job.ts';
import { cancelJob, type Cancellation } from './cancel-job.ts';
import type { Intent } from './match-job.ts';
import type { Kit } from './context.ts';
import { reconcile } from './find-created-job.ts';

/** What a main step that died left behind: a job of its own, or only the intent to create one. */
export interface Remains {
  readonly environmentId: string;
  readonly job: { readonly id: string } | { readonly intent: Intent };
  /** Main has sent a CANCEL for it. */
  readonly cancelSent?: boolean | undefined;
}

/** What became of it. */
export type CleanUp =
  | Cancellation
  /** Nothing came of the intent, as far as can be seen. */
  | { readonly kind: 'nothing' }
  /** A job appeared that may be somebody else's: left alone. */
  | { readonly kind: 'stranger'; readonly job: Job };

const LOOK_MS = 3 * SECOND_MS;

/** Finds what main left behind and cancels it. Never creates. @throws RemoteError, the signal's reason */
export async function cleanUp(
  kit: Kit,
  { environmentId, job, cancelSent }: Remains,
  signal: AbortSignal,
): Promise<CleanUp> {
  if ('id' in job)
    return cancelJob(
      kit,
      {
        environmentId,
        jobId: job.id,
        known: undefined,
        intervalMs: LOOK_MS,
        isRepeated: cancelSent === true,
      },
      signal,
    );
  const { intent } = job;
  // Another process sent it: only Zuora's clock is the same.
  const sentAgoMs = (): number => Math.max(0, kit.zuora.now() - intent.sentAtMs);
  const sighting = await reconcile(kit, { environmentId, intent, sentAgoMs }, signal);
  if (sighting.kind === 'stranger' || sighting.kind === 'other')
    return { kind: 'stranger', job: sighting.job };
  if (sighting.kind !== 'ours') return { kind: 'nothing' };
  kit.ledger.jobKnown(sighting.job, true);
  return cancelJob(
    kit,
    { environmentId, jobId: sighting.job.id, known: sighting.job, intervalMs: LOOK_MS, isRepeated: false },
    signal,
  );
}
