import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { startStep } from '../../../simulator/runner/step.ts';
import { environments, seen } from './environments.ts';
import { fixture } from './fixtures/fixture.ts';

const SAID = [
  'ACTIONS_RESULTS_URL',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_RUNTIME_URL',
  'GITHUB_ACTOR',
  'GITHUB_ACTOR_ID',
  'GITHUB_API_URL',
  'GITHUB_EVENT_NAME',
  'GITHUB_EVENT_PATH',
  'GITHUB_GRAPHQL_URL',
  'GITHUB_REF_NAME',
  'GITHUB_REF_TYPE',
  'GITHUB_REPOSITORY_ID',
  'GITHUB_REPOSITORY_OWNER',
  'GITHUB_REPOSITORY_OWNER_ID',
  'GITHUB_RETENTION_DAYS',
  'GITHUB_TRIGGERING_ACTOR',
  'GITHUB_WORKFLOW_REF',
  'GITHUB_WORKFLOW_SHA',
  'RUNNER_ENVIRONMENT',
  'RUNNER_TOOL_CACHE',
  'RUNNER_TRACKING_ID',
  'RUNNER_WORKSPACE',
];

describe('the environment', () => {
  test('holds what the runner sets and nothing of this process but where things are', async () => {
    process.env['GITHUB_TOKEN'] = 'leak';
    process.env['INPUT_STRAY'] = 'leak';
    process.env['NODE_OPTIONS'] = '--no-warnings';
    const { main } = await environments({ debug: true, actionId: '__self_2' });
    delete process.env['GITHUB_TOKEN'];
    delete process.env['INPUT_STRAY'];
    delete process.env['NODE_OPTIONS'];
    expect(main).toMatchObject({
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION: '__self_2',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_REPOSITORY: 'octo-org/octo-repo',
      RUNNER_DEBUG: '1',
    });
    expect(main['GITHUB_WORKSPACE']).toBe(main['cwd']);
    expect(main['GITHUB_OUTPUT']?.startsWith(main['RUNNER_TEMP'] ?? '?')).toBe(true);
    expect(Object.values(main)).not.toContain('leak');
    expect(main).not.toHaveProperty('NODE_OPTIONS');
    expect(main).not.toHaveProperty('GITHUB_ACTION_PATH');
  });

  test('says in main and in post of what run, for whom, on what runner', async () => {
    const { main, post } = await environments({});
    const said = SAID.map((name) => [name, main[name] ?? '', post[name]]);
    expect(said).toEqual(SAID.map((name) => [name, expect.stringMatching(/./), main[name]]));
  });

  test('names a payload that is there, and a workspace within that of the runner', async () => {
    const step = await startStep({ actionDirectory: fixture('environment') });
    const main = seen((await step.main).summary);
    expect(readFileSync(main['GITHUB_EVENT_PATH'] ?? '', 'utf8')).toBe('{}');
    expect(main['RUNNER_WORKSPACE']).toBe(dirname(main['GITHUB_WORKSPACE'] ?? ''));
    await step.dispose();
  });

  test.each([
    [undefined, '', ''],
    ['./.github/actions/x', '', ''],
    ['octo-org/refresh@v1', 'octo-org/refresh', 'v1'],
    ['octo-org/refresh/simulator@release/v1', 'octo-org/refresh', 'release/v1'],
  ])('of uses: %s has the repository "%s" and the ref "%s" of the action', async (uses, repository, ref) => {
    const { main } = await environments(uses === undefined ? {} : { uses });
    expect(main).toMatchObject({ GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref });
  });

  test('can be that of another run on another runner', async () => {
    const { main, post } = await environments({
      github: { run_attempt: '3', ref_name: 'next' },
      runner: { environment: 'github-hosted' },
    });
    for (const environment of [main, post]) {
      expect(environment).toMatchObject({
        GITHUB_RUN_ATTEMPT: '3',
        GITHUB_REF_NAME: 'next',
        RUNNER_ENVIRONMENT: 'github-hosted',
      });
    }
  });

  test('has no RUNNER_DEBUG unless asked', async () => {
    expect((await environments({})).main).not.toHaveProperty('RUNNER_DEBUG');
  });

  test("has the runner's token hidden wherever it is shown", async () => {
    const { result } = await environments({});
    expect(seen(result.summary)['ACTIONS_RUNTIME_TOKEN']).toBe('***');
    expect(result.masks).toEqual([]);
  });
});

