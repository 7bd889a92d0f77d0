import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '../../simulator/zuora/state/random.ts';
import { compared, difference, mean, median, quantile, ratio, shuffled } from './statistics.ts';

function seeded(): () => number {
  const random = seededRandom(1);
  return () => random.next();
}

describe('a quantile is a value that was measured', () => {
  test.each([
    ['the least', 0, 1],
    ['the median', 0.5, 2],
    ['between two', 0.51, 3],
    ['the 99th percentile of few', 0.99, 4],
    ['the most', 1, 4],
  ])('%s', (_, share, expected) => {
    expect(quantile([4, 1, 3, 2], share)).toBe(expected);
  });

  test('there is none of nothing', () => {
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('the median', () => {
  test.each([
    ['of one value is that', [7], 7],
    ['of an odd number is the one in the middle', [9, 1, 2], 2],
    ['of an even number lies between the two in the middle', [9, 1, 2, 3], 2.5],
    ['of values of several digits goes by size, not by spelling', [10, 9, 100], 10],
  ])('%s', (_, values, expected) => {
    expect(median(values)).toBe(expected);
  });

  test('of nothing is no number', () => {
    expect(median([])).toBeNaN();
  });
});

test('the mean weighs all values alike', () => {
  expect(mean([1, 2, 6])).toBe(3);
});

describe('two samples of the same rounds', () => {
  const slow = [20, 22, 24, 26, 28];
  const fast = [10, 11, 12, 13, 14];

  test('are compared by their medians', () => {
    expect(compared(slow, fast, ratio, seeded()).value).toBe(2);
    expect(compared(slow, fast, difference, seeded()).value).toBe(12);
  });

  test('have no spread in what every round shows alike', () => {
    expect(compared(slow, fast, ratio, seeded())).toEqual({ value: 2, low: 2, high: 2 });
  });

  test('have a spread otherwise, and the figure lies within', () => {
    const { value, low, high } = compared(slow, fast, difference, seeded());
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
  });

  test('are as far apart as 95 of 100 draws of the rounds say', () => {
    const ones = Array.from({ length: 400 }, (_, index) => index % 100);
    const zeros = ones.map(() => 0);
    const { value, low, high } = compared(ones, zeros, difference, seeded());
    // The median of 400 even draws from 0 to 99 errs by about 50 / √400 = 2.5.
    expect(value).toBe(49.5);
    expect(low).toBeGreaterThan(49.5 - 3 * 2.5);
    expect(low).toBeLessThan(49.5 - 2.5);
    expect(high).toBeGreaterThan(49.5 + 2.5);
    expect(high).toBeLessThan(49.5 + 3 * 2.5);
  });

  test('give the same figures for the same seed', () => {
    expect(compared(slow, fast, difference, seeded())).toEqual(compared(slow, fast, difference, seeded()));
  });

  test('are refused where a round is missing', () => {
    expect(() => compared([1, 2], [1], ratio, seeded())).toThrow('one value a round');
  });
});

describe('a shuffle', () => {
  test('loses nothing and adds nothing', () => {
    expect(shuffled([1, 2, 3, 4], seeded()).toSorted()).toEqual([1, 2, 3, 4]);
  });

  test('brings each value to each place', () => {
    const random = seeded();
    const firsts = new Set(Array.from({ length: 100 }, () => shuffled(['a', 'b', 'c'], random)[0]));
    expect(firsts).toEqual(new Set(['a', 'b', 'c']));
  });
});
