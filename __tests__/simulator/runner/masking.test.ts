import { describe, expect, test } from '@jest/globals';
import { createMasker } from '../../../simulator/runner/masking.ts';

const SECRET = `p&ss "w'rd"/ü`;

describe('a masked value is hidden', () => {
  test.each([
    ['as it is', SECRET],
    ['in base64', Buffer.from(SECRET).toString('base64')],
    ['in base64 behind one other byte', Buffer.from(SECRET).subarray(1).toString('base64')],
    ['in base64 behind two other bytes', Buffer.from(SECRET).subarray(2).toString('base64')],
    ['percent-encoded', encodeURIComponent(SECRET).replaceAll("'", '%27')],
    ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['in XML', 'p&amp;ss &quot;w&apos;rd&quot;/ü'],
  ])('%s', (_, form) => {
    expect(createMasker([SECRET]).mask(`<${form}>`)).toBe('<***>');
  });

  test('line by line, even when the lines are short', () => {
    expect(createMasker(['first\r\nb']).mask('b, then first')).toBe('***, then ***');
  });

  test('with one mask for secrets that overlap or touch', () => {
    expect(createMasker(['abcd', 'cdef', 'ghi']).mask('-abcdefghi-abcd-')).toBe('-***-***-');
  });
});

test('text without a secret is left alone', () => {
  expect(createMasker(['secret']).mask('nothing here')).toBe('nothing here');
  expect(createMasker([]).mask('nothing here')).toBe('nothing here');
  expect(createMasker(['', ' \n']).mask('a b')).toBe('a b');
});

test('a value masked later is hidden later only', () => {
  const masker = createMasker([]);
  const before = masker.mask('token');
  masker.add('token');
  expect([before, masker.mask('token'), masker.values]).toEqual(['token', '***', ['token']]);
});

test("the runner's own secrets are hidden and not listed", () => {
  const masker = createMasker(['mine'], ['its']);
  expect([masker.mask('mine, its'), masker.values]).toEqual(['***, ***', ['mine']]);
});
