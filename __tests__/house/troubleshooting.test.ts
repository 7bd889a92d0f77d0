import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

import { catalogue } from '../error-codes.ts';

const entries = catalogue();

/** The codes in some sources, by their quotes. */
function codesIn(files: readonly string[]): readonly string[] {
  const found = files.flatMap((file) => readFileSync(file, 'utf8').match(/(?<=')ZSR-[A-Z-]+(?=')/g) ?? []);
  return [...new Set(found)].toSorted();
}

const DECLARATIONS = 'src/messages/codes.ts';
const sources = globSync('src/**/*.ts').filter((file) => file !== DECLARATIONS);

describe('docs/troubleshooting.md', () => {
  test('has one entry for each code that the action can give, and no other', () => {
    expect([...entries.keys()].toSorted()).toEqual(codesIn(sources));
    expect(entries.size).toBeGreaterThan(30);
  });

  test('has an entry for each code that is declared', () => {
    const declared = codesIn([DECLARATIONS]);
    expect(declared.filter((code) => !entries.has(code))).toEqual([]);
    expect(declared.length).toBeGreaterThan(30);
  });

  test('has an entry for each code that a page, a workflow or a recipe names', () => {
    const files = globSync(['{*,docs/**/*}.md', '{.github/workflows,examples}/*.yml', '{.,simulator}/action.yml']);
    const named = files.flatMap((file) => readFileSync(file, 'utf8').match(/ZSR-[A-Z-]*[A-Z]/g) ?? []);
    expect(named.filter((code) => !entries.has(code))).toEqual([]);
    expect(new Set(named).size).toBeGreaterThanOrEqual(entries.size);
  });

  test.each([...entries])('says of %s what it means, and what to do next', (_, text) => {
    expect(text).toMatch(/^\n(?!\*\*).+\n\n\*\*Next\*\*: .+\n+$/);
  });
});
