import { describe, expect, test } from '@jest/globals';

import { InputError } from '../../../src/github/inputs/input-reader.ts';
import { ROWS } from '../input-rows.ts';
import { ENVIRONMENT_ID, problemsOf, problemsOfOnly, read, readOnly, WHY_EMPTY } from '../reading.ts';

const NO_ENVIRONMENT = `environment-id is missing. Set environment-id to the UUID or the tenant ID of the Test Environment. ${WHY_EMPTY}`;

describe.each(ROWS)('the input $input', ({ input, given = {}, value, whenEmpty, accepted, refused, saying }) => {
  test.each(accepted)('accepts %j', (text, expected) => {
    expect(value({ ...given, [input]: text })).toEqual(expected);
  });

  test.each(refused)('refuses %j, saying what is accepted', (text) => {
    expect(problemsOf({ ...given, [input]: text })).toContainEqual(
      expect.stringContaining(`${input}: "${text}" ${saying}.`),
    );
  });

  test.each(['', '  '])('has its default, or is missing, where it is %j', (text) => {
    const isRequired = input === 'environment-id';
    const found = isRequired ? problemsOf({ [input]: text }) : value({ ...given, [input]: text });
    expect(found).toEqual(isRequired ? [NO_ENVIRONMENT] : whenEmpty);
  });
});

describe('the input expected-name', () => {
  test.each([
    ['Acme Staging', 'Acme Staging'],
    ['  Acme: 100 % "QA"\n', 'Acme: 100 % "QA"'],
    ['', undefined],
    ['  ', undefined],
  ])('takes any text: %j', (text, name) => {
    expect(read({ 'expected-name': text }).options.expectedName).toBe(name);
  });
});

