import { formatTimestamp } from '../../time/timestamp.ts';
import type { Job } from '../../zuora/job.ts';
import { isTerminal } from '../../zuora/status.ts';
import { isScheduled } from '../active-refresh.ts';
import { begin } from '../create-or-adopt.ts';
import { endedBeforeCreate } from '../create-refusal.ts';
import { follow, verdictOnJobEnd } from '../wait-for-job.ts';
import { deadlineAtZuoraMs, type StepKit } from '../context.ts';
import type { Order } from '../options.ts';
import { forANewJob } from '../retry-policies.ts';
import type { Verdict } from '../result.ts';

/**
 * Creates a refresh, or adopts the one that is in progress, and follows it to its end.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason; the ledger holds what was known by then
 */
export async function refresh(kit: StepKit, order: Order, signal: AbortSignal): Promise<Verdict> {
  const begun = await begin(kit, order, signal);
  if (begun.kind === 'end') return begun.verdict;
  const { environmentId } = begun;
  const job = withSchedule(kit, order, begun.job);
  // The create may have been answered after an abort.
  signal.throwIfAborted();
  if (!isTerminal(job.status) && !isToBeAwaited(kit, order, job)) return notAwaited(job);
  const target = { environmentId, jobId: job.id, patience: forANewJob };
  const last = await follow(kit, order, target, signal);
  if (!kit.ledger.isJobDisowned) return verdictOnJobEnd(last, order);
  return endedBeforeCreate(last);
}

/** A job of our own is set for the time that was asked for, whatever its record says, and for none without one. */
function withSchedule({ ledger }: StepKit, { scheduledAtMs: askedAtMs }: Order, job: Job): Job {
  if (ledger.created !== true) return job;
  return { ...job, scheduledAtMs: askedAtMs === undefined ? undefined : (job.scheduledAtMs ?? askedAtMs) };
}

function isToBeAwaited(kit: StepKit, { wait, onTimeout }: Order, job: Job): boolean {
  const isBeyond = isScheduled(job) && job.scheduledAtMs > deadlineAtZuoraMs(kit);
  return wait && !(onTimeout === 'detach' && isBeyond);
}

function notAwaited(job: Job): Verdict {
  const { id, status } = job;
  const standing = isScheduled(job) ? `is to start at ${formatTimestamp(job.scheduledAtMs)}` : 'is under way';
  return {
    outcome: 'in-progress',
    sentence: `Job ${id} (${status}) ${standing}; this step does not wait for its end.`,
  };
}
