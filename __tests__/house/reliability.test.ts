import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const page = readFileSync('docs/development/proofs.md', 'utf8');
const named = [...page.matchAll(/`(__tests__\/[^`]+)` “([^”]+)”/g)].map(([, file = '', title = '']) => ({
  file,
  title,
}));

test('every test that the page on proofs names is there', () => {
  const missing = named.filter(({ file, title }) => !existsSync(file) || !readFileSync(file, 'utf8').includes(title));
  expect(missing).toEqual([]);
  expect(named.length).toBeGreaterThan(30);
  // None stands where it is not compared, such as a second one beside the first.
  expect(named.map(({ title }) => title)).toEqual([...page.matchAll(/“([^”]+)”/g)].map(([, title]) => title));
});

test('the page on proofs names a test for every trap and every planted mistake', () => {
  const rows = ['Traps', 'Planted mistakes'].flatMap((heading) => {
    const [, section = ''] = page.split(`\n## ${heading}\n`);
    const [table = ''] = section.split('\n## ');
    return table
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2);
  });
  expect(rows.filter((row) => !/`__tests__\/.+?` “/.test(row))).toEqual([]);
  expect(rows).toHaveLength(30);
});
