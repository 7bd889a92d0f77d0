import type { TrueJob } from '../../../simulator/zuora/state/job.ts';
import type { Order } from '../../../src/refresh/order.ts';
import type { Outcome } from '../../../src/refresh/outcome.ts';
import { MINUTE_MS } from '../../../src/time/duration.ts';
import type { Process, Request } from './process.ts';
import type { Trial } from './trial.ts';

export const TOWARDS_A_CANCEL: ReadonlySet<string> = new Set(['cancel', 'token']);

/** The outcomes that tell of an end, and which. */
export const END: Readonly<Partial<Record<Outcome, string>>> = {
  succeeded: 'COMPLETED',
  failed: 'FAILED',
  cancelled: 'CANCELLED',
};

/** When an outcome that leaves the step green tells the truth. */
export const GREEN: Readonly<Partial<Record<Outcome, (trial: Trial) => boolean>>> = {
  succeeded: (trial) => followed(trial)?.status === 'COMPLETED' && hasSeen(trial, 'COMPLETED'),
  failed: (trial) => followed(trial)?.status === 'FAILED',
  cancelled: (trial) => followed(trial)?.status === 'CANCELLED',
  'in-progress': (trial) => followed(trial) !== undefined && (!isWaitedFor(trial.order) || isDetached(trial)),
  skipped: (trial) =>
    trial.order.mode === 'cancel' ? hasNothingToCancel(trial) : isPolicyToSkip(trial.order),
  none: ({ order }) => order.mode === 'check',
};

/** The job that main followed, as it truly is. */
export function followed({ world, main }: Trial): TrueJob | undefined {
  return world.jobs.find(({ id }) => id === main.ledger.job?.id);
}

function hasSeen({ events }: Trial, status: string): boolean {
  return events.some((event) => 'job' in event && event.job.status === status);
}

function hasNothingToCancel(trial: Trial): boolean {
  return trial.main.ledger.job === undefined || followed(trial)?.endedAtMs !== undefined;
}

function isPolicyToSkip({ onActiveJob, onNotDue }: Order): boolean {
  return onActiveJob === 'skip' || onNotDue === 'skip';
}

function isWaitedFor({ mode, wait }: Order): boolean {
  return mode === 'wait' || (mode === 'refresh' && wait);
}

function isDetached({ order, ending }: Trial): boolean {
  return order.onTimeout === 'detach' && typeof ending === 'object' && ending.atMs >= order.timeoutMs;
}

/** A cancel was under way when the signal came: of ours, or of others. */
export function isCancellingBefore(trial: Trial, atMs: number): boolean {
  return trial.main.of('cancel').some(({ leftAtMs }) => leftAtMs <= atMs) || hasSeen(trial, 'CANCELLING');
}

/** Main was killed, or ended after a signal. */
export function isAbandoned({ ending, state }: Trial): boolean {
  return ending === undefined || state.settled?.afterSignal !== false;
}

/** Not turned away before Zuora looked at it, nor refused: a job may have come of it. */
export function mayHaveMade({ response, failure }: Request): boolean {
  if (response !== undefined)
    return response.status < 300 || response.status === 408 || response.status >= 500;
  return !(failure instanceof Error && 'phase' in failure && failure.phase === 'connect');
}

/** Ended, or asked to be cancelled. */
export function isCaredFor({ endedAtMs, cancelAskedAtMs }: TrueJob): boolean {
  return endedAtMs !== undefined || cancelAskedAtMs !== undefined;
}

/** The id in a readable answer to a create. */
export function jobIdIn(response: Request['response']): string | undefined {
  if (response === undefined || response.status > 299) return undefined;
  try {
    const body = JSON.parse(response.body) as Readonly<Record<string, unknown>>;
    const { id, status, testEnvironmentId, jobType, success } = body;
    const isWhole =
      typeof status === 'string' && typeof testEnvironmentId === 'string' && jobType === 'REFRESH';
    return isWhole && success !== false && typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}

export function overlaps(requests: readonly Request[]): boolean {
  return requests.some(({ leftAtMs }, index) => (requests[index - 1]?.endedAtMs ?? -Infinity) > leftAtMs);
}

export function cancelsOf(process: Process, { id }: TrueJob): readonly Request[] {
  return process.of('cancel').filter(({ path }) => path.includes(`/${id}/`));
}

/** By `mode: cancel` for this job, or by `on-timeout: cancel` for the job that was waited for. */
export function isOrdered({ order, main }: Trial, { id }: TrueJob, { leftAtMs }: Request): boolean {
  if (order.mode === 'cancel')
    return order.jobId === id || (order.jobId === 'active' && main.ledger.job?.id === id);
  return order.mode !== 'check' && order.onTimeout === 'cancel' && leftAtMs >= order.timeoutMs;
}

/** Whether Zuora gives no means to tell this job from ours: same user as far as can be seen, and not there before. */
export function isUnprovable({ events, world, schedule }: Trial, { id, createdById }: TrueJob): boolean {
  const isFresh = events.some((event) => event.kind === 'intent' && !event.intent.knownJobIds.includes(id));
  const isUserHidden =
    schedule.isTokenStatic || schedule.zuora.tokenScope !== undefined || isTampered(schedule);
  return isFresh && (isUserHidden || createdById === world.zuora.settings.userId);
}

function isTampered({ faults }: Trial['schedule']): boolean {
  return faults.some(({ fault }) => fault.kind === 'fields');
}

/** A job of ours among those of others, perhaps of the same user, or more than one: which is ours cannot be told. */
export function isConfused({ schedule, ours, state }: Trial): boolean {
  const isFound = state.job?.created === true && ours.some(({ id }) => id === state.job?.id);
  return (schedule.strangers.length > 0 && !isFound) || ours.length > 1;
}

/** Nothing hinders post: no trouble, nobody else, and a list that is up to date in time. */
export function isSimple({ schedule }: Trial): boolean {
  const { isCalmAfter, strangers, isTokenStatic, zuora } = schedule;
  const isShown = (zuora.syncLagMs ?? 0) <= MINUTE_MS;
  return (
    isCalmAfter && strangers.length === 0 && !isTokenStatic && isShown && zuora.tokenRequestsPerMinute !== 1
  );
}
