import type { Settings } from '../settings.ts';
import { refreshWindowMs, type Environment } from './environment.ts';
import type { EstimateKind } from './estimate.ts';
import type { Job, JobAppearance, RecordFields } from './job.ts';
import type { CancelPlan } from './plan.ts';
import type { Random } from './random.ts';
import type { ShownClock } from './shown-clock.ts';
import type { JobType } from './vocabulary.ts';

/** A job put there by a test or by someone else; missing parts as the settings have them. */
export interface AddedJob {
  readonly id?: string;
  readonly environmentId?: string;
  readonly createdById?: string;
  readonly jobType?: JobType;
  /** Epoch milliseconds of its acceptance by the given clock; now if missing. */
  readonly acceptedAtMs?: number;
  /** By the clock that this Zuora shows. */
  readonly scheduledAtMs?: number;
  readonly refreshTakesMs?: number;
  readonly failsAtShare?: number;
  readonly cancel?: CancelPlan;
  readonly estimate?: EstimateKind;
  /** When it appears in the list and at its own address, by the given clock; as the settings hide new jobs if missing. */
  readonly appearsAtMs?: number;
  readonly shownAs?: RecordFields;
  readonly listedAs?: RecordFields | null;
}

/** What records are made with. */
export interface Making {
  readonly settings: Settings;
  readonly shown: ShownClock;
  readonly random: Random;
  /** Epoch milliseconds of the given clock. */
  readonly nowMs: number;
}

/** An environment; what is not given is as the settings describe the first one. */
export function newEnvironment(given: Partial<Environment>, { settings, random, nowMs }: Making): Environment {
  const { lastRefreshAgoMs, windowOpensInMs } = settings;
  const tenantId = given.tenantId ?? settings.tenantId;
  const bare: Environment = {
    id: random.uuid(),
    tenantId,
    tenantName: settings.tenantName ?? `Simulated Sandbox ${tenantId}`,
    sourceTenantId: settings.sourceTenantId,
    environmentType: settings.environmentType,
    dataCopyType: settings.dataCopyType,
    provisionedAtMs: nowMs - 400 * 86_400_000,
    createdById: settings.userId,
    lastRefreshAtMs: lastRefreshAgoMs === undefined ? undefined : nowMs - lastRefreshAgoMs,
    nextRefreshAtMs: windowOpensInMs === undefined ? undefined : nowMs + windowOpensInMs,
    nextRefreshSetAtMs: nowMs,
    forcedStatus: settings.environmentStatus,
    ...given,
  };
  const { lastRefreshAtMs } = bare;
  const afterLastMs = lastRefreshAtMs === undefined ? undefined : lastRefreshAtMs + refreshWindowMs(bare, settings);
  return { ...bare, nextRefreshAtMs: bare.nextRefreshAtMs ?? afterLastMs };
}

/** A job; what is not given is as the settings have it. */
export function newJob(given: AddedJob, { settings, shown, random, nowMs }: Making): Job {
  const acceptedAtMs = given.acceptedAtMs ?? nowMs;
  const createdById = given.createdById ?? settings.userId;
  const dueAtMs = given.scheduledAtMs === undefined ? acceptedAtMs : shown.trueMs(given.scheduledAtMs);
  return {
    id: given.id ?? random.uuid(),
    environmentId: given.environmentId ?? settings.environmentId,
    jobType: given.jobType ?? 'REFRESH',
    createdById,
    updatedById: createdById,
    estimate: given.estimate ?? settings.estimate,
    plan: {
      acceptedAtMs,
      scheduledAtMs: given.scheduledAtMs,
      startAtMs: Math.max(acceptedAtMs, dueAtMs),
      lengthMs: given.refreshTakesMs ?? settings.refreshTakesMs,
      weights: settings.phaseWeights,
      progress: settings.progress,
      statuses: settings.jobStatuses,
      failsAtShare: given.failsAtShare,
      cancel: given.cancel,
    },
    ...appearance(given, acceptedAtMs, settings),
  };
}

function appearance(
  given: AddedJob,
  acceptedAtMs: number,
  { syncLagMs, listHidesNewMs, getHidesNewMs }: Settings,
): JobAppearance {
  return {
    listedFromMs: given.appearsAtMs ?? acceptedAtMs + Math.max(syncLagMs, listHidesNewMs),
    readableFromMs: given.appearsAtMs ?? acceptedAtMs + Math.max(syncLagMs, getHidesNewMs),
    shownAs: given.shownAs ?? {},
    listedAs: given.listedAs === undefined ? {} : given.listedAs,
  };
}
