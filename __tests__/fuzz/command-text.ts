import fc from 'fast-check';
import { COMMANDS } from './runner.ts';
import { anyText, pieced, slipped } from './texts.ts';

const PIECES = [
  ...[
    '::',
    ':',
    '::',
    '##[',
    '#',
    '##',
    '[',
    ']',
    ';',
    ',',
    '=',
    ' ',
    '%',
    '%3A',
    '%3A%3A',
    '%0A',
    '%0D',
    '%25',
    '%5D',
  ],
  ...['\r', '\n', '\r\n', '\t', '\v', '\f', '\0', '\u001b[31m', '\u0085', '\u00a0', '\u2028', '\u2029', '\u3000'],
  ...['\ufeff', '\u200b', '\u200d', '\u00ad', '\u034f', '\ufe0f', '\u{e0001}', '\u115f', '\u202e', '\u2066', '\u061c'],
  ...['：', '∷', '＃', '［', '\ud800', '\udc00', '😀', 'title', 'name=x', 'file=a', ...COMMANDS],
];

const blank = fc.constantFrom('', '', ' ', '\t', '\u0085', '\ufeff', '\u2003', 'so: ');
const property = fc.constantFrom('', ' name=x', ' title=a%3Ab,file=b', ' a=1;b=2', ' x');
const value = fc.oneof(fc.constantFrom('', 'x', '%0A::error::y', 'a%25b'), anyText);
const form = fc.constantFrom<readonly [string, string]>(['::', '::'], ['##[', ']']);

/** A line that the runner would carry out. */
const commandLine = fc
  .tuple(blank, form, fc.constantFrom(...COMMANDS), property, value)
  .map(([before, [open, close], name, properties, after]) => `${before}${open}${name}${properties}${close}${after}`);

/** Text that tries to be a command: one, a damaged one, or some of the signs that commands are made of. */
export const commandText = fc.oneof(
  slipped(commandLine, PIECES),
  fc.tuple(anyText, commandLine).map((lines) => lines.join('\n')),
  pieced(PIECES),
);
