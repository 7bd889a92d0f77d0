import fc from 'fast-check';
import type { ZuoraOptions } from '../../../simulator/zuora/settings.ts';
import type { Mode } from '../../../src/refresh/order.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/time/duration.ts';
import { faultRules } from './faultRules.ts';
import type { Leg, Moment, Schedule, Stranger } from './schedule.ts';

const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq = 2): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq });

/** Mostly early, where most happens. */
const momentsMs = fc.oneof(
  fc.integer({ min: 0, max: 1_000 }),
  fc.integer({ min: 0, max: 20 * SECOND_MS }),
  fc.integer({ min: 0, max: 6 * MINUTE_MS }),
  fc.integer({ min: 0, max: 7 * HOUR_MS }),
);

const moments: fc.Arbitrary<Moment> = fc.oneof(
  fc.record({ kind: fc.constant('time' as const), atMs: momentsMs }),
  fc.record({
    kind: fc.constant('event' as const),
    nth: fc.integer({ min: 1, max: 12 }),
    saved: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('request' as const),
    nth: fc.integer({ min: 1, max: 12 }),
    leg: fc.constantFrom<Leg>('leaving', 'arriving', 'answered'),
  }),
);

const lengthsMs = fc.constantFrom(
  30 * SECOND_MS,
  3 * MINUTE_MS,
  20 * MINUTE_MS,
  20 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  40 * HOUR_MS,
);

/** Only now and then another value than the usual one, so that most worlds are strange in one way. */
const seldom = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const zuoras: fc.Arbitrary<ZuoraOptions> = fc.record({
  refreshTakesMs: lengthsMs,
  syncLagMs: fc.constantFrom(0, 1_000, 30_000, 30_000, 85_000, 180_000, 300_000),
  cancellingMs: fc.constantFrom(200, 1_000, 20_000, 120_000, 600_000),
  failsAtShare: seldom<number | undefined>(undefined, 0, 0.4, 0.99),
  estimate: seldom('good', 'drifting', 'jumping', 'missing', 'past'),
  activeAfterMs: seldom(60_000, 0, 600_000),
  lateCancel: seldom(false, true),
  refusesCancel: seldom(false, true),
  secondCancelStatus: seldom(400, 200),
  createStatus: seldom(201, 200),
  location: seldom('absolute', 'relative', 'foreign', 'absent'),
  secondCreateStatus: fc.constantFrom(400, 403, 409),
  failedJobUsesWindow: fc.boolean(),
  cancelledJobUsesWindow: fc.boolean(),
  environmentStatus: seldom<ZuoraOptions['environmentStatus']>(
    undefined,
    'PROCESSING',
    'INACTIVE',
    'DELETED',
  ),
  lastRefreshAgoMs: seldom<number | undefined>(40 * DAY_MS, undefined, 5 * DAY_MS, 28 * DAY_MS - HOUR_MS),
  lastRefreshListed: fc.boolean(),
  listOrder: fc.constantFrom('oldest-first', 'newest-first'),
  tokenExpiresInSeconds: seldom(3599, 30, 700),
  tokenScope: seldom<string | undefined>(undefined, 'entity.1'),
  tokenRequestsPerMinute: seldom(100, 1),
  permission: fc.oneof({ weight: 30, arbitrary: fc.constant(true) }, fc.constant(false)),
  writeAccess: fc.oneof({ weight: 30, arbitrary: fc.constant(true) }, fc.constant(false)),
});

const policies: fc.Arbitrary<Schedule['policies']> = fc.record({
  wait: seldom(true, false),
  timeoutMs: fc.constantFrom(
    30 * SECOND_MS,
    5 * MINUTE_MS,
    30 * MINUTE_MS,
    8 * HOUR_MS,
    8 * HOUR_MS,
    48 * HOUR_MS,
  ),
  pollIntervalMs: seldom<number | undefined>(undefined, 5 * MINUTE_MS, HOUR_MS),
  onActiveJob: fc.constantFrom('adopt', 'fail', 'skip'),
  onNotDue: fc.constantFrom('fail', 'skip'),
  onTimeout: fc.constantFrom('fail', 'cancel', 'detach'),
  onAbort: seldom('cancel', 'leave'),
});

const strangers: fc.Arbitrary<Stranger> = fc.record({
  addedAtMs: fc.oneof(fc.constant(0), momentsMs),
  acceptedBeforeMs: fc.constantFrom(0, MINUTE_MS, HOUR_MS, 50 * HOUR_MS),
  scheduledInMs: seldom<number | undefined>(undefined, MINUTE_MS, HOUR_MS, 3 * DAY_MS),
  refreshTakesMs: lengthsMs,
  isOfOurUser: fc.boolean(),
});

/** Any schedule, about as likely as it is interesting. */
export const schedules: fc.Arbitrary<Schedule> = fc.record({
  mode: fc.oneof(
    { weight: 12, arbitrary: fc.constant<Mode>('refresh') },
    { weight: 5, arbitrary: fc.constantFrom<Mode>('wait', 'check', 'cancel', 'cancel') },
  ),
  target: fc.constantFrom('stranger', 'stranger', 'nobody', 'none'),
  byTenant: seldom(false, true),
  policies,
  scheduledInMs: seldom<number | undefined>(undefined, 2 * MINUTE_MS, 3 * HOUR_MS, 40 * DAY_MS),
  zuora: zuoras,
  isTokenStatic: seldom(false, true),
  latencyMs: fc.constantFrom(20, 200, 200, 2_000),
  faults: fc.array(faultRules, { maxLength: 4 }),
  outage: maybe(
    fc
      .tuple(momentsMs, fc.constantFrom(SECOND_MS, MINUTE_MS, 15 * MINUTE_MS, DAY_MS))
      .map(([fromMs, lastsMs]) => ({ fromMs, toMs: fromMs + lastsMs })),
  ),
  strangers: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Stranger[]>([]) },
    { weight: 2, arbitrary: fc.array(strangers, { minLength: 1, maxLength: 2 }) },
  ),
  abort: maybe(moments),
  death: maybe(fc.record({ kind: fc.constantFrom('killed', 'killed', 'superseded'), moment: moments })),
  postAfterMs: fc.constantFrom(0, 1_000, 10_000, 90_000),
  jobStatus: fc.constantFrom('success', 'failure', 'cancelled', ''),
  isCalmAfter: fc.boolean(),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
});
