import { describe, expect, it } from '@jest/globals';
import { parseRetryAfter } from '../../src/http/retryAfter.ts';

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
