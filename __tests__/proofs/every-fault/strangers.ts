import fc from 'fast-check';
import { stillFinalizing, unreadableRecords } from '../../../simulator/zuora/requests/odd-records.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/time/notation.ts';
import { momentsMs } from './moments.ts';
import type { Stranger } from './schedule.ts';

const plain = { shownAs: {}, listedAs: {} };

/** A job that is in progress, or about to be. */
const active: fc.Arbitrary<Stranger> = fc.record({
  addedAtMs: fc.oneof(fc.constant(0), momentsMs),
  acceptedBeforeMs: fc.constantFrom(0, MINUTE_MS, HOUR_MS),
  scheduledInMs: fc.oneof(
    { weight: 8, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(MINUTE_MS, HOUR_MS, 3 * DAY_MS) },
  ),
  refreshTakesMs: fc.constantFrom(30 * SECOND_MS, 20 * MINUTE_MS, 6 * HOUR_MS),
  isOfOurUser: fc.boolean(),
  hiddenForMs: fc.constantFrom(undefined, undefined, 20_000, 80_000),
  oddly: fc.constant(plain),
});

/** A job that has long ended, and whose records may not say so. */
const ended: fc.Arbitrary<Stranger> = fc.record({
  addedAtMs: fc.constant(0),
  acceptedBeforeMs: fc.constantFrom(50 * HOUR_MS, 40 * DAY_MS),
  scheduledInMs: fc.constant(undefined),
  refreshTakesMs: fc.constant(HOUR_MS),
  isOfOurUser: fc.boolean(),
  hiddenForMs: fc.constant(0),
  oddly: fc.constantFrom<Stranger['oddly']>(
    plain,
    { shownAs: { status: 'NOT_DOCUMENTED', jobEndTime: undefined }, listedAs: {} },
    { shownAs: {}, listedAs: stillFinalizing },
    ...unreadableRecords.map((listedAs) => ({ shownAs: {}, listedAs })),
  ),
});

/** A job of somebody else. */
export const strangers: fc.Arbitrary<Stranger> = fc.oneof({ weight: 2, arbitrary: active }, ended);
