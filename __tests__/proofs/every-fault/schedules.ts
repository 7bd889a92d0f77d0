import fc from 'fast-check';
import type { ZuoraOptions } from '../../../simulator/zuora/settings.ts';
import type { Mode } from '../../../src/run/context.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/time/notation.ts';
import { faultRules } from './fault-rules.ts';
import { moments, momentsMs, momentsOfCreate } from './moments.ts';
import type { Schedule, StepPlan } from './schedule.ts';
import { strangers } from './strangers.ts';

/** One value in so many. */
function oneIn<T>(times: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: times - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/** Only now and then another value than the usual one, so that most worlds are strange in one way. */
function seldom<T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 14, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
}

const lengthsMs = fc.constantFrom(
  30 * SECOND_MS,
  3 * MINUTE_MS,
  20 * MINUTE_MS,
  20 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  40 * HOUR_MS,
);

const settings: fc.Arbitrary<ZuoraOptions> = fc.record({
  dialect: fc.constantFrom('documented', 'alternative'),
  // Not by the dialect: without it a step looks for 90 s, in which much of what is drawn strikes before its create.
  showsOpenWindow: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false)),
  clockSkewMs: fc.oneof(fc.constant(0), fc.constantFrom(-6 * MINUTE_MS, -3_000, 3_000, 6 * MINUTE_MS, 2 * HOUR_MS)),
  sendsDate: seldom(true, false),
  cacheAgeSeconds: seldom<number | undefined>(undefined, 0, 90),
  refreshTakesMs: lengthsMs,
  syncLagMs: fc.constantFrom(0, 1_000, 5_000, 30_000, 30_000, 85_000, 180_000, 300_000),
  listHidesNewMs: seldom(0, 20_000, 150_000, 400_000),
  getHidesNewMs: seldom(0, 20_000, 200_000),
  environmentLagMs: fc.constantFrom(0, 0, 2_000, 30_000, 85_000),
  createTimeIs: fc.constantFrom('synced', 'synced', 'accepted'),
  writesScheduledTime: seldom(false, true),
  cancellingMs: fc.constantFrom(200, 1_000, 20_000, 20_000, 120_000, 600_000),
  failsAtShare: seldom<number | undefined>(undefined, 0, 0.4, 0.99),
  estimate: seldom('good', 'drifting', 'jumping', 'missing', 'past'),
  activeAfterMs: seldom(60_000, 0, 600_000),
  lateCancel: seldom(false, true),
  refusesCancel: seldom(false, true),
  secondCancelStatus: seldom(400, 200),
  secondCreateStatus: fc.constantFrom(400, 403, 409),
  allowsSecondCreate: fc.constantFrom(false, true),
  failedJobUsesWindow: fc.boolean(),
  cancelledJobUsesWindow: fc.boolean(),
  environmentStatus: fc.oneof(
    { weight: 40, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('PROCESSING', 'INACTIVE', 'DELETED') },
  ),
  hiddenJobAppearsAfterMs: fc.oneof(
    { weight: 40, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(0, 40_000, 85_000, 200_000) },
  ),
  lastRefreshAgoMs: seldom<number | undefined>(40 * DAY_MS, undefined, 40 * DAY_MS, 28 * DAY_MS - HOUR_MS),
  oldJobs: fc.constantFrom(0, 1, 0, 1, 20),
  listOrder: fc.constantFrom('oldest-first', 'newest-first', 'shuffled', 'shuffled'),
  tokenExpiresInSeconds: seldom(3599, 30, 700),
  tokenScope: seldom<string | undefined>(undefined, 'entity.1'),
  tokenRequestsPerMinute: seldom(100, 1),
  permission: fc.oneof({ weight: 60, arbitrary: fc.constant(true) }, fc.constant(false)),
  writeAccess: fc.oneof({ weight: 60, arbitrary: fc.constant(true) }, fc.constant(false)),
});

/** A form of `Location` that is of no dialect. */
const locations = seldom<ZuoraOptions>({}, { location: 'foreign' }, { location: 'absent' });

const zuoras = fc.tuple(settings, locations).map(([chosen, location]) => ({ ...chosen, ...location }));

const policies: fc.Arbitrary<StepPlan['policies']> = fc.record({
  wait: seldom(true, false),
  timeoutMs: fc.constantFrom(
    30 * SECOND_MS,
    5 * MINUTE_MS,
    30 * MINUTE_MS,
    100 * MINUTE_MS,
    8 * HOUR_MS,
    8 * HOUR_MS,
    26 * HOUR_MS,
  ),
  pollIntervalMs: seldom<number | undefined>(undefined, 5 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS),
  onActiveJob: fc.constantFrom('adopt', 'adopt', 'adopt-or-skip', 'fail', 'skip'),
  onNotDue: fc.constantFrom('fail', 'skip'),
  expectedName: fc.constant(undefined),
  minAgeMs: seldom<number | undefined>(undefined, 10 * DAY_MS, 40 * DAY_MS),
  onNoJob: seldom('fail', 'skip'),
  onTimeout: fc.constantFrom('fail', 'cancel', 'cancel', 'detach'),
  onAbort: seldom('cancel', 'leave'),
});

