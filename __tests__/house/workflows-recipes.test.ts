import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readWorkflow, type Job, type Step, type Workflow } from './workflows/document.ts';
import { holds, textsOf, type Value } from './workflows/evaluate.ts';
import { play, stepStatus, type JobEnd, type PlayedRun } from './workflows/play.ts';
import { OUTCOMES, RESULTS, untried } from './workflows/tables.ts';

// The recipes of several jobs or steps: which of them run, and what is notified, over whole tables.

const [approval, gate, hourly] = await Promise.all(
  ['refresh-with-approval', 'gate', 'hourly-look'].map((name) => readWorkflow(`examples/${name}.yml`)),
);

function stepsOf(workflow: Workflow | undefined, id: string): readonly Step[] {
  const job = jobOf(workflow, id);
  return job.steps;
}

function jobOf(workflow: Workflow | undefined, id: string): Job {
  const job = workflow?.jobs.find((each) => each.id === id);
  if (job === undefined) throw new Error(`There is no job ${id}`);
  return job;
}

/** A run of refresh-with-approval.yml. */
interface Approval {
  readonly check: JobEnd['result'];
  readonly due: string;
  readonly refresh: JobEnd['result'];
  readonly outcome: string;
  readonly tests: JobEnd['result'];
  /** The run is cancelled while this job waits or works. */
  readonly cancelledIn?: string;
}

const ORDER = ['check', 'refresh', 'after-refresh', 'notify'];

function playApproval(run: Approval): PlayedRun {
  if (approval === undefined) throw new Error('There is no recipe');
  const { cancelledIn } = run;
  const results: Readonly<Record<string, JobEnd['result']>> = {
    check: run.check,
    refresh: run.refresh,
    'after-refresh': run.tests,
  };
  return play(approval, {
    contexts: {},
    isCancelledBefore: (job) => cancelledIn !== undefined && ORDER.indexOf(job) > ORDER.indexOf(cancelledIn),
    ends: (job) => ({
      result: results[job] ?? 'success',
      steps: {
        zuora: {
          due: run.due,
          outcome: run.outcome,
          'environment-name': 'QA 1',
          running: `running, says ${job}`,
          code: results[job] === 'success' ? '' : `the code of ${job}`,
          message: `the message of ${job}`,
        },
      },
    }),
  });
}

/** The jobs that are to run. */
function approvalRule({ check, due, refresh, outcome, tests, cancelledIn }: Approval): string {
  const refreshes = check === 'success' && due !== 'false' && cancelledIn !== 'check';
  const isTested = refreshes && refresh === 'success' && outcome === 'succeeded' && cancelledIn !== 'refresh';
  const ends = [check, ...(refreshes ? [refresh] : []), ...(isTested ? [tests] : [])];
  const isNotified = ends.some((result) => result !== 'success');
  return [
    'check',
    ...(refreshes ? ['refresh'] : []),
    ...(isTested ? ['after-refresh'] : []),
    ...(isNotified ? ['notify'] : []),
  ].join();
}

/** What the message is made of, if these jobs ended so. */
function notified(run: PlayedRun): Record<string, string> {
  const [step] = stepsOf(approval, 'notify');
  const needs: Value = Object.fromEntries(
    Object.entries(run.jobs).map(([id, { result, outputs }]) => [id, { result, outputs }]),
  );
  const github = { server_url: 'https://github.example', repository: 'o/r', run_id: '7' };
  const secrets = { NOTIFY_WEBHOOK: 'https://hook.example' };
  return textsOf(step?.env ?? {}, { needs, vars: { ZUORA_ENVIRONMENT_ID: '10451' }, github, secrets });
}

const GOOD: Approval = {
  check: 'success',
  due: 'true',
  refresh: 'success',
  outcome: 'succeeded',
  tests: 'success',
};