describe("a step's env", () => {
  test('is exported as spelt, proxies included', async () => {
    const { main, post } = await environments({
      env: { https_proxy: 'http://proxy:1', NO_PROXY: 'localhost' },
    });
    for (const environment of [main, post]) {
      expect(environment).toMatchObject({ https_proxy: 'http://proxy:1', NO_PROXY: 'localhost' });
      for (const name of ['HTTPS_PROXY', 'no_proxy', 'http_proxy', 'HTTP_PROXY'])
        expect(environment).not.toHaveProperty(name);
    }
  });

  test("wins over the machine's, and over CI", async () => {
    const { main } = await environments({
      machine: { ...process.env, A: 'machine' },
      env: { A: 'step', CI: '' },
    });
    expect(main).toMatchObject({ A: 'step', CI: '' });
  });

  test('changes neither what the runner says nor inputs and state', async () => {
    const { main } = await environments({
      env: {
        GITHUB_RUN_ID: 'x',
        RUNNER_TEMP: 'x',
        GITHUB_ACTIONS: 'x',
        INPUT_TRUTH: 'x',
        NODE_ICU_DATA: 'x',
      },
    });
    expect(main).toMatchObject({ GITHUB_RUN_ID: '1234567890', GITHUB_ACTIONS: 'true', INPUT_TRUTH: 'true' });
    expect(main['RUNNER_TEMP']).not.toBe('x');
    expect(main).not.toHaveProperty('NODE_ICU_DATA');
  });
});

describe('the variables of the machine', () => {
  const PATH = process.env['PATH'] ?? '';

  test('all reach the stages, and CI is set only if they have none', async () => {
    const { main, post } = await environments({ machine: { PATH, CI: 'false', TEAM: 'blue' } });
    expect(main).toMatchObject({ CI: 'false', TEAM: 'blue' });
    expect(post).toMatchObject({ CI: 'false', TEAM: 'blue' });
    expect(main).not.toHaveProperty('HOME');
  });

  test.each([
    ['a proxy in lower case', { https_proxy: 'http://p:1' }, { https_proxy: 'http://p:1', HTTPS_PROXY: 'http://p:1' }],
    [
      'a proxy in upper case, without its scheme',
      { HTTP_PROXY: ' p.example ' },
      { http_proxy: 'http://p.example', HTTP_PROXY: 'http://p.example' },
    ],
    ['exceptions to a proxy', { https_proxy: 'http://p:1', NO_PROXY: 'a,b' }, { no_proxy: 'a,b', NO_PROXY: 'a,b' }],
    [
      'two that differ',
      { http_proxy: 'http://lower', HTTP_PROXY: 'http://upper' },
      { http_proxy: 'http://lower', HTTP_PROXY: 'http://lower' },
    ],
  ])('come in both cases: %s', async (_, machine, expected) => {
    expect((await environments({ machine: { PATH, ...machine } })).main).toMatchObject(expected);
  });

  test('have exceptions as spelt where there is no proxy', async () => {
    const { main } = await environments({ machine: { PATH, NO_PROXY: 'a' } });
    expect(main['NO_PROXY']).toBe('a');
    expect(main).not.toHaveProperty('no_proxy');
  });
});

test('what main exports reaches post, below its own env', async () => {
  const step = await startStep({
    actionDirectory: fixture('exporter'),
    with: { env: 'LATER=exported\nMINE=exported\n', path: '/first\n/second\n' },
    env: { MINE: 'own' },
  });
  await step.main;
  const post = seen((await step.runPost()).summary);
  expect(post).toMatchObject({ LATER: 'exported', MINE: 'own' });
  expect(post['PATH']).toBe(`/second:/first:${process.env['PATH'] ?? ''}`);
  await step.dispose();
});
