import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { startComposite } from '../../../simulator/runner/composite.ts';
import { decodeComposite } from '../../../simulator/runner/composite-metadata.ts';
import type { CompositeOptions, CompositeResult, CompositeStep } from '../../../simulator/runner/composite-options.ts';
import { seen, type Seen } from './environments.ts';
import { fixture } from './fixtures/fixture.ts';

const WORKSPACE = fixture('composites');
const OUTER = join(WORKSPACE, 'outer');
const INNER = join(WORKSPACE, 'inner');
const actions = {
  'octo-org/environment@v1': fixture('environment'),
  'octo-org/stubborn@v1': fixture('stubborn'),
  'octo-org/writer@v1': fixture('writer'),
};
const steps: CompositeStep[] = [];

afterEach(async () => {
  await Promise.all(steps.splice(0).map((step) => step.dispose()));
});

async function start(name: 'outer' | 'waiting', options: Partial<CompositeOptions> = {}): Promise<CompositeStep> {
  const step = await startComposite({
    actionDirectory: join(WORKSPACE, name),
    workspace: WORKSPACE,
    actions,
    actionId: 'refresh',
    cancellation: { afterInterruptMs: 300, afterTerminateMs: 150 },
    ...options,
  });
  steps.push(step);
  return step;
}

function seenBy({ stages }: CompositeResult, path: string): Seen {
  return seen(stages.find((stage) => stage.path === path)?.result.summary ?? '{}');
}

async function bothStages(options: Partial<CompositeOptions> = {}) {
  const step = await start('outer', options);
  const main = await step.main;
  return { step, main, post: await step.runPost() };
}

describe('within a composite action', () => {
  test('the steps run in order, and their posts in the opposite one', async () => {
    const { main, post } = await bothStages();
    const paths = ['refresh.maker', 'refresh.seen', 'refresh.inner.maker', 'refresh.inner.seen'];
    expect(main.stages.map(({ path }) => path)).toEqual(paths);
    expect(post.stages.map(({ path }) => path)).toEqual(paths.toReversed());
    expect([main.conclusion, post.conclusion]).toEqual(['success', 'success']);
  });

  test('GITHUB_ACTION is the ID of the step of the workflow, two levels deep', async () => {
    const { main, post } = await bothStages();
    for (const path of ['refresh.seen', 'refresh.inner.seen']) {
      for (const result of [main, post]) {
        expect(seenBy(result, path)).toMatchObject({
          GITHUB_ACTION: 'refresh',
          GITHUB_ACTION_REPOSITORY: 'octo-org/environment',
          GITHUB_ACTION_REF: 'v1',
        });
      }
    }
  });

  test('GITHUB_ACTION_PATH is the folder of the action around it, in post that of the outermost', async () => {
    const { main, post } = await bothStages();
    const paths = (result: CompositeResult) =>
      ['refresh.seen', 'refresh.inner.seen'].map((path) => seenBy(result, path)['GITHUB_ACTION_PATH']);
    expect([paths(main), paths(post)]).toEqual([
      [OUTER, INNER],
      [OUTER, OUTER],
    ]);
  });

  test('inputs are handed down, and in post those from steps of an inner action are empty', async () => {
    const { main, post } = await bothStages({ with: { first: 'given' } });
    const outer = { INPUT_PLAIN: 'by the outer', 'INPUT_WITH-DEFAULT': 'given' };
    const inner = { 'INPUT_WITH-DEFAULT': 'given', INPUT_UPPER_AND_SPACE: 'by the outer' };
    expect(seenBy(main, 'refresh.seen')).toMatchObject(outer);
    expect(seenBy(post, 'refresh.seen')).toMatchObject(outer);
    expect(seenBy(main, 'refresh.inner.seen')).toMatchObject({ ...inner, INPUT_PLAIN: 'by the inner' });
    expect(seenBy(post, 'refresh.inner.seen')).toMatchObject({ ...inner, INPUT_PLAIN: '' });
  });

  test('outputs come out at the top, and none of post', async () => {
    const { main, post } = await bothStages();
    expect([main.outputs, post.outputs]).toEqual([{ made: 'by the inner' }, {}]);
  });

  test('the env of the steps around reaches both stages, expressions evaluated', async () => {
    const { main, post } = await bothStages({ env: { AROUND: 'yes' } });
    expect(seenBy(main, 'refresh.seen')).toMatchObject({ AROUND: 'yes', OWN: 'success' });
    expect(seenBy(post, 'refresh.inner.seen')).toMatchObject({ AROUND: 'yes' });
  });

  test('post gets the status of the job in defaults at every level', async () => {
    const step = await start('outer');
    await step.main;
    step.cancel();
    const post = await step.runPost();
    expect(seenBy(post, 'refresh.seen')).toMatchObject({ OWN: 'cancelled', 'INPUT_JOB-STATUS': 'cancelled' });
    expect(seenBy(post, 'refresh.inner.seen')).toMatchObject({ 'INPUT_JOB-STATUS': 'cancelled' });
  });

  test.each([
    ['last', 'post'],
    ['first', 'main'],
  ] as const)('main and post have one summary: the %s is kept', async (keptSummary, stage) => {
    const { step, main, post } = await bothStages({ keptSummary });
    const results = { main, post };
    const kept = results[stage].stages.find(({ path }) => path === 'refresh.seen')?.result.summary;
    expect(step.summaries.get('refresh.seen')).toBe(kept);
    expect([...step.summaries.keys()]).toEqual(['refresh.seen', 'refresh.inner.seen']);
  });
});

