import { sanitize } from './text.ts';

/** Says why an input's text is refused, and what to write instead. `accepts` tells whether another text would do. */
export type Complaint = (name: string, text: string, accepts: (other: string) => boolean) => string;

/** Joins sentences that need no full stop, and leaves out those that are missing. */
export function together(...sentences: readonly (string | undefined)[]): string {
  return sentences
    .filter((sentence) => sentence !== undefined)
    .map((sentence) => (sentence.endsWith('?') ? sentence : `${sentence}.`))
    .join(' ');
}

/** Says what is wrong with an input. */
export function problemWith(name: string, ...sentences: readonly (string | undefined)[]): string {
  return `${name}: ${together(...sentences)}`;
}

/** What to do about a refused text; `undefined` if nobody knows. */
type Remedy = (text: string, accepts: Parameters<Complaint>[2]) => string | undefined;

/** Shows a refused text with what to do about it. */
export function wrongText(fault: string, remedy?: Remedy): Complaint {
  return (name, text, accepts) =>
    problemWith(name, `${quote(text)} is ${fault}`, ...remediesOf(text), remedy?.(text, accepts));
}

/** Longer than anything that is accepted where inputs are shown back. */
const LONGEST_QUOTE = 80;
/** Hexadecimal, or of base 64: probably a secret in the wrong place. */
const LIKE_SECRET = /^[\w+/=]{32,}$/;

/** Shows an input as it is or not at all: the runner would not know a part of a secret again. */
function quote(text: string): string {
  const isWhole = text.length <= LONGEST_QUOTE && sanitize(text) === text && !LIKE_SECRET.test(text);
  return isWhole ? `"${text}"` : `the value (${text.length} characters, not shown)`;
}

export function notOneOf(words: readonly string[]): Complaint {
  return wrongText(`invalid. Use ${anyOf(words)}`, (text) => {
    const given = text.toLowerCase();
    const slip = words.find((word) => editDistance(given, word) <= (word.length > 4 ? 2 : 1));
    return slip && `Did you mean ${slip}?`;
  });
}

/** `a, b or c` */
export function anyOf(words: readonly string[]): string {
  return words.join(', ').replace(/, ([^,]*)$/, ' or $1');
}

export const notJobId = wrongText('not a job ID (letters, digits, - and _)');
export const notEntityId = wrongText('not 1 to 64 letters, digits and hyphens');
export const notTrackId = wrongText('not 1 to 64 printable US-ASCII characters without : ; " \' and ## followed by [');

/** Corrects what YAML 1.1 took for a boolean, and YAML 1.2 does not. */
export const notBoolean = wrongText('not true or false', (text) => {
  if (/^(?:true|yes|y|on|1)$/i.test(text)) return 'Write true';
  return /^(?:false|no|n|off|0)$/i.test(text) ? 'Write false' : undefined;
});

/** A number as YAML, or what passes it on, writes it: `1E+20`, `14100.0`, `0x2711`. */
const NUMBER = /^[-+]?(?:0x[\da-f]+|0o[0-7]+|\d+\.\d*|\d*(?:\.\d+)?e[-+]?\d+)$/i;
const LIKE_UUID = /^(?=.*[a-f-])[0-9a-f-]{20,}$/i;
const UUIDS = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;
const TENANT_IDS = /^\d{4,}(?:[\s,;]+\d{4,})+$/;

export const notEnvironmentId = wrongText('not a UUID or a tenant ID (digits)', (text) => {
  const [uuid, another] = new Set(text.match(UUIDS));
  if (another !== undefined || TENANT_IDS.test(text)) return 'One sandbox for each step; use a matrix for several';
  if (uuid !== undefined) return `Write ${uuid}`;
  if (LIKE_UUID.test(text))
    return `A UUID has 36 characters (8-4-4-4-12), and this has ${text.length}. Copy the whole ID from Administration > Test Environments`;
  if (/^0\d+$/.test(text)) return 'Remove the leading zeros';
  if (NUMBER.test(text))
    return 'YAML has read the ID as a number and changed it. An ID of digits needs quotes, such as environment-id: "10001"';
  return /^[^{]*[g-z]/i.test(text) ? 'Copy the ID, not the name, from Administration > Test Environments' : undefined;
});

const QUOTED = /^["'`‘’“”«»](.*)["'`‘’“”«»]$/su;

/** A text without the quotes around it. */
export function unquoted(text: string): string {
  return QUOTED.exec(text)?.[1]?.trim() ?? text;
}

/** What does not show, but for the plain blank. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}\u2800]|(?! )\p{Zs}/gu;
const MOST_NAMED = 3;

/** What to do about what a person cannot see, or does not look for, in any text that is refused. */
export function remediesOf(text: string): readonly string[] {
  const invisible = new Set(text.match(INVISIBLE)?.map(nameInvisible));
  return [
    ...[...invisible].slice(0, MOST_NAMED).map((name) => `Remove ${name}`),
    ...(unquoted(text) === text ? [] : ['Remove the quotes']),
    ...(text.includes('${{') ? ['This expression was not evaluated'] : []),
  ];
}

function nameInvisible(character: string): string {
  if (/[\r\n]/.test(character)) return 'the line break';
  const digits = Number(character.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0');
  return `the invisible character U+${digits}`;
}

/** How many signs to put in, take out, replace or swap with their neighbour to make one text of another. */
export function editDistance(one: string, other: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 0; row < one.length; row += 1) {
    const current: number[] = [];
    let left = Infinity;
    let diagonal = Infinity;
    for (const [column, above] of last.entries()) {
      const isSame = one[row] === other[column - 1];
      const isSwap = one[row] === other[column - 2] && one[row - 1] === other[column - 1];
      const swapped = isSwap ? Number(beforeLast[column - 2]) + 1 : Infinity;
      left = Math.min(above + 1, left + 1, diagonal + (isSame ? 0 : 1), swapped);
      diagonal = above;
      current.push(left);
    }
    [beforeLast, last] = [last, current];
  }
  return Number(last.at(-1));
}
