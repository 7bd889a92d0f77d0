import { describe, expect, test } from '@jest/globals';
import type { ZuoraOptions } from '../../../simulator/zuora/settings.ts';
import { InProcess, startMs } from './in-process.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const lagMs = 30_000;

/** The records of a refresh of 6 hours, read every minute from its first minute on until it has ended. */
function recordsOf(options: ZuoraOptions = {}): readonly Readonly<Record<string, unknown>>[] {
  const one = new InProcess({ syncLagMs: lagMs, ...options });
  const path = `${one.environment}/jobs/${one.createdId()}`;
  return Array.from({ length: 6 * 60 + 1 }, () => {
    one.clock.advance(minuteMs);
    return one.get(path).fields;
  });
}

function percentages(records: readonly Readonly<Record<string, unknown>>[]): readonly number[] {
  return records.map((record) => Number(record['progressPercentage']));
}

function longestStand(values: readonly number[]): { readonly value: number; readonly times: number } {
  const times = new Map<number, number>();
  for (const value of values.slice(0, -1)) times.set(value, (times.get(value) ?? 0) + 1);
  const [[value, count] = [NaN, 0]] = [...times].toSorted(([, one], [, other]) => other - one);
  return { value, times: count };
}

describe('the progress of a refresh', () => {
  test('is uneven, never goes back, and stands at 99 until the end', () => {
    const seen = percentages(recordsOf());
    expect(seen[0]).toBe(0);
    expect(seen.at(-1)).toBe(100);
    expect(seen.every((value, index) => value >= (seen[index - 1] ?? 0))).toBe(true);
    expect(longestStand(seen)).toEqual({ value: 99, times: 36 });
    const inFirstHours = [1, 2, 3, 4, 5].map((hours) => seen[hours * 60 - 1]);
    expect(inFirstHours).toEqual([20, 30, 49, 68, 90]);
  });

  test('can be even', () => {
    const seen = percentages(recordsOf({ progress: 'even' }));
    const halves = [1, 2, 3, 4, 5].map((hours) => seen[hours * 60 - 1]);
    expect(halves).toEqual([16, 33, 49, 66, 83]);
  });

  test('of one that fails at 55 % stays there', () => {
    const records = recordsOf({ failsAtShare: 0.55 });
    expect(records.at(-1)).toMatchObject({ status: 'FAILED', progressPercentage: 55 });
  });

  test.each(['even', 'uneven'] as const)('moves updateTime along: %s', (progress) => {
    const records = recordsOf({ progress });
    const changes = (name: string): readonly boolean[] =>
      records.map((record, index) => record[name] !== records[index - 1]?.[name]);
    const [statuses, progresses] = [changes('status'), changes('progressPercentage')];
    const either = statuses.map((isChanged, index) => isChanged || progresses[index] === true);
    expect(changes('updateTime')).toEqual(either);
    const ahead = records.filter(
      ({ updateTime }, index) => Date.parse(String(updateTime)) > startMs + (index + 1) * minuteMs,
    );
    expect(ahead).toEqual([]);
  });

  test('is dated when it was reached, and seen later by the lag', () => {
    const one = new InProcess({ syncLagMs: lagMs, progress: 'even' });
    const path = `${one.environment}/jobs/${one.createdId()}`;
    one.clock.advance(hourMs + 5 * minuteMs);
    expect(one.get(path).fields).toMatchObject({
      progressPercentage: 17,
      updateTime: new Date(startMs + 0.17 * 6 * hourMs + lagMs).toISOString(),
    });
  });

  test('of a cancelled one stands from the cancel on', () => {
    const one = new InProcess({ syncLagMs: 0, progress: 'even' });
    const id = one.createdId();
    one.clock.advance(hourMs);
    one.cancel(id);
    one.clock.advance(hourMs);
    const { progressPercentage, status, updateTime, jobEndTime } = one.get(`${one.environment}/jobs/${id}`).fields;
    expect([progressPercentage, status]).toEqual([16, 'CANCELLED']);
    expect(updateTime).toBe(jobEndTime);
  });
});

describe('the estimate of a refresh of 6 hours', () => {
  const endMs = startMs + 6 * hourMs;
  const errorsOf = (options: ZuoraOptions): readonly number[] =>
    recordsOf(options)
      .filter((record) => record['estimatedCompletionTime'] !== undefined)
      .map((record) => Date.parse(String(record['estimatedCompletionTime'])) - endMs);

  test('is off by some minutes, to both sides, and seldom right to the second', () => {
    const errors = errorsOf({});
    expect(errors).toHaveLength(360);
    expect(Math.max(...errors)).toBeLessThan(8 * minuteMs);
    expect(Math.max(...errors)).toBeGreaterThan(5 * minuteMs);
    expect(Math.min(...errors)).toBeGreaterThan(-8 * minuteMs);
    expect(Math.min(...errors)).toBeLessThan(-5 * minuteMs);
    expect(errors.filter((error) => Math.abs(error) < 1000)).toEqual([]);
  });

  test('is over for the last minutes, in which the refresh runs on', () => {
    expect(errorsOf({}).at(-1)).toBeLessThan(-4 * minuteMs);
  });

  test('is off in proportion for a shorter one', () => {
    const one = new InProcess({ refreshTakesMs: minuteMs, syncLagMs: 0 });
    const { estimatedCompletionTime } = one.create().fields;
    const errorMs = Date.parse(String(estimatedCompletionTime)) - (startMs + minuteMs);
    expect(Math.abs(errorMs)).toBeGreaterThan(0);
    expect(Math.abs(errorMs)).toBeLessThanOrEqual(1200);
  });

  test.each([
    { estimate: 'good' as const, first: 0, last: 0 },
    { estimate: 'drifting' as const, first: -2.4 * hourMs, last: 0 },
    { estimate: 'past' as const, first: -6 * hourMs, last: -6 * hourMs },
  ])('can be $estimate', ({ estimate, first, last }) => {
    const errors = errorsOf({ estimate });
    expect(Math.abs((errors[0] ?? NaN) - first)).toBeLessThan(minuteMs);
    expect(Math.abs((errors.at(-1) ?? NaN) - last)).toBeLessThan(minuteMs);
  });
});
