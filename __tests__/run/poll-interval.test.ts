import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextIntervalMs } from '../../src/run/poll-job.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import type { Job } from '../../src/zuora/job.ts';
import { job, NOW_MS } from './jobs.ts';
import { World } from './world.ts';

const statuses = ['NEW', 'SCHEDULED', 'QUEUED', 'INITIATED', 'EXPORTING', 'RESETTING', 'CANCELLING', 'SOMETHING_NEW'];
const offset = fc.option(
  fc.oneof(
    fc.integer({ min: -40 * DAY_MS, max: 40 * DAY_MS }),
    fc.integer({ min: -HOUR_MS, max: HOUR_MS }),
    fc.integer({ min: -MINUTE_MS, max: MINUTE_MS }),
  ),
  { nil: undefined },
);
const anyJob: fc.Arbitrary<Job> = fc
  .record({
    status: fc.constantFrom(...statuses),
    progress: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    started: offset,
    scheduled: offset,
    estimated: offset,
  })
  .map(({ status, progress, started, scheduled, estimated }) =>
    job({
      status,
      progress,
      startedAtMs: started === undefined ? undefined : NOW_MS + started,
      scheduledAtMs: scheduled === undefined ? undefined : NOW_MS + scheduled,
      estimatedCompletionAtMs: estimated === undefined ? undefined : NOW_MS + estimated,
    }),
  );
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** For how long a job has not changed. */
const standing = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: DAY_MS }));

function waits(one: Job): boolean {
  return ['NEW', 'SCHEDULED', 'QUEUED'].includes(one.status) && (one.scheduledAtMs ?? 0) > NOW_MS;
}

function isNear(momentMs: number | undefined): boolean {
  return momentMs !== undefined && Math.abs(momentMs - NOW_MS) <= 30 * MINUTE_MS;
}