describe('refresh-with-approval.yml', () => {
  it('asks, refreshes, tests and notifies as the rules say: every result, outcome and cancelled run', () => {
    const runs = RESULTS.flatMap((check) =>
      ['true', 'false', ''].flatMap((due) =>
        RESULTS.flatMap((refresh) =>
          OUTCOMES.flatMap((outcome) =>
            RESULTS.flatMap((tests) =>
              [undefined, 'check', 'refresh', 'after-refresh'].map((cancelledIn) => ({
                ...{ check, due, refresh, outcome, tests },
                ...(cancelledIn === undefined ? {} : { cancelledIn }),
              })),
            ),
          ),
        ),
      ),
    );
    const astray = runs.filter((run) => playApproval(run).ran.join() !== approvalRule(run));
    expect(astray).toEqual([]);
  });

  it.each([
    {
      name: 'the check',
      run: { ...GOOD, check: 'failure' },
      told: { CODE: 'the code of check', MESSAGE: 'the message of check', RUNNING: 'running, says check' },
    },
    {
      name: 'the refresh',
      run: { ...GOOD, refresh: 'failure', outcome: 'failed' },
      told: {
        CODE: 'the code of refresh',
        MESSAGE: 'the message of refresh',
        RUNNING: 'running, says refresh',
      },
    },
    {
      name: 'what follows the refresh',
      run: { ...GOOD, tests: 'failure' },
      told: { CODE: '', MESSAGE: 'the message of refresh', RUNNING: 'running, says refresh' },
    },
  ] as const)('says why if it was $name that failed', ({ run, told }) => {
    expect(notified(playApproval(run))).toMatchObject({
      ...told,
      NAME: 'QA 1',
      RUN: 'https://github.example/o/r/actions/runs/7',
    });
  });

  it.each([
    { name: 'a rejected approval', result: 'failure' },
    { name: 'a run that was cancelled while it waited for one', result: 'cancelled' },
  ] as const)('makes nothing up after $name', ({ result }) => {
    const jobs = {
      check: { result: 'success', outputs: { 'environment-name': 'QA 1', running: 'false', code: '' } },
      refresh: { result, outputs: {} },
      'after-refresh': { result: 'skipped', outputs: {} },
    } as const;
    const jobsSaid = `check success, refresh ${result}, after-refresh skipped`;
    expect(notified({ jobs, outputs: {}, ran: [] })).toMatchObject({
      JOBS: jobsSaid,
      NAME: 'QA 1',
      CODE: '',
      MESSAGE: '',
      RUNNING: '',
    });
  });

  it('names the sandbox by its ID if the check was lost', () => {
    const lost = { result: 'failure', outputs: {} } as const;
    const skipped = { result: 'skipped', outputs: {} } as const;
    const jobs = { check: lost, refresh: skipped, 'after-refresh': skipped };
    expect(notified({ jobs, outputs: {}, ran: [] })).toMatchObject({ NAME: '10451', CODE: '', MESSAGE: '' });
  });
});

describe('gate.yml', () => {
  it('waits on if the refresh takes longer than the tests, and only then', () => {
    const [, second] = stepsOf(gate, 'gate');
    const goesOn = RESULTS.flatMap((result) =>
      OUTCOMES.filter(
        (outcome) =>
          second && holds(second.condition, { steps: { gate: { outputs: { outcome } } } }, stepStatus(result)),
      ).map((outcome) => `${outcome} after ${result}`),
    );
    expect(goesOn).toEqual(['in-progress after success']);
  });

  it.each([
    { given: '', tests: '60m', sandbox: 'the variable' },
    { given: '20m', tests: '20m', sandbox: 'the input' },
  ])('takes its defaults for "$given"', ({ given, tests, sandbox }) => {
    const [first] = stepsOf(gate, 'gate');
    const contexts = {
      inputs: { 'tests-take': given, 'environment-id': given === '' ? '' : 'the input' },
      vars: { ZUORA_ENVIRONMENT_ID: 'the variable', ZUORA_BASE_URL: '' },
      secrets: { 'client-id': 'id', 'client-secret': 'secret' },
    };
    expect(textsOf(first?.with ?? {}, contexts)).toMatchObject({
      mode: 'wait',
      'on-no-job': 'skip',
      timeout: tests,
      'environment-id': sandbox,
    });
  });
});

