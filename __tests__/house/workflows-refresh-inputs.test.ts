import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { Expression, readWorkflow, type Job, type Step } from './workflows/document.ts';
import { textOf, textsOf, type Contexts, type Value } from './workflows/evaluate.ts';

// What the jobs of refresh.yml make of its inputs, and how long they wait.

const workflow = await readWorkflow('.github/workflows/refresh.yml');
const ACTION = 'OWNER/zuora-sandbox-refresh@v1';
const WAITS = workflow.jobs.filter(({ id }) => id.startsWith('wait-'));
const MORE = ['true', 'false', ''];

const action: unknown = parse(readFileSync('action.yml', 'utf8'));

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** What the action takes an input for. */
function effective([name, text]: readonly [string, string]): readonly [string, string] {
  const fallback = record(record(record(action)['inputs'])[name])['default'];
  return [name, text === '' && typeof fallback === 'string' ? fallback : text];
}

const defaults: Readonly<Record<string, Value>> = Object.fromEntries(
  Object.entries(workflow.inputs).map(([name, field]) => {
    if (field instanceof Expression) throw new Error(`The default of ${name} is an expression`);
    return [name, field ?? `the ${name}`];
  }),
);

function contexts(inputs: Readonly<Record<string, Value>>, more = 'true'): Contexts {
  const outputs = { 'job-id': 'a1b2c3', deadline: '1:2000000000', timeout: '19800s', more };
  return {
    inputs: { ...defaults, ...inputs },
    secrets: { 'client-id': 'the client-id', 'client-secret': 'the client-secret' },
    github: { run_attempt: '1' },
    needs: Object.fromEntries(workflow.jobs.map(({ id }) => [id, { outputs }])),
    steps: { limit: { outputs } },
  };
}

/** The action's inputs in a step. */
function given(step: Step, all: Contexts): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(textsOf(step.with, all)).map(effective));
}

/** All that a workflow job is made of. */
function made(job: Job, all: Contexts): unknown {
  return {
    runsOn: job.runsOn === undefined ? '' : textOf(job.runsOn, all),
    env: textsOf(job.env, all),
    steps: job.steps.map((step) => ({ with: given(step, all), env: textsOf(step.env, all) })),
  };
}

/** The step of a workflow job that runs the action. */
function actionOf(job: Job): Step {
  const step = job.steps.find(({ uses }) => uses === ACTION);
  if (step === undefined) throw new Error(`${job.id} doesn't run the action`);
  return step;
}

describe('an input of refresh.yml', () => {
  const optional = Object.keys(workflow.inputs).filter((name) => name !== 'environment-id');

  it.each(optional.flatMap((name) => MORE.map((more) => ({ name, more }))))(
    'means its default if it is empty: $name (more: "$more")',
    ({ name, more }) => {
      // GitHub may make an empty number of it.
      const empty = name === 'max-days' ? ['', 0] : [''];
      for (const value of empty) {
        for (const job of workflow.jobs) {
          expect(made(job, contexts({ [name]: value }, more))).toEqual(made(job, contexts({}, more)));
        }
      }
    },
  );

  it.each(['environment-id', 'base-url', 'entity-id', 'track-id', 'poll-interval'])(
    'is passed to every job: %s',
    (name) => {
      const all = contexts({ [name]: 'a value' });
      expect(workflow.jobs.map((job) => given(actionOf(job), all)[name])).toEqual(
        workflow.jobs.map(() => 'a value'),
      );
    },
  );

  it('is passed to the start, which refuses a wrong one before it creates a refresh', () => {
    const names = [
      'scheduled-time',
      'on-active-job',
      'on-not-due',
      'on-timeout',
      'on-abort',
      'poll-interval',
    ];
    const [start] = workflow.jobs;
    const all = contexts(Object.fromEntries(names.map((name) => [name, `a ${name}`])));
    expect(start && given(actionOf(start), all)).toMatchObject(
      Object.fromEntries(names.map((name) => [name, `a ${name}`])),
    );
  });

  it('says what happens when the time is over, and only then', () => {
    for (const policy of ['', 'fail', 'cancel', 'detach']) {
      const policies = MORE.map((more) =>
        WAITS.map((job) => given(actionOf(job), contexts({ 'on-timeout': policy }, more))['on-timeout']),
      );
      const last = policy === '' ? 'fail' : policy;
      expect(policies.map((each) => [...new Set(each)])).toEqual([['detach'], [last], [last]]);
    }
  });
});

