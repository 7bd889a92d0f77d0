import { globSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Expression, readWorkflow, type Job, type Step, type Workflow } from './workflows/document.ts';
import { evaluate, holds, textsOf, type Contexts } from './workflows/evaluate.ts';
import { jobStatus, play, stepStatus, type JobEnd } from './workflows/play.ts';
import { EITHER, NEWER_RECIPES, OUTCOMES, RESULTS, untried } from './workflows/tables.ts';

// When tests may run on a sandbox, who may cancel, and what our own workflows do: GitHub's own evaluator over the whole
// table of results and outcomes. refresh.yml and the newer recipes have tables of their own.

const REFRESH = '.github/workflows/refresh.yml';
const files = globSync(['.github/workflows/*.yml', 'examples/*.yml'])
  .filter((file) => ![REFRESH, ...NEWER_RECIPES].includes(file))
  .sort();
const workflows = new Map<string, Workflow>();
for (const file of files) workflows.set(file, await readWorkflow(file));

function workflow(file: string): Workflow {
  const found = workflows.get(file);
  if (found === undefined) throw new Error(`There is no ${file}`);
  return found;
}

function jobOf(file: string, id: string): Job {
  const job = workflow(file).jobs.find((each) => each.id === id);
  if (job === undefined) throw new Error(`${file} has no job ${id}`);
  return job;
}

function stepOf(file: string, job: string, position: number): Step {
  const step = jobOf(file, job).steps[position - 1];
  if (step === undefined) throw new Error(`${file} has no step ${position} in ${job}`);
  return step;
}

/** What the first job of an example saw. */
interface Seen {
  readonly result: JobEnd['result'];
  readonly outcome: string;
  readonly status: string;
  readonly environmentStatus: string;
  readonly isRunCancelled: boolean;
}

const STATUSES = ['', 'SCHEDULED', 'EXPORTING', 'COMPLETED'];
const ENVIRONMENT_STATUSES = ['ACTIVE', 'PROCESSING', ''];

const table: readonly Seen[] = RESULTS.flatMap((result) =>
  OUTCOMES.flatMap((outcome) =>
    STATUSES.flatMap((status) =>
      ENVIRONMENT_STATUSES.flatMap((environmentStatus) =>
        EITHER.map((isRunCancelled) => ({ result, outcome, status, environmentStatus, isRunCancelled })),
      ),
    ),
  ),
);

function outputsOf({ outcome, status, environmentStatus }: Seen): Readonly<Record<string, string>> {
  return { outcome, status, 'environment-status': environmentStatus, 'job-id': 'a1b2c3' };
}

function said(seen: Seen): { readonly outputs: Readonly<Record<string, string>> } {
  return { outputs: outputsOf(seen) };
}

describe('a job of an example runs after another one', () => {
  const isFresh = ({ outcome }: Seen): boolean => outcome === 'succeeded';
  const isUsable = ({ outcome, status, environmentStatus }: Seen): boolean =>
    environmentStatus === 'ACTIVE' &&
    (['succeeded', 'cancelled', 'none'].includes(outcome) || (outcome === 'in-progress' && status === 'SCHEDULED'));

  it.each([
    { file: 'adopt-nightly', first: 'refresh', step: 'refresh', second: 'integration-tests', rule: isFresh },
    { file: 'gate-tomorrow', first: 'check', step: 'check', second: 'integration-tests', rule: isUsable },
    {
      file: 'refresh-when-due',
      first: 'refresh',
      step: 'refresh',
      second: 'integration-tests',
      rule: isFresh,
    },
    {
      file: 'wait-timer',
      first: 'start',
      step: 'refresh',
      second: 'see-the-end',
      rule: ({ outcome }: Seen) => outcome === 'in-progress',
    },
  ])('if its step passed and saw the right thing: $file', ({ file, first, step, second, rule }) => {
    const astray = table.filter((seen) => {
      const { ran } = play(workflow(`examples/${file}.yml`), {
        contexts: {},
        isCancelledBefore: (job) => seen.isRunCancelled && job === second,
        ends: () => ({ result: seen.result, steps: { [step]: outputsOf(seen) } }),
      });
      const isToRun = seen.result === 'success' && !seen.isRunCancelled && rule(seen);
      return ran.join() !== [first, ...(isToRun ? [second] : [])].join();
    });
    expect(astray).toEqual([]);
  });

  it('if the reusable workflow saw the end of the refresh: refresh-for-days', () => {
    const tests = jobOf('examples/refresh-for-days.yml', 'integration-tests');
    const astray = table.filter((seen) => {
      const needs = { refresh: { result: seen.result, outputs: outputsOf(seen) } };
      const status = jobStatus([seen.result], seen.isRunCancelled);
      const isToRun = seen.result === 'success' && !seen.isRunCancelled && isFresh(seen);
      return holds(tests.condition, { needs }, status) !== isToRun;
    });
    expect(astray).toEqual([]);
  });
});

