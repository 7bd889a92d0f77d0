import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isAlive } from '../../../simulator/runner/orphan.ts';
import type { Step, StepOptions } from '../../../simulator/runner/step-options.ts';
import { startStep } from '../../../simulator/runner/step.ts';
import { fixture } from './fixtures/fixture.ts';

const steps: Step[] = [];
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orphan-'));
});

afterEach(async () => {
  await Promise.all(steps.splice(0).map((step) => step.dispose()));
  await rm(folder, { recursive: true });
});

async function start(options: Partial<StepOptions> = {}): Promise<Step> {
  const step = await startStep({
    actionDirectory: fixture('orphan'),
    with: { report: join(folder, 'report') },
    ownWorker: true,
    ...options,
  });
  steps.push(step);
  await step.waitForLine(/^ready$/, 10_000);
  return step;
}

describe('a worker that is killed', () => {
  test('leaves node behind, with another parent and broken pipes', async () => {
    const step = await start();
    const { pid } = step;
    step.killWorker();
    const main = await step.main;
    expect(await step.mainExited).toMatchObject({ exitCode: null, signal: null });
    expect(await readFile(join(folder, 'report'), 'utf8')).toBe('another parent\nEPIPE\n');
    expect(isAlive(pid)).toBe(false);
    expect(main.log).toEqual(['ready']);
  });

  test('reads no files, and runs no post', async () => {
    const step = await start();
    step.killWorker();
    expect(await step.main).toMatchObject({
      conclusion: 'failure',
      outputs: {},
      state: {},
      annotations: [],
      exitCode: null,
    });
    await expect(step.runPost()).rejects.toThrow('the worker is dead: no post is run');
    expect(await readFile(step.files.state, 'utf8')).toBe('intent=first\n');
  });

  test('is past being told of a cancel', async () => {
    const step = await start({ actionDirectory: fixture('stubborn') });
    step.killWorker();
    step.cancel();
    step.shutDown();
    await step.main;
    expect(isAlive(step.pid)).toBe(true);
  });

  test('as after a cancel that a step under if: always() outlasts, leaves it as it is', async () => {
    const step = await start({ actionDirectory: fixture('stubborn'), with: {}, if: 'always()' });
    step.cancel();
    step.killWorker();
    expect((await step.main).log).toEqual(['ready']);
    expect([isAlive(step.pid), step.jobStatus]).toEqual([true, 'cancelled']);
    await expect(step.runPost()).rejects.toThrow('the worker is dead');
  });

  test('leaves nothing behind once the step is disposed', async () => {
    const step = await start({ actionDirectory: fixture('stubborn') });
    step.killWorker();
    await step.dispose();
    expect(isAlive(step.pid)).toBe(false);
  });

  test('can be that of post', async () => {
    const step = await startStep({ actionDirectory: fixture('patient'), ownWorker: true });
    steps.push(step);
    const post = step.runPost();
    await step.waitForLine(/^ready$/, 10_000);
    step.killWorker();
    expect(await post).toMatchObject({ stage: 'post', conclusion: 'failure', log: ['ready'] });
    expect(isAlive(step.pid)).toBe(true);
  });
});

describe('a worker of its own', () => {
  test('changes nothing as long as it lives', async () => {
    const step = await start();
    step.cancel();
    expect(await step.main).toMatchObject({
      exitCode: 3,
      signal: null,
      conclusion: 'cancelled',
      outputs: { outcome: 'unknown' },
      log: ['ready', '##[error]The operation was canceled.'],
    });
    expect((await step.runPost()).log).toEqual(['post runs']);
  });

  test('sees its child die of a signal', async () => {
    const step = await start();
    step.kill('SIGKILL');
    expect(await step.main).toMatchObject({ exitCode: null, signal: 'SIGKILL', conclusion: 'failure' });
  });

  test('hands on the environment and nothing of its own', async () => {
    const step = await startStep({ actionDirectory: fixture('environment'), ownWorker: true });
    steps.push(step);
    const seen: unknown = JSON.parse((await step.main).summary);
    expect(seen).toMatchObject({ 'INPUT_WITH-DEFAULT': 'from the default' });
    expect(seen).not.toHaveProperty('NODE_CHANNEL_FD');
  });

  test('says what it could not start', async () => {
    const started = startStep({ actionDirectory: fixture('orphan'), ownWorker: true, node: '/no/such/node' });
    await expect(started).rejects.toThrow('cannot start /no/such/node');
  });

  test('has to be asked for', async () => {
    const step = await start({ ownWorker: false });
    expect(() => {
      step.killWorker();
    }).toThrow('the step has no worker of its own that could be killed');
  });
});
