import { expect, test } from '@jest/globals';

import { refuseInputs } from '../../src/messages/step-problems.ts';

const HEAD = 'Invalid inputs. No request was sent to Zuora.';

test.each([
  ['mode: "x" is invalid.', 'Invalid input mode: "x" is invalid. No request was sent to Zuora.'],
  ['client-id is missing. Set it.', 'client-id is missing. Set it. No request was sent to Zuora.'],
])('one problem with an input is the sentence: %s', (problem, sentence) => {
  expect(refuseInputs([problem])).toMatchObject({ sentence, nextSteps: [] });
});

test.each([
  [['mode: a.', 'wait: b.'], '(1 of 2 problems)'],
  [['mode: a.', 'wait: b.', 'timeout: c.'], '(1 of 3 problems)'],
])('of several problems the output message names the first: %j', (problems, more) => {
  const message = `Invalid input mode: a. ${more} No request was sent to Zuora.`;
  expect(refuseInputs(problems)).toMatchObject({ sentence: HEAD, message, nextSteps: problems });
});
