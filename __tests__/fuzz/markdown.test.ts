import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { escapeMarkdown, sanitize } from '../../src/messages/format.ts';
import { expectAlways, LIMIT_MS } from './cases.ts';
import { commandText } from './command-text.ts';
import { anyText, pieced } from './texts.ts';

/** GitHub's Markdown: HTML passes, and addresses become links; a bare domain does not. */
const markdown = new MarkdownIt({ html: true, linkify: true });
markdown.linkify.set({ fuzzyLink: false }).add('//', null);

/** What GitHub makes links and mentions of once all is rendered, when nothing is escaped any more. */
const LINKED_LATE = [/(?:https?|ftp):\/\/[-.\w]/i, /www\.[-.\w]/i, /[-.\w+]@[-\w]/, /(?:^|\W)@[a-z\d]/i, /#\d/];

/** Where a summary shows such text. */
const PLACES: readonly ((text: string) => string)[] = [
  (text) => `| a | b |\n| --- | --- |\n| Job | ${text} |\n| Status | x |\n\nEnd.\n`,
  (text) => `### Title\n\nBefore: ${text}\n\n| a |\n| --- |\n| b |\n`,
  (text) => `**Post step** (main ended \`x\`): ${text}\n`,
];

interface Shown {
  /** Every piece of structure: text aside, this is what can be told apart on the page. */
  readonly structure: readonly string[];
  /** What is read, in pieces that nothing looks across. */
  readonly texts: readonly string[];
}

function shown(source: string): Shown {
  const structure: string[] = [];
  const texts: string[] = [];
  for (const { type, children } of markdown.parse(source, {})) {
    structure.push(type);
    for (const child of children ?? []) {
      const isText = child.type === 'text' || (child.type === 'html_inline' && child.content === '<wbr>');
      if (isText) texts.push(child.type === 'text' ? child.content : '');
      else structure.push(child.type, child.content);
    }
  }
  return { structure, texts };
}

const unblanked = (text: string): string => text.replace(/\s+/g, '');

function isLinked(text: string): boolean {
  return LINKED_LATE.some((link) => link.test(text)) || markdown.linkify.test(text);
}

const SIGNS = [
  '<b> </b> <!-- --> <a href=x> <img> < > & &amp; &#64; &lt; | \\ \\| ` `` * ** _ __ ~ ~~ $ { } !',
  '[ ] ]( [x](y) ![x](y) [^1] [x]: http:// https:// HTTPS:// ftp:// :// www. WWW. mailto: xmpp: // : /',
  'e.com .com xn--e @ a@b.c @me @org/team # #1 org/repo#1 GH-1 :tada: - + 1. --- === > x job 😀',
];
const BLANKS = [' ', ' ', '    ', '\t', '\n', '\n\n', '\r', '\u00a0', '\u200b', '\u2028', '\ud800'];
const markup = pieced([...SIGNS.flatMap((some) => some.split(' ')), ...BLANKS], 14);

test(
  'text from outside shows in the summary as it is written: no markup, link, image or mention comes of it',
  async () => {
    const some = fc.oneof(markup, markup, commandText, anyText);
    const cases = fc.tuple(some, fc.constantFrom(...PLACES));
    await expectAlways(cases, ['was markup', 'was a link', 'was plain'], ([text, place]) => {
      const { structure, texts: around } = shown(place('MARK'));
      const escaped = shown(place(escapeMarkdown(text)));
      const expected = around.join('').replace('MARK', () => sanitize(text, 500));
      expect(escaped.structure).toEqual(structure);
      expect(unblanked(escaped.texts.join(''))).toBe(unblanked(expected));
      expect(escaped.texts.filter(isLinked)).toEqual([]);
      if (isLinked(text)) return 'was a link';
      return shown(place(text)).structure.join() === structure.join() ? 'was plain' : 'was markup';
    });
  },
  LIMIT_MS,
);
