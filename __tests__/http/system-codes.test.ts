import { expect, test } from '@jest/globals';

import { codeOf } from '../../src/http/transport-errors.ts';

test.each([
  [Object.assign(new Error('gone'), { code: 'ENOENT' }), 'ENOENT'],
  [{ code: 'EPIPE' }, 'EPIPE'],
  [{ code: 17 }, 'UNKNOWN'],
  [new Error('none'), 'UNKNOWN'],
  ['ENOENT', 'UNKNOWN'],
  [null, 'UNKNOWN'],
  [undefined, 'UNKNOWN'],
])('the code of %p is %j', (error, code) => {
  expect(codeOf(error)).toBe(code);
});
