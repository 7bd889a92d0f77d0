import { appendFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { isAlive } from '../../../simulator/runner/orphan.ts';
import type { Step, StepOptions } from '../../../simulator/runner/step-options.ts';
import { startStep } from '../../../simulator/runner/step.ts';
import { fixture } from './fixtures/fixture.ts';

const READY_WITHIN_MS = 10_000;
const steps: Step[] = [];

afterEach(async () => {
  await Promise.all(steps.splice(0).map((step) => step.dispose()));
});

async function start(name: 'stubborn' | 'patient', options: Partial<StepOptions> = {}): Promise<Step> {
  const step = await startStep({
    actionDirectory: fixture(name),
    cancellation: { afterInterruptMs: 300, afterTerminateMs: 150 },
    ...options,
  });
  steps.push(step);
  return step;
}

async function ready(options: Partial<StepOptions> = {}): Promise<Step> {
  const step = await start('stubborn', options);
  await step.waitForLine(/^ready$/, READY_WITHIN_MS);
  return step;
}

describe('a runner that is shut down', () => {
  test('sends main its signals, keeps its outputs, fails the job, and runs no post', async () => {
    const step = await ready({ with: { ignore: 'SIGINT' } });
    step.shutDown();
    const main = await step.main;
    expect(main).toMatchObject({
      exitCode: 1,
      conclusion: 'cancelled',
      outputs: { outcome: 'unknown' },
      state: { intent: 'second' },
    });
    expect(main.log).toEqual(['ready', 'got SIGINT', 'got SIGTERM', '##[error]The operation was canceled.']);
    expect(step.jobStatus).toBe('failure');
    await expect(step.runPost()).rejects.toThrow('the runner is shut down: no post is run');
  });

  test('stops a step under if: always() as well', async () => {
    const step = await ready({ if: 'always()' });
    step.shutDown();
    expect(await step.main).toMatchObject({ conclusion: 'cancelled', exitCode: 1 });
  });

  test('is not heard of by a worker that has read a cancel', async () => {
    const step = await ready();
    step.cancel();
    step.shutDown();
    await step.main;
    expect((await step.runPost()).log).toEqual(['intent second, job cancelled']);
    expect(step.jobStatus).toBe('cancelled');
  });
});

test('a step under if: always() gets no signal of a cancel', async () => {
  const step = await ready({ if: 'always()' });
  step.cancel();
  await sleep(200);
  expect([isAlive(step.pid), step.jobStatus]).toEqual([true, 'cancelled']);
  step.kill('SIGINT');
  const main = await step.main;
  expect(main).toMatchObject({ conclusion: 'failure', annotations: [] });
  expect(main.log).toEqual(['ready', 'got SIGINT']);
  expect((await step.runPost()).log).toEqual(['intent second, job cancelled']);
});

describe('post at work', () => {
  test('gets no signal of a cancel', async () => {
    const step = await start('patient');
    const post = step.runPost();
    await step.waitForLine(/^ready$/, READY_WITHIN_MS);
    step.cancel();
    await sleep(200);
    expect(isAlive(step.pid)).toBe(true);
    step.kill('SIGTERM');
    expect(await post).toMatchObject({ log: ['ready', 'got SIGTERM'], conclusion: 'failure' });
    expect(step.jobStatus).toBe('cancelled');
  });

  test('gets all of them of a shutdown', async () => {
    const step = await start('patient', { with: { ignore: 'SIGINT SIGTERM' } });
    const post = step.runPost();
    await step.waitForLine(/^ready$/, READY_WITHIN_MS);
    step.shutDown();
    const { log, signal, conclusion, annotations } = await post;
    expect({ signal, conclusion }).toEqual({ signal: 'SIGKILL', conclusion: 'cancelled' });
    expect(log).toEqual(['ready', 'got SIGINT', 'got SIGTERM', '##[error]The operation was canceled.']);
    expect(annotations).toHaveLength(1);
  });

  test("gets all of them at the step's limit, which it inherits, and fails the job", async () => {
    const step = await start('patient', { with: { ignore: 'SIGINT' }, timeoutMs: 3_000, name: 'Refresh' });
    const { log, conclusion } = await step.runPost();
    expect(conclusion).toBe('failure');
    expect(log).toEqual([
      'ready',
      'got SIGINT',
      'got SIGTERM',
      "##[error]The action 'Post Refresh' has timed out after 1 minutes.",
    ]);
    expect(step.jobStatus).toBe('failure');
  });
});

describe('in a job container', () => {
  test.each([
    ['a cancel', {}, 'The operation was canceled.', 'cancelled'],
    ['a limit', { timeoutMs: 2_000 }, "The action 'Run ./' has timed out after 1 minutes.", 'failure'],
  ] as const)('main hears nothing of %s and lives on beside its post', async (_, options, words, conclusion) => {
    const step = await ready({ container: true, ...options });
    const { pid } = step;
    if (conclusion === 'cancelled') step.cancel();
    const main = await step.main;
    expect(main).toMatchObject({
      exitCode: null,
      signal: null,
      conclusion,
      state: { intent: 'second' },
    });
    expect(main.log).toEqual(['ready', `##[error]${words}`]);
    const post = await step.runPost();
    expect([post.log, isAlive(pid)]).toEqual([
      [`intent second, job ${conclusion === 'cancelled' ? 'cancelled' : 'failure'}`],
      true,
    ]);
  });

  test('what main says after that is in no log, and its pipes are whole', async () => {
    const step = await ready({ container: true, with: { ignore: 'SIGINT' } });
    const { pid } = step;
    step.cancel();
    const main = await step.main;
    process.kill(pid, 'SIGINT');
    await step.waitForLine(/^got SIGINT$/, READY_WITHIN_MS);
    process.kill(pid, 'SIGTERM');
    expect(await step.mainExited).toMatchObject({ exitCode: 1, signal: null });
    expect(main.lines.map(({ text }) => text)).toEqual(['ready', '##[error]The operation was canceled.']);
  });

  test('post gets the state of the moment at which the runner left main', async () => {
    const step = await ready({ container: true });
    step.cancel();
    await step.main;
    await appendFile(step.files.state, 'intent=later\n');
    expect((await step.runPost()).log).toEqual(['intent second, job cancelled']);
  });
});
