import { dialectSettings, type Dialect, type DialectSettings } from './dialects.ts';
import type { EstimateKind } from './state/estimate.ts';
import { middleOfPhase, usualPhaseWeights, type PhaseWeights } from './state/plan.ts';
import type { ProgressKind } from './state/progress.ts';
import { seededRandom, type Random } from './state/random.ts';
import type { DataCopyType, EnvironmentStatus, EnvironmentType, Phase } from './state/vocabulary.ts';
import type { ErrorShape } from './requests/error-shape.ts';

const realisticRefreshMs = 6 * 60 * 60_000;
const shortestLagMs = 5_000;
const longestLagMs = 30_000;
const realisticCancellingMs = 120_000;
const shortestCancellingMs = 2_000;
const realisticActiveAfterMs = 60_000;
const dayMs = 24 * 60 * 60_000;
/** Of the seed; its own, so that the rest is drawn as it always was. */
const productionStream = 2;

/** Everything about this Zuora that can be switched. Lengths in milliseconds are real ones, not divided by `speed`. */
export interface Settings extends DialectSettings {
  /** The same seed gives the same IDs, secret, tokens and tenants, and the same orders of lists. */
  readonly seed: number;
  /** How answers are written: a set of defaults for the settings of `DialectSettings`. */
  readonly dialect: Dialect;

  // Its clock
  /** How far its clock is ahead of the given one; negative: behind. */
  readonly clockSkewMs: number;
  /** Whether answers have a `Date`. */
  readonly sendsDate: boolean;
  /** Answers come out of a cache: they have an `Age` of so many seconds, and a `Date` that is as old. */
  readonly cacheAgeSeconds: number | undefined;

  // How a refresh runs
  readonly refreshTakesMs: number;
  readonly phaseWeights: PhaseWeights;
  /** The share (0 to 1) of its length at which a refresh fails; `undefined`: it completes. */
  readonly failsAtShare: number | undefined;
  readonly estimate: EstimateKind;
  readonly progress: ProgressKind;
  /** How far the list and the record of a job lag behind the truth. */
  readonly syncLagMs: number;
  /** How long a new job is missing in the list, if that is longer than the lag. */
  readonly listHidesNewMs: number;
  /** How long the address of a new job answers 404, if that is longer than the lag. */
  readonly getHidesNewMs: number;
  /** What a record calls its creation: its first synchronisation, which lags, or the acceptance of the job. */
  readonly createTimeIs: 'synced' | 'accepted';
  /** A refresh that was not scheduled has its time of acceptance as `scheduledRefreshTime`. */
  readonly writesScheduledTime: boolean;
  /** How far the record of an environment lags behind the truth. */
  readonly environmentLagMs: number;
  /** How long an environment stays `PROCESSING` after a refresh's end. */
  readonly activeAfterMs: number;

  // Cancel
  readonly cancellingMs: number;
  /** Every cancel is accepted, and the job completes all the same. */
  readonly lateCancel: boolean;
  /** Every cancel is refused. */
  readonly refusesCancel: boolean;
  /** The answer to a cancel of a job that is already `CANCELLING`. */
  readonly secondCancelStatus: 200 | 400;

  // Create
  /** The answer to a create while another refresh is active. */
  readonly secondCreateStatus: 400 | 403 | 409;
  /** A create is carried out although another refresh is active: finds clients that rely on Zuora's guard. */
  readonly allowsSecondCreate: boolean;
  /** What someone else does just before the first create is acted on, when a client has looked already. */
  readonly beforeFirstCreate: 'nothing' | 'window-closes' | 'job-appears';
  readonly failedJobUsesWindow: boolean;
  readonly cancelledJobUsesWindow: boolean;

  // Environments: what is said of one is said of the first, where it is not said of all
  /** How many live ones there are. */
  readonly environments: number;
  /** One more is in the list, `DELETED`, with the tenant ID of the first. */
  readonly deletedTwin: boolean;
  /** The second one has the tenant ID of the first. */
  readonly duplicateTenantId: boolean;
  readonly environmentId: string;
  readonly tenantId: string;
  /** `undefined`: one that has the tenant ID in it. */
  readonly tenantName: string | undefined;
  /** The production tenant, from which they are refreshed. */
  readonly sourceTenantId: string;
  readonly entityId: string;
  readonly environmentType: EnvironmentType;
  readonly dataCopyType: DataCopyType;
  readonly environmentStatus: EnvironmentStatus | undefined;
  /**
   * The environment is PROCESSING because of somebody else's refresh, at a quarter of its length, which appears in
   * list and record only after so long; `undefined`: there is none.
   */
  readonly hiddenJobAppearsAfterMs: number | undefined;
  /** How long ago the last refresh ended; `undefined`: there was none. */
  readonly lastRefreshAgoMs: number | undefined;
  /** The time from the end of a refresh until the next one; `undefined`: 28 days or 14, by the type. */
  readonly windowMs: number | undefined;
  /** In how long the next refresh is possible; `undefined`: as the last refresh and the window have it. */
  readonly windowOpensInMs: number | undefined;
  /** How many jobs from before its start are in the list of each environment, the last refresh among them. */
  readonly oldJobs: number;
  /** The answer for jobs of an unknown environment. */
  readonly unknownEnvironmentStatus: 400 | 404;
  /** Of jobs and of environments; `shuffled`: another order each time, the same ones for the same seed. */
  readonly listOrder: 'oldest-first' | 'newest-first' | 'shuffled';

