import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { problemsOf, read, NOW_MS } from '../github/reading.ts';
import { expectAlways, LIMIT_MS } from './cases.ts';
import { scheduleOf } from './input-rules.ts';
import { pieced, slipped } from './texts.ts';
import { timestamps, TIMESTAMP_PIECES } from './timestamps.ts';

const near = fc.integer({ min: -100_000, max: 100_000 }).map((ms) => new Date(NOW_MS + ms).toISOString());
const span = fc
  .tuple(fc.nat({ max: 4_000_000 }), fc.constantFrom('d', 'h', 'm', 's', ''))
  .map(([amount, unit]) => `+${String(amount)}${unit}`);
const zoned = fc
  .tuple(near, fc.integer({ min: -23, max: 23 }))
  .map(([text, hours]) => text.replace('Z', `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:30`));
const pieces = [...TIMESTAMP_PIECES, 'd', 'h', 'm', 's', '+5m', '-5m'];
const texts = fc.oneof(slipped(fc.oneof(near, span, zoned, timestamps), pieces), span, near, pieced(pieces, 5));

const REFUSAL = [
  expect.stringMatching(/^scheduled-time: (".*"|the value \(\d+ characters, not shown\)) is not a future time/s),
];

test(
  'scheduled-time is a moment to come in whole seconds, given as a time with its zone or as a span from now',
  async () => {
    await expectAlways(texts, ['a time', 'a span', 'refused'], (text) => {
      // A schedule is late for no time-out when it is not waited for.
      const given = { 'scheduled-time': text, wait: 'false' };
      const atMs = scheduleOf(text.trim(), NOW_MS);
      const isRefused = text.trim() !== '' && atMs === undefined;
      expect(problemsOf(given)).toEqual(isRefused ? REFUSAL : []);
      if (isRefused) return 'refused';
      expect(read(given).options.scheduledAtMs).toBe(atMs);
      return text.includes('+') && !text.includes(':') ? 'a span' : 'a time';
    });
  },
  LIMIT_MS,
);
