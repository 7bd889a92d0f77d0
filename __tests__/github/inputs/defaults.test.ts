import { expect, test } from '@jest/globals';

import { read, type Given } from '../reading.ts';

const variable = (name: string): string => `INPUT_${name.toUpperCase()}`;

test.each<[Given, readonly string[]]>([
  [{ mode: '' }, ['Empty inputs use their defaults: mode (refresh).']],
  [
    { mode: 'wait', timeout: ' ', 'base-url': '', 'min-age': '', 'job-id': '' },
    ['Empty inputs use their defaults: base-url (https://rest.na.zuora.com), timeout (330m).'],
  ],
  [{ mode: 'check', wait: 'true' }, []],
  [{ 'min-age': '', 'expected-name': '', 'job-status': '' }, []],
])('inputs that are given and empty are told with their defaults: %j', (given, lines) => {
  const variables = Object.fromEntries(Object.entries(given).map(([name, text]) => [variable(name), text]));
  expect(read(given, variables).remarks).toEqual(lines);
});

test('inputs that are not given are not told', () => {
  expect(read({ mode: '' }, { 'INPUT_ENVIRONMENT-ID': 'x' }).remarks).toEqual([]);
});

test.each([
  ['1440', []],
  ['1441', ['timeout: 1441 was read as minutes (1 d).']],
  ['21600', ['timeout: 21600 was read as minutes (15 d).']],
  ['15d', []],
])('a number in timeout that makes more than a day is told as it was read: %s', (timeout, lines) => {
  expect(read({ timeout }).remarks).toEqual(lines);
});
