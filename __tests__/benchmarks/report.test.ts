import { expect, test } from '@jest/globals';
import { judged } from './report.ts';

test.each([
  ['within it', 1, true],
  ['at it', 2, true],
  ['above it', 3, false],
  ['of nothing, the most', Math.max(), false],
  ['of nothing, the mean', Number.NaN, false],
])('a goal with a limit is met by a figure %s: %d: %s', (_, measured, allMet) => {
  const result = judged([{ name: 'delay', measured, limit: 2, write: String }]);
  expect(result.allMet).toBe(allMet);
  expect(result.text).toMatch(allMet ? /\bmet\n$/ : /\bMISSED\n$/);
});