describe('the inputs together', () => {
  test('mode: cancel takes a job id, or the word active', () => {
    expect(read({ mode: 'cancel', 'job-id': 'job-7' }).options).toMatchObject({
      mode: 'cancel',
      jobId: 'job-7',
    });
    expect(read({ mode: 'cancel', 'job-id': 'active' }).options).toMatchObject({
      mode: 'cancel',
      jobId: 'active',
    });
  });

  test.each<[string, Record<string, string>, string]>([
    [
      'job-id with refresh',
      { 'job-id': 'job-7' },
      'job-id: mode: refresh takes none; use mode: wait to wait for a job that exists.',
    ],
    [
      'cancel without job-id',
      { mode: 'cancel' },
      'job-id is missing. Set job-id to the ID of the refresh job to cancel, or to the word active.',
    ],
    [
      'active with wait',
      { mode: 'wait', 'job-id': 'active' },
      'job-id: the word active is for mode: cancel; leave it empty for the active refresh.',
    ],
    [
      'active with check',
      { mode: 'check', 'job-id': 'active' },
      'job-id: the word active is for mode: cancel; leave it empty for the active refresh.',
    ],
    ...['wait', 'check', 'cancel'].map((mode): [string, Record<string, string>, string] => [
      `the sandbox as the job, with ${mode}`,
      { mode, 'job-id': ENVIRONMENT_ID },
      'job-id: it is the environment-id. Set it to the ID of a refresh job.',
    ]),
    [
      'the sandbox as the job, in another case',
      { mode: 'cancel', 'job-id': ENVIRONMENT_ID.toUpperCase() },
      'job-id: it is the environment-id. Set it to the ID of a refresh job.',
    ],
    [
      'active with cancel, in another case',
      { mode: 'cancel', 'job-id': 'Active' },
      'job-id: write the word active in lower case.',
    ],
    [
      'active with wait, in another case',
      { mode: 'wait', 'job-id': 'ACTIVE' },
      'job-id: the word active is for mode: cancel; leave it empty for the active refresh.',
    ],
    [
      'scheduled-time with wait',
      { mode: 'wait', 'scheduled-time': '+1h' },
      'scheduled-time: it is possible in mode: refresh only. Remove scheduled-time.',
    ],
    [
      'scheduled-time with check',
      { mode: 'check', 'scheduled-time': '+1h' },
      'scheduled-time: it is possible in mode: refresh only. Remove scheduled-time.',
    ],
    [
      'scheduled-time with cancel',
      { mode: 'cancel', 'job-id': 'active', 'scheduled-time': '+1h' },
      'scheduled-time: it is possible in mode: refresh only. Remove scheduled-time.',
    ],
    [
      'wait: false with wait',
      { mode: 'wait', wait: 'false' },
      'wait: false is possible in mode: refresh only. Remove wait.',
    ],
    [
      'wait: false with check',
      { mode: 'check', wait: 'false' },
      'wait: false is possible in mode: refresh only. Remove wait.',
    ],
    [
      'wait: false with cancel',
      { mode: 'cancel', 'job-id': 'active', wait: 'false' },
      'wait: false is possible in mode: refresh only. Remove wait.',
    ],
    [
      'a schedule beyond the timeout',
      { 'scheduled-time': '+6h', timeout: '5h' },
      'scheduled-time: it lies after the end of timeout (5 h). Set a longer timeout, wait: false or on-timeout: detach.',
    ],
    [
      'a schedule beyond the timeout that is to be cancelled then',
      { 'scheduled-time': '+6h', timeout: '5h', 'on-timeout': 'cancel' },
      'scheduled-time: it lies after the end of timeout (5 h). Set a longer timeout, wait: false or on-timeout: detach.',
    ],
  ])('refuse %s', (_, given, problem) => {
    expect(problemsOf(given)).toEqual([problem]);
  });

  test.each<[string, Record<string, string>]>([
    ['a schedule within the timeout', { 'scheduled-time': '+5h', timeout: '5h' }],
    ['a schedule beyond the timeout with wait: false', { 'scheduled-time': '+6h', timeout: '5h', wait: 'false' }],
    [
      'a schedule beyond the timeout with on-timeout: detach',
      { 'scheduled-time': '+6h', timeout: '5h', 'on-timeout': 'detach' },
    ],
    ['policies that the mode does not use', { mode: 'check', 'on-active-job': 'skip', 'on-not-due': 'skip' }],
    ['wait: true in every mode', { mode: 'wait', wait: 'true' }],
  ])('accept %s', (_, given) => {
    expect(problemsOf(given)).toEqual([]);
  });

  test('what would only follow from another mistake is not told', () => {
    expect(problemsOf({ mode: 'cancle', 'job-id': 'job-7' })).toEqual([expect.stringMatching(/^mode: /)]);
    expect(problemsOf({ timeout: '0m', 'scheduled-time': '+2d' })).toEqual([expect.stringMatching(/^timeout: /)]);
  });

  test('policies that a mode does not use are validated all the same', () => {
    expect(problemsOf({ mode: 'check', 'on-not-due': 'perhaps' })).toEqual([
      'on-not-due: "perhaps" is invalid. Use fail or skip.',
    ]);
  });

  test('everything that is wrong is told at once', () => {
    const wrong = {
      'base-url': 'ftp://rest.zuora.com',
      'client-id': 'client',
      'entity-id': 'no entity',
      'track-id': 'a:b',
      mode: 'cancle',
      timeout: '36d',
      'environment-id': 'sandbox',
      'scheduled-time': 'tomorrow',
      wait: 'maybe',
      'poll-interval': '4s',
      'on-active-job': 'x',
      'on-not-due': 'x',
      'on-timeout': 'x',
      'on-abort': 'x',
      'job-id': 'a/b',
    };
    const named = new Set(problemsOfOnly(wrong).map((problem) => /^[a-z-]+/.exec(problem)?.[0]));
    const expected = Object.keys(wrong).map((name) => (name === 'client-id' ? 'client-secret' : name));
    expect([...named].toSorted()).toEqual(expected.toSorted());
  });

  test('what is wrong is an error of its own kind that carries all problems', () => {
    const error = new InputError(['a: b.', 'c: d.']);
    expect(error).toMatchObject({ name: 'InputError', message: 'a: b. c: d.' });
    expect(() => readOnly({})).toThrow(InputError);
  });

  test('a value is shown back harmless and bounded', () => {
    const [problem = ''] = problemsOf({ mode: `\n::error::##[add-mask]${'x'.repeat(5_000)}` });
    expect(problem).not.toMatch(/\n|::|##\[/);
    expect(problem.length).toBeLessThan(200);
  });

  test.each([
    ['longer than anything that is accepted', 's'.repeat(81)],
    ['that the log would have to change', 'a::b'],
    ['that is hexadecimal', '0123456789abcdef'.repeat(2)],
    ['of base 64', '=cvjTzYwmL8xLUtLcHHV/=x6LTBqQ4KNzaJvEK='],
  ])('a value %s is not shown, as it may be a secret that the runner would not know again', (_, text) => {
    expect(problemsOf({ mode: text })).toEqual([
      `mode: the value (${String(text.length)} characters, not shown) is invalid. Use refresh, wait, check or cancel.`,
    ]);
  });
});
