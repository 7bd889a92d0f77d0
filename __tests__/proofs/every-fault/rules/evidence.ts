import type { TrueJob } from '../../../../simulator/zuora/state/job.ts';
import type { PendingCreate } from '../../../../src/run/refresh-list.ts';
import { MINUTE_MS, SECOND_MS } from '../../../../src/time/notation.ts';
import { isTerminal } from '../../../../src/zuora/job.ts';
import { hasLeft, type Process, type Request } from '../process.ts';
import type { StepRun } from '../step.ts';
import type { Trial } from '../trial.ts';

/** By how much the clocks of Zuora's own machines may differ, and a `Date` in whole seconds. */
export const CLOCK_TOLERANCE_MS = 7 * SECOND_MS;

/** The jobs that the creates of a step made. */
export function oursOf({ number }: StepRun, { sandbox, jobs }: Trial): readonly TrueJob[] {
  return jobs.filter((job) => sandbox.makerOf(job) === number);
}

/** The job that main followed, or stopped at, as it truly is. */
export function followed({ main }: StepRun, { jobs }: Trial): TrueJob | undefined {
  return jobs.find(({ id }) => id === main.record.job?.id);
}

export function deadlineMs({ beganAtMs, options }: StepRun): number {
  return beganAtMs + options.timeoutMs;
}

/** Not turned away before Zuora looked at it, nor refused: a job may have come of it. */
export function mayHaveMade(request: Request): boolean {
  const { response } = request;
  if (response === undefined) return hasLeft(request);
  return response.status < 300 || response.status === 408 || (response.status >= 500 && !isLocked(request));
}

/** The answer says that something else works on it. */
export function isLocked({ response }: Request): boolean {
  return response?.status === 423 || /"code":"?\d+(?:50|70)"?\b/.test(response?.body ?? '');
}

/** The record in a good answer, as far as it can be read. */
export function recordIn({ response }: Request): Readonly<Record<string, unknown>> | undefined {
  if (response === undefined || response.status > 299) return undefined;
  try {
    const body = JSON.parse(response.body) as Readonly<Record<string, unknown>> | null;
    return body === null || body['success'] === false ? undefined : body;
  } catch {
    return undefined;
  }
}

/** The ID in an answer to a create that can be believed: no new refresh has ended. */
export function createdIdIn(request: Request): string | undefined {
  const { id, status, testEnvironmentId, jobType } = recordIn(request) ?? {};
  const isWhole =
    typeof status === 'string' &&
    status !== '' &&
    !isTerminal(status) &&
    typeof testEnvironmentId === 'string' &&
    jobType === 'REFRESH';
  return isWhole && typeof id === 'string' ? id : undefined;
}

/** What main intended when a create left. */
export function pendingCreateFor({ events }: StepRun, { leftAtMs }: Request): PendingCreate | undefined {
  const told = events.findLast(({ event, atMs }) => event.kind === 'pending-create' && atMs <= leftAtMs);
  return told?.event.kind === 'pending-create' ? told.event.pendingCreate : undefined;
}

/** When main told of its job, and whether as its own. */
export function toldJob(
  { events }: StepRun,
  id?: string,
): { readonly id: string; readonly created: boolean; readonly atMs: number } | undefined {
  for (const { event, atMs } of events)
    if (event.kind === 'job' && (id === undefined || event.job.id === id))
      return { id: event.job.id, created: event.created, atMs };
  return undefined;
}

export function cancelsOf(process: Process, { id }: Pick<TrueJob, 'id'>): readonly Request[] {
  return process.of('cancel').filter(({ path }) => path.includes(`/${id}/`));
}

/** Whether Zuora's clock can be read all the time, and is never set. */
export function isClockTold({ schedule }: Trial): boolean {
  const { clockSteps, zuora, faults } = schedule;
  const isTold = zuora.sendsDate !== false && zuora.cacheAgeSeconds === undefined;
  return isTold && clockSteps.length === 0 && !faults.some(({ fault }) => /headers|cached|latency/.test(fault.kind));
}

/** Whether a fault may make a good answer say what is not so, or nothing. */
export function mayLie({ schedule }: Trial): boolean {
  return schedule.faults.some(({ fault }) => LIES.test(fault.kind));
}

const LIES =
  /^(?:old-job|wrong-id|listed|unknown-status|new-statuses|fields|html|empty|not-json|unsuccessful|oversize)/;

