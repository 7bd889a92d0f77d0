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
const MORE = ['true', 'false', 'no-job-left', ''];

const action: unknown = parse(readFileSync('action.yml', 'utf8'));
const ACTION_INPUTS = Object.keys(record(record(action)['inputs']));
/** The inputs of the action that are inputs of refresh.yml, too. */
const SHARED = Object.keys(workflow.inputs).filter((name) => ACTION_INPUTS.includes(name));
/** A wait job has no use for these. */
const OF_THE_START = ['expected-name', 'scheduled-time', 'on-active-job', 'on-not-due', 'min-age', 'on-abort'];

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
  const outputs = { 'job-id': 'a1b2c3', from: '1:2000000000', timeout: '19800s', more };
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

  it.each(['environment-id', 'base-url', 'allow-host', 'entity-id', 'track-id', 'poll-interval'])(
    'is passed to every job: %s',
    (name) => {
      const all = contexts({ [name]: 'a value' });
      expect(workflow.jobs.map((job) => given(actionOf(job), all)[name])).toEqual(workflow.jobs.map(() => 'a value'));
    },
  );

  it('is passed to the start, which refuses a wrong one before it creates a refresh', () => {
    const values = Object.fromEntries(SHARED.map((name) => [name, `a ${name}`]));
    const [start] = workflow.jobs;
    expect(start && given(actionOf(start), contexts(values))).toMatchObject(values);
  });

  it('is passed to the wait jobs, unless it is for the start alone', () => {
    const all = contexts(Object.fromEntries(SHARED.map((name) => [name, `a ${name}`])), 'false');
    for (const job of WAITS) {
      const passed = Object.entries(given(actionOf(job), all)).filter(([name, text]) => text === `a ${name}`);
      expect([...passed.map(([name]) => name), ...OF_THE_START].toSorted()).toEqual(SHARED.toSorted());
    }
  });

  it('says what happens when the time is over, and only then', () => {
    for (const policy of ['', 'fail', 'cancel', 'detach']) {
      const policies = MORE.map((more) =>
        WAITS.map((job) => given(actionOf(job), contexts({ 'on-timeout': policy }, more))['on-timeout']),
      );
      const last = policy === '' ? 'fail' : policy;
      expect(policies.map((each) => [...new Set(each)])).toEqual([['detach'], [last], ['fail'], [last]]);
    }
  });

  it('is there for each of the action that makes sense over days', () => {
    const elsewhere = {
      mode: 'each job has its own',
      wait: 'the wait jobs wait',
      timeout: 'max-days',
      'job-id': 'a job of this workflow knows it',
      'on-no-job': 'a wait job has a job ID',
      'access-token': 'lives for an hour',
      'client-id': 'a secret',
      'client-secret': 'a secret',
      'job-status': 'not for users',
    };
    const ownNames = ['environment', 'max-days', 'leg', 'runs-on'];
    expect(Object.keys(workflow.inputs).sort()).toEqual(
      [...ACTION_INPUTS.filter((name) => !(name in elsewhere)), ...ownNames].sort(),
    );
  });

  it('can be a GitHub environment, for the job that creates the refresh alone', () => {
    const text = readFileSync('.github/workflows/refresh.yml', 'utf8');
    const jobs = record(record(parse(text))['jobs']);
    const guarded = Object.entries(jobs).filter(([, job]) => 'environment' in record(job));
    expect(guarded.map(([id, job]) => [id, record(job)['environment']])).toEqual([
      ['start', '${{ inputs.environment }}'],
    ]);
  });
});

