import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const page = readFileSync('SECURITY.md', 'utf8');
const named = [...page.matchAll(/`(__tests__\/[^`]+)` “([^”]+)”/g)].map(([, file = '', title = '']) => ({
  file,
  title,
}));

test('every test that the page on security names is there', () => {
  const missing = named.filter(({ file, title }) => !existsSync(file) || !readFileSync(file, 'utf8').includes(title));
  expect(missing).toEqual([]);
  expect(named.length).toBeGreaterThan(30);
  // None stands where it is not compared, such as a second one beside the first.
  expect(named.map(({ title }) => title)).toEqual([...page.matchAll(/“([^”]+)”/g)].map(([, title]) => title));
});

test('the page on security names a test for everything that somebody cannot do', () => {
  const [, threats = ''] = page.split('\n## Who can do what\n');
  const [section = ''] = threats.split('\n## ');
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:they|it) cannot|^\| -/.test(line));
  expect(rows.filter((row) => !/`__tests__\/.+?` “/.test(row))).toEqual([]);
  expect(rows.length).toBeGreaterThan(25);
});

test('the bundle takes no more of Node than it needs, and makes no code of text', () => {
  const bundle = readFileSync('dist/index.js', 'utf8').replaceAll('"', "'");
  const taken = [...bundle.matchAll(/createRequire\(\s*import\.meta\.url,?\s*\)\(\s*'(?:node:)?([^']+)'/g)];
  expect([...new Set(taken.map(([, name]) => name))].sort()).toEqual(
    'crypto dns/promises events fs http https net os path stream timers/promises tls zlib'.split(' '),
  );
  expect([...bundle.matchAll(/^import .*$/gm)].map(([line]) => line)).toEqual([
    "import { createRequire as __WEBPACK_EXTERNAL_createRequire } from 'module';",
  ]);
  expect(bundle).not.toMatch(/\bimport\(|\beval\(|\bFunction\(|WebAssembly|getBuiltinModule|process\.(binding|dlopen)/);
});
