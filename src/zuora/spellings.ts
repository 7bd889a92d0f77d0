/** A text as it reads once escapes are undone, and where each of its characters stands in the text as it was sent. */
export interface View {
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
export function viewsOf(text: string): readonly View[] {
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
