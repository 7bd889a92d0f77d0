import { describe, expect, test } from '@jest/globals';

import { remediesOf, unquoted } from '../../../src/messages/inputs.ts';
import { ENVIRONMENT_ID, problemsOf, problemsOfOnly, type Given } from '../reading.ts';

const OTHER_ID = '11111111-2222-4333-8444-555555555555';

/** What is said behind what is accepted, of the first problem. */
function remedyOf(given: Given): string {
  const [problem = ''] = problemsOf(given);
  return /\. (?:Use .*?(?:\. |\.$))?(.*)$/.exec(problem)?.[1] ?? '';
}

describe('what a person can do about a text', () => {
  test.each([
    ['plain', []],
    ['with blanks', []],
    ['"quoted"', ['Remove the quotes']],
    ["'quoted'", ['Remove the quotes']],
    ['“quoted”', ['Remove the quotes']],
    ['"half', []],
    ['a\u200bb', ['Remove the invisible character U+200B']],
    ['a\u00a0b', ['Remove the invisible character U+00A0']],
    ['\ufeffa\ufeff', ['Remove the invisible character U+FEFF']],
    ['a\u{e0001}b', ['Remove the invisible character U+E0001']],
    ['a\tb', ['Remove the invisible character U+0009']],
    ['a\u2800b', ['Remove the invisible character U+2800']],
    ['a\ud800b', ['Remove the invisible character U+D800']],
    ['a\r\nb', ['Remove the line break']],
    ['\u200b\u200c\u200d\u200e', ['200B', '200C', '200D'].map((code) => `Remove the invisible character U+${code}`)],
    ['"\u200b"', ['Remove the invisible character U+200B', 'Remove the quotes']],
  ])('%j: %j', (text, remedies) => {
    expect(remediesOf(text)).toEqual(remedies);
  });

  test('is to take the quotes and the blanks in them away', () => {
    expect(unquoted('" x "')).toBe('x');
    expect(unquoted('x')).toBe('x');
  });
});

