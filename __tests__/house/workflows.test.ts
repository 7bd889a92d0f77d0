import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { scenes } from '../e2e/scenes.ts';

const files = globSync(['.github/workflows/*.{yml,yaml}', 'examples/*.{yml,yaml}', '**/action.{yml,yaml}'], {
  exclude: ['node_modules/**'],
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
  it.each(files.filter((file) => !file.endsWith('action.yml')))(
    '%s says which permissions it needs',
    (file) => {
      expect(parse(readFileSync(file, 'utf8'))).toHaveProperty('permissions');
    },
  );
});

describe('the end-to-end runs', () => {
  it.each(globSync('examples/*'))('run %s, and the recipes explain it', (file) => {
    expect(scenes.map((scene) => scene.file)).toContain(file);
    expect(readFileSync('docs/recipes.md', 'utf8')).toContain(`](../${file})`);
  });
});
