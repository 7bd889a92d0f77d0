import { withAbsentFields, type AbsentFields } from './absent-fields.ts';
import { endedAtMs, trueJob, type Job, type WireObject } from './job.ts';
import { workStartsAtMs } from './plan.ts';
import type { ShownClock } from './shown-clock.ts';
import { isTerminal } from './vocabulary.ts';
import type { DataCopyType, EnvironmentStatus, EnvironmentType } from './vocabulary.ts';

const dayMs = 24 * 60 * 60_000;

/** A Test Environment as the simulator keeps it; what its jobs did to it is added when it is looked at. */
export interface Environment {
  readonly id: string;
  readonly tenantId: string;
  readonly tenantName: string;
  readonly sourceTenantId: string;
  readonly environmentType: EnvironmentType;
  readonly dataCopyType: DataCopyType;
  readonly provisionedAtMs: number;
  readonly createdById: string;
  readonly lastRefreshAtMs: number | undefined;
  /** When it may be refreshed next, as set at `nextRefreshSetAtMs`; jobs that end later push it on. */
  readonly nextRefreshAtMs: number | undefined;
  readonly nextRefreshSetAtMs: number;
  /** Shown instead of what the jobs would make of it. */
  readonly forcedStatus: EnvironmentStatus | undefined;
}

/** The open questions about a refresh's effect on its environment. */
export interface EnvironmentRules {
  readonly failedJobUsesWindow: boolean;
  readonly cancelledJobUsesWindow: boolean;
  /** How long after a refresh's end the environment is still `PROCESSING`. */
  readonly activeAfterMs: number;
  /** The time from the end of a refresh until the next one; `undefined`: as Zuora has it. */
  readonly windowMs: number | undefined;
  readonly tenantIdAs: 'string' | 'number';
  readonly absentFields: AbsentFields;
  /** Whether the time of the next refresh is still shown once it has come. */
  readonly showsOpenWindow: boolean;
}

/** An environment at one moment. */
export interface EnvironmentMoment {
  readonly atMs: number;
  readonly status: EnvironmentStatus;
  readonly lastRefreshAtMs: number | undefined;
  readonly nextRefreshAtMs: number | undefined;
  /** The refresh that is under way. */
  readonly activeJob: Job | undefined;
}

/** How often it may be refreshed: every 28 days a Central Sandbox, every 14 days a Developer Sandbox, unless ruled. */
export function refreshWindowMs(
  environment: Pick<Environment, 'environmentType' | 'dataCopyType'>,
  { windowMs }: Pick<EnvironmentRules, 'windowMs'>,
): number {
  if (windowMs !== undefined) return windowMs;
  const developer = environment.environmentType === 'DEVELOPER' || environment.dataCopyType === 'CONFIGURATION';
  return (developer ? 14 : 28) * dayMs;
}

/** How the environment truly stands at `nowMs`, given its own jobs. */
export function environmentAt(
  environment: Environment,
  jobs: readonly Job[],
  rules: EnvironmentRules,
  nowMs: number,
): EnvironmentMoment {
  const refreshes = jobs.filter((job) => job.jobType === 'REFRESH');
  const activeJob = refreshes.findLast((job) => !isTerminal(trueJob(job, nowMs).status));
  const processing = refreshes.some((job) => {
    const endMs = endedAtMs(job, nowMs) ?? Infinity;
    const startMs = workStartsAtMs(job.plan);
    return startMs <= nowMs && startMs < endMs && nowMs < endMs + rules.activeAfterMs;
  });
  return {
    atMs: nowMs,
    status: environment.forcedStatus ?? (processing ? 'PROCESSING' : 'ACTIVE'),
    lastRefreshAtMs: latest(
      environment.lastRefreshAtMs,
      refreshes.map((job) => completedAtMs(job, nowMs)),
    ),
    // Zuora leaves it out while a job is in progress, whether or not anybody sees the job.
    nextRefreshAtMs:
      activeJob === undefined && environment.forcedStatus !== 'PROCESSING'
        ? nextRefresh(environment, refreshes, rules, nowMs)
        : undefined,
    activeJob,
  };
}

/** An environment as its record has it: the environment of some moment, and how it stood then. */
export interface SyncedEnvironment {
  readonly environment: Environment;
  readonly moment: EnvironmentMoment;
}

/** The environment in Zuora's spelling. */
export function wireEnvironment(
  { environment, moment }: SyncedEnvironment,
  rules: EnvironmentRules,
  shown: ShownClock,
): WireObject {
  const { nextRefreshAtMs = -Infinity } = moment;
  const showsNext = rules.showsOpenWindow || nextRefreshAtMs > moment.atMs;
  const fields: WireObject = {
    id: environment.id,
    tenantId: rules.tenantIdAs === 'number' ? Number(environment.tenantId) : environment.tenantId,
    tenantName: environment.tenantName,
    sourceTenantId: environment.sourceTenantId,
    environmentType: environment.environmentType,
    dataCopyType: environment.dataCopyType,
    status: moment.status,
    lastRefreshTime: shown.timestamp(moment.lastRefreshAtMs),
    nextRefreshTime: shown.timestamp(showsNext ? moment.nextRefreshAtMs : undefined),
    provisionTime: shown.timestamp(environment.provisionedAtMs),
    createTime: shown.timestamp(environment.provisionedAtMs),
    updateTime: shown.timestamp(moment.atMs),
    createdById: environment.createdById,
    updatedById: environment.createdById,
  };
  return withAbsentFields(fields, rules.absentFields);
}

function nextRefresh(
  environment: Environment,
  refreshes: readonly Job[],
  rules: EnvironmentRules,
  nowMs: number,
): number | undefined {
  const pushed = refreshes
    .filter((job) => usesWindow(job, rules, nowMs))
    .map((job) => endedAtMs(job, nowMs))
    .filter((endMs) => endMs !== undefined && endMs >= environment.nextRefreshSetAtMs)
    .map((endMs) => (endMs === undefined ? undefined : endMs + refreshWindowMs(environment, rules)));
  return latest(environment.nextRefreshAtMs, pushed);
}

function usesWindow(job: Job, rules: EnvironmentRules, nowMs: number): boolean {
  const { status } = trueJob(job, nowMs);
  if (status === 'FAILED') return rules.failedJobUsesWindow;
  if (status === 'CANCELLED') return rules.cancelledJobUsesWindow;
  return status === 'COMPLETED';
}

function completedAtMs(job: Job, nowMs: number): number | undefined {
  return trueJob(job, nowMs).status === 'COMPLETED' ? endedAtMs(job, nowMs) : undefined;
}

function latest(first: number | undefined, others: readonly (number | undefined)[]): number | undefined {
  const known = [first, ...others].filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
