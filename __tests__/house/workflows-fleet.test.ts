import { describe, expect, it } from '@jest/globals';
import { readWorkflow, type Step, type Workflow } from './workflows/document.ts';
import { holds, textsOf } from './workflows/evaluate.ts';
import { jobStatus, play, stepStatus, type JobEnd, type Result } from './workflows/play.ts';
import { EITHER, OUTCOMES, RESULTS, untried } from './workflows/tables.ts';

// Which jobs and steps of the recipes for a fleet run, with which inputs. What their scripts do has a test of its own.

const fleet = await readWorkflow('examples/fleet.yml');
const waiting = await readWorkflow('examples/fleet-wait.yml');
const sandbox = await readWorkflow('examples/fleet-sandbox.yml');

function jobOf(workflow: Workflow, id: string): Workflow['jobs'][number] {
  const job = workflow.jobs.find((each) => each.id === id);
  if (job === undefined) throw new Error(`${workflow.file} has no job ${id}`);
  return job;
}

function stepOf(workflow: Workflow, job: string, position: number): Step {
  const step = jobOf(workflow, job).steps[position - 1];
  if (step === undefined) throw new Error(`${job} of ${workflow.file} has no step ${position}`);
  return step;
}

/** What is planned for a sandbox. */
const PLANNED = ['refresh', 'retry', 'no: not on Mon', 'no: blackout 2026-12-05'];
const ENTRY = { name: 'EU 2', tenant: 'EU', 'environment-id': '20933', 'base-url': 'https://a.b', number: 1 };
const SECRETS = { ZUORA_CLIENT_ID_US: 'x', ZUORA_CLIENT_ID_EU: 'id', ZUORA_CLIENT_SECRET_EU: 'secret' };

/** What a run of fleet.yml or fleet-wait.yml is made of. */
interface Run {
  readonly ends: Readonly<Record<string, JobEnd['result']>>;
  readonly refreshed: string;
  /** The run is cancelled while this job works. */
  readonly cancelledIn?: string;
}

function ranOf(workflow: Workflow, { ends, refreshed, cancelledIn }: Run): string {
  const order = workflow.jobs.map(({ id }) => id);
  return play(workflow, {
    contexts: {},
    isCancelledBefore: (job) => cancelledIn !== undefined && order.indexOf(job) > order.indexOf(cancelledIn),
    ends: (job) => ({
      result: ends[job] ?? 'success',
      steps: {
        plan: { sandboxes: '[{}]', problems: '[]' },
        refreshed: { refreshed },
        problems: { problems: '[]' },
      },
    }),
  }).ran.join();
}

/** The jobs that are to run. */
function rule({ ends, refreshed, cancelledIn }: Run, hasTests: boolean): string {
  const refreshes = ends['plan'] === 'success' && cancelledIn !== 'plan';
  const isCancelledBefore = ['plan', 'refresh', 'report'].includes(cancelledIn ?? '');
  const isTested = hasTests && refreshed === '[{}]' && !isCancelledBefore;
  const ran = ['plan', ...(refreshes ? ['refresh'] : []), 'report', ...(isTested ? ['smoke-test'] : [])];
  return [...ran, ...(ran.some((job) => ends[job] !== 'success') ? ['notify'] : [])].join();
}

const RUNS: readonly Run[] = RESULTS.flatMap((plan) =>
  RESULTS.flatMap((refresh) =>
    RESULTS.flatMap((report) =>
      RESULTS.flatMap((tests) =>
        ['', '[]', '[{}]'].flatMap((refreshed) =>
          [undefined, 'plan', 'refresh', 'report', 'smoke-test'].map((cancelledIn) => ({
            ends: { plan, refresh, report, 'smoke-test': tests },
            refreshed,
            ...(cancelledIn === undefined ? {} : { cancelledIn }),
          })),
        ),
      ),
    ),
  ),
);

describe.each([
  { workflow: fleet, hasTests: true },
  { workflow: waiting, hasTests: false },
])('$workflow.file', ({ workflow, hasTests }) => {
  it('reports, tests and notifies as the rules say: every result and cancelled run', () => {
    const runs = RUNS.filter(({ cancelledIn }) => hasTests || cancelledIn !== 'smoke-test');
    expect(runs.filter((run) => ranOf(workflow, run) !== rule(run, hasTests))).toEqual([]);
  });

  it('hands the plan and the problems on', () => {
    const steps = {
      plan: { outputs: { sandboxes: '[]', problems: '["a"]' } },
      problems: { outputs: { problems: '["b"]' } },
    };
    expect(textsOf(jobOf(workflow, 'plan').outputs, { steps })).toEqual({
      sandboxes: '[]',
      problems: '["a"]',
    });
    expect(textsOf(jobOf(workflow, 'report').outputs, { steps })).toMatchObject({ problems: '["b"]' });
  });
});