describe('a step of an example runs after that of the action', () => {
  it.each([
    {
      file: 'several-environments',
      job: 'refresh',
      position: 2,
      rule: ({ result, outcome }: Seen) => result === 'success' && outcome === 'succeeded',
    },
    { file: 'queue', job: 'refresh', position: 2, rule: ({ result }: Seen) => result === 'success' },
    { file: 'start-now', job: 'start', position: 2, rule: ({ result }: Seen) => result === 'success' },
    { file: 'wait-timer', job: 'see-the-end', position: 2, rule: ({ result }: Seen) => result === 'success' },
    {
      file: 'gate-tomorrow',
      job: 'check',
      position: 2,
      rule: ({ result, outcome }: Seen) => result === 'success' && outcome === 'failed',
    },
    // It only says how the rehearsal ended.
    { file: 'rehearse', job: 'rehearse', position: 3, rule: ({ result }: Seen) => result !== 'cancelled' },
  ])('when it may: $file', ({ file, job, position, rule }) => {
    const { condition } = stepOf(`examples/${file}.yml`, job, position);
    const astray = table.filter(
      (seen) =>
        holds(condition, { steps: { refresh: said(seen), check: said(seen) } }, stepStatus(seen.result)) !== rule(seen),
    );
    expect(astray).toEqual([]);
  });
});

describe('a refresh is cancelled on purpose', () => {
  it('in these places alone', async () => {
    const all = [...workflows.values(), await readWorkflow(REFRESH)];
    const places = all.flatMap(({ file, jobs }) =>
      jobs
        .filter(({ steps }) => steps.some((step) => step.with['mode'] === 'cancel'))
        .map(({ id }) => `${file}: ${id}`),
    );
    expect(places).toEqual(['examples/cancel-by-hand.yml: cancel', `${REFRESH}: cancel`]);
  });
});

