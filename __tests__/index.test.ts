import { expect, test } from '@jest/globals';

import { watchProcess } from './github/own-process.ts';
import { useStage } from './github/stage.ts';

const stage = useStage();

test('loading the entry runs the action', async () => {
  const watched = watchProcess();
  await import('../src/index.ts');
  expect(await watched.ended()).toBe(1);
  expect(stage.outputs['outcome']).toBe('invalid');
});
