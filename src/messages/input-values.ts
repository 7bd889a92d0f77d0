import { closestWord, remediesOf } from './remedies.ts';
import { sanitize } from './format.ts';

/** Says why an input's text is refused, and what to write instead. `accepts` tells whether another text would do. */
export type Complaint = (name: string, text: string, accepts: (other: string) => boolean) => string;

/** What is wrong with an input, in sentences that need no full stop; a sentence that is missing is left out. */
export function problemWith(name: string, ...sentences: readonly (string | undefined)[]): string {
  const told = sentences
    .filter((sentence) => sentence !== undefined)
    .map((sentence) => (sentence.endsWith('?') ? sentence : `${sentence}.`));
  return `${name}: ${told.join(' ')}`;
}

/** Shows a refused text with what to do about it. */
export function wrongText(name: string, text: string, fault: string, remedy?: string): string {
  return problemWith(name, `${quote(text)} is ${fault}`, ...remediesOf(text), remedy);
}

/** Longer than anything that is accepted where inputs are shown back. */
const LONGEST_QUOTE = 80;

/** Hexadecimal, or of base 64: probably a secret in the wrong place. */
const LIKE_SECRET = /^[\w+/=]{32,}$/;

/** Somebody's input, to be shown back to them as it is: the runner would not know a part of a secret again. */
function quote(text: string): string {
  const isWhole = text.length <= LONGEST_QUOTE && sanitize(text) === text && !LIKE_SECRET.test(text);
  return isWhole ? `"${text}"` : `the value (${text.length} characters, not shown)`;
}

export function notOneOf(words: readonly string[]): Complaint {
  return (name, text) => {
    const slip = closestWord(text, words);
    return wrongText(name, text, `invalid. Use ${anyOf(words)}`, slip && `Did you mean ${slip}?`);
  };
}

/** `a, b or c` */
export function anyOf(words: readonly string[]): string {
  return words.join(', ').replace(/, ([^,]*)$/, ' or $1');
}

export const notBoolean: Complaint = (name, text) => wrongText(name, text, 'not true or false', correctedBoolean(text));

/** What YAML 1.1 took for a boolean, and YAML 1.2 does not. */
function correctedBoolean(text: string): string | undefined {
  const given = text.toLowerCase();
  if (['true', 'yes', 'y', 'on', '1'].includes(given)) return 'Write true';
  return ['false', 'no', 'n', 'off', '0'].includes(given) ? 'Write false' : undefined;
}

export const notJobId: Complaint = (name, text) => wrongText(name, text, 'not a job ID (letters, digits, - and _)');

export const notEntityId: Complaint = (name, text) => wrongText(name, text, 'not 1 to 64 letters, digits and hyphens');

export const notTrackId: Complaint = (name, text) =>
  wrongText(name, text, 'not 1 to 64 printable US-ASCII characters without : ; " \' and ## followed by [');

export const notEnvironmentId: Complaint = (name, text) =>
  wrongText(name, text, 'not a UUID or a tenant ID (digits)', whyNoId(text));

/** A number as YAML, or what passes it on, writes it: `1E+20`, `14100.0`, `0x2711`. */
const NUMBER = /^[-+]?(?:0x[\da-f]+|0o[0-7]+|\d+\.\d*|\d*(?:\.\d+)?e[-+]?\d+)$/i;

/** What is probably a UUID with a slip. */
const LIKE_UUID = /^(?=.*[a-f-])[0-9a-f-]{20,}$/i;

const UUIDS = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;
const TENANT_IDS = /^\d{4,}(?:[\s,;]+\d{4,})+$/;

function whyNoId(text: string): string | undefined {
  const [uuid, another] = new Set(text.match(UUIDS));
  if (another !== undefined || TENANT_IDS.test(text)) return 'One sandbox for each step; use a matrix for several';
  if (uuid !== undefined) return `Write ${uuid}`;
  if (LIKE_UUID.test(text))
    return `A UUID has 36 characters (8-4-4-4-12), and this has ${text.length}. Copy the whole ID from Administration > Test Environments`;
  if (/^0\d+$/.test(text)) return 'Remove the leading zeros';
  if (NUMBER.test(text))
    return 'YAML has read the ID as a number and changed it. An ID of digits needs quotes, such as environment-id: "10001"';
  return /^[^{]*[g-z]/i.test(text) ? 'Copy the ID, not the name, from Administration > Test Environments' : undefined;
}
