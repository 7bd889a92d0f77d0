import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backoffMs } from '../../src/http/backoff.ts';

describe('the back-off', () => {
  it.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [6, 32_000],
    [7, 60_000],
    [8, 60_000],
    [5_000, 60_000],
  ])('after attempt %d is at most %d ms, with full jitter below', (attempt, ceilingMs) => {
    expect(backoffMs(attempt, () => 1)).toBe(ceilingMs);
    expect(backoffMs(attempt, () => 0.5)).toBe(ceilingMs / 2);
    expect(backoffMs(attempt, () => 0)).toBe(0);
  });

  it.each([
    [0, 5_000, 5_000],
    [0.5, 5_000, 5_250],
    [1, 300, 1_000],
    [1, 7_200_000, 7_920_000],
  ])('with random %d and a floor of %d ms is %d ms', (random, floorMs, ms) => {
    expect(backoffMs(1, () => random, floorMs)).toBe(ms);
  });

  it('does not bring fifty clients back within one second of what the server asked for', () => {
    const pausesMs = Array.from({ length: 50 }, (_, index) => backoffMs(1, () => index / 50, 60_000));
    const secondsUsed = new Set(pausesMs.map((ms) => Math.floor(ms / 1_000)));
    expect(Math.min(...pausesMs)).toBe(60_000);
    expect([...secondsUsed]).toEqual([60, 61, 62, 63, 64, 65]);
  });

  it('is whole milliseconds between floor and cap for any attempt', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(200_000),
        (attempt, random, floorMs) => {
          const ms = backoffMs(attempt, () => random, floorMs);
          return Number.isInteger(ms) && ms >= floorMs && ms <= Math.max(60_000, Math.round(floorMs * 1.1));
        },
      ),
    );
  });
});