describe('a problem with an input says what to write', () => {
  test.each<[Given, string]>([
    [{ mode: 'Refresh' }, 'Did you mean refresh?'],
    [{ mode: 'cancle' }, 'Did you mean cancel?'],
    [{ mode: '"wait"' }, 'Remove the quotes.'],
    [{ mode: 'create' }, ''],
    [{ 'on-not-due': 'ski' }, 'Did you mean skip?'],
    [{ wait: 'yes' }, 'Write true.'],
    [{ wait: 'off' }, 'Write false.'],
    [{ wait: 'maybe' }, ''],
    [{ 'poll-interval': '5' }, 'Add a unit: 5m for minutes or 5s for seconds.'],
    [{ 'poll-interval': '5 Min' }, 'Write 5m.'],
    [{ 'poll-interval': '0' }, ''],
    [{ 'poll-interval': '90' }, 'Add a unit: 90s for seconds.'],
    [{ 'poll-interval': '4' }, 'Add a unit: 4m for minutes.'],
    [{ 'poll-interval': '1' }, 'Add a unit: 1h for hours or 1m for minutes.'],
    [{ 'poll-interval': 'AUTO' }, 'Write auto.'],
    [{ 'min-age': '30' }, 'Add a unit: 30d for days, 30h for hours or 30m for minutes.'],
    [{ 'min-age': '400' }, 'Add a unit: 400h for hours, 400m for minutes or 400s for seconds.'],
    [{ 'poll-interval': '90 minutes' }, ''],
    [{ timeout: '1h 30m' }, 'Write 1h30m.'],
    [{ timeout: '90 minutes' }, 'Write 90m.'],
    [{ timeout: '2days3hrs4secs' }, 'Write 2d3h4s.'],
    [{ timeout: '2hours' }, 'Write 2h.'],
    [{ timeout: '2 weeks' }, 'Write 14d.'],
    [{ timeout: '4w' }, 'Write 28d.'],
    [{ timeout: '6w' }, ''],
    [{ timeout: '1.5h' }, 'Write 90m.'],
    [{ timeout: '.5 days' }, 'Write 12h.'],
    [{ timeout: '2.5M' }, 'Write 150s.'],
    [{ timeout: '1.5s' }, ''],
    [{ 'job-id': 'a\u200bb', mode: 'wait' }, 'Remove the invisible character U+200B.'],
    [{ 'environment-id': `"${ENVIRONMENT_ID}"` }, `Remove the quotes. Write ${ENVIRONMENT_ID}.`],
    ...[`{${ENVIRONMENT_ID}}`, `https://x.zuora.com/e/${ENVIRONMENT_ID}?x=1`, `${ENVIRONMENT_ID} # QA`].map(
      (text): [Given, string] => [{ 'environment-id': text }, `Write ${ENVIRONMENT_ID}.`],
    ),
    ...[`${ENVIRONMENT_ID},${OTHER_ID}`, `${ENVIRONMENT_ID} ${OTHER_ID}`, '10001, 10002'].map(
      (text): [Given, string] => [{ 'environment-id': text }, 'One sandbox for each step; use a matrix for several.'],
    ),
    ...['\u2013', '\u2011', '\u2212'].map((dash): [Given, string] => [
      { 'environment-id': ENVIRONMENT_ID.replaceAll('-', dash) },
      `Write ${ENVIRONMENT_ID}.`,
    ]),
    [{ 'environment-id': `${ENVIRONMENT_ID}/${ENVIRONMENT_ID}` }, `Write ${ENVIRONMENT_ID}.`],
    [{ 'environment-id': '0059729' }, 'Remove the leading zeros.'],
    [{ 'environment-id': '${{ vars.ID }}' }, 'This expression was not evaluated.'],
    [
      { 'environment-id': '11111111-2222-4333-8444-55555555555' },
      'A UUID has 36 characters (8-4-4-4-12), and this has 35. Copy the whole ID from Administration > Test Environments.',
    ],
    ...['1E+20', '1e20', '1.41E+4', '14100.0', '14100.', '0x2711', '0o17'].map((text): [Given, string] => [
      { 'environment-id': text },
      'YAML has read the ID as a number and changed it. An ID of digits needs quotes, such as environment-id: "10001".',
    ]),
    [{ 'environment-id': '-1' }, ''],
    [{ 'environment-id': 'UAT Sandbox' }, 'Copy the ID, not the name, from Administration > Test Environments.'],
    [{ 'scheduled-time': '2026-11-23T06:59:59Z' }, 'It lies in the past (now: 2026-11-23T07:00:00Z).'],
    [
      { 'scheduled-time': '2026-12-01T20:00:00' },
      'It lacks a zone. Write 2026-12-01T20:00:00Z if this is UTC, or add your offset, such as 2026-12-01T20:00:00+01:00.',
    ],
    [{ 'scheduled-time': '2026-12-01T20:00Z' }, 'It lacks seconds. Write 2026-12-01T20:00:00Z.'],
    [{ 'scheduled-time': '2026-12-01T20:00+01:00' }, 'It lacks seconds. Write 2026-12-01T20:00:00+01:00.'],
    [
      { 'scheduled-time': '2026-12-01 20:00' },
      'It lacks seconds and a zone. Write 2026-12-01T20:00:00Z if this is UTC, or add your offset, such as 2026-12-01T20:00:00+01:00.',
    ],
    [
      { 'scheduled-time': '2026-12-01' },
      'It lacks a time of day and a zone. Write 2026-12-01T00:00:00Z if this is UTC, or add your offset, such as 2026-12-01T00:00:00+01:00.',
    ],
    [
      { 'scheduled-time': '2020-12-01T20:00:00' },
      'It lacks a zone. As 2020-12-01T20:00:00Z it lies in the past (now: 2026-11-23T07:00:00Z).',
    ],
    [
      { 'scheduled-time': '2026-11-23T06:00Z' },
      'It lacks seconds. As 2026-11-23T06:00:00Z it lies in the past (now: 2026-11-23T07:00:00Z).',
    ],
    [{ 'scheduled-time': '2026-12-01T20:00:00+0100' }, 'Write 2026-12-01T20:00:00+01:00.'],
    [{ 'scheduled-time': '2026-12-01T20:00:00-05' }, 'Write 2026-12-01T20:00:00-05:00.'],
    [{ 'scheduled-time': '2026-02-30T20:00:00Z' }, '2026-02-30 is not a real day.'],
    [{ 'scheduled-time': '2026-12-01T25:00:00Z' }, 'Its time of day or its offset is not a real one.'],
    [{ 'scheduled-time': '2026-11-23 06:59:59 Z' }, 'It lies in the past (now: 2026-11-23T07:00:00Z).'],
    ...['2026-12-01 20:00:00 +0100', '2026-12-01  20:00:00+01:00', '2026-12-01T20:00:00 +01'].map(
      (text): [Given, string] => [{ 'scheduled-time': text }, 'Write 2026-12-01T20:00:00+01:00.'],
    ),
    [{ 'scheduled-time': '2026-12-01 20:00:00 UTC' }, 'Write 2026-12-01T20:00:00Z.'],
    [{ 'scheduled-time': '2026-12-01 20:00 gmt' }, 'It lacks seconds. Write 2026-12-01T20:00:00Z.'],
    [{ 'scheduled-time': '2026-12-01T20:00:00\u221205:00' }, 'Write 2026-12-01T20:00:00-05:00.'],
    [{ 'scheduled-time': '6h' }, 'Write +6h.'],
    [{ 'scheduled-time': '6 hours' }, 'Write +6h.'],
    [{ 'scheduled-time': '+6H' }, 'Write +6h.'],
    [{ 'scheduled-time': '+ 6 h' }, 'Write +6h.'],
    [{ 'scheduled-time': '+1.5h' }, 'Write +90m.'],
    [{ 'scheduled-time': '+2w' }, 'Write +14d.'],
    [{ timeout: '+6h' }, ''],
    [{ 'scheduled-time': '+90' }, 'Add a unit: +90d for days, +90h for hours or +90m for minutes.'],
    [{ 'scheduled-time': '+0' }, ''],
    [{ 'scheduled-time': 'tomorrow' }, ''],
    [{ 'scheduled-time': 'Now' }, 'Leave scheduled-time out to start now.'],
    [
      { 'scheduled-time': '0 3  * * 1' },
      'scheduled-time takes one time. For a cron schedule, use on.schedule of the workflow.',
    ],
  ])('%j: %s', (given, remedy) => {
    expect(remedyOf({ 'on-timeout': 'detach', ...given })).toBe(remedy);
  });

  test.each<[Given, string]>([
    [
      { 'access-token': 'Bearer hunter2' },
      'access-token contains a space, a control character or a non-ASCII character. Leave out Bearer.',
    ],
    [
      { 'access-token': '"Bearer hunter2"' },
      'access-token contains a space, a control character or a non-ASCII character. Remove the quotes. Leave out Bearer.',
    ],
    [
      { 'access-token': 'Authorization: Bearer hunter2' },
      'access-token contains a space, a control character or a non-ASCII character. Leave out Authorization: Bearer.',
    ],
    [{ 'access-token': 'steps.login.outputs.hunter2-x' }, 'access-token cannot be right. Write it between ${{ and }}.'],
    [{ 'access-token': 'env.hunter2' }, 'access-token cannot be right. Write it between ${{ and }}.'],
    [{ 'access-token': '"hunter2"' }, 'access-token cannot be right. Remove the quotes.'],
    [
      { 'access-token': 'hun\nter2' },
      'access-token contains a space, a control character or a non-ASCII character. Remove the line break.',
    ],
    [{ 'access-token': 'hunter2é' }, 'access-token contains a space, a control character or a non-ASCII character.'],
    [
      { 'client-id': 'hun\u200bter2', 'client-secret': 'hunter2' },
      'client-id cannot be right. Remove the invisible character U+200B.',
    ],
    [
      { 'client-id': 'me', 'client-secret': 'hunter2\nhunter2' },
      'client-secret cannot be right. Remove the line break.',
    ],
    ...[
      ['“hunter2”', 'Remove the quotes.'],
      ['***', 'Set the secret itself, not ***.'],
      ['secrets.hunter2', 'Write it between ${{ and }}.'],
      ['${{ secrets.hunter2 }}', 'This expression was not evaluated.'],
    ].map(([secret = '', remedy = '']): [Given, string] => [
      { 'client-id': 'me', 'client-secret': secret },
      `client-secret cannot be right. ${remedy}`,
    ]),
    [{ 'client-id': '"hunter2"', 'client-secret': 'hunter2' }, 'client-id cannot be right. Remove the quotes.'],
    [{ 'access-token': '***' }, 'access-token cannot be right. Set the secret itself, not ***.'],
  ])('and shows nothing of a credential: %j', (given, problem) => {
    expect(problemsOfOnly({ 'environment-id': ENVIRONMENT_ID, ...given })).toEqual([problem]);
    expect(problem).not.toContain('hunter2');
  });
});

