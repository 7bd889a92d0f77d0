import type { RefreshOptions } from '../run/context.ts';
import { formatDuration, sanitize, stated } from './format.ts';

/** Says why an input's text is refused, and what to write instead. `accepts` tells whether another text would do. */
export type Complaint = (name: string, text: string, accepts: (other: string) => boolean) => string;

/** Of sentences without their full stops. */
export function together(...sentences: readonly (string | undefined)[]): string {
  return stated(sentences)
    .map((sentence) => (sentence.endsWith('?') ? sentence : `${sentence}.`))
    .join(' ');
}

export function problemWith(name: string, ...sentences: readonly (string | undefined)[]): string {
  return `${name}: ${together(...sentences)}`;
}

/** What to do about a refused text; `undefined` if nobody knows. */
type Remedy = (text: string, accepts: Parameters<Complaint>[2]) => string | undefined;

export function wrongText(fault: string, remedy?: Remedy): Complaint {
  return (name, text, accepts) =>
    problemWith(name, `${quote(text)} is ${fault}`, ...remediesOf(text), remedy?.(text, accepts));
}

/** Longer than anything that is accepted. */
const LONGEST_QUOTE = 80;
/** Probably a secret in the wrong place. */
const LIKE_SECRET = /^[\w+/=]{32,}$/;

/** As it is or not at all: the runner would not know a part of a secret again. */
function quote(text: string): string {
  const isWhole = text.length <= LONGEST_QUOTE && sanitize(text) === text && !LIKE_SECRET.test(text);
  return isWhole ? `"${text}"` : `the value (${text.length} characters, not shown)`;
}

const QUOTED = /^["'`‘’“”«»](.*)["'`‘’“”«»]$/su;

export const unquoted = (text: string): string => QUOTED.exec(text)?.[1]?.trim() ?? text;

/** But for the plain blank. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}\u2800]|(?! )\p{Zs}/gu;
const MOST_NAMED = 3;

/** What to do about what a person cannot see, or does not look for. */
export function remediesOf(text: string): readonly string[] {
  const invisible = new Set(text.match(INVISIBLE)?.map(nameInvisible));
  return stated([
    ...[...invisible].slice(0, MOST_NAMED).map((name) => `Remove ${name}`),
    unquoted(text) !== text && 'Remove the quotes',
    text.includes('${{') && 'This expression was not evaluated',
  ]);
}

function nameInvisible(character: string): string {
  if (/[\r\n]/.test(character)) return 'the line break';
  return `the invisible character ${codePointOf(character)}`;
}

function codePointOf(character: string): string {
  const digits = Number(character.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0');
  return `U+${digits}`;
}

/** More, once what looks the same is spelt the same, can be seen. */
const MOST_HIDDEN = 2;

/** Where two names differ that may look the same; `undefined` if anyone can see it. */
export function hiddenDifference(name: string, expected: string): string | undefined {
  if (editDistance(name.normalize('NFKC'), expected.normalize('NFKC')) > MOST_HIDDEN) return undefined;
  const [ours, theirs] = [Array.from(name), Array.from(expected)];
  const index = ours.concat('').findIndex((character, at) => character !== (theirs[at] ?? ''));
  const pair = [ours[index] ?? '', theirs[index] ?? ''];
  if (pair.every((character) => /^[!-~]?$/.test(character))) return undefined;
  const [here, there] = pair.map((character) => (character === '' ? 'missing' : codePointOf(character)));
  return `Character ${index + 1} is ${here} in the name and ${there} in expected-name`;
}

/** How many signs to put in, take out, replace or swap with their neighbour; beyond 2 it need not be exact. */
export function editDistance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return Infinity;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 0; row < one.length; row += 1) {
    const current: number[] = [];
    let left = Infinity;
    let diagonal = Infinity;
    for (const [column, above] of last.entries()) {
      const replaced = diagonal + Number(one[row] !== other[column - 1]);
      const isSwap = one[row] === other[column - 2] && one[row - 1] === other[column - 1];
      const swapped = isSwap ? Number(beforeLast[column - 2]) + 1 : Infinity;
      left = Math.min(above + 1, left + 1, replaced, swapped);
      diagonal = above;
      current.push(left);
    }
    [beforeLast, last] = [last, current];
  }
  return Number(last.at(-1));
}

const WHAT_TO_SET = {
  'environment-id': 'Set environment-id to the UUID or the tenant ID of the Test Environment',
  credentials: 'Set client-id and client-secret, or access-token',
  'client-id': 'Set client-id together with client-secret',
  'client-secret': 'Set client-secret together with client-id',
};

/** @param areHyphensDropped no input with a hyphen has arrived */
export function missing(
  name: 'environment-id' | 'client-id' | 'client-secret',
  areHyphensDropped: boolean,
  what: keyof typeof WHAT_TO_SET = name,
): string {
  const why = areHyphensDropped
    ? 'All inputs with a hyphen in their names are missing, and others are there. A shell such as dash, in a wrapper of node or the entry point of a container, drops variables with hyphens. Use bash there, or none'
    : 'If you did, check that the secret or variable exists and is available to this workflow job; otherwise it is empty';
  return together(`${name} is missing`, WHAT_TO_SET[what], why);
}

export const CONTRADICTIONS = {
  twoCredentials: problemWith('access-token', 'set either access-token, or client-id and client-secret, not both'),
  nothingToCancel: 'job-id is missing. Set job-id to the ID of the refresh job to cancel, or to the word active.',
  jobIdOfRefresh: problemWith('job-id', 'mode: refresh takes none; use mode: wait to wait for a job that exists'),
  jobIdOfSandbox: problemWith('job-id', 'it is the environment-id', 'Set it to the ID of a refresh job'),
  activeElsewhere: problemWith('job-id', 'the word active is for mode: cancel; leave it empty for the active refresh'),
  activeInCapitals: problemWith('job-id', 'write the word active in lower case'),
  scheduleElsewhere: problemWith('scheduled-time', 'it is possible in mode: refresh only', 'Remove scheduled-time'),
  noWaitElsewhere: problemWith('wait', 'false is possible in mode: refresh only', 'Remove wait'),
} as const;

export function scheduledTooLate({ timeoutMs }: Pick<RefreshOptions, 'timeoutMs'>): string {
  return problemWith(
    'scheduled-time',
    `it lies after the end of timeout (${formatDuration(timeoutMs)})`,
    'Set a longer timeout, wait: false or on-timeout: detach',
  );
}

export function misnamed(shown: string, variable: string, meant: string): string {
  return problemWith(
    shown,
    `it is not an input of this action; did you mean ${meant}?`,
    `Rename or remove it. A variable ${variable} under env: of the step, the workflow job or the workflow counts as such an input, too`,
  );
}

/** Set to nothing, such as by an expression. */
export function emptyInputs(defaults: readonly (readonly [name: string, value: string])[]): string {
  return `Empty inputs use their defaults: ${defaults.map(([name, value]) => `${name} (${value})`).join(', ')}.`;
}

export function ignoredInputs(variables: readonly string[]): string {
  return `Ignored, because this action has no such inputs: ${variables.join(', ')}.`;
}
