import { withAbsentFields, type AbsentFields } from './absent-fields.ts';
import { estimateAt, type EstimateKind } from './estimate.ts';
import { momentAt, workStartsAtMs, type JobPlan } from './plan.ts';
import { progressAt } from './progress.ts';
import type { ShownClock } from './shown-clock.ts';
import { isTerminal, type JobStatus, type JobType } from './vocabulary.ts';

/** How the records of a job show it. */
export interface JobAppearance {
  /** From when on it is in the list. */
  readonly listedFromMs: number;
  /** From when on its own address finds it. */
  readonly readableFromMs: number;
  /** What every record of it says in place of the truth. */
  readonly shownAs: RecordFields;
  /** What its record in the list says in place of its own; `null`: the item of the list is null. */
  readonly listedAs: RecordFields | null;
}

/** A job as the simulator keeps it: identity and plan; its status follows from the plan and the time. */
export interface Job extends JobAppearance {
  readonly id: string;
  readonly environmentId: string;
  readonly jobType: JobType;
  readonly createdById: string;
  readonly updatedById: string;
  readonly estimate: EstimateKind;
  readonly plan: JobPlan;
}

/** Fields of a record, of whatever type; `undefined` leaves one out. */
export type RecordFields = Readonly<Record<string, unknown>>;

/** What tests want to know of a job: how it truly stands, ahead of any synchronisation lag. */
export interface TrueJob {
  readonly id: string;
  readonly environmentId: string;
  readonly jobType: JobType;
  readonly createdById: string;
  readonly status: JobStatus;
  readonly progressPercentage: number;
  readonly acceptedAtMs: number;
  /** The time asked for, by the clock that this Zuora shows. */
  readonly scheduledAtMs: number | undefined;
  /** When it came to its end; `undefined` while it runs. */
  readonly endedAtMs: number | undefined;
  /** When a cancel was accepted; `undefined`: never. */
  readonly cancelAskedAtMs: number | undefined;
}

/** A JSON object on its way into an answer; fields without value are left out. */
export type WireObject = Readonly<Record<string, unknown>>;

/** How the job truly stands at `nowMs`. */
export function trueJob(job: Job, nowMs: number): TrueJob {
  const moment = momentAt(job.plan, nowMs);
  return {
    id: job.id,
    environmentId: job.environmentId,
    jobType: job.jobType,
    createdById: job.createdById,
    status: moment.status,
    progressPercentage: progressAt(job.plan, nowMs).percentage,
    acceptedAtMs: job.plan.acceptedAtMs,
    scheduledAtMs: job.plan.scheduledAtMs,
    endedAtMs: isTerminal(moment.status) ? moment.sinceMs : undefined,
    cancelAskedAtMs: job.plan.cancel?.askedAtMs,
  };
}

/** When the job came to its end; `undefined` while it runs. */
export function endedAtMs(job: Job, nowMs: number): number | undefined {
  return trueJob(job, nowMs).endedAtMs;
}

/** The open questions about a record. */
interface RecordRules {
  readonly absentFields: AbsentFields;
  readonly createTimeIs: 'synced' | 'accepted';
  readonly writesScheduledTime: boolean;
}

/** How a record of a job is made. */
export interface RecordMoment {
  readonly nowMs: number;
  /**
   * How old the record is. `undefined`: it was not synchronised yet (the answers to create and cancel, which come
   * from the job service itself), and has no times of synchronisation.
   */
  readonly lagMs: number | undefined;
  readonly shown: ShownClock;
  readonly rules: RecordRules;
}

/** The job in Zuora's spelling as it stood `lagMs` before `nowMs`. */
export function wireJob(job: Job, { nowMs, lagMs, shown, rules }: RecordMoment): WireObject {
  const seenAtMs = nowMs - (lagMs ?? 0);
  const moment = momentAt(job.plan, seenAtMs);
  const progress = progressAt(job.plan, seenAtMs);
  const startMs = workStartsAtMs(job.plan);
  const ended = isTerminal(moment.status);
  const stoppedAtMs = ended ? moment.sinceMs : Infinity;
  const changedAtMs = Math.max(moment.sinceMs, progress.sinceMs);
  const fields: WireObject = {
    id: job.id,
    testEnvironmentId: job.environmentId,
    jobType: job.jobType,
    status: moment.status,
    progressPercentage: progress.percentage,
    estimatedCompletionTime: shown.timestamp(estimateAt(job.plan, job.estimate, seenAtMs)),
    scheduledRefreshTime: shown.written(
      job.plan.scheduledAtMs ?? (rules.writesScheduledTime ? shown.at(job.plan.acceptedAtMs) : undefined),
    ),
    jobStartTime: shown.timestamp(startMs <= seenAtMs && startMs < stoppedAtMs ? startMs : undefined),
    jobEndTime: shown.timestamp(ended ? moment.sinceMs : undefined),
    createTime: shown.timestamp(createdAtMs(job.plan, lagMs, rules)),
    updateTime: shown.timestamp(lagMs === undefined ? undefined : changedAtMs + lagMs),
    createdById: job.createdById,
    updatedById: job.updatedById,
  };
  return { ...withAbsentFields(fields, rules.absentFields), ...job.shownAs };
}

function createdAtMs({ acceptedAtMs }: JobPlan, lagMs: number | undefined, rules: RecordRules): number | undefined {
  if (rules.createTimeIs === 'accepted') return acceptedAtMs;
  return lagMs === undefined ? undefined : acceptedAtMs + lagMs;
}