test.each<[Given, string]>([
  [{ timeout: '40d' }, 'timeout: 40d is longer than 35d, the maximum.'],
  [{ timeout: '35d1s' }, 'timeout: 35d1s is longer than 35d, the maximum.'],
  [{ timeout: '60000' }, 'timeout: 60000 minutes is longer than 35d, the maximum.'],
  [{ timeout: '99999999' }, 'timeout: 99999999 minutes is longer than 35d, the maximum.'],
  [{ 'min-age': '365d1s' }, 'min-age: 365d1s is longer than 365d, the maximum.'],
  [{ 'poll-interval': '2h' }, 'poll-interval: 2h is longer than 1h, the maximum.'],
])('a duration that is too long is refused with the maximum: %j', (given, problem) => {
  expect(problemsOf(given)).toEqual([problem]);
});

describe('inputs that are missing', () => {
  const DROPPED = /^environment-id is missing\. .* A shell such as dash.* drops variables with hyphens\./;
  const EMPTY = /^environment-id is missing\. .* is empty\.$/;
  test.each<[string, Given, RegExp]>([
    ['but those without a hyphen', { INPUT_MODE: 'refresh', INPUT_WAIT: 'true' }, DROPPED],
    ['and set to nothing', { INPUT_MODE: 'refresh', 'INPUT_ENVIRONMENT-ID': '' }, EMPTY],
    ['as are all others', { PATH: '/usr/bin' }, EMPTY],
  ])('are explained: all, %s', (_, variables, problem) => {
    expect(problemsOfOnly({ 'access-token': 'token-1' }, variables)).toEqual([expect.stringMatching(problem)]);
  });
});