/** Whether the list may say what is not so. */
export function mayListLie({ schedule }: Trial): boolean {
  return schedule.faults.some(
    ({ on, fault }) => (on.operation === 'list-jobs' || on.operation === 'any') && LIES.test(fault.kind),
  );
}

/** Whether something went wrong for a process with its requests from a moment on. */
export function isTroubled(process: Process, trial: Trial, fromMs: number): boolean {
  const { requests, unsent } = process;
  const isLate = ({ leftAtMs, endedAtMs = Infinity }: Request): boolean => endedAtMs - leftAtMs > 3 * SECOND_MS;
  const later = requests.filter(({ endedAtMs = Infinity }) => endedAtMs >= fromMs);
  const isCalm = trial.schedule.isCalmAfter && fromMs > 0;
  const isUnconnected = unsent.some(({ leftAtMs }) => leftAtMs >= fromMs) || trial.schedule.connectsInMs > SECOND_MS;
  return (
    isUnconnected ||
    later.some((request) => recordIn(request) === undefined || isLate(request)) ||
    (!isCalm && mayLie(trial))
  );
}

/** When a job of a step is in the list. */
export function listedFromMs({ acceptedAtMs }: TrueJob, { sandbox }: Trial): number {
  return acceptedAtMs + sandbox.listLagMs;
}

/** Whether it is known for whom a step acts, and who made each job. */
function isUserKnown({ plan }: StepRun, { schedule }: Trial): boolean {
  const isHidden = plan.isTokenStatic || schedule.zuora.tokenScope !== undefined;
  return !isHidden && !schedule.faults.some(({ fault }) => fault.kind === 'fields' || fault.kind === 'listed-as');
}

/** Whether Zuora gives no means to tell a job from one of this step: same user as far as known, and as new. */
export function isUnprovable(step: StepRun, trial: Trial, job: TrueJob): boolean {
  const { sandbox, schedule } = trial;
  // Where main is killed, only the pending create tells whether a create left.
  const told = step.events.find(({ event }) => event.kind === 'pending-create');
  if (told?.event.kind !== 'pending-create' || told.event.pendingCreate.knownJobIds.includes(job.id)) return false;
  if (isUserKnown(step, trial) && sandbox.creatorOf(job) !== sandbox.userOf(step.number)) return false;
  const isEvidenceThere = isClockTold(trial) && !mayListLie(trial);
  const { createTimeIs, syncLagMs = 0 } = schedule.zuora;
  const createdAtMs = job.acceptedAtMs + (createTimeIs === 'accepted' ? 0 : syncLagMs);
  return !isEvidenceThere || createdAtMs >= told.atMs - CLOCK_TOLERANCE_MS - 5 * SECOND_MS;
}

/** Its record seems to show that it is not ours: by a wrong creator, a wrong time, or a clock that was set. */
export function isDisproven(step: StepRun, { scheduledAtMs }: TrueJob, trial: Trial): boolean {
  const { zuora, clockSteps } = trial.schedule;
  const create = step.main.of('create').findLast(hasLeft);
  const pendingCreate = create && pendingCreateFor(step, create);
  const isStepped = clockSteps.length > 0 || zuora.sendsDate === false || zuora.cacheAgeSeconds !== undefined;
  const isOddlyTimed = zuora.writesScheduledTime === true && isStepped;
  return (
    (isStepped && pendingCreate?.listedAtMs !== undefined) ||
    isOddlyTimed ||
    (!isUserKnown(step, trial) && scheduledAtMs !== undefined)
  );
}

/** Whether there is a job of somebody else that is as new as what a step created. */
export function isConfused(step: StepRun, trial: Trial): boolean {
  const create = step.main.of('create').find(hasLeft);
  const known = (create && pendingCreateFor(step, create)?.knownJobIds) ?? [];
  const others = trial.jobs.filter((job) => trial.sandbox.makerOf(job) !== step.number);
  return oursOf(step, trial).length > 1 || others.some(({ id }) => !known.includes(id));
}

/** Ended, or asked to be cancelled, by a moment. */
export function isCaredFor({ endedAtMs, cancelAskedAtMs }: TrueJob, byMs: number): boolean {
  return (endedAtMs ?? Infinity) <= byMs || (cancelAskedAtMs ?? Infinity) <= byMs;
}

/** Whether a step is told to wait for its job. */
export function isWaitedFor({ options: { mode, wait } }: StepRun): boolean {
  return mode === 'wait' || (mode === 'refresh' && wait);
}

/** The longest that a record may lag, in milliseconds. */
export const LONGEST_LAG_MS = 7 * MINUTE_MS;
