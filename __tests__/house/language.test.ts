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

const metadata = parse(readFileSync('action.yml', 'utf8')) as Metadata;
const descriptions = Object.entries({ ...metadata.inputs, ...metadata.outputs }).map(
  ([name, { description }]) => [name, description] as const,
);
const PAGES = ['README.md', 'SECURITY.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'docs/*.md'];
const pages = execFileSync('git', ['ls-files', ...PAGES], { encoding: 'utf8' })
  .trim()
  .split('\n');

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

describe.each([['the action', metadata.description] as const, ...descriptions])(
  'the description of %s in action.yml',
  (_name, description) => {
    test('is short and clear', () => {
      const prose = description.replace(/`[^`]*`/g, 'code').replace(/\s+/g, ' ');
      expect(unclearIn([prose])).toEqual([]);
      expect(tooLongIn([prose])).toEqual([]);
      expect(wordsOf(description)).toBeLessThanOrEqual(LONGEST_DESCRIPTION);
    });
  },
);

test('the messages of the action are short and clear', () => {
  const texts = globSync('src/**/*.ts')
    .flatMap((file) => textsOf(file))
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
