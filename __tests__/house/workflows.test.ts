import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { scenes } from '../e2e/scenes.ts';

const files = globSync(['.github/workflows/*.{yml,yaml}', 'examples/*.{yml,yaml}', '{.github/,}**/action.{yml,yaml}'], {
  // What the emulated runner is tried on is used by nobody.
  exclude: ['node_modules/**', '__tests__/**'],
});

/** This repository's own: a path in it, or the placeholder for where it is kept. */
const OURS = /^(\.\/|OWNER\/zuora-sandbox-refresh[/@])/;
const PINNED = /^[^@]+@[0-9a-f]{40}$/;
const PINNED_WITH_VERSION = /uses: [^@\s]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/** Every value under a key named `uses`, however deep. */
function usesIn(node: unknown): readonly unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => (key === 'uses' ? [value] : usesIn(value)));
}

const references = files.flatMap((file) =>
  usesIn(parse(readFileSync(file, 'utf8'))).map((uses) => ({ file, uses: String(uses) })),
);

function isPinned(uses: string): boolean {
  return OURS.test(uses) || PINNED.test(uses);
}

function unversioned(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const theirs = lines.filter((line) => PINNED.test(/uses: (\S+)/.exec(line)?.[1] ?? ''));
  return theirs.filter((line) => !PINNED_WITH_VERSION.test(line));
}

describe('what a workflow uses', () => {
  it('is looked for in the workflows, the examples and the actions', () => {
    expect(files).toEqual(
      expect.arrayContaining(['.github/workflows/refresh.yml', 'action.yml', 'simulator/action.yml']),
    );
    expect(references.length).toBeGreaterThan(files.filter((file) => file.startsWith('examples/')).length);
  });

  it.each([
    { uses: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1', verdict: true },
    { uses: './', verdict: true },
    { uses: 'OWNER/zuora-sandbox-refresh/simulator@v1', verdict: true },
    { uses: 'actions/checkout@v7', verdict: false },
    { uses: 'actions/checkout@3d3c42e', verdict: false },
    { uses: 'actions/checkout', verdict: false },
    { uses: 'EVIL/OWNER/zuora-sandbox-refresh@v1', verdict: false },
  ])('$uses is pinned: $verdict', ({ uses, verdict }) => {
    expect(isPinned(uses)).toBe(verdict);
  });

  it('is pinned by commit, unless it is our own', () => {
    expect(references.filter(({ uses }) => !isPinned(uses))).toEqual([]);
  });

  it('says which version a commit is', () => {
    const pinned = '- uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1';
    expect(unversioned(`${pinned} # v7.0.1\n${pinned}\n`)).toEqual([pinned]);
    expect(files.flatMap((file) => unversioned(readFileSync(file, 'utf8')))).toEqual([]);
  });
});

describe('every workflow and example', () => {
  it.each(files.filter((file) => !file.endsWith('action.yml')))('%s says which permissions it needs', (file) => {
    expect(parse(readFileSync(file, 'utf8'))).toHaveProperty('permissions');
  });
});

type Fields = Readonly<Record<string, unknown>>;

function fields(node: unknown): Fields {
  return typeof node === 'object' && node !== null ? { ...node } : {};
}

/** What a workflow of this repository lacks to be safe to run. */
function lacksOf(text: string): readonly string[] {
  const workflow = fields(parse(text));
  // A reusable workflow has what its caller gives it: the right to run, and a place in line.
  const isReusable = Object.keys(fields(workflow['on'])).join() === 'workflow_call';
  const jobs = Object.entries(fields(workflow['jobs']));
  return [
    ...(JSON.stringify(workflow['permissions']) === '{}' ? [] : ['permissions: {} at the top']),
    ...(isReusable || 'cancel-in-progress' in fields(workflow['concurrency']) ? [] : ['concurrency']),
    ...jobs.flatMap(([name, job]) => lacksOfJob(fields(job), isReusable).map((lack) => `${name}: ${lack}`)),
  ];
}

function lacksOfJob(job: Fields, isReusable: boolean): readonly string[] {
  const steps: readonly unknown[] = Array.isArray(job['steps']) ? job['steps'] : [];
  const checkouts = steps.map(fields).filter(({ uses }) => String(uses).startsWith('actions/checkout@'));
  return [
    ...(typeof job['timeout-minutes'] === 'number' ? [] : ['timeout-minutes']),
    ...(isReusable || typeof job['permissions'] === 'object' ? [] : ['permissions']),
    ...checkouts
      .filter((step) => fields(step['with'])['persist-credentials'] !== false)
      .map(() => 'persist-credentials: false'),
  ];
}

/** Which jobs of a workflow may write, or `all` if that is said at the top. */
function writersIn(text: string): readonly string[] {
  const workflow = fields(parse(text));
  const holders = Object.entries({ all: workflow, ...fields(workflow['jobs']) });
  return holders
    .filter(([, holder]) => /\bwrite\b/.test(JSON.stringify(fields(holder)['permissions'] ?? {})))
    .map(([name]) => name);
}

describe('every workflow of this repository', () => {
  it.each(files.filter((file) => file.startsWith('.github/workflows/')))(
    '%s has its rights, its time and its place in line bounded',
    (file) => {
      expect(lacksOf(readFileSync(file, 'utf8'))).toEqual([]);
    },
  );

  it.each([
    {
      name: 'nothing',
      text: 'jobs: { a: {} }',
      lacks: ['permissions: {} at the top', 'concurrency', 'a: timeout-minutes', 'a: permissions'],
    },
    {
      name: 'rights for all jobs',
      text: 'permissions: read-all',
      lacks: ['permissions: {} at the top', 'concurrency'],
    },
    {
      name: 'a caller',
      text: 'on: { workflow_call: {} }\npermissions: {}\njobs: { a: {} }',
      lacks: ['a: timeout-minutes'],
    },
    {
      name: 'a checkout that keeps its token',
      text: 'on: { workflow_call: {} }\npermissions: {}\njobs: { a: { timeout-minutes: 1, steps: [{ uses: actions/checkout@v7 }] } }',
      lacks: ['a: persist-credentials: false'],
    },
  ])('is found out with $name', ({ text, lacks }) => {
    expect(lacksOf(text)).toEqual(lacks);
  });

  it('gives rights to write to these jobs alone', () => {
    expect(
      files.flatMap((file) => writersIn(readFileSync(file, 'utf8')).map((name) => `${file}: ${name}`)).sort(),
    ).toEqual([
      '.github/workflows/codeql.yml: analyze',
      '.github/workflows/release.yml: publish',
      '.github/workflows/scorecard.yml: analyze',
    ]);
  });

  it.each([
    { text: 'permissions: write-all', writers: ['all'] },
    { text: 'permissions: { contents: write }', writers: ['all'] },
    { text: 'permissions: {}\njobs: { a: { permissions: { contents: write } }, b: {} }', writers: ['a'] },
    { text: 'permissions: { contents: read }\njobs: { a: {} }', writers: [] },
  ])('gives rights to write with $text to $writers', ({ text, writers }) => {
    expect(writersIn(text)).toEqual(writers);
  });
});

describe('the end-to-end runs', () => {
  it.each(globSync('examples/*'))('run %s, and the recipes explain it', (file) => {
    expect(scenes.map((scene) => scene.recipe ?? scene.file)).toContain(file);
    expect(readFileSync('docs/recipes.md', 'utf8')).toContain(`](../${file})`);
  });
});
