import { appendFile } from 'node:fs/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { possibleTroubles, spoilFile } from '../../../simulator/runner/file-trouble.ts';
import { runStep, startStep } from '../../../simulator/runner/step.ts';
import type { Step } from '../../../simulator/runner/step-options.ts';
import { fixture } from './fixtures/fixture.ts';

const steps: Step[] = [];

afterEach(async () => {
  await Promise.all(steps.splice(0).map((step) => step.dispose()));
});

const TROUBLES = (
  [
    ['read-only', /EACCES|EROFS/],
    ['full', /ENOSPC/],
  ] as const
).filter(([trouble]) => possibleTroubles.includes(trouble));

describe('a command file', () => {
  test.each(TROUBLES)('that is %s fails whoever writes to it, and reads as empty', async (trouble, code) => {
    const { main } = await runStep({
      actionDirectory: fixture('writer'),
      with: { output: 'o=1\n', state: 's=1\n' },
      fileTroubles: { state: trouble },
      post: false,
    });
    expect(main).toMatchObject({ exitCode: 1, conclusion: 'failure', outputs: { o: '1' }, state: {} });
    expect(main.stderr).toMatch(code);
    expect(main.annotations).toEqual([]);
  });

  test('that is missing is made by whoever does not look first', async () => {
    const { main } = await runStep({
      actionDirectory: fixture('writer'),
      with: { output: 'o=1\n' },
      fileTroubles: { output: 'missing', state: 'missing', summary: 'missing' },
      post: false,
    });
    expect(main).toMatchObject({ conclusion: 'success', outputs: { o: '1' }, state: {}, summary: '' });
  });

  test.each(TROUBLES)('that becomes %s in mid-run keeps what it has', async (trouble, code) => {
    const step = await startStep({ actionDirectory: fixture('stubborn') });
    steps.push(step);
    await step.waitForLine(/^ready$/, 10_000);
    await spoilFile(step.files.state, trouble);
    await expect(appendFile(step.files.state, 'more=1\n')).rejects.toThrow(code);
    step.kill('SIGINT');
    expect((await step.main).state).toEqual({ intent: 'second' });
  });

  test('that is missing from mid-run on has nothing for post', async () => {
    const step = await startStep({ actionDirectory: fixture('stubborn') });
    steps.push(step);
    await step.waitForLine(/^ready$/, 10_000);
    await spoilFile(step.files.state, 'missing');
    step.kill('SIGKILL');
    expect((await step.main).state).toEqual({});
    expect((await step.runPost()).log).toEqual(['intent none, job failure']);
  });

  test.each(TROUBLES)("of post can be %s, too, and main's is not", async (trouble, code) => {
    const { main, post } = await runStep({
      actionDirectory: fixture('writer'),
      with: { summary: 'x' },
      post: { fileTroubles: { summary: trouble } },
    });
    expect([main.summary, main.conclusion]).toEqual(['x\n', 'success']);
    expect([post?.summary, post?.conclusion]).toEqual(['', 'failure']);
    expect(post?.stderr).toMatch(code);
  });
});
