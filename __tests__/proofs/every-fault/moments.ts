import fc from 'fast-check';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/time/notation.ts';
import type { Leg, Moment } from './schedule.ts';

/** Spans from the start, in milliseconds; mostly early, where most happens. */
export const momentsMs = fc.oneof(
  fc.integer({ min: 0, max: 1_000 }),
  fc.integer({ min: 0, max: 20 * SECOND_MS }),
  fc.integer({ min: 0, max: 6 * MINUTE_MS }),
  fc.integer({ min: 0, max: 7 * HOUR_MS }),
);

const legs = fc.constantFrom<Leg>('leaving', 'arriving', 'answered');

/** Any moment in the life of main. */
export const moments: fc.Arbitrary<Moment> = fc.oneof(
  fc.record({ kind: fc.constant('time' as const), atMs: momentsMs }),
  fc.record({
    kind: fc.constant('event' as const),
    since: fc.constant('begin' as const),
    nth: fc.integer({ min: 1, max: 12 }),
    saved: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('request' as const),
    since: fc.constant('begin' as const),
    nth: fc.integer({ min: 1, max: 12 }),
    leg: legs,
    afterMs: fc.constant(0),
  }),
);

/** Moments from main's first create on. */
export const momentsOfCreate: fc.Arbitrary<Moment> = fc.oneof(
  fc.record({
    kind: fc.constant('event' as const),
    since: fc.constant('create' as const),
    nth: fc.integer({ min: 1, max: 6 }),
    saved: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('request' as const),
    since: fc.constant('create' as const),
    nth: fc.integer({ min: 1, max: 6 }),
    leg: legs,
    afterMs: fc.constantFrom(0, 0, 1, 150, 3_000, 30 * SECOND_MS, 4 * MINUTE_MS, 40 * MINUTE_MS),
  }),
);
