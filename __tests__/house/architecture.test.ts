import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const sources = globSync(['{src,simulator,__tests__,.config}/**/*.{ts,js}', '.github/workflows/*.yml'], {
  exclude: ['**/dist/**'],
});
const files = [...sources, ...globSync(['*.{json,md,yml}', 'docs/**/*.md', 'examples/*.yml'])];
const words = new Set(sources.flatMap((file) => readFileSync(file, 'utf8').match(/\w+/g) ?? []));

/** What a page has between backticks on one line. */
function codeOf(page: string): readonly string[] {
  return [...readFileSync(page, 'utf8').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

describe.each(['docs/development/architecture.md', 'CONTRIBUTING.md'])('what %s names is there', (page) => {
  test('every path', () => {
    const paths = codeOf(page).filter((code) => /^[\w.-]+\/[\w./-]*(?:\.(?:[jt]s|md|yml|json)|\/)$/.test(code));
    const roots = ['', 'src/'];
    expect(paths.filter((path) => !roots.some((root) => existsSync(root + path)))).toEqual([]);
    expect(paths.length).toBeGreaterThan(20);
  });

  test('every file without its folder, and every name in the code', () => {
    const names = new Set(files.map((file) => basename(file)));
    const codes = codeOf(page);
    expect(codes.filter((code) => /^[\w-]+\.(?:[jt]s|md|yml|json)$/.test(code) && !names.has(code))).toEqual([]);
    const identifiers = codes.filter((code) => /^(?=.*[A-Z])\w{3,}$/.test(code));
    expect(identifiers.filter((code) => !words.has(code))).toEqual([]);
    expect(identifiers.length).toBeGreaterThan(20);
  });
});

test('CONTRIBUTING lists the folders of src, and nothing else that is not there', () => {
  const [, tree = ''] = /```text\n([^]*?)```/.exec(readFileSync('CONTRIBUTING.md', 'utf8')) ?? [];
  const listed = tree.split('\n').flatMap((line) => {
    const [, indent = '', names = ''] = /^( *)(\S+(?:(?<=,) \S+)*)/.exec(line) ?? [];
    return names === '' ? [] : names.split(', ').map((name) => (indent === '' ? name : `src/${name}`));
  });
  expect(listed.filter((path) => !existsSync(path))).toEqual([]);
  expect(listed.filter((path) => path.startsWith('src/') && path !== 'src/').toSorted()).toEqual(
    readdirSync('src', { withFileTypes: true })
      .filter(({ name }) => name !== 'tsconfig.json')
      .map((entry) => `src/${entry.name}${entry.isDirectory() ? '/' : ''}`)
      .toSorted(),
  );
});

describe('a command on a page', () => {
  const pages = globSync(['*.md', 'docs/**/*.md']).map((page) => readFileSync(page, 'utf8'));
  const allIn = (pattern: RegExp): readonly string[] =>
    pages.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name));

  test('is a script of package.json', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
    const named = allIn(/\bnpm run ([\w:]+)/g);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    expect(named.length).toBeGreaterThan(20);
  });

  test('finds tests', () => {
    const tests = sources.filter((file) => file.endsWith('.test.ts'));
    const named = allIn(/\bnpm run jest -- (?!FILE)([\w/-]+)/g);
    expect(named.filter((part) => !tests.some((file) => file.includes(part)))).toEqual([]);
    expect(named.length).toBeGreaterThan(5);
  });
});
