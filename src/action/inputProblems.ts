import { neutralise } from './text.ts';

const WHY_EMPTY =
  'An expression of a secret or variable that does not exist, or is not visible here, is empty';

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
  readonly #names = new Set<string>();
  readonly #problems: string[] = [];
  readonly #remarks: string[] = [];
  readonly #refused = new Set<string>();

  constructor(get: (name: string) => string) {
    this.#get = get;
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
    this.refuse(name, `it is missing; ${advice}. ${WHY_EMPTY}`);
  }

  /** Whether one of these inputs is not acceptable: what would follow from it is no news. */
  hasRefused(...names: readonly string[]): boolean {
    return names.some((name) => this.#refused.has(name));
  }

  /** One of some words. */
  choice<T extends string>(name: string, words: readonly [T, ...T[]]): T {
    const text = this.text(name);
    const word = text === '' ? words[0] : words.find((candidate) => candidate === text);
    if (word === undefined) this.refuse(name, `${quote(text)} is not one of ${words.join(', ')}`);
    return word ?? words[0];
  }

  /** A text that `parse` makes a value of; `undefined` if it is empty, or refused. */
  parsed<T>(name: string, parse: (text: string) => T | undefined, accepted: string): T | undefined {
    const text = this.text(name);
    if (text === '') return undefined;
    const value = parse(text);
    if (value === undefined) this.refuse(name, `${quote(text)} is not ${accepted}`);
    return value;
  }

  /** @throws InputError if anything was refused */
  finish(): void {
    if (this.#problems.length > 0) throw new InputError(this.#problems);
  }
}

/** Longer than anything that is accepted where inputs are shown back. */
const LONGEST_QUOTE = 80;

/** Somebody's input, to be shown back to them as it is: the runner would not know a part of a secret again. */
function quote(text: string): string {
  const isWhole = text.length <= LONGEST_QUOTE && neutralise(text) === text;
  return isWhole ? `"${text}"` : `a text of length ${text.length}, not shown here,`;
}