describe('the interval between two looks', () => {
  test('is from 5 s to 15 min, for a job that is scheduled to 1 h', () => {
    fc.assert(
      fc.property(anyJob, chance, standing, (one, random, stoodForMs) => {
        const intervalMs = nextIntervalMs(one, NOW_MS, stoodForMs, () => random);
        expect(intervalMs).toBeGreaterThanOrEqual(5 * SECOND_MS);
        expect(intervalMs).toBeLessThanOrEqual(waits(one) ? HOUR_MS : 15 * MINUTE_MS);
      }),
      { numRuns: 2_000 },
    );
  });

  test('is at most 5 min within 30 min of an expected start, before and after it', () => {
    fc.assert(
      fc.property(anyJob, chance, standing, (one, random, stoodForMs) => {
        fc.pre(isNear(one.scheduledAtMs));
        expect(nextIntervalMs(one, NOW_MS, stoodForMs, () => random)).toBeLessThanOrEqual(5 * MINUTE_MS);
      }),
      { numRuns: 2_000 },
    );
  });

  test('is at most 5 min within 30 min of an expected end of a job that runs', () => {
    fc.assert(
      fc.property(anyJob, chance, standing, (one, random, stoodForMs) => {
        fc.pre(!waits(one) && isNear(one.estimatedCompletionAtMs));
        expect(nextIntervalMs(one, NOW_MS, stoodForMs, () => random)).toBeLessThanOrEqual(5 * MINUTE_MS);
      }),
      { numRuns: 2_000 },
    );
  });

  test('does not sleep through the half-hour before a start or an end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 36 * MINUTE_MS, max: 90 * MINUTE_MS }),
        chance,
        standing,
        (leftMs, random, stoodForMs) => {
          const before = { startsIn: { status: 'SCHEDULED', scheduledAtMs: NOW_MS + leftMs } };
          const ahead = { status: 'IMPORTING', estimatedCompletionAtMs: NOW_MS + leftMs };
          for (const changes of [before.startsIn, ahead]) {
            const intervalMs = nextIntervalMs(job(changes), NOW_MS, stoodForMs, () => random);
            expect(intervalMs).toBeLessThanOrEqual(leftMs - 30 * MINUTE_MS);
          }
        },
      ),
    );
  });

  test('has jitter', () => {
    const one = job({ estimatedCompletionAtMs: NOW_MS + DAY_MS });
    expect(nextIntervalMs(one, NOW_MS, 0, () => 0.9)).toBeLessThan(nextIntervalMs(one, NOW_MS, 0, () => 0));
  });

  /** status, start in, estimated end in, interval without jitter; all in ms */
  const rows: readonly (readonly [string, number | undefined, number | undefined, number])[] = [
    ['CANCELLING', undefined, 10 * HOUR_MS, 15 * SECOND_MS],
    ['SCHEDULED', 10 * HOUR_MS, 20 * HOUR_MS, HOUR_MS],
    ['SCHEDULED', 20 * MINUTE_MS, 20 * HOUR_MS, 5 * MINUTE_MS],
    ['SCHEDULED', MINUTE_MS, 20 * HOUR_MS, 65 * SECOND_MS],
    ['SCHEDULED', undefined, undefined, 115 * SECOND_MS],
    ['SCHEDULED', -10 * MINUTE_MS, 10 * HOUR_MS, 5 * MINUTE_MS],
    ['EXPORTING', undefined, undefined, 115 * SECOND_MS],
    ['EXPORTING', undefined, 5 * HOUR_MS, 15 * MINUTE_MS],
    ['EXPORTING', -5 * HOUR_MS, 5 * HOUR_MS, 15 * MINUTE_MS],
    ['IMPORTING', undefined, 4 * MINUTE_MS, 2 * MINUTE_MS],
    ['IMPORTING', undefined, 0, 25 * SECOND_MS],
    ['IMPORTING', undefined, -MINUTE_MS, 37 * SECOND_MS],
    ['IMPORTING', undefined, -DAY_MS, 115 * SECOND_MS],
  ];

  test.each(rows)('of a job %s that starts in %s ms and ends in %s ms is %s ms', (...row) => {
    const [status, startMs, endMs, expected] = row;
    const one = job({
      status,
      scheduledAtMs: startMs === undefined ? undefined : NOW_MS + startMs,
      estimatedCompletionAtMs: endMs === undefined ? undefined : NOW_MS + endMs,
    });
    expect(nextIntervalMs(one, NOW_MS, 0, () => 0)).toBe(expected);
  });

  /** started so long ago, progress, estimated end in, interval without jitter; all but progress in ms */
  const progressRows: readonly (readonly [number | undefined, number | undefined, number | undefined, number])[] = [
    // No estimate: faster once progress says that the end is near.
    [3 * HOUR_MS, 50, undefined, 115 * SECOND_MS],
    [5.94 * HOUR_MS, 99, undefined, 72 * SECOND_MS],
    [HOUR_MS, 99, undefined, 45 * SECOND_MS],
    [5.94 * HOUR_MS, 100, undefined, 72 * SECOND_MS],
    // An estimate that is too late.
    [4.5 * HOUR_MS, 90, 5 * HOUR_MS, 10 * MINUTE_MS],
    [5.94 * HOUR_MS, 99, 5 * HOUR_MS, 72 * SECOND_MS],
    [5.94 * HOUR_MS, 99, -DAY_MS, 72 * SECOND_MS],
    // Progress never makes it slower than the estimate does.
    [HOUR_MS, 10, 4 * MINUTE_MS, 2 * MINUTE_MS],
    // Nothing to reckon with: no start, no progress yet, a start that is still to come.
    [undefined, 99, 5 * HOUR_MS, 15 * MINUTE_MS],
    [HOUR_MS, undefined, 5 * HOUR_MS, 15 * MINUTE_MS],
    [HOUR_MS, 0, 5 * HOUR_MS, 15 * MINUTE_MS],
    [0, 0, undefined, 115 * SECOND_MS],
    [0, 50, 5 * HOUR_MS, 15 * MINUTE_MS],
    [-HOUR_MS, 99, 5 * HOUR_MS, 15 * MINUTE_MS],
  ];

  test.each(progressRows)(
    'of a job that started %s ms ago, is at %s %% and ends in %s ms is %s ms',
    (startedAgoMs, progress, endMs, expected) => {
      const one = job({
        status: 'IMPORTING',
        progress,
        startedAtMs: startedAgoMs === undefined ? undefined : NOW_MS - startedAgoMs,
        estimatedCompletionAtMs: endMs === undefined ? undefined : NOW_MS + endMs,
      });
      expect(nextIntervalMs(one, NOW_MS, 0, () => 0)).toBe(expected);
    },
  );
});

describe('a whole refresh', () => {
  /** hours, estimate, requests at most, seen at most so late (s) */
  const rows = [
    [6, 'good', 100, 30],
    [96, 'good', 500, 30],
    [6, 'missing', 240, 120],
    [6, 'past', 240, 120],
    [6, 'drifting', 240, 120],
    [6, 'jumping', 240, 120],
  ] as const;

  test.each(rows)(
    'of %s h with a %s estimate takes at most %s requests, and its end is seen within %s s',
    async (hours, estimate, requests, lateS) => {
      for (const oddS of [0, 137, 811]) {
        const refreshTakesMs = hours * HOUR_MS + oddS * SECOND_MS;
        const world = new World({ zuora: { refreshTakesMs, estimate, syncLagMs: 0, activeAfterMs: 0 } });
        const { outcome, atMs } = await world.refresh({ timeoutMs: 5 * DAY_MS });
        expect(outcome).toBe('succeeded');
        expect(world.sent.length).toBeLessThanOrEqual(requests);
        expect(atMs - refreshTakesMs).toBeLessThanOrEqual(lateS * SECOND_MS);
      }
    },
  );
});
