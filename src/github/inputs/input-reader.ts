import { closestWord } from './corrections.ts';
import { remediesOf } from './remedies.ts';
import { sanitize } from '../../messages/text.ts';

const WHY_EMPTY =
  'If you did, check that the secret or variable exists and is available to this workflow job; otherwise it is empty';

const WHY_DROPPED =
  'All inputs with a hyphen in their names are missing, and others are there. A shell such as dash between the runner and Node, as in a wrapper of the node binary or the entry point of a container, drops variables with hyphens. Use bash there, or none';

type Variables = Readonly<Record<string, string | undefined>>;

/** Why an input is probably missing. The runner sets a variable for each input, even for an empty one. */
function whyMissing(variables: Variables): string {
  const names = Object.keys(variables).filter((name) => name.startsWith('INPUT_'));
  return names.length === 0 || names.some((name) => name.includes('-')) ? WHY_EMPTY : WHY_DROPPED;
}

/** All that is wrong with the inputs, each problem naming its input and what is accepted. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly code = 'invalid-inputs';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join(' '));
    this.problems = problems;
  }
}

/** Reads inputs and gathers what is wrong with them, so that all of it can be told at once. */
export class InputReader {
  readonly #get: (name: string) => string;
  readonly #whyMissing: string;
  readonly #names = new Set<string>();
  readonly #problems: string[] = [];
  readonly #remarks: string[] = [];
  readonly #refused = new Set<string>();

  /** @param variables the environment of the process, from which `get` takes the inputs */
  constructor(get: (name: string) => string, variables: Variables) {
    this.#get = get;
    this.#whyMissing = whyMissing(variables);
  }

  /** The input's text without surrounding blanks; empty means that its default counts. */
  text(name: string): string {
    this.#names.add(name);
    return this.#get(name).trim();
  }

  /** The inputs that were read so far. */
  get names(): readonly string[] {
    return [...this.#names];
  }

  /** Notes a line for the log: nothing is wrong, but somebody may wonder. */
  remark(line: string): void {
    this.#remarks.push(line);
  }

  get remarks(): readonly string[] {
    return this.#remarks;
  }

  /** Notes that an input is not acceptable. */
  refuse(name: string, accepted: string): void {
    this.#problems.push(`${name}: ${accepted}.`);
    this.#refused.add(name);
  }

  /** Notes that an input is missing, and why it probably is. */
  missing(name: string, advice: string): void {
    this.refuse(name, `it is missing. ${capitalized(advice)}. ${this.#whyMissing}`);
  }

  /** Whether one of these inputs is not acceptable: what would follow from it is no news. */
  hasRefused(...names: readonly string[]): boolean {
    return names.some((name) => this.#refused.has(name));
  }

  /** One of some words. */
  choice<T extends string>(name: string, words: readonly [T, ...T[]]): T {
    const parse = (text: string): T | undefined => words.find((word) => word === text);
    const remedy = (text: string): string | undefined => closestWord(text, words);
    return this.parsed(name, parse, `one of ${words.join(', ')}`, remedy) ?? words[0];
  }

  /**
   * A text that `parse` makes a value of; `undefined` if it is empty, or refused.
   * @param remedy what a person can do about a text that is refused, without a full stop
   */
  parsed<T>(
    name: string,
    parse: (text: string) => T | undefined,
    accepted: string,
    remedy: (text: string) => string | undefined = () => undefined,
  ): T | undefined {
    const text = this.text(name);
    if (text === '') return undefined;
    const value = parse(text);
    if (value === undefined) {
      const remedies = [...remediesOf(text), remedy(text)].filter((one) => one !== undefined);
      this.refuse(name, [`${quote(text)} is not ${accepted}`, ...remedies].join('. '));
    }
    return value;
  }

  /** @throws InputError if anything was refused */
  finish(): void {
    if (this.#problems.length > 0) throw new InputError(this.#problems);
  }
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Longer than anything that is accepted where inputs are shown back. */
const LONGEST_QUOTE = 80;

/** Somebody's input, to be shown back to them as it is: the runner would not know a part of a secret again. */
function quote(text: string): string {
  const isWhole = text.length <= LONGEST_QUOTE && sanitize(text) === text;
  return isWhole ? `"${text}"` : `a text of length ${text.length}, not shown here,`;
}
