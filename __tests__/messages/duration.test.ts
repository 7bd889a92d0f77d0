import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDuration } from '../../src/messages/format.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, parseDuration, SECOND_MS } from '../../src/time/notation.ts';

describe('a span in words', () => {
  it.each([
    [-1, '0 s'],
    [0, '0 s'],
    [499, '0 s'],
    [500, '1 s'],
    [45_000, '45 s'],
    [59_600, '1 min'],
    [60_000, '1 min'],
    [61_000, '1 min 1 s'],
    [3_600_000, '1 h'],
    [7_500_000, '2 h 5 min'],
    [3_601_000, '1 h'],
    [86_399_900, '1 d'],
    [100_800_000, '1 d 4 h'],
    [86_700_000, '1 d'],
    [30 * DAY_MS, '30 d'],
  ])('%d ms: %s', (ms, words) => {
    expect(formatDuration(ms)).toBe(words);
  });

  it('reads again, without its blanks, as the same span to within its second unit', () => {
    const ends = [1, 60, 3_600, 86_400, 90 * 86_400];
    // As many of each unit: of all spans up to 90 d, one in a hundred is shorter than a day.
    const spans = ends.slice(1).map((max, index) => fc.integer({ min: ends[index] ?? 0, max: max - 1 }));
    fc.assert(
      fc.property(fc.oneof(...spans), (seconds) => {
        const words = formatDuration(seconds * SECOND_MS);
        const again = parseDuration(words.replaceAll('min', 'm').replaceAll(' ', '')) ?? Number.NaN;
        const slackMs = seconds >= 86_400 ? HOUR_MS : seconds >= 3_600 ? MINUTE_MS : SECOND_MS;
        return again <= seconds * SECOND_MS && seconds * SECOND_MS - again < slackMs;
      }),
    );
  });
});
