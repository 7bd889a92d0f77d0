import { readFileSync } from 'node:fs';

import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { main } from '../../src/github/main.ts';
import { DEFAULTS } from '../../src/github/inputs/input-reader.ts';
import { writeInitialOutputs } from '../../src/github/outputs.ts';
import { systemClock } from '../../src/time/clock.ts';
import { DEFAULT_POLICIES } from '../run/policies.ts';
import { ROWS } from './input-rows.ts';
import { FORMATS } from '../bundle/verdict.ts';
import { ENVIRONMENT_ID, read, readOnly } from './reading.ts';
import { newAbort } from './simulated.ts';
import { useStage } from './stage.ts';

interface Metadata {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: Readonly<Record<string, string>>;
}

const metadata = parse(readFileSync('action.yml', 'utf8')) as Metadata;
const stage = useStage();

test('the outputs in code are those of action.yml, in order', () => {
  writeInitialOutputs();
  expect(Object.keys(stage.outputs)).toEqual(Object.keys(metadata.outputs));
});

test('the format of every output is checked in what the bundle writes', () => {
  expect(Object.keys(FORMATS)).toEqual(Object.keys(metadata.outputs));
});

test('the inputs that are read are those of action.yml', async () => {
  const names = Object.keys(metadata.inputs);
  const asked = new Set<string>();
  const env = process.env;
  process.env = new Proxy(env, {
    get: (variables, name) => {
      const input = /^INPUT_(.*)$/.exec(String(name))?.[1];
      if (input !== undefined) asked.add(input.toLowerCase());
      return variables[String(name)];
    },
  });
  try {
    stage.input({ 'environment-id': ENVIRONMENT_ID, 'access-token': 'token-1', 'job-status': 'cancelled' });
    await main({
      clock: systemClock,
      random: Math.random,
      workflowRun: { trackId: 'run', marker: `${stage.folder}/marker`, docsUrl: undefined },
      startedAtMs: 0,
      stepAbort: newAbort(),
      runnerIsGone: () => false,
    });
  } finally {
    process.env = env;
  }
  expect([...asked].toSorted()).toEqual(names.toSorted());
});

test('every default in code is that of action.yml', () => {
  const defaults = Object.entries(metadata.inputs).map(([name, input]) => [name, input.default ?? ''] as const);
  const least = { 'environment-id': ENVIRONMENT_ID, 'access-token': 'token-1' };
  expect(readOnly({ ...Object.fromEntries<string>(defaults), ...least })).toEqual(read());
  const told = defaults.filter(([name, text]) => text !== '' && name !== 'job-status');
  expect(DEFAULTS).toEqual(Object.fromEntries(told));
});

test('the tests of the use case begin with those defaults', () => {
  expect(read().options).toMatchObject(DEFAULT_POLICIES);
});

test('every input of action.yml has a row, or tests of its own', () => {
  // Those of the connection and of the post step, and one that takes any text.
  const elsewhere = new Set([
    'expected-name',
    'base-url',
    'allow-host',
    'client-id',
    'client-secret',
    'access-token',
    'entity-id',
    'track-id',
    'job-status',
  ]);
  const names = Object.keys(metadata.inputs).filter((name) => !elsewhere.has(name));
  expect(ROWS.map(({ input }) => input).toSorted()).toEqual(names.toSorted());
});

test('only environment-id is required, and job-status is evaluated for post again', () => {
  const required = Object.entries(metadata.inputs).filter(([, input]) => input.required === true);
  expect(required.map(([name]) => name)).toEqual(['environment-id']);
  expect(metadata.inputs['job-status']?.default).toBe('${{ job.status }}');
});

test('post is started by a file of its own', () => {
  expect(metadata.runs).toEqual({
    using: 'node24',
    main: 'dist/index.js',
    post: 'dist/post/index.js',
    'post-if': 'always()',
  });
});
