import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, MINUTE_MS, parseDuration, SECOND_MS } from '../../src/time/notation.ts';

describe('a duration', () => {
  it.each([
    ['45s', 45 * SECOND_MS],
    ['90m', 90 * MINUTE_MS],
    ['6h', 6 * HOUR_MS],
    ['2d', 2 * DAY_MS],
    ['1h30m', 90 * MINUTE_MS],
    ['1d12h', 36 * HOUR_MS],
    ['1d2h3m4s', 93_784 * SECOND_MS],
    ['0h5m', 5 * MINUTE_MS],
    ['007m', 7 * MINUTE_MS],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    '',
    ' ',
    '0',
    '330',
    '0s',
    '0d0h',
    '-5m',
    '+5m',
    '1.5h',
    '1,5h',
    '5 m',
    ' 5m',
    '5m\n',
    '5M',
    '5ms',
    '1w',
    '30m1h',
    '1h30',
    'm',
    'PT5M',
    '1e3',
    '٣m',
    '1234567890',
    '1234567890s',
  ])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});
