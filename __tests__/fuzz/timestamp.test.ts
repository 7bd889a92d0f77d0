import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatTimestamp, parseTimestamp } from '../../src/time/timestamp.ts';
import { momentMs } from './calendar.ts';
import { expectAlways, LIMIT_MS } from './cases.ts';
import { pieced, slipped } from './texts.ts';
import { timestampOf, timestamps, TIMESTAMP_PIECES } from './timestamps.ts';

const texts = fc.oneof(
  { weight: 9, arbitrary: slipped(timestamps, TIMESTAMP_PIECES) },
  { weight: 1, arbitrary: pieced(TIMESTAMP_PIECES) },
);

test(
  'a time is what the calendar and RFC 3339 take for one, to the millisecond',
  async () => {
    await expectAlways(texts, ['accepted', 'refused'], (text) => {
      const ms = timestampOf(text);
      expect(parseTimestamp(text)).toBe(ms);
      return ms === undefined ? 'refused' : 'accepted';
    });
  },
  LIMIT_MS,
);

test(
  'a moment that is written out names its day and its second, and reads as itself',
  async () => {
    const first = momentMs({ year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 }) ?? 0;
    const last = momentMs({ year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59 }) ?? 0;
    await expectAlways(fc.integer({ min: first, max: last + 999 }), ['written'], (ms) => {
      const text = formatTimestamp(ms);
      expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(timestampOf(text)).toBe(Math.floor(ms / 1_000) * 1_000);
      expect(parseTimestamp(text)).toBe(timestampOf(text));
      return 'written';
    });
  },
  LIMIT_MS,
);
