import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

/** Decisions and errors are data here; src/messages has the words for them. */
const WORDLESS = ['src/http', 'src/time', 'src/zuora'];

/** Words of a protocol, and of errors that only a defect of our own can cause. */
const ALLOWED: readonly string[] = [
  'Basic …',
  'Bearer …',
  'undici is not part of this bundle: use HttpClient.request, not getAgentDispatcher.',
];

/** The texts in a source with a letter beside a blank; `…` is what is filled in. */
function wordsIn(source: string): readonly string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node))
      texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true));
  return texts.filter((text) => /\p{L}\s|\s\p{L}/u.test(text));
}

test.each(WORDLESS)('%s has no words for people', (folder) => {
  const files = globSync(`${folder}/**/*.ts`);
  expect(files.length).toBeGreaterThan(0);
  const words = files.flatMap((file) => wordsIn(readFileSync(file, 'utf8')));
  expect(words.filter((text) => !ALLOWED.includes(text))).toEqual([]);
});

test('words are found in strings and templates, and signs between blanks are none', () => {
  const source = "f('no words', `HTTP ${status}`, `${a} b`, ', ', `${a}: ${b}`, 'one-word') // a comment";
  expect(wordsIn(source)).toEqual(['no words', 'HTTP …', '… b']);
});
