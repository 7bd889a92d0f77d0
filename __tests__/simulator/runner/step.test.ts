import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { isAlive } from '../../../simulator/runner/orphan.ts';
import { ownAnnotations, type StageResult } from '../../../simulator/runner/stage-result.ts';
import type { Step, StepOptions } from '../../../simulator/runner/step-options.ts';
import { startStep } from '../../../simulator/runner/step.ts';
import { fixture } from './fixtures/fixture.ts';

const READY_WITHIN_MS = 10_000;
const steps: Step[] = [];

afterEach(async () => {
  await Promise.all(steps.splice(0).map((step) => step.dispose()));
});

async function stubborn(ignore: string, options: Partial<StepOptions> = {}): Promise<Step> {
  const step = await startStep({
    actionDirectory: fixture('stubborn'),
    with: { ignore },
    cancellation: { afterInterruptMs: 300, afterTerminateMs: 150 },
    ...options,
  });
  steps.push(step);
  await step.waitForLine(/^ready$/, READY_WITHIN_MS);
  return step;
}

function afterFirstSignalMs({ endedAtMs, firstSignalAtMs }: StageResult): number {
  return endedAtMs - (firstSignalAtMs ?? Number.NaN);
}

describe('a cancelled step', () => {
  test.each([
    ['is left alone if it heeds SIGINT', '', ['got SIGINT'], { exitCode: 1, signal: null }, 0],
    ['gets SIGTERM after the first wait', 'SIGINT', ['got SIGINT', 'got SIGTERM'], { exitCode: 1, signal: null }, 300],
    [
      'gets SIGKILL after the second',
      'SIGINT SIGTERM',
      ['got SIGINT', 'got SIGTERM'],
      { exitCode: null, signal: 'SIGKILL' },
      450,
    ],
  ])('%s', async (_, ignore, heard, exit, atLeastMs) => {
    const step = await stubborn(ignore);
    step.cancel();
    step.cancel();
    const main = await step.main;
    expect(main).toMatchObject({ ...exit, conclusion: 'cancelled' });
    expect(main.log).toEqual(['ready', ...heard, '##[error]The operation was canceled.']);
    expect(main.annotations).toEqual([
      { level: 'error', message: 'The operation was canceled.', properties: {}, source: 'runner' },
    ]);
    expect(afterFirstSignalMs(main)).toBeGreaterThanOrEqual(atLeastMs - 5);
  });

  test('has a post that knows the job is cancelled', async () => {
    const step = await stubborn('');
    step.cancel();
    expect((await step.runPost()).log).toEqual(['intent second, job cancelled']);
  });

  test('may be cancelled after main has ended, before post', async () => {
    const step = await stubborn('');
    step.kill('SIGTERM');
    const main = await step.main;
    step.cancel();
    expect(main.conclusion).toBe('failure');
    expect((await step.runPost()).log).toEqual(['intent second, job cancelled']);
  });
});

test("the runner's own words come after its complaints of the files", async () => {
  const step = await stubborn('', { with: { ignore: '', output: 'no pair\n' } });
  step.cancel();
  const main = await step.main;
  expect(main.log.slice(-3)).toEqual([
    "##[error]Unable to process file command 'output' successfully.",
    "##[error]Invalid format 'no pair'",
    '##[error]The operation was canceled.',
  ]);
  expect(main).toMatchObject({ conclusion: 'cancelled', outputs: { outcome: 'unknown' } });
  expect([main.annotations.length, ownAnnotations(main)]).toEqual([3, []]);
});

test('a step that takes too long gets the same signals, and has failed', async () => {
  const step = await stubborn('SIGINT', { timeoutMs: 3_000 });
  const main = await step.main;
  expect(main).toMatchObject({ exitCode: 1, conclusion: 'failure' });
  const words = "The action 'Run ./' has timed out after 1 minutes.";
  expect(main.log).toEqual(['ready', 'got SIGINT', 'got SIGTERM', `##[error]${words}`]);
  expect(main.annotations).toEqual([{ level: 'error', message: words, properties: {}, source: 'runner' }]);
  expect((await step.runPost()).log).toEqual(['intent second, job failure']);
});

