import { describe, expect, it } from '@jest/globals';
import { parseRetryAfter, requestedPauseMs } from '../../src/http/retry-after.ts';

const nowMs = Date.UTC(2026, 10, 23, 7);

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