describe('a composite action that is stopped', () => {
  async function waiting(options: Partial<CompositeOptions> = {}): Promise<CompositeStep> {
    const step = await start('waiting', options);
    await step.waitForLine(/^ready$/, 10_000);
    return step;
  }
  const logs = ({ stages }: CompositeResult): readonly string[] =>
    stages.flatMap(({ path, result }) => result.log.map((line) => `${path}: ${line}`));

  test('by a cancel says so once, and runs what always runs', async () => {
    const step = await waiting();
    step.cancel();
    const main = await step.main;
    expect(logs(main)).toEqual([
      'refresh.waits: ready',
      'refresh.waits: got SIGINT',
      'refresh.waits: ##[error]The operation was canceled.',
      'refresh.last: last',
    ]);
    expect(main.annotations.map(({ message }) => message)).toEqual(['The operation was canceled.']);
    expect([main.conclusion, step.jobStatus]).toEqual(['cancelled', 'cancelled']);
    expect(logs(await step.runPost())).toEqual(['refresh.last: last', 'refresh.waits: intent second, job cancelled']);
  });

  test('by its limit has other words than a step', async () => {
    const step = await waiting({ timeoutMs: 3_000, with: { ignore: 'SIGINT' } });
    const main = await step.main;
    expect(main.annotations[0]?.message).toBe('The action has timed out.');
    expect([main.conclusion, step.jobStatus]).toEqual(['failure', 'failure']);
    expect(logs(main)).toEqual(
      expect.arrayContaining(['refresh.waits: got SIGTERM', 'refresh.waits: ##[error]The action has timed out.']),
    );
  });

  test('by a shutdown runs nothing more', async () => {
    const step = await waiting();
    step.shutDown();
    expect((await step.main).stages.map(({ path }) => path)).toEqual(['refresh.waits']);
    await expect(step.runPost()).rejects.toThrow('the runner is shut down: no post is run');
  });

  test('by the death of its worker runs nothing more', async () => {
    const step = await waiting({ ownWorker: true });
    step.killWorker();
    expect((await step.main).stages.map(({ path }) => path)).toEqual(['refresh.waits']);
    await expect(step.runPost()).rejects.toThrow('the worker is dead: no post is run');
  });
});

describe('a composite action that fails', () => {
  test.each([
    [false, 'failure', 'failure'],
    [true, 'success', 'success'],
  ] as const)('under continue-on-error: %s is a %s of the step and of the job', async (given, conclusion, job) => {
    const step = await start('waiting', { continueOnError: given });
    await step.waitForLine(/^ready$/, 10_000);
    step.kill('SIGTERM');
    const main = await step.main;
    expect(main.stages.map(({ path }) => path)).toEqual(['refresh.waits', 'refresh.failed', 'refresh.last']);
    expect([main.outcome, main.conclusion, step.jobStatus]).toEqual(['failure', conclusion, job]);
  });
});

test.each([
  ['a JavaScript action', 'name: A\nruns: { using: node24, main: a }', "'node24' is not a composite action"],
  ['a script', 'runs: { using: composite, steps: [{ run: x, shell: bash }] }', "'uses' is missing"],
  ['another condition', 'runs: { using: composite, steps: [{ uses: a, if: "x == \'y\'" }] }', 'is not supported'],
  ['a step that is none', 'runs: { using: composite, steps: [x] }', 'a step is not a mapping'],
])('%s is no composite action that can be run', (_, text, message) => {
  expect(() => decodeComposite(text, '.')).toThrow(message);
});
