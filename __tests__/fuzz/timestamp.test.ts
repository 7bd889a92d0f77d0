import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatTimestamp, parseTimestamp, readTime } from '../../src/time/notation.ts';
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

/** Other spellings of a time; `undefined` where this one cannot be spelt so. */
const SPELLINGS: readonly ((text: string) => string | undefined)[] = [
  (text) => text,
  (text) => ` ${text}\n`,
  (text) => (/[+-]\d\d:\d\d$/.test(text) ? text.slice(0, -3) + text.slice(-2) : undefined),
  (text) => (/[+-]\d\d:00$/.test(text) ? text.slice(0, -3) : undefined),
  (text) => (/:00(?:Z|[+-]..:..)$/.test(text.slice(16)) ? text.slice(0, 16) + text.slice(19) : undefined),
];

test(
  'a time that a machine wrote in another common spelling is the same time',
  async () => {
    const cases = fc.tuple(timestamps, fc.constantFrom(...SPELLINGS));
    await expectAlways(cases, ['accepted', 'refused'], ([text, spell]) => {
      const ms = timestampOf(text);
      expect(readTime(spell(text) ?? text)).toBe(ms);
      return ms === undefined ? 'refused' : 'accepted';
    });
  },
  LIMIT_MS,
);

test(
  'a time in milliseconds since the epoch is that time, as a number and in digits, if it can be one of a refresh',
  async () => {
    const moments = fc.oneof(fc.integer({ min: 1e11, max: 999_999_999_999_999 }), fc.integer({ max: 99_999_999_999 }));
    await expectAlways(moments, ['accepted', 'refused'], (ms) => {
      const mayBe = ms >= 1e11 && ms <= Date.UTC(9999, 11, 31, 23, 59, 59, 999);
      expect(readTime(ms)).toBe(mayBe ? ms : undefined);
      expect(readTime(String(ms))).toBe(mayBe ? ms : undefined);
      return mayBe ? 'accepted' : 'refused';
    });
  },
  LIMIT_MS,
);
