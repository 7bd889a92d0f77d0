import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { textsOf } from './source-texts.ts';

/** The layers without words for people: those are in src/messages. */
const WORDLESS = ['run', 'zuora', 'http', 'time'];
/** Words of a protocol. */
const SCHEMES = ['Basic code', 'Bearer code'];

/** The words of what is thrown: src/messages prints none of it. */
function isThrown(node: ts.Node): boolean {
  return ts.isThrowStatement(node);
}

/** Each text with a letter beside a blank that is not thrown. Without one, it joins texts of somebody else's. */
function wordsIn(files: readonly string[]): readonly string[] {
  return files.flatMap((file) =>
    textsOf(file, isThrown)
      .filter((text) => isWords(text) && !SCHEMES.includes(text))
      .map((text) => `${file}: ${text}`),
  );
}

function isWords(text: string): boolean {
  return /\p{L}\s|\s\p{L}/u.test(text.replaceAll('code', '…'));
}

describe.each(WORDLESS)('src/%s', (layer) => {
  test('has no words for people', () => {
    const files = globSync(`src/${layer}/**/*.ts`);
    expect(files.length).toBeGreaterThan(0);
    expect(wordsIn(files)).toEqual([]);
  });
});

describe('a source file', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'words-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test.each([
    ["const text = 'No refresh.';", ['No refresh.']],
    ['const text = `Refresh job ${id}.`;', ['Refresh job code.']],
    ['const text = `No refresh.`;', ['No refresh.']],
    ["const kind = 'no-refresh';", []],
    ["const list = `${names.join(', ')}: ${why}`;", []],
    ['const header = `Bearer ${token}`;', []],
    ['const key = `${kind}/${id}`;', []],
    ['throw new TypeError(`${kind} is no end`);', []],
    ["import { run } from './run.ts';", []],
  ])('with %s has the words %j', (source, words) => {
    const file = join(folder, 'source.ts');
    writeFileSync(file, source);
    expect(wordsIn([file])).toEqual(words.map((text) => `${file}: ${text}`));
  });
});
