import { expect, test } from '@jest/globals';

import { systemCodeOf } from '../../src/github/system-errors.ts';

test.each([
  [Object.assign(new Error('gone'), { code: 'ENOENT' }), 'ENOENT'],
  [{ code: 'EPIPE' }, 'EPIPE'],
  [{ code: 17 }, ''],
  [new Error('none'), ''],
  ['ENOENT', ''],
  [null, ''],
  [undefined, ''],
])('the code of %p is %j', (error, code) => {
  expect(systemCodeOf(error)).toBe(code);
});
