import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runStep, startStep } from '../../../simulator/runner/step.ts';
import { fixture } from './fixtures/fixture.ts';

test('each stage is started by the file that action.yml names for it', async () => {
  const actionDirectory = fixture('nested-post');
  const { main, post } = await runStep({ actionDirectory });
  expect([main.log, post?.log]).toEqual([
    [join(actionDirectory, 'dist/index.js')],
    [join(actionDirectory, 'dist/post/index.js')],
  ]);
});

test('a local action whose folder has gone by the end has no post', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'action-'));
  await cp(fixture('nested-post'), folder, { recursive: true });
  const step = await startStep({ actionDirectory: folder });
  expect((await step.main).conclusion).toBe('success');
  await rm(folder, { recursive: true });
  await expect(step.runPost()).rejects.toThrow('ENOENT');
  await step.dispose();
});
