import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeMarkdown } from '../../src/messages/format.ts';
import { decodeErrorBody } from '../../src/zuora/answer.ts';
import { registerSecret, redact } from '../../src/zuora/redaction.ts';

// With signs that URLs, forms, JSON, HTML, Markdown and base64 write in another way.
const SECRET = 'pä_s*w/o+r="d" <&> \\ %41?~x';
const LONG = Array.from({ length: 1_024 }, (_, index) => 'eyJhbGciOi-_.'.charAt((index * 7) % 13)).join('');
registerSecret(SECRET);
registerSecret(LONG);
registerSecret('hush');

const percent = (text: string, isUpper = true): string =>
  [...Buffer.from(text)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .map((hex) => `%${isUpper ? hex.toUpperCase() : hex}`)
    .join('');
const units = (text: string, write: (unit: number) => string): string =>
  Array.from({ length: text.length }, (_, index) => write(text.charCodeAt(index))).join('');
const hexOf = (unit: number, length: number): string => unit.toString(16).padStart(length, '0');
const html = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** As PHP has it, for example. */
const named = (text: string): string =>
  html(text)
    .replace(/[*/+=%?\\_.~-]/g, (sign) => NAMES[sign] ?? sign)
    .replaceAll('ä', '&#228;');
const NAMES: Readonly<Record<string, string>> = {
  '*': '&ast;',
  '/': '&sol;',
  '+': '&plus;',
  '=': '&equals;',
  '%': '&percnt;',
  '?': '&quest;',
  '\\': '&bsol;',
  _: '&lowbar;',
  '.': '&period;',
};

const ENCODINGS: readonly [string, (secret: string) => string][] = [
  ['plain', (secret) => secret],
  ['as encodeURIComponent has it', encodeURIComponent],
  ['as encodeURI has it', encodeURI],
  ['percent-encoded throughout', percent],
  ['percent-encoded in small letters', (secret) => percent(secret, false)],
  ['percent-encoded in part', (secret) => percent(secret.slice(0, 5)) + secret.slice(5)],
  ['percent-encoded twice', (secret) => encodeURIComponent(encodeURIComponent(secret))],
  ['in a form', (secret) => new URLSearchParams({ s: secret }).toString().slice(2)],
  ['in JSON', (secret) => JSON.stringify(secret).slice(1, -1)],
  ['in JSON in JSON', (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
  ['in \\u escapes', (secret) => units(secret, (unit) => `\\u${hexOf(unit, 4)}`)],
  ['in \\u{} escapes', (secret) => units(secret, (unit) => `\\u{${hexOf(unit, 1)}}`)],
  ['in \\x escapes', (secret) => units(secret, (unit) => `\\x${hexOf(unit, 2).toUpperCase()}`)],
  ['in HTML', html],
  ['in HTML in JSON', (secret) => JSON.stringify(html(secret))],
  ['in decimal entities', (secret) => units(secret, (unit) => `&#${unit};`)],
  ['in hexadecimal entities', (secret) => units(secret, (unit) => `&#x${hexOf(unit, 2)};`)],
  ['in named entities', (secret) => named(secret)],
  ['in octal escapes', (secret) => units(secret, (unit) => `\\${unit.toString(8).padStart(3, '0')}`)],
  ['in %u escapes', (secret) => units(secret, (unit) => `%u${hexOf(unit, 4)}`)],
  ['in base64', (secret) => Buffer.from(secret).toString('base64')],
  ['in base64 for URLs', (secret) => Buffer.from(secret).toString('base64url')],
  ['in base64 behind one sign', (secret) => Buffer.from(`:${secret}`).toString('base64')],
  ['in base64 behind an ID', (secret) => Buffer.from(`client-id:${secret}`).toString('base64')],
  ['in base64, percent-encoded', (secret) => encodeURIComponent(Buffer.from(secret).toString('base64'))],
  [
    'in base64, in lines',
    (secret) =>
      Buffer.from(secret)
        .toString('base64')
        .replace(/.{12}(?=.)/g, '$&\r\n'),
  ],
  ['in hex', (secret) => Buffer.from(secret).toString('hex')],
  ['in hex in capitals', (secret) => Buffer.from(secret).toString('hex').toUpperCase()],
  ['split by colours', (secret) => `${secret.slice(0, 4)}\u001b[1;31m${secret.slice(4)}`],
  ['split by invisible signs', (secret) => `${secret.slice(0, 4)}\u200b\u00ad${secret.slice(4)}`],
  ['split by a line break', (secret) => `${secret.slice(0, 4)}\r\n${secret.slice(4)}`],
  ['split by an escaped line break', (secret) => `${secret.slice(0, 4)}\\\n${secret.slice(4)}`],
];

test('an empty secret hides nothing', () => {
  registerSecret('');
  expect(redact('nothing to hide')).toBe('nothing to hide');
});

describe('a secret that a server sends back', () => {
  it.each(ENCODINGS)('is hidden %s', (_, encode) => {
    for (const secret of [SECRET, LONG]) {
      const hidden = redact(`a <${encode(secret)}> b, a <${encode(secret)}> b`);
      expect(hidden).toMatch(/^a <"?\*\*\*"?> b, a <"?\*\*\*"?> b$/);
    }
  });

  it.each(ENCODINGS)('is in no summary, %s in the message of an error', (_, encode) => {
    const body = JSON.stringify({ message: `${'x'.repeat(280)} ${encode(SECRET)}` });
    const [message = ''] = decodeErrorBody(body).messages;
    expect(message).toMatch(/^x{280} "?\*\*\*"?$/);
    expect(escapeMarkdown(`client_secret=${encode(SECRET)}!`)).toMatch(/^client&#95;secret="?&#42;&#42;&#42;"?!$/);
  });

  it('is hidden with what it is woven into', () => {
    const whole = Buffer.from(`before ${SECRET} behind`).toString('base64');
    expect(redact(`Basic ${whole}, ok`)).toBe('Basic ***, ok');
  });

  it('is hidden where its own escapes are undone in part', () => {
    expect(redact(SECRET.replace('?', '%3F'))).toBe('***');
  });

  it('if it is short, is hidden in escapes only', () => {
    expect(redact('a hush %68ush &#104;ush b')).toBe('a *** *** *** b');
    expect(redact(Buffer.from('hush').toString('hex'))).toBe('68757368');
  });

  it('is hidden whatever stands around it', () => {
    const around = fc.array(
      fc.oneof(
        fc.constantFrom('%', '\\', '&', '&#', ';', '+', '=', '\n', '\u001b[', '%2', '\\u', '"', '\ud83d'),
        fc.string({ unit: 'binary', maxLength: 8 }),
      ),
      { maxLength: 10 },
    );
    const encodings = fc.constantFrom(...ENCODINGS.slice(0, 15).map(([, encode]) => encode(SECRET)));
    fc.assert(
      fc.property(around, encodings, around, (before, secret, behind) => {
        const hidden = redact(`${before.join('')} ${secret} ${behind.join('')}`);
        expect(hidden).toContain('***');
        expect(hidden).not.toContain(secret);
      }),
    );
  });
});

describe('text without a secret', () => {
  it('stays as it is', () => {
    const text = 'a%20b \\u0041 &amp; +1 %zz \\ &#99999999; \\u{110000} &nbsp; 100% \u001b[0m%ff%c3';
    expect(redact(text)).toBe(text);
  });

  it('is any text as long as there is no secret in it, and not too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        expect(redact(text.replaceAll('hush', ''))).toBe(text.replaceAll('hush', ''));
      }),
    );
  });
});

describe('a text of a million signs', () => {
  it.each<[string, string]>([
    ['nothing', 'x'],
    ['percent signs', '%'],
    ['escapes', '%25'],
    ['backslashes', '\\'],
    ['entities', '&#x26;'],
    ['colours', '\u001b[1'],
    ['the beginning of a secret', LONG.slice(0, 1_000)],
    ['secrets', `${SECRET} `],
    ['encoded secrets', Buffer.from(LONG.slice(0, 48)).toString('base64').slice(0, 60)],
  ])('of %s is read within the time of any test, and cut', (_, piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    expect(redact(text).length).toBeLessThanOrEqual(50_000);
  });

  it('shows no piece of a secret where it is cut', () => {
    const secret = units(LONG, (unit) => `\\u${hexOf(unit, 4)}`);
    const hidden = redact('x'.repeat(49_990) + secret + 'y'.repeat(100_000));
    expect(hidden).toBe(`${'x'.repeat(49_990)}***`);
  });
});
