import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { escapeMarkdown, sanitize } from '../../src/messages/format.ts';
import { registerSecret } from '../../src/zuora/redaction.ts';

/**
 * Whether the runner could take a line for a command, whatever the command is called: `::…::` at the start of the line
 * after blanks, or `##[…]` anywhere.
 */
function holdsCommand(line: string): boolean {
  const trimmed = line.trimStart();
  if (trimmed.startsWith('::') && trimmed.includes('::', 2)) return true;
  const bracket = line.indexOf('##[');
  return bracket !== -1 && line.includes(']', bracket);
}

/** Text made of what commands are made of, among anything else. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(':', '::', '#', '##[', '[', ']', '\r', '\n', '\r\n', '\u2028', '\u2029', '\u0085', '\u200b'),
      fc.constantFrom(' ', '\t', '\0', '\u00a0', '\ufeff', 'error', 'add-mask', '%0A', '%3A', 'title=x', ','),
      fc.constantFrom('<', '>', '&', '|', '`', '*', '_', '~', '@', '\\', 'http://', 'www.', 'WWW.', '](', '&#64;'),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('text from outside in the log', () => {
  test.each([
    '::error::x',
    ' \t::add-mask::x',
    'a\n::stop-commands::x',
    'a\r::set-output name=x::y',
    '##[error]x',
    'anywhere ##[add-mask]x',
    '#\u200b#[error]x',
    ':\u200b:error::x',
  ])('is no command: %j', (text) => {
    expect(
      sanitize(text)
        .split(/[\r\n]/)
        .some(holdsCommand),
    ).toBe(false);
  });

  test('is no command, whatever it says', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 60 }), (text, longest) => {
        const lines = sanitize(text, longest).split(/\r\n|[\r\n\u0085\u2028\u2029\v\f]/);
        expect(lines).toHaveLength(1);
        expect(lines.filter(holdsCommand)).toEqual([]);
        expect(lines[0]?.length).toBeLessThanOrEqual(longest);
      }),
      { numRuns: 2_000 },
    );
  });

  test('stays as it is where it is harmless', () => {
    const plain = 'Tenant "Größe 10" (#7): 45 % [FULL] at 12:30:00, a:b';
    expect(sanitize(plain)).toBe(plain);
  });

  test('shows no controls and nothing that turns its direction', () => {
    expect(sanitize('a\u001b[31mb\u202ec\u2066d\u0000e')).toBe('a [31mb c d e');
    expect(sanitize('a\ud800b\udc00')).toBe('a b ');
  });

  test('is bounded, and says where it was cut', () => {
    expect(sanitize('x'.repeat(1_000))).toBe('x'.repeat(1_000));
    expect(sanitize('x'.repeat(1_001))).toBe(`${'x'.repeat(999)}…`);
    expect(sanitize('abcdef', 4)).toBe('abc…');
    expect(sanitize('ab🔁cd', 4)).toBe('ab…');
  });
});

describe('text from outside in Markdown', () => {
  const decode = (html: string): string =>
    html
      .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
      .replaceAll('<wbr>', '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');

  test('can neither open a tag nor a link, nor mention, nor break a table', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped.replaceAll('<wbr>', '')).not.toMatch(/[<>|`[\]*_~@\\\r\n\u2028\u2029]/);
        expect(escaped).not.toMatch(/:\/\/|www\./i);
        expect(escaped.replace(/&(?:amp|lt|gt|#\d+);/g, '')).not.toMatch(/[&#]/);
      }),
      { numRuns: 2_000 },
    );
  });

  test('shows as it is written', () => {
    const text = '<b>A|B</b> `x` *y* _z_ [l](http://www.example.com) @me #1 ~~s~~ {c} \\ & &lt;';
    expect(decode(escapeMarkdown(text))).toBe(text);
  });

  test.each([
    ['@me', '&#64;<wbr>me'],
    ['me@example.com', 'me&#64;<wbr>example.com'],
    ['#7', '&#35;<wbr>7'],
    ['https://example.com', 'https&#58;<wbr>//example.com'],
    ['WWW.example.com', 'WWW&#46;<wbr>example.com'],
  ])('is no mention and no link either when its signs are decoded again: %s', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });

  test('is bounded', () => {
    expect(decode(escapeMarkdown('|'.repeat(9_000)))).toBe(`${'|'.repeat(499)}…`);
  });
});

describe('a secret', () => {
  test('is in no text from outside, which is bounded afterwards, once it is to be concealed', () => {
    registerSecret('hush::_hush');
    registerSecret('hist');
    expect(sanitize('a hush::_hush, hush::_hush, hist b')).toBe('a ***, ***, *** b');
    expect(sanitize('is hush::_hush', 8)).toBe('is ***');
    expect(escapeMarkdown('a hush::_hush b')).toBe(escapeMarkdown('a *** b'));
  });
});
