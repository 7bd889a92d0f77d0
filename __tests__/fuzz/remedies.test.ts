import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NOW_MS, problemsOf } from '../github/reading.ts';
import { expectAlways, LIMIT_MS } from './cases.ts';
import { pieced } from './texts.ts';

const amounts = fc.nat({ max: 120 }).map(String);
const signs = fc.constantFrom('', '', '+', '+ ');
const units = fc.constantFrom('', 'm', 'h', ' min', ' minutes', 'Hours', ' sec', 's ', ' d', ' weeks');
const durations = fc.tuple(signs, amounts, units).map((parts) => parts.join(''));
const days = fc
  .integer({ min: -3, max: 3 })
  .map((some) => new Date(NOW_MS + some * 86_400_000).toISOString().slice(0, 10));
const times = fc
  .tuple(
    fc.oneof(days, fc.constantFrom('2026-12-32', '2027-02-29')),
    fc.constantFrom('', 'T20:00', ' 20:00', 'T20:00:30', 'T25:00', 'T20:00:30.5'),
    fc.constantFrom('', 'Z', '+01:00', '+0100', '-05', '+99:99', ' +0100', ' UTC'),
  )
  .map((parts) => parts.join(''));
const words = fc.constantFrom('Refresh', 'cancle', 'ADOPT', 'skipp', 'detch', 'leaf', 'yes', 'OFF');
const texts = fc.oneof(durations, times, words, pieced(['"', '+', '5', 'm', 'Z', '\u200b', '-'], 6));
const names = fc.constantFrom(
  'mode',
  'timeout',
  'poll-interval',
  'scheduled-time',
  'wait',
  'on-active-job',
  'on-timeout',
  'on-abort',
);

test(
  'what a problem says to write is accepted',
  async () => {
    await expectAlways(fc.tuple(names, texts), ['fine', 'no advice', 'advice'], ([name, text]) => {
      const problemsWith = (value: string): readonly string[] =>
        problemsOf({ timeout: '30d', 'on-timeout': 'detach', [name]: value }).filter((problem) =>
          problem.startsWith(`${name}: `),
        );
      const [problem] = problemsWith(text);
      if (problem === undefined) return 'fine';
      const advised = /\. (?:Write|Add a unit:) ([^ ]+?)(?: for | if |\.$)/.exec(problem)?.[1];
      expect(advised === undefined ? [] : problemsWith(advised)).toEqual([]);
      return advised === undefined ? 'no advice' : 'advice';
    });
  },
  LIMIT_MS,
);