describe('the wait jobs', () => {
  it('hand on from when they count, and the last one knows that it is the last', () => {
    const env = WAITS.map((job, index) => {
      const before = index === 0 ? 'start' : WAITS[index - 1]?.id;
      const needs = { [String(before)]: { outputs: { from: `that of ${String(before)}` } } };
      return textsOf(job.env, { ...contexts({}), needs });
    });
    const rule = ['start', ...WAITS.map(({ id }) => id)].slice(0, -1);
    expect(env.map((each) => each['FROM'])).toEqual(rule.map((id) => `that of ${id}`));
    expect(env.map((each) => each['LAST'] === 'true')).toEqual(WAITS.map((_, index) => index === 30));
  });

  it('begin with the time for which the refresh is scheduled, whoever scheduled it', () => {
    const needs = { start: { outputs: { 'scheduled-time': '2033-05-20T03:33:20Z' } } };
    const [start, first, second] = workflow.jobs.map((job) =>
      textsOf(job.env, {
        ...contexts({ 'scheduled-time': '+60h' }),
        ...(job.id === 'start' ? {} : { needs: { ...record(contexts({})['needs']), ...needs } }),
      }),
    );
    expect(start?.['SCHEDULED_TIME']).toBe('+60h');
    expect(first?.['SCHEDULED_TIME']).toBe('2033-05-20T03:33:20Z');
    expect(second).not.toHaveProperty('SCHEDULED_TIME');
  });

  it('wait for as long as was worked out', () => {
    const timeouts = [workflow.jobs[0], ...WAITS].map((job) => job && given(actionOf(job), contexts({}))['timeout']);
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
  /** How long each job waits for a refresh that never ends, if each waits in the queue before. */
  function plan(maxDays: string, queuedS: number, inHours: number): readonly number[] {
    const scheduled = inHours === 0 ? {} : { SCHEDULED_TIME: `+${inHours}h` };
    const { from = '' } = workOut({ MAX_DAYS: maxDays, ...scheduled }).outputs;
    const waits: number[] = [];
    let more = 'true';
    for (let passedS = queuedS; more === 'true' && waits.length < 31; passedS += queuedS) {
      // What is over has come nearer, because the clock of this test stands still.
      const shifted = `1:${Number(from.replace('1:', '')) - passedS}`;
      const { outputs } = workOut({
        MAX_DAYS: maxDays,
        FROM: shifted,
        ...(waits.length === 30 ? { LAST: 'true' } : {}),
      });
      waits.push(Number.parseInt(outputs['timeout'] ?? '', 10));
      passedS += waits.at(-1) ?? 0;
      more = outputs['more'] ?? '';
    }
    expect(more).toBe('false');
    return waits;
  }

  it.each([
    { maxDays: '7', inHours: 0, jobs: 31 },
    { maxDays: '4', inHours: 0, jobs: 18 },
    { maxDays: '2', inHours: 0, jobs: 9 },
    { maxDays: '0.5', inHours: 0, jobs: 3 },
    { maxDays: '0.23', inHours: 0, jobs: 1 },
    { maxDays: '0.01', inHours: 0, jobs: 1 },
    { maxDays: '0.0001', inHours: 0, jobs: 1 },
    { maxDays: '4', inHours: 20, jobs: 22 },
    { maxDays: '4', inHours: 60, jobs: 29 },
    { maxDays: '4', inHours: 72, jobs: 31 },
  ])('is $maxDays days from a start in $inHours h, with $jobs jobs', ({ maxDays, inHours, jobs }) => {
    const waits = plan(maxDays, 0, inHours);
    expect(waits).toHaveLength(jobs);
    const totalS = inHours * 3600 + Math.floor(Number(maxDays) * 86_400);
    expect(waits.reduce((sum, seconds) => sum + seconds)).toBe(totalS);
    // A hosted job lives for 360 minutes.
    expect(Math.max(...waits)).toBeLessThanOrEqual(LEG_S + 600);
  });

  it('counts the time in the queue', () => {
    const waits = plan('0.5', 1800, 0);
    expect(waits.reduce((sum, seconds) => sum + seconds + 1800)).toBeLessThanOrEqual(43_200);
    expect(waits).toHaveLength(2);
  });

  it.each([
    { name: 'begins with the first job', variables: {}, from: `1:${NOW_S}` },
    { name: 'goes on in the same attempt', variables: { FROM: `1:${NOW_S - 5}` }, from: `1:${NOW_S - 5}` },
    {
      name: 'begins anew when failed jobs are re-run',
      variables: { FROM: `1:${NOW_S - 5}`, ATTEMPT: '2' },
      from: `2:${NOW_S}`,
    },
    {
      name: 'is not mistaken for that of attempt 12',
      variables: { FROM: `12:${NOW_S - 5}`, ATTEMPT: '1' },
      from: `1:${NOW_S}`,
    },
    {
      name: 'begins with a scheduled start that is to come when failed jobs are re-run, too',
      variables: { FROM: `1:${NOW_S + 3600}`, ATTEMPT: '2' },
      from: `2:${NOW_S + 3600}`,
    },
    {
      name: 'begins with the start for which an adopted refresh is scheduled',
      variables: { FROM: `1:${NOW_S}`, SCHEDULED_TIME: new Date((NOW_S + 7200) * 1000).toISOString() },
      from: `1:${NOW_S + 7200}`,
    },
    {
      name: 'does not begin before now because the refresh began before',
      variables: { FROM: `1:${NOW_S}`, SCHEDULED_TIME: new Date((NOW_S - 7200) * 1000).toISOString() },
      from: `1:${NOW_S}`,
    },
  ])('$name', ({ variables, from }) => {
    expect(workOut(variables).outputs['from']).toBe(from);
  });

  it.each([
    '2033-05-20T03:33:20Z',
    '2033-05-20T05:33:20+02:00',
    '2033-05-19T22:03:20.5-05:30',
    '2033-05-20t03:33:20z',
    '2036-02-29T23:59:59Z',
    '2036-03-01T00:00:00Z',
    '2100-02-28T12:00:00Z',
    '2100-03-01T12:00:00Z',
    '2035-12-31T23:59:59Z',
  ])('begins with %s', (time) => {
    const whole = time.toUpperCase().replace('.5', '');
    expect(workOut({ FROM: `1:${NOW_S}`, SCHEDULED_TIME: time }).outputs['from']).toBe(`1:${Date.parse(whole) / 1000}`);
  });

  it.each(['+1d12h', '+36h', '+2160m'])('begins %s from now', (span) => {
    expect(workOut({ SCHEDULED_TIME: span }).outputs['from']).toBe(`1:${NOW_S + 129_600}`);
  });

  it.each(['tomorrow', '2033-05-20', '+soon', '20/05/2033'])('begins now at %s, which the action refuses', (text) => {
    expect(workOut({ SCHEDULED_TIME: text }).outputs['from']).toBe(`1:${NOW_S}`);
  });

  const LIMIT_S = 345_600;

  it.each([
    { left: LEG_S + 601, timeout: `${LEG_S}s`, more: 'true' },
    { left: LEG_S + 600, timeout: `${LEG_S + 600}s`, more: 'false' },
    { left: 31, timeout: '31s', more: 'false' },
    { left: 30, timeout: '30s', more: 'false' },
    { left: 29, timeout: '30s', more: 'false' },
    { left: -7200, timeout: '30s', more: 'false' },
  ])('with $left s left is $timeout for this job, more: $more', ({ left, timeout, more }) => {
    const { outputs } = workOut({ FROM: `1:${NOW_S + left - LIMIT_S}` });
    expect(outputs).toMatchObject({ timeout, more });
  });

  it('is not cut short before a start that is near', () => {
    const variables = { MAX_DAYS: '0.0001', FROM: `1:${NOW_S + 18}` };
    expect(workOut(variables).outputs).toMatchObject({ timeout: '26s', more: 'false' });
  });

  it('ends with the last job, which does not take it for over', () => {
    const last = (left: number): unknown => workOut({ FROM: `1:${NOW_S + left - LIMIT_S}`, LAST: 'true' }).outputs;
    expect(last(LEG_S + 601)).toMatchObject({ timeout: `${LEG_S}s`, more: 'no-job-left' });
    expect(last(LEG_S + 600)).toMatchObject({ timeout: `${LEG_S + 600}s`, more: 'false' });
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
    ...['-1', '7.001', '0.000001', 'NaN', 'four', 'Infinity'].map((value) => ({ MAX_DAYS: value })),
    ...['0s', '331m', '1.5h', '-6s', '6 s', 'soon', '1d'].map((value) => ({ LEG: value })),
    { MAX_DAYS: '4', SCHEDULED_TIME: '+73h' },
    { MAX_DAYS: '7', SCHEDULED_TIME: '+1m' },
    { MAX_DAYS: '0.1', SCHEDULED_TIME: '2133-05-20T03:33:20Z' },
  ])('is refused before a refresh is created: %j', (variables) => {
    const { status, said, outputs } = workOut(variables);
    const problem = `${'LEG' in variables ? 'leg' : 'max-days'} is invalid.`;
    expect(status).toBe(1);
    expect(outputs).toEqual({
      outcome: 'invalid',
      code: 'ZSR-INPUTS',
      message: expect.stringMatching(new RegExp(`^${problem}.* No refresh was created\\.$`)),
    });
    expect(said).toContain(`::error::ZSR-INPUTS: ${problem}`);
  });
});
