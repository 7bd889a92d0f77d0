import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDuration } from '../../src/time/notation.ts';
import { expectAlways, LIMIT_MS } from './cases.ts';
import { durationOf, ORDER } from './durations.ts';
import { anyText, pieced, slipped } from './texts.ts';

const amount = fc.oneof(fc.nat({ max: 100 }), fc.nat({ max: 1_100_000_000 })).map(String);
const parts = fc.subarray(Array.from(ORDER), { minLength: 1 });
const composite = fc
  .tuple(parts, fc.array(amount, { minLength: 4, maxLength: 4 }))
  .map(([units, amounts]) => units.map((unit, at) => `${amounts[at] ?? ''}${unit}`).join(''));
const pieces = ['0', '1', '7', '00', '-', '+', '.', ' ', 'd', 'h', 'm', 's', 'w', 'S', '٣', '5m', '\n'];
const texts = fc.oneof(slipped(fc.oneof(composite, amount), pieces), pieced(pieces, 5), anyText);

test(
  'a duration is what a reader of single signs takes for one, and as long',
  async () => {
    await expectAlways(texts, ['accepted', 'refused'], (text) => {
      const ms = durationOf(text);
      expect(parseDuration(text)).toBe(ms);
      return ms === undefined ? 'refused' : 'accepted';
    });
  },
  LIMIT_MS,
);

test(
  'a duration that is written out reads as itself',
  async () => {
    await expectAlways(fc.integer({ min: 1, max: 40 * 86_400 }), ['written'], (seconds) => {
      const rest = [Math.floor(seconds / 86_400), Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60];
      const written = [...rest, seconds % 60].map((some, at) => `${String(some)}${ORDER.charAt(at)}`).join('');
      expect(parseDuration(written)).toBe(seconds * 1_000);
      expect(parseDuration(`${String(seconds)}s`)).toBe(seconds * 1_000);
      return 'written';
    });
  },
  LIMIT_MS,
);