describe('the wait jobs', () => {
  it('hand the deadline on from one to the next, and the last one knows that it is the last', () => {
    const env = WAITS.map((job, index) => {
      const before = index === 0 ? 'start' : WAITS[index - 1]?.id;
      const needs = { [String(before)]: { outputs: { deadline: `the deadline of ${String(before)}` } } };
      return textsOf(job.env, { ...contexts({}), needs });
    });
    const rule = ['start', ...WAITS.map(({ id }) => id)].slice(0, -1);
    expect(env.map((each) => each['DEADLINE'])).toEqual(rule.map((id) => `the deadline of ${id}`));
    expect(env.map((each) => each['LAST'] === 'true')).toEqual(WAITS.map((_, index) => index === 17));
  });

  it('wait for as long as was worked out', () => {
    const timeouts = [workflow.jobs[0], ...WAITS].map(
      (job) => job && given(actionOf(job), contexts({}))['timeout'],
    );
    expect(new Set(timeouts)).toEqual(new Set(['19800s']));
  });
});

const NOW_S = 2_000_000_000;
const LEG_S = 330 * 60;

/** Runs the step that works out how long to wait, at NOW_S. */
function workOut(variables: Readonly<Record<string, string>>): {
  readonly status: number | null;
  readonly said: string;
  readonly outputs: Readonly<Record<string, string>>;
} {
  const folder = mkdtempSync(join(tmpdir(), 'limit-'));
  const outputFile = join(folder, 'output');
  const date = join(folder, 'date');
  try {
    writeFileSync(outputFile, '');
    writeFileSync(date, `#!/bin/sh\necho ${NOW_S}\n`);
    chmodSync(date, 0o755);
    const { run: script = '' } = workflow.jobs[0]?.steps.find(({ id }) => id === 'limit') ?? {};
    // As the runner does under `shell: bash`.
    const { status, stdout } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      encoding: 'utf8',
      env: {
        PATH: [folder, process.env['PATH']].join(delimiter),
        GITHUB_OUTPUT: outputFile,
        ...{ MAX_DAYS: '4', LEG: '330m', ATTEMPT: '1', ...variables },
      },
    });
    const lines = readFileSync(outputFile, 'utf8').split('\n').filter(Boolean);
    const outputs = Object.fromEntries(
      lines.map((line): [string, string] => {
        const [, name = '', text = ''] = /^([a-z]+)=(.*)$/.exec(line) ?? [];
        return [name, text];
      }),
    );
    return { status, said: stdout, outputs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the time that refresh.yml waits', () => {
  /** How long each job waits, if each uses up its time and waits in the queue before. */
  function plan(maxDays: string, queuedS: number): readonly number[] {
    const waits: number[] = [];
    let more = 'true';
    for (let passedS = queuedS; more === 'true' && waits.length < 18; passedS += queuedS) {
      const left = String(NOW_S + Number(maxDays) * 86_400 - passedS);
      const { outputs } = workOut({
        MAX_DAYS: maxDays,
        DEADLINE: `1:${left}`,
        ...(waits.length === 17 ? { LAST: 'true' } : {}),
      });
      waits.push(Number.parseInt(outputs['timeout'] ?? '', 10));
      passedS += waits.at(-1) ?? 0;
      more = outputs['more'] ?? '';
    }
    return waits;
  }

  it.each([
    { maxDays: '4', jobs: 18 },
    { maxDays: '2', jobs: 9 },
    { maxDays: '0.5', jobs: 3 },
    { maxDays: '0.23', jobs: 1 },
    { maxDays: '0.01', jobs: 1 },
    { maxDays: '0.0001', jobs: 1 },
  ])('is $maxDays days, with $jobs jobs', ({ maxDays, jobs }) => {
    const waits = plan(maxDays, 0);
    expect(waits).toHaveLength(jobs);
    expect(waits.reduce((sum, seconds) => sum + seconds)).toBe(Math.floor(Number(maxDays) * 86_400));
    // A hosted job lives for 360 minutes.
    expect(Math.max(...waits)).toBeLessThanOrEqual(LEG_S + 600);
  });

  it('counts the time in the queue', () => {
    const waits = plan('0.5', 1800);
    expect(waits.reduce((sum, seconds) => sum + seconds + 1800)).toBeLessThanOrEqual(43_200);
    expect(waits).toHaveLength(2);
  });

  it.each([
    { name: 'begins with the first job', variables: {}, deadline: `1:${NOW_S + 345_600}` },
    {
      name: 'goes on in the same attempt',
      variables: { DEADLINE: `1:${NOW_S + 5}` },
      deadline: `1:${NOW_S + 5}`,
    },
    {
      name: 'begins anew when failed jobs are re-run',
      variables: { DEADLINE: `1:${NOW_S - 5}`, ATTEMPT: '2', MAX_DAYS: '1' },
      deadline: `2:${NOW_S + 86_400}`,
    },
    {
      name: 'is not mistaken for that of attempt 12',
      variables: { DEADLINE: `12:${NOW_S + 5}`, ATTEMPT: '1', MAX_DAYS: '1' },
      deadline: `1:${NOW_S + 86_400}`,
    },
  ])('$name', ({ variables, deadline }) => {
    expect(workOut(variables).outputs['deadline']).toBe(deadline);
  });

  it.each([
    { left: LEG_S + 601, timeout: `${LEG_S}s`, more: 'true' },
    { left: LEG_S + 600, timeout: `${LEG_S + 600}s`, more: 'false' },
    { left: 31, timeout: '31s', more: 'false' },
    { left: 30, timeout: '30s', more: 'false' },
    { left: 29, timeout: '30s', more: 'false' },
    { left: -7200, timeout: '30s', more: 'false' },
  ])('with $left s left is $timeout for this job, more: $more', ({ left, timeout, more }) => {
    const { outputs } = workOut({ DEADLINE: `1:${NOW_S + left}` });
    expect(outputs).toMatchObject({ timeout, more });
  });

  it('is all for the last job', () => {
    const { outputs } = workOut({ DEADLINE: `1:${NOW_S + 20_000}`, LAST: 'true', LEG: '1m' });
    expect(outputs).toMatchObject({ timeout: '20000s', more: 'false' });
  });

  it.each([
    { leg: '6s', timeout: '6s' },
    { leg: '90', timeout: '5400s' },
    { leg: '1h30m', timeout: '5400s' },
    { leg: '08m', timeout: '480s' },
  ])('is $leg for a job of a rehearsal', ({ leg, timeout }) => {
    expect(workOut({ LEG: leg }).outputs).toMatchObject({ timeout, more: 'true' });
  });

  it.each([
    ...['-1', '4.001', '0.000001', 'NaN', 'four', 'Infinity'].map((value) => ({ name: 'MAX_DAYS', value })),
    ...['0s', '331m', '1.5h', '-6s', '6 s', 'soon', '1d'].map((value) => ({ name: 'LEG', value })),
  ])('is refused before a refresh is created: $name $value', ({ name, value }) => {
    const { status, said, outputs } = workOut({ [name]: value });
    expect({ status, outputs }).toEqual({ status: 1, outputs: { outcome: 'invalid' } });
    expect(said).toContain(`::error::${name === 'LEG' ? 'leg' : 'max-days'} is invalid.`);
  });
});
