import { afterEach, expect, test } from '@jest/globals';

import { watchProcess } from '../github/own-process.ts';
import { useStage } from '../github/stage.ts';

const stage = useStage();
const argv = process.argv;

afterEach(() => {
  process.argv = argv;
});

test('loading the entry of post runs the same action as post', async () => {
  process.argv = ['node', '/actions/zuora/dist/post/index.js'];
  const watched = watchProcess();
  await import('../../src/post/index.ts');
  expect(await watched.ended()).toBe(0);
  expect(stage.lines).toEqual([expect.stringContaining('saved no state')]);
});
