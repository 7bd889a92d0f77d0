import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { nextStep } from '../../../simulator/step/next-step.ts';
import { input, summarize, write } from '../../../simulator/step/step-files.ts';
import { decodeActionMetadata } from '../../../simulator/runner/action-metadata.ts';
import { startStep } from '../../../simulator/runner/step.ts';
import type { Step, StepOptions } from '../../../simulator/runner/step-options.ts';
import { scenarioNames } from '../../../simulator/zuora/scenarios.ts';
import { answers, askForToken, becomesSilent } from './reach.ts';

const { outputNames } = decodeActionMetadata(readFileSync('simulator/action.yml', 'utf8'), '.');
const steps: Step[] = [];
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulator-step-'));
});

afterEach(async () => {
  await Promise.all(steps.splice(0).map((step) => step.dispose()));
  await rm(folder, { recursive: true, force: true });
});

async function useSimulator(
  inputs: Readonly<Record<string, string>>,
  options: Partial<StepOptions> = {},
): Promise<Step> {
  const step = await startStep({ actionDirectory: resolve('simulator'), with: inputs, ...options });
  steps.push(step);
  return step;
}

describe('the simulator as a step of a job', () => {
  test('outlives its main stage, hands out how to reach it, and ends with the job', async () => {
    const step = await useSimulator({ scenario: 'window-closed', 'refresh-takes': '20s' });
    const main = await step.main;
    expect(main).toMatchObject({ exitCode: 0, conclusion: 'success' });
    expect(Object.keys(main.outputs)).toEqual(outputNames);

    const { outputs } = main;
    expect((await askForToken(outputs)).status).toBe(200);
    await fetch(`${String(outputs['base-url'])}/elsewhere`);

    const folders = (): readonly string[] =>
      readdirSync(step.runnerTemp).filter((name) => name.startsWith('zuora-simulator'));
    expect(folders()).toHaveLength(1);

    const post = await step.runPost();
    expect(post).toMatchObject({ exitCode: 0 });
    const said = post.lines.map(({ text }) => text).join('\n');
    expect(said).toContain('Requests, as they come:');
    expect(said).toContain('POST /oauth/token → 200');
    expect(said).toContain('Requests to the simulator: 2 requests.');
    expect(said).toMatch(/^\| token +\| `POST \/oauth\/token` +\| 1 +\| 200 /m);
    expect(said).toMatch(/^\| unmatched +\| `GET \/elsewhere` +\| 1 +\| 666 /m);
    expect(post.summary).toMatch(/^### Requests to the simulator\n\n2 requests\.\n\n\| operation /);
    await expect(answers(outputs['base-url'])).resolves.toBe(false);
    expect(folders()).toEqual([]);
  });

  test('says where it listens, what will happen, and what to put into the next step', async () => {
    const step = await useSimulator(
      { scenario: 'cancel-refused', 'refresh-takes': '20s' },
      {
        actionId: 'rehearsal',
        uses: 'octo-org/refresh/simulator@v1',
      },
    );
    const { log, outputs } = await step.main;
    expect(log).toEqual([
      `The simulator listens on ${String(outputs['base-url'])}.`,
      'Scenario cancel-refused: Every cancel request is refused, and the refresh continues.',
      'A refresh takes 20 s. Set `poll-interval: 5s`, so that the action polls often enough.',
      'The list shows a new refresh after 5 s.',
      'With default inputs, the step passes with outcome=succeeded. If the workflow is cancelled meanwhile, the step fails with outcome=cancel-refused.',
      'It stops when this workflow job ends, and then lists its requests here.',
      '',
      'Give the next step these inputs:',
      '',
      '  - uses: octo-org/refresh@v1',
      '    with:',
      '      base-url: ${{ steps.rehearsal.outputs.base-url }}',
      '      environment-id: ${{ steps.rehearsal.outputs.environment-id }}',
      '      client-id: ${{ steps.rehearsal.outputs.client-id }}',
      '      client-secret: ${{ steps.rehearsal.outputs.client-secret }}',
      '      poll-interval: 5s',
    ]);
  });

  test('hands out all that is known of its sandboxes, and its refresh, and what to expect', async () => {
    const step = await useSimulator({ scenario: 'scheduled', 'tenant-name': 'Rehearsal', seed: '7' });
    const { outputs } = await step.main;
    expect(outputs).toMatchObject({
      'tenant-name': 'Rehearsal',
      'job-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'requests-file': expect.stringContaining(step.runnerTemp),
      seed: '7',
      'expected-outcome': 'active-job',
    });
    expect(JSON.parse(String(outputs['environments']))).toEqual([
      {
        'environment-id': outputs['environment-id'],
        'tenant-id': outputs['tenant-id'],
        'tenant-name': 'Rehearsal',
      },
    ]);
  });

  test.each([
    { strict: 'true', exitCode: 1 },
    { strict: 'false', exitCode: 0 },
  ])('post exits $exitCode after a request that nothing answers, strict: $strict', async ({ strict, exitCode }) => {
    const step = await useSimulator({ strict });
    const { outputs } = await step.main;
    await fetch(`${String(outputs['base-url'])}/elsewhere`);
    const post = await step.runPost();
    expect(post.exitCode).toBe(exitCode);
    expect(post.summary).toContain('1 request.');
    const errors = post.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
    expect(errors.join()).toMatch(exitCode === 0 ? /^$/ : /1\. GET \/elsewhere: Zuora has no such operation/);
  });

  test('strict passes a job that asks nothing wrong', async () => {
    const step = await useSimulator({ strict: 'true', fault: 'token#1=503' });
    const { outputs } = await step.main;
    expect([(await askForToken(outputs)).status, (await askForToken(outputs)).status]).toEqual([503, 200]);
    expect(await step.runPost()).toMatchObject({ exitCode: 0 });
  });

  test('masks the client secret before anything can show it, and hands it out all the same', async () => {
    const step = await useSimulator({});
    const { masks, outputs, log } = await step.main;
    expect(masks).toContain(outputs['client-secret']);
    expect(log.join('\n')).not.toContain(String(outputs['client-secret']));
    expect((await askForToken(outputs)).status).toBe(200);
    const post = await step.runPost();
    expect(post.stdout).not.toContain(String(outputs['client-secret']));
  });

  test('can be used twice in a job', async () => {
    const first = await useSimulator({});
    const { outputs: one } = await first.main;
    const second = await useSimulator({}, { actionId: '__self_2', runnerTemp: first.runnerTemp });
    const { outputs: other } = await second.main;
    expect(one['base-url']).not.toBe(other['base-url']);
    expect([(await askForToken(one)).status, (await askForToken(other)).status]).toEqual([200, 200]);
    await second.runPost();
    await expect(answers(other['base-url'])).resolves.toBe(false);
    await expect(answers(one['base-url'])).resolves.toBe(true);
    await first.runPost();
    await expect(answers(one['base-url'])).resolves.toBe(false);
  });

  test('ends in a cancelled job as well', async () => {
    const step = await useSimulator({});
    const { outputs } = await step.main;
    expect(await step.runPost({ jobStatus: 'cancelled' })).toMatchObject({ exitCode: 0 });
    await expect(answers(outputs['base-url'])).resolves.toBe(false);
  });

  test('ends when the runner empties its temporary folder, even if post never runs', async () => {
    const step = await useSimulator({});
    const { outputs } = await step.main;
    await rm(step.runnerTemp, { recursive: true, force: true });
    await expect(becomesSilent(outputs['base-url'])).resolves.toBe(true);
  });

  test.each([
    [{ scenario: 'miracle' }, 'The simulator did not start: scenario: "miracle" is invalid. Use succeeds'],
    [{ speed: '2', 'refresh-takes': '2s' }, 'speed and refresh-takes cannot be combined'],
    [{ port: '70000' }, 'port: "70000" is invalid. Use a whole number from 0 to 65535.'],
  ])('%j ends it red, and is named as an input', async (inputs, words) => {
    const step = await useSimulator(inputs);
    const main = await step.main;
    expect(main).toMatchObject({ exitCode: 1, conclusion: 'failure', outputs: {} });
    expect(main.annotations).toEqual([expect.objectContaining({ message: expect.stringContaining(words) })]);
    expect(main.stdout).not.toContain('--help');

    const post = await step.runPost();
    expect(post).toMatchObject({ exitCode: 0, summary: '' });
    expect(post.lines.map(({ text }) => text)).toContain('No simulator was started.');
  });

  test('its description names every scenario in order', () => {
    const text = readFileSync('simulator/action.yml', 'utf8');
    const [said = ''] = text.split('  fault:');
    const [, listed = ''] = /There are ([^]*?)\./.exec(said) ?? [];
    expect([...listed.matchAll(/`([a-z0-9-]+)`/g)].map(([, name]) => name)).toEqual(scenarioNames);
  });
});

describe('what to put into the next step', () => {
  test.each([
    [{ GITHUB_ACTION: 'zuora' }, 'Give the next step', '  - uses: ./'],
    [{ GITHUB_ACTION: '__self' }, 'Give this step the id `zuora`', '  - uses: ./'],
    [{ GITHUB_ACTION: '0' }, 'Give this step the id `zuora`', '  - uses: ./'],
    [{}, 'Give this step the id `zuora`', '  - uses: ./'],
    [
      { GITHUB_ACTION: 'zuora', GITHUB_ACTION_REPOSITORY: 'a/b', GITHUB_ACTION_REF: 'v1' },
      'Give the next step',
      '  - uses: a/b@v1',
    ],
    [
      { GITHUB_ACTION: 'zuora', GITHUB_ACTION_REPOSITORY: 'a/b\n::', GITHUB_ACTION_REF: 'v1' },
      'Give the next step',
      '  - uses: ./',
    ],
  ])('%j', (env, sentence, uses) => {
    const lines = nextStep(env, ['client-id'], '');
    expect(lines[0]).toContain(sentence);
    expect(lines.slice(2)).toEqual([uses, '    with:', '      client-id: ${{ steps.zuora.outputs.client-id }}']);
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

  test('take a summary, where there is one to take', () => {
    const path = join(folder, 'summary');
    summarize('### A', { GITHUB_STEP_SUMMARY: path });
    summarize('### B', {});
    expect(readFileSync(path, 'utf8')).toBe('### A\n');
  });

  test('an input is trimmed, and empty if it was not given', () => {
    const env = { 'INPUT_REFRESH-TAKES': ' 20s\n' };
    expect(input('refresh-takes', env)).toBe('20s');
    expect(input('speed', env)).toBe('');
  });
});
