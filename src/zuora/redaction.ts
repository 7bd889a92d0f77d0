/** How a secret may stand in a text whose escapes are undone. */
interface Needles {
  /** Itself. */
  readonly plain: readonly string[];
  /** What base64 or hex makes of its begin, wherever it stands in what was encoded; goes on in such signs. */
  readonly encoded: readonly string[];
}

const secrets = new Map<string, Needles>();

/** So much of a text is read, and so much of it kept: what begins there ends in what is read, in any spelling. */
const READ = 100_000;
const KEPT = 50_000;

/**
 * Hides every known secret in a text from outside, in whichever encoding it may come back: as it is, percent-encoded or
 * escaped for JSON or HTML, wholly or in part, also twice, in hex, in base64 (also behind something else, as in
 * `id:secret`), and split by what does not show. To be done before anything else is: neither a piece of a secret, nor
 * one whose signs are escaped, would be known again, by us or by the runner.
 * @returns the text, cut where it is far longer than anything that is shown
 */
export function redact(text: string): string {
  if (secrets.size === 0) return text;
  const read = text.slice(0, READ);
  const kept = text.length > READ ? KEPT : read.length;
  const needles = [...secrets.values()];
  const spans = viewsOf(read).flatMap((view) => {
    const text = folded(view.text);
    return needles.flatMap((one) => spansIn(view, text, one));
  });
  return withoutSpans(read.slice(0, kept), spans);
}

/** From now on {@link redact} hides this secret. */
export function registerSecret(secret: string): void {
  if (!secrets.has(secret)) secrets.set(secret, needlesFor(secret));
}

/** Encoded, anything shorter is found where it is not meant. */
const SHORTEST_ENCODED_BYTES = 6;
const ENCODED_BYTES = 48;

function needlesFor(secret: string): Needles {
  const bare = viewsOf(secret).reduce((_, { text }) => text, secret);
  const plain = bare === secret || bare.length < SHORTEST_ENCODED_BYTES ? [secret] : [secret, bare];
  const begin = Buffer.from(secret).subarray(0, ENCODED_BYTES);
  if (begin.length < SHORTEST_ENCODED_BYTES) return { plain: plain.map(folded), encoded: [] };
  const hex = begin.toString('hex');
  const encoded = [hex, hex.toUpperCase()];
  for (const before of [0, 1, 2]) {
    const base64 = Buffer.concat([Buffer.alloc(before), begin]).toString('base64');
    // Only the signs of which the secret alone decides.
    const own = base64.slice(Math.ceil((before * 4) / 3), Math.floor(((before + begin.length) * 4) / 3));
    encoded.push(own, own.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return { plain: plain.map(folded), encoded: encoded.map(folded) };
}

/** In a form a blank is a plus sign. */
function folded(text: string): string {
  return text.replaceAll('+', ' ');
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** @param text that of the view, folded */
function spansIn(view: View, text: string, { plain, encoded }: Needles): readonly Span[] {
  const spans: Span[] = [];
  for (const needle of [...plain, ...encoded]) {
    for (let at = text.indexOf(needle); at !== -1;) {
      const goesOn = encoded.includes(needle);
      let first = at;
      let end = at + needle.length;
      while (goesOn && isEncoding(view.text[first - 1])) first -= 1;
      while (goesOn && (isEncoding(view.text[end]) || view.text[end] === '=')) end += 1;
      spans.push({ from: Number(view.from[first]), to: Number(view.to[end - 1]) });
      at = text.indexOf(needle, end);
    }
  }
  return spans;
}

function isEncoding(sign: string | undefined): boolean {
  return sign !== undefined && /[A-Za-z0-9+/_-]/.test(sign);
}

function withoutSpans(text: string, spans: readonly Span[]): string {
  let rest = '';
  let at = 0;
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    if (from >= at && from < text.length) rest += `${text.slice(at, from)}***`;
    at = Math.max(at, to);
  }
  return rest + text.slice(at);
}

/** A text as it reads once escapes are undone, and where each of its characters stands in the text as it was sent. */
interface View {
  readonly text: string;
  /** For each character the place of its first sign. */
  readonly from: readonly number[];
  /** For each character the place after its last sign. */
  readonly to: readonly number[];
}

/** More than this is not escaped on purpose. */
const MOST_LAYERS = 3;

/**
 * The text as it is, and as it reads after undoing one layer of escapes after the other: percent-encoding, JSON,
 * JavaScript, HTML. Terminal sequences, controls and invisible characters count as escapes of nothing.
 */
function viewsOf(text: string): readonly View[] {
  const places = Array.from({ length: text.length + 1 }, (_, index) => index);
  const views: View[] = [{ text, from: places.slice(0, -1), to: places.slice(1) }];
  for (let view = views[0]; view !== undefined && views.length <= MOST_LAYERS;) {
    view = unescaped(view);
    if (view !== undefined) views.push(view);
  }
  return views;
}

const ESCAPE = new RegExp(
  [
    String.raw`(?<percent>(?:%[0-9a-f]{2})+)`,
    String.raw`\\u\{(?<braced>[0-9a-f]{1,6})\}|\\u(?<four>[0-9a-f]{4})|\\x(?<two>[0-9a-f]{2})`,
    String.raw`&#x(?<xml>[0-9a-f]{1,6});?|&#(?<decimal>\d{1,7});?|&(?<name>amp|lt|gt|quot|apos|nbsp);`,
    String.raw`\\(?:[bfnrtv0]|\r?\n)|\\(?<sign>.)`,
    String.raw`\p{Cc}(?:\[[0-9;]*[a-z])?|[\p{Cf}\p{Zl}\p{Zp}]`,
  ].join('|'),
  'giu',
);

/** The view without its outermost layer of escapes, or `undefined` if it has none. */
function unescaped(view: View): View | undefined {
  const parts: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const add = (text: string, begin: number, end: number, isSpread: boolean): void => {
    parts.push(text);
    for (let index = 0; index < text.length; index += 1) {
      const step = (end - begin) / text.length;
      from.push(Number(view.from[isSpread ? begin + index * step : begin]));
      to.push(Number(view.to[(isSpread ? begin + (index + 1) * step : end) - 1]));
    }
  };
  let at = 0;
  for (const match of view.text.matchAll(ESCAPE)) {
    add(view.text.slice(at, match.index), at, match.index, true);
    at = match.index + match[0].length;
    const meant = meaningOf({ ...match.groups });
    // Three signs a character, where all of a percent-encoding is ASCII.
    add(meant, match.index, at, meant.length * 3 === match[0].length);
  }
  if (at === 0) return undefined;
  add(view.text.slice(at), at, view.text.length, true);
  return { text: parts.join(''), from, to };
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function meaningOf(groups: Readonly<Record<string, string | undefined>>): string {
  const { percent, braced, four, two, xml, decimal, name, sign } = groups;
  if (percent !== undefined) return Buffer.from(percent.replaceAll('%', ''), 'hex').toString('utf8');
  if (decimal !== undefined) return characterOf(Number(decimal));
  const code = braced ?? four ?? two ?? xml;
  if (code !== undefined) return characterOf(Number.parseInt(code, 16));
  return name === undefined ? (sign ?? '') : String(NAMED[name.toLowerCase()]);
}

function characterOf(code: number): string {
  return code <= 0x10_ffff ? String.fromCodePoint(code) : '';
}
