import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startServer, stopServer } from '../../../simulator/action/server.ts';
import { start, stop, type StepPorts } from '../../../simulator/action/step.ts';
import { input, write } from '../../../simulator/action/step-files.ts';
import { startStep } from '../../../simulator/runner/step.ts';
import type { Step } from '../../../simulator/runner/step-options.ts';
import { scenarios } from '../../../simulator/zuora/scenarios.ts';

const BUNDLE = 'simulator/dist/index.js';
const steps: Step[] = [];
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulator-step-'));
});

afterEach(async () => {
  await Promise.all(steps.splice(0).map((step) => step.dispose()));
  await rm(folder, { recursive: true, force: true });
});

async function useSimulator(inputs: Readonly<Record<string, string>>): Promise<Step> {
  const step = await startStep({ actionDirectory: resolve('simulator'), with: inputs });
  steps.push(step);
  return step;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

describe('the simulator as a step of a job', () => {
  test('outlives its main stage, hands out how to reach it, and ends with the job', async () => {
    const step = await useSimulator({ scenario: 'window-closed', 'refresh-takes': '20s' });
    const main = await step.main;
    expect(main).toMatchObject({ exitCode: 0, conclusion: 'success' });
    expect(Object.keys(main.outputs).sort()).toEqual([
      'base-url',
      'client-id',
      'client-secret',
      'environment-id',
    ]);

    const { outputs } = main;
    const answer = await fetch(`${String(outputs['base-url'])}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: String(outputs['client-id']),
        client_secret: String(outputs['client-secret']),
        grant_type: 'client_credentials',
      }),
    });
    expect(answer.status).toBe(200);

    const post = await step.runPost();
    expect(post).toMatchObject({ exitCode: 0 });
    const said = post.lines.map(({ text }) => text);
    expect(said).toEqual(expect.arrayContaining(['POST /oauth/token → 200', '1 requests']));
    await expect(answers(String(outputs['base-url']))).resolves.toBe(false);
  });

  test.each([
    [{ scenario: 'miracle' }, '--scenario miracle'],
    [{ speed: '2', 'refresh-takes': '2s' }, 'exclude each other'],
    [{ port: '70000' }, '--port 70000'],
  ])('%j ends it red, in the words of the command line', async (inputs, words) => {
    const step = await useSimulator(inputs);
    const main = await step.main;
    expect(main).toMatchObject({ exitCode: 1, conclusion: 'failure', outputs: {} });
    expect(main.annotations).toEqual([expect.objectContaining({ message: expect.stringContaining(words) })]);

    const post = await step.runPost();
    expect(post).toMatchObject({ exitCode: 0 });
    expect(post.lines.map(({ text }) => text)).toContain('No simulator was started.');
  });

  test('its description names every scenario', () => {
    const text = readFileSync('simulator/action.yml', 'utf8');
    const [said = ''] = text.split('refresh-takes:');
    const names = [...said.matchAll(/`([a-z-]+)`[,.]/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(Object.keys(scenarios)));
  });
});

describe('starting and stopping', () => {
  const ports = (env: NodeJS.ProcessEnv, said: string[] = []): StepPorts => ({
    env,
    bundle: BUNDLE,
    print: (text) => said.push(text),
  });

  test('a port that is taken is an error in its own words', async () => {
    const server = createServer();
    const port = await new Promise<number>((listening) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        listening(typeof address === 'object' ? (address?.port ?? 0) : 0);
      });
    });
    try {
      const flags = [`--port=${String(port)}`];
      await expect(startServer(BUNDLE, flags, join(folder, 'log'))).rejects.toThrow('EADDRINUSE');
    } finally {
      server.close();
    }
  });

  test('post knows where the log is before anything is started', async () => {
    const env = {
      RUNNER_TEMP: folder,
      GITHUB_STATE: join(folder, 'state'),
      GITHUB_OUTPUT: join(folder, 'output'),
      INPUT_SCENARIO: 'miracle',
    };
    await expect(start(ports(env))).rejects.toThrow('The simulator did not start');
    const state = readFileSync(env.GITHUB_STATE, 'utf8');
    expect(state).toMatch(/^log=.*zuora-simulator-.*\.log\n$/);
    expect(existsSync(env.GITHUB_OUTPUT)).toBe(false);
  });

  test('what it was asked is printed where no workflow command is obeyed', async () => {
    const log = join(folder, 'log');
    const { pid } = await startServer(BUNDLE, [], log);
    await writeFile(log, '::error::not ours\n', { flag: 'a' });
    const said: string[] = [];
    await stop(log, ports({ STATE_pid: String(pid) }, said));
    const [first = '', middle, last] = said;
    expect(first).toMatch(/^::stop-commands::[0-9a-f-]{36}$/);
    expect(middle).toContain('::error::not ours');
    expect(last).toBe(`::${first.slice('::stop-commands::'.length)}::`);
  });

  test('a simulator that is gone already is no trouble', async () => {
    const { pid } = await startServer(BUNDLE, [], join(folder, 'log'));
    process.kill(pid, 'SIGKILL');
    await expect(stopServer(pid)).resolves.toBeUndefined();
  });
});

describe("the runner's files", () => {
  test('take one line a value', () => {
    const env = { GITHUB_OUTPUT: join(folder, 'output') };
    write('GITHUB_OUTPUT', 'a', '1', env);
    write('GITHUB_OUTPUT', 'b', '2', env);
    expect(readFileSync(env.GITHUB_OUTPUT, 'utf8')).toBe('a=1\nb=2\n');
    expect(() => {
      write('GITHUB_OUTPUT', 'c', '1\nd=2', env);
    }).toThrow('c has several lines');
  });

  test('are there in a workflow step alone', () => {
    expect(() => {
      write('GITHUB_STATE', 'a', '1', {});
    }).toThrow('GITHUB_STATE is not set');
  });

  test('an input is trimmed, and empty if it was not given', () => {
    const env = { 'INPUT_REFRESH-TAKES': ' 20s\n' };
    expect(input('refresh-takes', env)).toBe('20s');
    expect(input('speed', env)).toBe('');
  });
});