describe('our own workflows', () => {
  const CI = '.github/workflows/ci.yml';
  const RELEASE = '.github/workflows/release.yml';
  const CHECK_DIST = '.github/workflows/check-dist.yml';
  const ALL_RESULTS = [...RESULTS, 'skipped'] as const;

  it('let CI pass if every job of it passed, and whatever became of them', () => {
    const ci = jobOf(CI, 'ci');
    const [step] = ci.steps;
    const astray = ALL_RESULTS.flatMap((check) =>
      ALL_RESULTS.flatMap((bundle) =>
        ALL_RESULTS.flatMap((rehearsal) =>
          EITHER.filter((isRunCancelled) => {
            const results = [check, bundle, rehearsal];
            const needs = {
              check: { result: check },
              bundle: { result: bundle },
              rehearsal: { result: rehearsal },
            };
            const runs = holds(ci.condition, { needs }, jobStatus(results, isRunCancelled));
            const { RESULTS: said } = textsOf(step?.env ?? {}, { needs });
            const isPassed = results.every((result) => result === 'success');
            return !runs || (said === 'success success success') !== isPassed;
          }),
        ),
      ),
    );
    expect(astray).toEqual([]);
    expect(step?.run).toBe('test "$RESULTS" = \'success success success\'');
  });

  it.each([
    { tests: '__tests__/time', result: 'success', runs: true },
    { tests: '__tests__/time', result: 'failure', runs: false },
    { tests: null, result: 'success', runs: false },
  ] as const)('test a part where a part is named: $tests after $result', ({ tests, result, runs }) => {
    const { condition } = stepOf(CI, 'check', 5);
    expect(holds(condition, { matrix: { tests } }, stepStatus(result))).toBe(runs);
  });

  it('upload the bundles if they are not what is committed, and not if anything else fails', () => {
    const { condition } = stepOf(CHECK_DIST, jobOf(CHECK_DIST, workflow(CHECK_DIST).jobs[0]?.id ?? '').id, 5);
    const runs = RESULTS.flatMap((job) =>
      ALL_RESULTS.filter((outcome) => holds(condition, { steps: { compare: { outcome } } }, stepStatus(job))).map(
        (outcome) => `${job}: ${outcome}`,
      ),
    );
    expect(runs).toEqual(['failure: failure']);
  });

  it('publish what was verified and nothing else', () => {
    const plan = { commit: 'abc', major: 'v1', movesMajor: 'true', isLatest: 'false', notes: 'Notes' };
    const played = RESULTS.flatMap((result) =>
      EITHER.map((isRunCancelled) =>
        play(workflow(RELEASE), {
          contexts: {},
          isCancelledBefore: (job) => isRunCancelled && job === 'publish',
          ends: () => ({ result, steps: { plan } }),
        }),
      ),
    );
    expect(played.map(({ ran }) => ran.join())).toEqual([
      'verify,publish',
      'verify',
      'verify',
      'verify',
      'verify',
      'verify',
    ]);
    expect(played[0]?.jobs['verify']?.outputs).toEqual({
      commit: 'abc',
      major: 'v1',
      'moves-major': 'true',
      'is-latest': 'false',
      notes: 'Notes',
    });
  });

  it.each([
    { moves: 'true', result: 'success', runs: true },
    { moves: 'false', result: 'success', runs: false },
    { moves: '', result: 'success', runs: false },
    { moves: 'true', result: 'failure', runs: false },
    { moves: 'true', result: 'cancelled', runs: false },
  ] as const)('move the major tag: $moves after $result: $runs', ({ moves, result, runs }) => {
    const step = jobOf(RELEASE, 'publish').steps.at(-1);
    const needs = { verify: { outputs: { 'moves-major': moves } } };
    expect(step && holds(step.condition, { needs }, stepStatus(result))).toBe(runs);
  });
});

describe('the evaluation', () => {
  it.each(files)('leaves no condition and no output of %s untried', (file) => {
    expect(untried(workflow(file))).toEqual([]);
  });

  it.each([
    { text: 'needs.*.outputs.outcome', value: ['succeeded'] },
    { text: "needs.a.outputs.outcome == 'SUCCEEDED'", value: true },
    { text: 'needs.b.outputs.outcome', value: null },
  ])('is that of GitHub: $text', ({ text, value }) => {
    const contexts: Contexts = { needs: { a: { outputs: { outcome: 'succeeded' } } } };
    expect(evaluate(new Expression(text), contexts)).toEqual(value);
  });

  it.each(['secrets.a', 'success()', 'needs.'])('refuses what may not stand there: %s', (text) => {
    expect(() => evaluate(new Expression(text), { needs: {} })).toThrow();
  });

  it('asks all ancestors of a job, as GitHub does', () => {
    expect(jobStatus(['success', 'skipped'], false)).toEqual({
      success: false,
      failure: false,
      cancelled: false,
    });
    expect(jobStatus(['success', 'failure'], false)).toMatchObject({ success: false, failure: true });
    expect(jobStatus(['success', 'cancelled'], false)).toMatchObject({ failure: false, cancelled: false });
    expect(jobStatus(['success'], true)).toMatchObject({ success: false, cancelled: true });
  });
});