describe('hourly-look.yml', () => {
  const [, seen, tests, report, remember, save] = stepsOf(hourly, 'look');
  const ENDED = ['succeeded', 'failed', 'cancelled'];

  it('asks the cache about a refresh that has ended', () => {
    const asked = OUTCOMES.filter(
      (outcome) => seen && holds(seen.condition, { steps: { check: { outputs: { outcome } } } }, stepStatus('success')),
    );
    expect(asked).toEqual(ENDED);
  });

  it('tests once after a refresh, and again in a re-run; reports a failure once', () => {
    const astray = OUTCOMES.flatMap((outcome) =>
      ['ACTIVE', 'PROCESSING', ''].flatMap((status) =>
        ['true', ''].flatMap((hit) =>
          ['1', '2'].filter((attempt) => {
            const contexts = {
              steps: {
                check: { outputs: { outcome, 'environment-status': status } },
                seen: { outputs: { 'cache-hit': hit } },
              },
              github: { run_attempt: attempt },
            };
            const isNew = hit !== 'true';
            const isTested = outcome === 'succeeded' && status === 'ACTIVE' && (isNew || attempt === '2');
            const isReported = (outcome === 'failed' || outcome === 'cancelled') && isNew;
            return (
              tests === undefined ||
              report === undefined ||
              holds(tests.condition, contexts, stepStatus('success')) !== isTested ||
              holds(report.condition, contexts, stepStatus('success')) !== isReported
            );
          }),
        ),
      ),
    );
    expect(astray).toEqual([]);
  });

  it('remembers what it tested, passed or not, or reported; and nothing of a run that was cancelled', () => {
    const ends = ['success', 'failure', 'cancelled', 'skipped'];
    const astray = ends.flatMap((tested) =>
      ends.flatMap((reported) =>
        RESULTS.filter((result) => {
          const steps = { tests: { outcome: tested }, report: { outcome: reported } };
          const isDone = ['success', 'failure'].includes(tested) || reported === 'failure';
          const isToDo = isDone && result !== 'cancelled';
          return remember === undefined || holds(remember.condition, { steps }, stepStatus(result)) !== isToDo;
        }),
      ),
    );
    expect(astray).toEqual([]);
    const saved = RESULTS.flatMap((result) =>
      ends
        .filter((outcome) => save && holds(save.condition, { steps: { remember: { outcome } } }, stepStatus(result)))
        .map((outcome) => `${outcome} in ${result}`),
    );
    expect(saved).toEqual(['success in success', 'success in failure']);
  });
});

describe('every recipe', () => {
  const recipes = globSync('examples/*.yml').sort();

  it.each(recipes)('%s says first what it does, for whom, and what it costs', (file) => {
    const [first = ''] = readFileSync(file, 'utf8').split(/\n#\n|\n(?!#)/);
    const sentence = first.replace(/^# /gm, '').replaceAll('\n', ' ');
    expect(sentence).toMatch(/^[A-Z][^.]*(\.yml[^.]*)*, for [^.]*(\.yml[^.]*)*: [^.]*\b(runner|none)\b/);
  });

  it('takes a due that is not known for one that the refresh finds out', () => {
    const texts = [...recipes, ...globSync('docs/*.md'), 'README.md'].map((file) => readFileSync(file, 'utf8'));
    expect(texts.filter((text) => text.includes("due == 'true'"))).toEqual([]);
    expect(texts.some((text) => text.includes("due != 'false'"))).toBe(true);
  });
});

describe('the evaluation', () => {
  it.each([approval, gate, hourly])('leaves no condition and no output untried: %#', (workflow) => {
    expect(workflow && untried(workflow)).toEqual([]);
  });
});
