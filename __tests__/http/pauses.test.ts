import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backoffMs, parseRetryAfter, requestedPauseMs } from '../../src/http/response.ts';

const nowMs = Date.UTC(2026, 10, 23, 7);

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

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7_000],
    ['Mon, 23 Nov 2026 07:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 06:59:00 GMT', 0],
    ['Tue, 24 Nov 2026 07:00:00 GMT', 86_400_000],
    ['Sun, 23 Nov 2026 07:00:30 GMT', 30_000],
  ])('%j asks for %d ms', (header, ms) => {
    expect(parseRetryAfter(header, nowMs)).toBe(ms);
  });

  it.each([
    undefined,
    '',
    '-1',
    '1.5',
    '1e3',
    '0x10',
    '1234567890',
    'soon',
    'Infinity',
    '2026-11-23T07:00:30Z',
    'Mon, 23 Nov 2026 07:00:30',
    'Mon, 23 Nov 2026 07:00:30 +0100',
    'after Mon, 23 Nov 2026 07:00:30 GMT',
    'Mon, 23 Nov 2026 07:00:30 GMT+0100',
    'Mon, 23 Xyz 2026 07:00:30 GMT',
    'Mon, 23 Nov 2026 25:00:30 GMT',
    'Wed, 31 Nov 2026 07:00:30 GMT',
    'Mon, 23 Nov 2026 24:00:00 GMT',
    'Mon, 23 Nov 0050 07:00:30 GMT',
  ])('%j is malformed and loses only its timing', (header) => {
    expect(parseRetryAfter(header, nowMs)).toBeUndefined();
  });
});

describe('a response', () => {
  const pauseFor = (status: number, headers: Record<string, string>): number | undefined =>
    requestedPauseMs({ status, headers }, nowMs);
  const later = 'Mon, 23 Nov 2026 07:10:00 GMT';

  it.each([
    ['its own clock', { date: 'Mon, 23 Nov 2026 07:09:30 GMT' }, 30_000],
    ['a clock of its own that is ahead of the date', { date: 'Mon, 23 Nov 2026 07:11:00 GMT' }, 0],
    ['no clock', {}, 600_000],
    ['a clock that cannot be read', { date: 'today' }, 600_000],
    ['the clock of when a cache took it', { date: 'Mon, 23 Nov 2026 07:09:30 GMT', age: '30' }, 600_000],
  ])('with a date to come back at and %s asks for the time between the two', (_, headers, ms) => {
    expect(pauseFor(503, { 'retry-after': later, ...headers })).toBe(ms);
  });

  it.each<[number, Record<string, string>, number | undefined]>([
    [429, { 'ratelimit-remaining': '0', 'ratelimit-reset': '42' }, 42_000],
    [429, { 'ratelimit-remaining': '0', 'ratelimit-reset': '600' }, 300_000],
    [429, { 'ratelimit-remaining': '0, 17;w=3600', 'ratelimit-reset': ' 7 ;w=60, 9' }, 7_000],
    [429, { 'ratelimit-remaining': '0', 'ratelimit-reset': '600', 'retry-after': '3' }, 3_000],
    [429, { 'ratelimit-remaining': '0', 'ratelimit-reset': '600', 'retry-after': '0' }, 0],
    [429, { 'ratelimit-remaining': '0', 'ratelimit-reset': '60', 'retry-after': 'soon' }, 60_000],
    [429, { 'ratelimit-remaining': '1', 'ratelimit-reset': '60' }, undefined],
    [429, { 'ratelimit-reset': '60' }, undefined],
    [429, { 'ratelimit-remaining': '0' }, undefined],
    [429, { 'ratelimit-remaining': '0', 'ratelimit-reset': 'soon' }, undefined],
    [429, { 'ratelimit-remaining': '0', 'ratelimit-reset': '-1' }, undefined],
    [503, { 'ratelimit-remaining': '0', 'ratelimit-reset': '60' }, undefined],
    [200, { 'ratelimit-remaining': '0', 'ratelimit-reset': '60' }, undefined],
    [429, {}, undefined],
  ])('%d with %j asks to wait %s ms', (status, headers, ms) => {
    expect(pauseFor(status, headers)).toBe(ms);
  });
});