describe('a step that fails', () => {
  test('fails the job', async () => {
    const step = await stubborn('');
    step.kill('SIGTERM');
    expect(await step.main).toMatchObject({ outcome: 'failure', conclusion: 'failure' });
    expect(step.jobStatus).toBe('failure');
  });

  test('leaves the job as it is under continue-on-error, and post is told so', async () => {
    const step = await stubborn('', { continueOnError: true });
    step.kill('SIGTERM');
    expect(await step.main).toMatchObject({ exitCode: 1, outcome: 'failure', conclusion: 'success' });
    expect(step.jobStatus).toBe('success');
    expect((await step.runPost()).log).toEqual(['intent second, job success']);
  });

  test('is cancelled under continue-on-error as without', async () => {
    const step = await stubborn('', { continueOnError: true });
    step.cancel();
    expect(await step.main).toMatchObject({ outcome: 'cancelled', conclusion: 'cancelled' });
    expect(step.jobStatus).toBe('cancelled');
  });
});

describe('a step killed outright', () => {
  test('keeps the outputs and the state it had written, and post gets that state', async () => {
    const step = await stubborn('');
    step.kill('SIGKILL');
    const main = await step.main;
    expect(main).toMatchObject({
      exitCode: null,
      signal: 'SIGKILL',
      conclusion: 'failure',
      outputs: { outcome: 'unknown' },
      state: { intent: 'second' },
    });
    expect((await step.runPost()).log).toEqual(['intent second, job failure']);
  });

  test('has no outputs from post, whose summary is apart', async () => {
    const step = await stubborn('');
    step.kill('SIGKILL');
    const post = await step.runPost();
    expect(post).toMatchObject({ stage: 'post', conclusion: 'success', outputs: {}, summary: 'from post\n' });
    expect((await step.main).summary).toBe('');
  });
});

test('post can run beside a main that got no signal', async () => {
  const step = await stubborn('');
  const mainPid = step.pid;
  const post = await step.runPost({ besideMain: true });
  expect(post.log).toEqual(['intent second, job cancelled']);
  expect(isAlive(mainPid)).toBe(true);
});

test('two uses in one job share RUNNER_TEMP, not state', async () => {
  const runnerTemp = await mkdtemp(join(tmpdir(), 'shared-temp-'));
  const first = await stubborn('', { runnerTemp });
  const second = await startStep({
    actionDirectory: fixture('writer'),
    runnerTemp,
    with: { state: 'intent=other\n' },
  });
  steps.push(second);
  first.kill('SIGKILL');
  await first.main;
  expect((await second.main).state).toEqual({ intent: 'other' });
  expect((await first.runPost()).log).toEqual(['intent second, job failure']);
  expect([first.runnerTemp, second.runnerTemp]).toEqual([runnerTemp, runnerTemp]);
  await Promise.all([first.dispose(), second.dispose()]);
  expect(await readdir(runnerTemp)).toEqual(['_github_workflow', '_runner_file_commands']);
  await rm(runnerTemp, { recursive: true });
});

test('a disposed step leaves no process and no directory behind', async () => {
  const step = await stubborn('SIGINT SIGTERM');
  expect([isAlive(step.pid), existsSync(step.workspace)]).toEqual([true, true]);
  await step.dispose();
  expect([isAlive(step.pid), existsSync(step.workspace), existsSync(step.runnerTemp)]).toEqual([false, false, false]);
});

test('a disposed step starts no post', async () => {
  const step = await stubborn('');
  const post = step.runPost().catch((error: unknown) => error);
  await step.dispose();
  expect(await post).toEqual(new Error('the step is disposed'));
});

describe('waiting for a line', () => {
  test('finds one that has come already', async () => {
    const step = await stubborn('');
    expect(await step.waitForLine(/read/, 0)).toMatchObject({ stage: 'main', text: 'ready' });
  });

  test('gives up after its time and shows the log', async () => {
    const step = await stubborn('');
    await expect(step.waitForLine(/never/, 20)).rejects.toThrow('no line /never/ in 20 ms; the log:\nready');
  });

  test('can be replaced by hearing every line', async () => {
    const heard: string[] = [];
    const step = await stubborn('', { onLine: (line) => heard.push(`${line.stage}: ${line.text}`) });
    step.cancel();
    await step.runPost();
    expect(heard).toEqual([
      'main: ready',
      'main: got SIGINT',
      'main: ##[error]The operation was canceled.',
      'post: intent second, job cancelled',
    ]);
  });
});

test('a step without a post stage refuses to run one', async () => {
  const step = await startStep({ actionDirectory: fixture('flood') });
  steps.push(step);
  expect(step.hasPost).toBe(false);
  await expect(step.runPost()).rejects.toThrow('the action has no post');
});

test('a node that is not there is an error that names it', async () => {
  const started = startStep({ actionDirectory: fixture('flood'), node: '/no/such/node' });
  await expect(started).rejects.toThrow('cannot start /no/such/node');
});
