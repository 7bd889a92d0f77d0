import { describe, expect, it } from '@jest/globals';
import { decodeErrorBody, saysFailure } from '../../src/zuora/answer.ts';

describe('an error body', () => {
  it.each<[string, unknown, readonly string[], readonly string[], string | undefined]>([
    [
      'reasons with a number',
      { success: false, processId: 'p', reasons: [{ code: 5, message: 'm' }], requestId: 'r' },
      ['5'],
      ['m'],
      'r',
    ],
    [
      'reasons with a text',
      { success: false, processId: 'p', reasons: [{ code: '5', message: 'm' }] },
      ['5'],
      ['m'],
      'p',
    ],
    ['reasons alone', { reasons: [{ code: 5, message: 'm' }], requestId: 'r' }, ['5'], ['m'], 'r'],
    [
      'several reasons',
      { reasons: [{ code: 1, message: 'a' }, { code: 2 }, { message: 'c' }] },
      ['1', '2'],
      ['a', 'c'],
      undefined,
    ],
    ['errors', { errors: [{ code: 'E', message: 'm' }] }, ['E'], ['m'], undefined],
    ['capital errors', { Success: false, Errors: [{ Code: 'E', Message: 'm' }] }, ['E'], ['m'], undefined],
    ['a message', { message: 'm' }, [], ['m'], undefined],
    ['a code and a message', { code: 7, message: 'm' }, ['7'], ['m'], undefined],
    ['a gateway', { error: 'Forbidden', message: 'm', status: 403, path: '/x' }, [], ['Forbidden: m'], undefined],
    ['a gateway of few words', { error: 'Forbidden' }, [], ['Forbidden'], undefined],
    ['OAuth', { error: 'invalid_client', error_description: 'd' }, [], ['invalid_client: d'], undefined],
    ['an error object', { error: { code: 7, message: 'm' } }, ['7'], ['m'], undefined],
    ['reasons that are none', { reasons: ['x', null, 3] }, [], [], undefined],
    ['words that are none', { code: null, message: { a: 1 }, requestId: '' }, [], [], undefined],
    ['an empty object', {}, [], [], undefined],
    ['a list', [{ message: 'm' }], [], [], undefined],
    ['a text', 'm', [], [], undefined],
    ['null', null, [], [], undefined],
  ])('%s', (_, body, codes, messages, requestId) => {
    expect(decodeErrorBody(JSON.stringify(body))).toEqual({ codes, messages, requestId });
  });

  it.each(['', '   ', '<html><body>Bad Gateway</body></html>', '{"reasons":['])('%j says nothing', (text) => {
    expect(decodeErrorBody(text)).toEqual({ codes: [], messages: [], requestId: undefined });
  });

  it('is bounded in number and length', () => {
    const long = 'x'.repeat(5_000);
    const reasons = Array.from({ length: 50 }, () => ({ code: long, message: long }));
    const { codes, messages, requestId } = decodeErrorBody(JSON.stringify({ reasons, requestId: long }));
    expect(messages.map(({ length }) => length)).toEqual([300, 300, 300, 300, 300]);
    expect(codes.map(({ length }) => length)).toEqual([300, 300, 300, 300, 300]);
    expect(requestId).toHaveLength(300);
  });
});

describe('a body with a good status', () => {
  it.each([
    [{ success: false }, true],
    [{ Success: false }, true],
    [{ success: true }, false],
    [{ success: 'false' }, false],
    [{}, false],
    [[], false],
    [null, false],
    ['false', false],
  ])('%j says that the call failed: %s', (body, expected) => {
    expect(saysFailure(body)).toBe(expected);
  });
});
