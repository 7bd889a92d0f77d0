import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { textsOf } from './source-texts.ts';

interface Metadata {
  readonly description: string;
  readonly inputs: Readonly<Record<string, { readonly description: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

/** Words that readers have stumbled over, or that name a concept which has another name here. */
const UNCLEAR = [
  ...['under way', 'runs on', 'run on', 'goes on', 'go on', 'somebody', 'strangers?', 'whoever', 'legs'],
  ...['the net', 'doors?', 'by then', 'strikes?', 'comes? of it', 'to be seen'],
  ...['the create(?! requests?\\b)', 'the cancel(?! (requests?|button)\\b)'],
].map((word) => new RegExp(`\\b${word}\\b`, 'gi'));
const LONGEST_SENTENCE = 35;
const LONGEST_IN_A_MESSAGE = 30;
const LONGEST_DESCRIPTION = 60;
/** Words of a page without its code. Who looks for something in more of them does not find it. */
const LONGEST_README = 1800;
const LONGEST_README_OUTSIDE_TABLES = 1000;
const LONGEST_USER_DOCS = 9000;

const metadata = parse(readFileSync('action.yml', 'utf8')) as Metadata;
const { on } = parse(readFileSync('.github/workflows/refresh.yml', 'utf8')) as {
  readonly on: { readonly workflow_call: Omit<Metadata, 'description'> };
};
const descriptions = [
  ['action.yml', 'the action', metadata.description] as const,
  ...descriptionsOf('action.yml', metadata),
  ...descriptionsOf('refresh.yml', on.workflow_call),
];
const PAGES = ['README.md', 'SECURITY.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'docs/*.md'];
const pages = execFileSync('git', ['ls-files', ...PAGES], { encoding: 'utf8' })
  .trim()
  .split('\n');

function descriptionsOf(file: string, { inputs, outputs }: Pick<Metadata, 'inputs' | 'outputs'>) {
  return [...Object.entries(inputs), ...Object.entries(outputs)].map(
    ([name, { description }]) => [file, name, description] as const,
  );
}

/** The paragraphs, list items and table cells of a page, as they are read: code counts as one word. */
function blocksOf(page: string): readonly string[] {
  return (
    readFileSync(page, 'utf8')
      // These tables say what the simulator's code and the reusable workflow say.
      .replace(/^<!-- (\w+): generated from (?!action\.yml)[^]*?<!-- \/\1 -->$/gm, '')
      .replace(/^ *```[^]*?^ *```$/gm, '\n')
      .replace(/<[^>]*>/g, '')
      .replace(/`[^`\n]*`/g, 'code')
      // Titles of tests.
      .replace(/“[^”]*”/g, 'title')
      .replace(/\]\([^)]*\)/g, ']')
      .split(/\n\n|\n(?= *(?:[-*>|]|\d+\.) )|(?<=^\|.*)\|/m)
      .map((block) => block.replace(/\s+/g, ' ').trim())
  );
}

/** What a page shows outside its blocks of code: no comments, no tags, and no targets of links. */
function shownOf(text: string): string {
  return text
    .replace(/<!--[^]*?-->/g, '')
    .replace(/^ *```[^]*?^ *```$/gm, '')
    .replace(/<[^>\n]*>/g, '')
    .replace(/\]\([^)]*\)/g, ']');
}

function withoutTables(text: string): string {
  return text.replace(/^ *\|.*$/gm, '');
}

function sentencesOf(block: string): readonly string[] {
  return block.split(/(?<=[.!?]["*)\]]*) (?=\W*[A-Z]|\W*code\b|\W*\d)/);
}

function unclearIn(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => UNCLEAR.flatMap((word) => text.match(word) ?? []));
}

function tooLongIn(texts: readonly string[], longest = LONGEST_SENTENCE): readonly string[] {
  return texts.flatMap(sentencesOf).filter((sentence) => wordsOf(sentence) > longest);
}

function wordsOf(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

describe.each(pages)('%s', (page) => {
  test('has none of the words that are unclear', () => {
    expect(unclearIn(blocksOf(page))).toEqual([]);
  });

  test('has no sentence that is too long', () => {
    expect(tooLongIn(blocksOf(page))).toEqual([]);
  });
});

test.each(descriptions)('%s has a short and clear description of %s', (_file, _name, description) => {
  const prose = description.replace(/`[^`]*`/g, 'code').replace(/\s+/g, ' ');
  expect(unclearIn([prose])).toEqual([]);
  expect(tooLongIn([prose])).toEqual([]);
  expect(wordsOf(description)).toBeLessThanOrEqual(LONGEST_DESCRIPTION);
});

test('the README is short', () => {
  const text = shownOf(readFileSync('README.md', 'utf8'));
  expect(wordsOf(text)).toBeLessThanOrEqual(LONGEST_README);
  expect(wordsOf(withoutTables(text))).toBeLessThanOrEqual(LONGEST_README_OUTSIDE_TABLES);
});

test('the pages for users are short', () => {
  const counts = globSync('docs/*.md').map((page) => wordsOf(shownOf(readFileSync(page, 'utf8'))));
  expect(counts.length).toBeGreaterThan(5);
  expect(counts.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(LONGEST_USER_DOCS);
});

test('the words of a page are counted without code, comments, tags, rulers and targets of links', () => {
  const page = [
    '<!-- a comment -->',
    '<img alt="a picture">',
    'See [the page](docs/a-page.md) and `code`.',
    '',
    '```yaml',
    'not: counted',
    '```',
    '',
    '| one | two |',
    '| --- | --- |',
  ].join('\n');
  expect(wordsOf(shownOf(page))).toBe(7);
  expect(wordsOf(withoutTables(shownOf(page)))).toBe(5);
});

test.each([
  { of: 'the action', sources: 'src/**/*.ts' },
  { of: 'the simulator', sources: 'simulator/**/*.ts' },
])('the messages of $of are short and clear', ({ sources }) => {
  const texts = globSync(sources, { exclude: ['**/dist/**'] })
    .flatMap((file) => textsOf(file))
    // The lines of a help text are a list.
    .flatMap((text) => text.split('\n'))
    .filter((text) => text.includes(' '))
    .map((text) => text.replaceAll('.code ', '. '));
  expect(texts.length).toBeGreaterThan(300);
  expect(unclearIn(texts)).toEqual([]);
  expect(tooLongIn(texts, LONGEST_IN_A_MESSAGE)).toEqual([]);
});

test.each([
  { text: 'The refresh runs on, and Zuora gets the create.', found: ['runs on', 'the create'] },
  { text: 'Send the cancel request. The internet is up.', found: [] },
])('"$text" has the unclear words $found', ({ text, found }) => {
  expect(unclearIn([text])).toEqual(found);
});

test('a long sentence is found among short ones', () => {
  const long = `It says ${'more and '.repeat(20)}more.`;
  expect(tooLongIn([`Short (e.g. this one). ${long} Short.`])).toEqual([long]);
});
