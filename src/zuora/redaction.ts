/** How a secret may stand in a text; `true`: the beginning of its base64 or hex. */
const needles = new Map<string, boolean>();

/** What begins in the part that is kept ends in the part that is read. */
const READ = 100_000;
const KEPT = 50_000;

/**
 * Hides every known secret in a text from outside, also escaped, in hex or base64, or split by invisible characters.
 * Call it before a cut: part of a secret isn't recognized.
 */
export function redact(text: string): string {
  if (needles.size === 0) return text;
  const kept = text.length > READ ? text.slice(0, KEPT) : text;
  const spans = viewsOf(text.slice(0, READ)).flatMap(spansIn);
  let shown = '';
  let at = 0;
  for (const { from, to } of spans.sort((one, other) => one.from - other.from)) {
    if (from >= at && from < kept.length) shown += `${kept.slice(at, from)}***`;
    at = Math.max(at, to);
  }
  return shown + kept.slice(at);
}

/** Shorter ones would be found where they are not meant. */
const SHORTEST_ENCODED = 6;
const ENCODED_BYTES = 48;

export function registerSecret(secret: string): void {
  // Found at every place, it would be looked for without end.
  if (secret === '') return;
  needles.set(folded(secret), false);
  const { text: bare } = viewsOf(secret).reduce((_, view) => view);
  if (bare.length >= SHORTEST_ENCODED) needles.set(folded(bare), false);
  const begin = Buffer.from(secret).subarray(0, ENCODED_BYTES);
  if (begin.length < SHORTEST_ENCODED) return;
  const hex = begin.toString('hex');
  needles.set(hex, true).set(hex.toUpperCase(), true);
  // Wherever it stood.
  for (const before of [0, 1, 2]) {
    const base64 = Buffer.concat([Buffer.alloc(before), begin]).toString('base64');
    // The signs that are the secret's alone.
    const own = base64.slice(Math.ceil((before * 4) / 3), Math.floor(((before + begin.length) * 4) / 3));
    needles.set(folded(own), true).set(own.replaceAll('+', '-').replaceAll('/', '_'), true);
  }
}

/** In a form a blank is a plus sign. */
const folded = (text: string): string => text.replaceAll('+', ' ');

type Span = Readonly<Record<'from' | 'to', number>>;

function spansIn({ text, from, to }: View): readonly Span[] {
  const spans: Span[] = [];
  const searched = folded(text);
  for (const [needle, isEncoded] of needles) {
    for (let first = searched.indexOf(needle); first !== -1;) {
      let end = first + needle.length;
      while (isEncoded && /[A-Za-z0-9+/_-]/.test(text.charAt(first - 1))) first -= 1;
      while (isEncoded && /[A-Za-z0-9+/_=-]/.test(text.charAt(end))) end += 1;
      spans.push({ from: Number(from[first]), to: Number(to[end - 1]) });
      first = searched.indexOf(needle, end);
    }
  }
  return spans;
}

/** A text once escapes are undone, and where each of its characters begins and ends as it was sent. */
type View = { readonly text: string } & Readonly<Record<'from' | 'to', readonly number[]>>;

/** More than this is not escaped on purpose. */
const MOST_LAYERS = 3;

/**
 * The text, and what it is after each layer of escapes is undone. Controls and invisible characters are escapes of
 * nothing.
 */
function viewsOf(text: string): readonly View[] {
  const from = Array.from({ length: text.length }, (_, index) => index);
  const views: View[] = [{ text, from, to: from.map((place) => place + 1) }];
  for (const view of views) {
    const next = views.length > MOST_LAYERS ? undefined : unescaped(view);
    if (next !== undefined) views.push(next);
  }
  return views;
}

/** The ASCII signs that HTML names and a secret may have, each behind its name. */
const SIGNS_BY_NAME =
  `amp&lt<gt>quot"apos'excl!num#dollar$percnt%lpar(rpar)ast*plus+comma,period.sol/colon:semi;equals=quest?commat@` +
  'lsqb[lbrack[bsol\\rsqb]rbrack]hat^lowbar_grave`lcub{lbrace{vert|rcub}rbrace}';
const NAMED: ReadonlyMap<string, string> = new Map([
  ['nbsp', ' '],
  ...Array.from(SIGNS_BY_NAME.matchAll(/([a-z]+)([^a-z])/g), ([, name = '', sign = '']) => [name, sign] as const),
]);

const ESCAPE = new RegExp(
  [
    // A character of UTF-8, or a byte that is none.
    String.raw`%[c-f][\da-f](?:%[89ab][\da-f]){1,3}|%[\da-f]{2}|%u[\da-f]{4}`,
    String.raw`\\[0-3][0-7]{2}|\\u\{[\da-f]{1,6}\}|\\u[\da-f]{4}|\\x[\da-f]{2}`,
    String.raw`&#x[\da-f]{1,6};?|&#\d{1,7};?|&(?:${[...NAMED.keys()].join('|')});`,
    String.raw`\\(?:\r?\n|.)`,
    String.raw`\p{Cc}(?:\[[\d;]*[a-z])?|[\p{Cf}\p{Zl}\p{Zp}]`,
  ].join('|'),
  'giu',
);

/** `undefined` without escapes. */
function unescaped({ text, from, to }: View): View | undefined {
  const next = { text: '', from: [] as number[], to: [] as number[] };
  let at = 0;
  const add = (meant: string, end: number): void => {
    next.text += meant;
    while (next.from.length < next.text.length) {
      next.from.push(Number(from[at]));
      next.to.push(Number(to[end - 1]));
    }
    at = end;
  };
  const copyUntil = (end: number): void => {
    while (at < end) add(text.charAt(at), at + 1);
  };
  for (const { 0: escape, index } of text.matchAll(ESCAPE)) {
    copyUntil(index);
    add(meaningOf(escape), index + escape.length);
  }
  if (at === 0) return undefined;
  copyUntil(text.length);
  return next;
}

function meaningOf(escape: string): string {
  if (/^%[^u]/i.test(escape)) return Buffer.from(escape.replaceAll('%', ''), 'hex').toString();
  const octal = /^\\([0-3][0-7]{2})$/.exec(escape)?.[1];
  const digits = escape.replace(/^(?:\\[ux]\{?|%u|&#x)/i, '0x').replace('&#', '');
  const code = octal === undefined ? Number.parseInt(digits) : Number.parseInt(octal, 8);
  if (code <= 0x10_ffff) return String.fromCodePoint(code);
  return NAMED.get(escape.toLowerCase().slice(1, -1)) ?? /^\\(?![bfnrtv0])(.)$/iu.exec(escape)?.[1] ?? '';
}
