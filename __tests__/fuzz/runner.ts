/**
 * How the runner finds a command in a line of output, written down apart from the simulated runner, so that the two can
 * be held against each other.
 */
export interface FoundCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** Names that the runner carries out, wherever a line holds them. */
export const COMMANDS = [
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
] as const;

/** Lines end at a carriage return too. */
export function linesOf(output: string): readonly string[] {
  return output.split(/\r\n|\r|\n/);
}

/** What .NET strips from a line's start: white space, which a byte order mark is none of. */
const LEADING = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** Where a text says `key`: sign by sign, or by a culture's rules, which pass over what nobody sees. */
type Search = (text: string, key: string, from: number) => number;

const bySign: Search = (text, key, from) => text.indexOf(key, from);
const UNSEEN = String.raw`[\p{Default_Ignorable_Code_Point}\p{Cf}\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]*`;
const KEYS: Readonly<Record<string, RegExp>> = {
  '::': new RegExp(`:${UNSEEN}:`, 'u'),
  '##[': new RegExp(`#${UNSEEN}#${UNSEEN}\\[`, 'u'),
};
const byCulture: Search = (text, key, from) => {
  const at = text.slice(from).search(KEYS[key] ?? key);
  return at < 0 ? at : from + at;
};

function unescaped(text: string, codes: readonly (readonly [string, string])[]): string {
  return codes.reduce((result, [code, sign]) => result.split(code).join(sign), text);
}

const BREAKS = [
  ['%0D', '\r'],
  ['%0A', '\n'],
] as const;
const PERCENT = [['%25', '%']] as const;
const IN_VALUES = [...BREAKS, ...PERCENT];
const IN_PROPERTIES = [...BREAKS, ['%3A', ':'], ['%2C', ','], ...PERCENT] as const;
const IN_BRACKETS = [['%3B', ';'], ...BREAKS, ['%5D', ']'], ...PERCENT] as const;

function propertiesOf(
  text: string,
  mark: string,
  codes: readonly (readonly [string, string])[],
): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const pair of text.split(mark)) {
    const [, key, value] = /^=*([^=]+)=+([^=].*)$/s.exec(pair) ?? [];
    if (key !== undefined && value !== undefined) properties[key] = unescaped(value, codes);
  }
  return properties;
}

function named(head: string, names: readonly string[]): readonly [name: string, rest: string] | undefined {
  const blank = head.indexOf(' ');
  const name = blank < 0 ? head : head.slice(0, blank);
  // ASCII letters alone: no culture's capital counts as one of these.
  const low = name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const known = names.find((one) => one === low);
  return known === undefined ? undefined : [known, blank > 0 ? head.slice(blank + 1) : ''];
}

function find(line: string, names: readonly string[], search: Search): FoundCommand | undefined {
  const text = line.replace(LEADING, '');
  const end = search(text, '::', 0) === 0 ? search(text, '::', 2) : -1;
  const colons = end < 0 ? undefined : named(text.slice(2, end), names);
  if (colons !== undefined) {
    const properties = propertiesOf(colons[1].trim(), ',', IN_PROPERTIES);
    return { name: colons[0], properties, data: unescaped(text.slice(end + 2), IN_VALUES) };
  }
  const start = search(line, '##[', 0);
  const close = start < 0 ? -1 : line.indexOf(']', start);
  const bracket = close < 0 ? undefined : named(line.slice(start + 3, close), names);
  if (bracket === undefined) return undefined;
  const properties = propertiesOf(bracket[1], ';', IN_BRACKETS);
  return { name: bracket[0], properties, data: unescaped(line.slice(close + 1), IN_BRACKETS) };
}

/** The command in a line, where its signs stand side by side. */
export function plainCommandIn(line: string, names: readonly string[] = COMMANDS): FoundCommand | undefined {
  return find(line, names, bySign);
}

/** The command in a line, found by whichever search finds one. */
export function commandIn(line: string, names: readonly string[] = COMMANDS): FoundCommand | undefined {
  return find(line, names, bySign) ?? find(line, names, byCulture);
}