const steps: fc.Arbitrary<StepPlan> = fc.record({
  beginsAtMs: fc.constant(0),
  mode: fc.oneof(
    { weight: 20, arbitrary: fc.constant<Mode>('refresh') },
    { weight: 3, arbitrary: fc.constantFrom<Mode>('wait', 'check', 'cancel', 'cancel') },
  ),
  target: fc.constantFrom('stranger', 'stranger', 'nobody', 'none', 'none'),
  byTenant: seldom(false, true),
  policies,
  scheduled: oneIn(
    8,
    fc.record({
      inMs: fc.constantFrom(MINUTE_MS, 2 * MINUTE_MS, 30 * MINUTE_MS, 3 * HOUR_MS, 40 * DAY_MS),
      isRelative: fc.boolean(),
    }),
  ),
  isTokenStatic: seldom(false, true),
  clockOffMs: fc.oneof(fc.constant(0), fc.constantFrom(-HOUR_MS, -6 * MINUTE_MS, 4_000, 6 * MINUTE_MS)),
  clockJump: oneIn(
    10,
    fc.record({ atMs: momentsMs, ms: fc.constantFrom(-HOUR_MS, -2 * MINUTE_MS, 10_000, 3 * HOUR_MS) }),
  ),
  abort: oneIn(3, fc.oneof({ weight: 1, arbitrary: moments }, { weight: 4, arbitrary: momentsOfCreate })),
  death: oneIn(
    3,
    fc.record({
      kind: fc.constantFrom('killed', 'killed', 'killed', 'superseded', 'superseded', 'orphaned'),
      moment: fc.oneof({ weight: 1, arbitrary: moments }, { weight: 4, arbitrary: momentsOfCreate }),
      breaksPipes: fc.boolean(),
    }),
  ),
  freeze: oneIn(
    12,
    fc.record({
      moment: fc.oneof(moments, momentsOfCreate),
      forMs: fc.constantFrom(2_000, 40_000, 4 * MINUTE_MS, HOUR_MS, 9 * HOUR_MS),
    }),
  ),
  postAfterMs: fc.constantFrom(0, 0, 1_000, 10_000, 90_000),
  postSignalAfterMs: oneIn(8, fc.constantFrom(0, 150, 1_000, 20_000, 60_000)),
  hasPostInputs: seldom(true, false),
  jobStatus: fc.constantFrom('success', 'failure', 'cancelled', ''),
  jobStatusAfterAbort: fc.constantFrom('cancelled', 'cancelled', 'failure'),
});

const schedule = {
  zuora: zuoras,
  clockSteps: oneIn(
    12,
    fc.record({ atMs: momentsMs, ms: fc.constantFrom(-HOUR_MS, -90_000, -3_000, 3_000, 90_000, HOUR_MS) }),
  ).map((step) => (step === undefined ? [] : [step])),
  latencyMs: fc.constantFrom(20, 200, 200, 2_000),
  connectsInMs: seldom(1, 3_000, 7_000, 40_000),
  outage: oneIn(
    6,
    fc
      .tuple(momentsMs, fc.constantFrom(SECOND_MS, MINUTE_MS, 15 * MINUTE_MS, DAY_MS))
      .map(([fromMs, lastsMs]) => ({ fromMs, toMs: fromMs + lastsMs })),
  ),
  isOneUser: fc.boolean(),
  isCalmAfter: fc.boolean(),
  // Few, because each has secrets of its own, which the action looks for in every line from then on.
  seed: fc.integer({ min: 1, max: 20 }),
};

/** Any schedule of one step, about as likely as it is interesting. */
export const schedulesOfOne: fc.Arbitrary<Schedule> = fc.record({
  ...schedule,
  faults: fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(faultRules, { minLength: 1, maxLength: 3 }) },
  ),
  strangers: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(strangers, { minLength: 1, maxLength: 2 }) },
  ),
  steps: steps.map((step): Schedule['steps'] => [step]),
});

/** Any schedule of two steps that begin at about the same time. */
export const schedulesOfTwo: fc.Arbitrary<Schedule> = fc.record({
  ...schedule,
  faults: fc.array(faultRules, { maxLength: 2 }),
  strangers: fc.oneof(
    { weight: 8, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(strangers, { minLength: 1, maxLength: 1 }) },
  ),
  steps: fc
    .tuple(steps, steps, fc.constantFrom(0, 50, 1_000, 4_000, 20_000, 2 * MINUTE_MS, 20 * MINUTE_MS))
    .map(([one, other, beginsAtMs]): Schedule['steps'] => [one, { ...other, beginsAtMs }]),
});
