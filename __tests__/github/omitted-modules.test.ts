import { expect, test } from '@jest/globals';

import { BearerCredentialHandler, getExecOutput } from '../../src/github/omitted-modules.ts';

test('the action starts no process', () => {
  expect(() => getExecOutput()).toThrow('This action starts no process.');
});

test('the action asks for no identity token', () => {
  expect(() => new BearerCredentialHandler()).toThrow('This action asks for no identity token.');
});
