import type { ProgressKind } from './progress.ts';
import { isTerminal, phases, type JobStatus, type Phase } from './vocabulary.ts';

/** How the length of a refresh is divided among its phases; any positive numbers, their sum is the whole. */
export type PhaseWeights = Readonly<Record<Phase, number>>;

export const usualPhaseWeights: PhaseWeights = {
  QUEUED: 2,
  INITIATED: 3,
  DEPROVISIONING: 10,
  EXPORTING: 25,
  SCRUBBING: 10,
  RESETTING: 10,
  IMPORTING: 30,
  FINALIZING: 10,
};

/** The share (0 to 1) of the length at which half of a phase is over. */
export function middleOfPhase(weights: PhaseWeights, phase: Phase): number {
  const sum = (some: readonly Phase[]): number => some.reduce((all, name) => all + weights[name], 0);
  return (sum(phases.slice(0, phases.indexOf(phase))) + weights[phase] / 2) / sum(phases);
}
/** Whether a refresh has the usual statuses only, or `NEW` and `PROVISIONING` as well. */
export type JobStatuses = 'usual' | 'all';

/** A cancel that was accepted; without `cancelledAtMs` it came too late and the job runs to its own end. */
export interface CancelPlan {
  readonly askedAtMs: number;
  readonly cancelledAtMs: number | undefined;
}

/** Everything that decides how a job stands at any moment; all times are epoch milliseconds of the given clock. */
export interface JobPlan {
  readonly acceptedAtMs: number;
  /** The time asked for, if the job was scheduled, by the clock that this Zuora shows. */
  readonly scheduledAtMs: number | undefined;
  readonly startAtMs: number;
  readonly lengthMs: number;
  readonly weights: PhaseWeights;
  readonly progress: ProgressKind;
  readonly statuses: JobStatuses;
  /** The share of the length (0 to 1) at which the job fails; `undefined`: it completes. */
  readonly failsAtShare: number | undefined;
  readonly cancel: CancelPlan | undefined;
}

/** How a job stands at one moment: `share` is the part (0 to 1) of its length that is done. */
export interface JobMoment {
  readonly status: JobStatus;
  readonly sinceMs: number;
  readonly share: number;
}

/** How the job stands at `nowMs`: a pure function, so that time needs no timers. */
export function momentAt(plan: JobPlan, nowMs: number): JobMoment {
  const { cancel } = plan;
  if (cancel === undefined || nowMs < cancel.askedAtMs) return undisturbedMoment(plan, nowMs);
  if (cancel.cancelledAtMs === undefined) {
    const moment = undisturbedMoment(plan, nowMs);
    return isTerminal(moment.status) ? moment : { ...moment, status: 'CANCELLING', sinceMs: cancel.askedAtMs };
  }
  const { share } = undisturbedMoment(plan, cancel.askedAtMs);
  return nowMs < cancel.cancelledAtMs
    ? { status: 'CANCELLING', sinceMs: cancel.askedAtMs, share }
    : { status: 'CANCELLED', sinceMs: cancel.cancelledAtMs, share };
}

/** When the job starts to work, which is when it leaves its queue. */
export function workStartsAtMs(plan: JobPlan): number {
  return phaseStartsAtMs(plan, 'INITIATED');
}

/** When a job that nobody cancels comes to its end. */
function plannedEndMs(plan: JobPlan): number {
  return Math.round(plan.startAtMs + plan.lengthMs * (plan.failsAtShare ?? 1));
}

/** The share (0 to 1) of the length that is over before the phase of this index begins. */
export function shareBefore(weights: PhaseWeights, index: number): number {
  const sum = (some: readonly Phase[]): number => some.reduce((all, name) => all + weights[name], 0);
  return sum(phases.slice(0, index)) / sum(phases);
}

function phaseStartsAtMs(plan: JobPlan, phase: Phase): number {
  return Math.round(plan.startAtMs + plan.lengthMs * shareBefore(plan.weights, phases.indexOf(phase)));
}

function undisturbedMoment(plan: JobPlan, nowMs: number): JobMoment {
  if (nowMs < plan.startAtMs) {
    const status = plan.scheduledAtMs === undefined ? 'QUEUED' : 'SCHEDULED';
    return { status, sinceMs: plan.acceptedAtMs, share: 0 };
  }
  const endMs = plannedEndMs(plan);
  if (nowMs >= endMs) {
    return plan.failsAtShare === undefined
      ? { status: 'COMPLETED', sinceMs: endMs, share: 1 }
      : { status: 'FAILED', sinceMs: endMs, share: plan.failsAtShare };
  }
  return { ...runningStatus(plan, nowMs), share: (nowMs - plan.startAtMs) / plan.lengthMs };
}

function runningStatus(plan: JobPlan, nowMs: number): Pick<JobMoment, 'status' | 'sinceMs'> {
  const reached = phases.filter((phase) => phaseStartsAtMs(plan, phase) <= nowMs);
  const phase = reached.at(-1) ?? 'QUEUED';
  const sinceMs = phaseStartsAtMs(plan, phase);
  if (plan.statuses === 'usual' || (phase !== 'QUEUED' && phase !== 'INITIATED')) {
    return { status: phase, sinceMs };
  }
  const next = phase === 'QUEUED' ? 'INITIATED' : 'DEPROVISIONING';
  const middleMs = Math.round((sinceMs + phaseStartsAtMs(plan, next)) / 2);
  const isEarly = nowMs < middleMs;
  const early = phase === 'QUEUED' ? 'NEW' : 'INITIATED';
  const late = phase === 'QUEUED' ? 'QUEUED' : 'PROVISIONING';
  return { status: isEarly ? early : late, sinceMs: isEarly ? sinceMs : middleMs };
}