describe('fleet.yml', () => {
  it('refreshes what is planned, after a failed refresh only by hand, and never after a failed check', () => {
    const { condition } = stepOf(fleet, 'refresh', 2);
    const astray = PLANNED.flatMap((today) =>
      OUTCOMES.flatMap((outcome) =>
        RESULTS.filter((result) => {
          const contexts = { matrix: { sandbox: { today } }, steps: { check: { outputs: { outcome } } } };
          const isPlanned = today === 'retry' || (today === 'refresh' && !['failed', 'cancelled'].includes(outcome));
          return holds(condition, contexts, stepStatus(result)) !== (isPlanned && result === 'success');
        }),
      ),
    );
    expect(astray).toEqual([]);
  });

  it('keeps what each sandbox said, whatever that was', () => {
    const after = [3, 4].map((position) => stepOf(fleet, 'refresh', position));
    const runs = RESULTS.flatMap((result) => after.map((step) => holds(step.condition, {}, stepStatus(result))));
    expect(runs).toEqual([true, true, true, true, true, true]);
  });

  it.each([
    { position: 1, own: { mode: 'check' } },
    { position: 2, own: { wait: 'false', timeout: '20m', 'on-not-due': 'skip' } },
  ])('asks step $position about the same sandbox, as its tenant', ({ position, own }) => {
    const { with: inputs } = stepOf(fleet, 'refresh', position);
    expect(textsOf(inputs, { matrix: { sandbox: ENTRY }, secrets: SECRETS })).toEqual({
      'environment-id': '20933',
      'expected-name': 'EU 2',
      'base-url': 'https://a.b',
      'client-id': 'id',
      'client-secret': 'secret',
      ...own,
    });
  });
});

describe('fleet-wait.yml', () => {
  it('plans, reports and notifies as fleet.yml does', () => {
    const [download, rows, refreshed, problems] = jobOf(fleet, 'report').steps;
    const renumbered = [download, rows, problems].map((step) => step?.run);
    expect(jobOf(waiting, 'plan')).toEqual(jobOf(fleet, 'plan'));
    expect(jobOf(waiting, 'report').steps.map(({ run }) => run)).toEqual(renumbered);
    expect(refreshed?.id).toBe('refreshed');
    expect(jobOf(waiting, 'notify').steps).toEqual(jobOf(fleet, 'notify').steps);
  });
});

describe('fleet-sandbox.yml', () => {
  /** Whether a job runs after these. */
  function runs(
    job: string,
    today: string,
    outcome: string,
    ends: readonly Result[],
    isRunCancelled: boolean,
  ): boolean {
    const outputs = { outcome };
    const needs = { check: { outputs }, refresh: { outputs } };
    const inputs = { sandbox: JSON.stringify({ ...ENTRY, today }) };
    return holds(jobOf(sandbox, job).condition, { needs, inputs }, jobStatus(ends, isRunCancelled));
  }

  const cases = PLANNED.flatMap((today) =>
    OUTCOMES.flatMap((outcome) =>
      RESULTS.flatMap((result) => EITHER.map((isRunCancelled) => ({ today, outcome, result, isRunCancelled }))),
    ),
  );

  it('refreshes what is planned and not in progress, after a failed refresh only by hand, after a check that passed', () => {
    const astray = cases.filter(({ today, outcome, result, isRunCancelled }) => {
      const isHeld = ['failed', 'cancelled', 'in-progress'].includes(outcome);
      const isPlanned = today === 'retry' || (today === 'refresh' && !isHeld);
      const isToRun = isPlanned && result === 'success' && !isRunCancelled;
      return runs('refresh', today, outcome, [result], isRunCancelled) !== isToRun;
    });
    expect(astray).toEqual([]);
  });

  it('tests after a refresh that succeeded', () => {
    const astray = cases.filter(({ today, outcome, result, isRunCancelled }) => {
      const isToRun = outcome === 'succeeded' && result === 'success' && !isRunCancelled;
      return runs('smoke-test', today, outcome, ['success', result], isRunCancelled) !== isToRun;
    });
    expect(astray).toEqual([]);
    expect(runs('smoke-test', 'refresh', '', ['success', 'skipped'], false)).toBe(false);
  });

  it('reports whatever became of them', () => {
    expect(
      cases.every(({ today, outcome, result, isRunCancelled }) =>
        runs('report', today, outcome, [result, 'skipped', 'skipped'], isRunCancelled),
      ),
    ).toBe(true);
  });

  it('checks its own sandbox and hands out what the report needs', () => {
    const inputs = { sandbox: JSON.stringify({ ...ENTRY, today: 'refresh' }) };
    const secrets = { 'client-id': 'id', 'client-secret': 'secret' };
    expect(textsOf(stepOf(sandbox, 'check', 1).with, { inputs, secrets })).toEqual({
      mode: 'check',
      'environment-id': '20933',
      'expected-name': 'EU 2',
      'base-url': 'https://a.b',
      ...secrets,
    });
    const said = {
      outcome: 'failed',
      code: '',
      message: 'm',
      'last-refresh-time': 'l',
      'next-refresh-time': 'n',
    };
    expect(textsOf(jobOf(sandbox, 'check').outputs, { steps: { zuora: { outputs: said } } })).toEqual(said);
  });
});

describe('the evaluation', () => {
  it.each([fleet, waiting, sandbox])('leaves no condition and no output of $file untried', (workflow) => {
    expect(untried(workflow)).toEqual([]);
  });
});
