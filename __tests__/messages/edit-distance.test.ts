import { describe, expect, test } from '@jest/globals';

import { editDistance } from '../../src/messages/inputs.ts';

describe('the edit distance', () => {
  test.each([
    ['', '', 0],
    ['wait', 'wait', 0],
    ['', 'wait', Infinity],
    ['wa', 'wait', 2],
    ['wait', 'a'.repeat(1_000_000), Infinity],
    ['wait', 'waits', 1],
    ['wait', 'wat', 1],
    ['wait', 'want', 1],
    ['wait', 'wiat', 1],
    ['wait', 'watt', 1],
    ['mode', 'made', 1],
    ['timeout', 'tiemuot', 2],
    ['onabort', 'onaborted', 2],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
    ['ab', 'cd', 2],
  ])('from %j to %j is %d, and the same back', (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance);
    expect(editDistance(other, one)).toBe(distance);
  });
});
