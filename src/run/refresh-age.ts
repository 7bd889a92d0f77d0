import type { Job, UnreadableRecord } from '../zuora/job.ts';
import { isOutlived } from './active-refresh.ts';
import type { EnvironmentSnapshot } from './read-environment.ts';
import type { UnreadableAge } from './result.ts';

/** Whether the last refresh ended long enough ago. */
export type Age =
  | { readonly kind: 'enough' }
  | { readonly kind: 'too-young'; readonly endedAtMs: number }
  /** It may have ended since: what shows it cannot be read. */
  | { readonly kind: 'unreadable'; readonly what: UnreadableAge; readonly requestId: string | undefined };

type Seen = Pick<EnvironmentSnapshot, 'environment' | 'jobs' | 'unreadable' | 'requestId'>;

/**
 * Compares the end of the last refresh with a moment after which none may have ended: the later of the environment's
 * time and of the ends of the jobs that completed. What cannot be read is not "never".
 * @param sinceMs since the epoch, on Zuora's clock
 */
export function ageOf({ environment, jobs, unreadable, requestId }: Seen, sinceMs: number): Age {
  const { lastRefreshAtMs, isLastRefreshUnreadable } = environment;
  const completed = [...jobs, ...unreadable].filter(({ status }) => status === 'COMPLETED');
  const ends = [lastRefreshAtMs, ...completed.map(({ endedAtMs }) => endedAtMs)].filter(
    (endedAtMs) => endedAtMs !== undefined,
  );
  const endedAtMs = Math.max(...ends);
  if (endedAtMs > sinceMs) return { kind: 'too-young', endedAtMs };
  if (isLastRefreshUnreadable === true)
    return { kind: 'unreadable', what: { kind: 'environment' }, requestId: environment.requestId };
  const ended = jobs.filter((job) => job.status === 'COMPLETED' && job.endedAtMs !== undefined);
  const mayBeLater = (record: Job | UnreadableRecord): boolean =>
    (record.endedAtMs ?? Infinity) > sinceMs && !isOutlived(record, ended);
  const job = jobs.find((one) => one.status === 'COMPLETED' && mayBeLater(one));
  if (job !== undefined) return { kind: 'unreadable', what: { kind: 'job', jobId: job.id }, requestId };
  const record = unreadable.find(
    (one) => (one.status === undefined || one.status === 'COMPLETED') && mayBeLater(one),
  );
  if (record === undefined) return { kind: 'enough' };
  return { kind: 'unreadable', what: { kind: 'record', path: record.path }, requestId };
}