  // Access
  readonly clientId: string;
  readonly clientSecret: string;
  /** The user whose client it is: `createdById` of the jobs made with its tokens. */
  readonly userId: string;
  readonly tokenExpiresInSeconds: number;
  /** The scope answered with a token; `undefined`: entity, tenant and user. */
  readonly tokenScope: string | undefined;
  /** Tokens accepted besides the issued ones. */
  readonly staticTokens: readonly string[];
  /** Whether the user has the Refresh Central Sandbox permission. */
  readonly permission: boolean;
  /** Whether the user may write (API Write Access). */
  readonly writeAccess: boolean;
  readonly tokenRequestsPerMinute: number;
  readonly requestsPerMinute: number;
  readonly requestsPerHour: number;
  readonly requestsPerDay: number;
  /** How many requests may be under way at a time, tokens aside; only delayed and stalled ones last at all. */
  readonly concurrentRequests: number;
  /**
   * Whether a request of a wrong form (an unknown field, a field twice, a wrong or no media type, `Authorization` at the token
   * operation) is refused, or only told in the report.
   */
  readonly refusesWrongForm: boolean;

  /** The scheme of the URLs in answers. */
  readonly scheme: 'http' | 'https';
  /** The shape of every error body; `undefined`: the one usual for the error. */
  readonly errorShape: ErrorShape | undefined;
}

/** What may be said about a Zuora; everything has a default. */
export interface ZuoraOptions extends Partial<Settings> {
  /** How many times faster than a realistic refresh of 6 h everything runs. */
  readonly speed?: number;
  /** A refresh fails in the middle of this phase. */
  readonly failsAtPhase?: Phase;
}

/** A Zuora has no chance of its own: whoever makes one gives the seed. */
export interface SeededOptions extends ZuoraOptions {
  readonly seed: number;
}

/**
 * Adds the defaults; lengths of time follow from `speed` or from `refreshTakesMs`.
 * @throws RangeError if `environments` is no whole number from 1 to 100
 */
export function settingsFrom(options: SeededOptions, random: Random): Settings {
  const { environments = 1 } = options;
  if (!Number.isInteger(environments) || environments < 1 || environments > 100) {
    throw new RangeError(`environments: a whole number from 1 to 100 is accepted, not ${String(environments)}`);
  }
  const refreshTakesMs = options.refreshTakesMs ?? realisticRefreshMs / (options.speed ?? 1);
  const pace = options.speed ?? realisticRefreshMs / refreshTakesMs;
  const syncLagMs = options.syncLagMs ?? usualLagMs(refreshTakesMs);
  const dialect = options.dialect ?? 'documented';
  const production = seededRandom(options.seed, productionStream);
  const defaults: Settings = {
    ...dialectSettings(dialect),
    seed: options.seed,
    dialect,
    clockSkewMs: 0,
    sendsDate: true,
    cacheAgeSeconds: undefined,
    refreshTakesMs,
    phaseWeights: usualPhaseWeights,
    failsAtShare: failsAtShareOf(options),
    estimate: 'rough',
    progress: 'uneven',
    syncLagMs,
    listHidesNewMs: 0,
    getHidesNewMs: 0,
    createTimeIs: 'synced',
    writesScheduledTime: false,
    environmentLagMs: syncLagMs,
    activeAfterMs: realisticActiveAfterMs / pace,
    cancellingMs: Math.max(shortestCancellingMs, realisticCancellingMs / pace),
    lateCancel: false,
    refusesCancel: false,
    secondCancelStatus: 400,
    secondCreateStatus: 400,
    allowsSecondCreate: false,
    beforeFirstCreate: 'nothing',
    failedJobUsesWindow: false,
    cancelledJobUsesWindow: false,
    environments,
    deletedTwin: environments > 1,
    duplicateTenantId: false,
    environmentId: random.uuid(),
    tenantId: random.tenantId(),
    tenantName: undefined,
    sourceTenantId: production.tenantId(),
    entityId: production.uuid(),
    environmentType: 'TEST',
    dataCopyType: 'FULL',
    environmentStatus: undefined,
    hiddenJobAppearsAfterMs: undefined,
    lastRefreshAgoMs: 40 * dayMs,
    windowMs: undefined,
    windowOpensInMs: undefined,
    oldJobs: 20,
    unknownEnvironmentStatus: 400,
    listOrder: 'shuffled',
    clientId: random.uuid(),
    clientSecret: random.hex(40),
    userId: random.hex(32),
    tokenExpiresInSeconds: 3599,
    tokenScope: undefined,
    staticTokens: [],
    permission: true,
    writeAccess: true,
    tokenRequestsPerMinute: 100,
    requestsPerMinute: 50_000,
    requestsPerHour: 2_250_000,
    requestsPerDay: 27_000_000,
    concurrentRequests: 40,
    refusesWrongForm: true,
    scheme: 'http',
    errorShape: undefined,
  };
  return { ...defaults, ...options };
}

/**
 * How far records lag behind. Clients wait for real seconds, so that the lag of a short rehearsal is long enough to be
 * met, too.
 */
function usualLagMs(refreshTakesMs: number): number {
  return Math.min(longestLagMs, Math.max(shortestLagMs, refreshTakesMs / 60));
}

function failsAtShareOf({ failsAtPhase, phaseWeights }: ZuoraOptions): number | undefined {
  return failsAtPhase === undefined ? undefined : middleOfPhase(phaseWeights ?? usualPhaseWeights, failsAtPhase);
}
