import { notOneOf, type Complaint } from '../../messages/input-values.ts';
import { missing } from '../../messages/inputs.ts';

/** The environment of the process. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Whether what started this process dropped them: the runner sets a variable for each input, even for an empty one. */
function areHyphensDropped(variables: Variables): boolean {
  const names = Object.keys(variables).filter((name) => name.startsWith('INPUT_'));
  return names.length > 0 && !names.some((name) => name.includes('-'));
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
  readonly #areHyphensDropped: boolean;
  readonly #names = new Set<string>();
  readonly #problems: string[] = [];
  readonly #remarks: string[] = [];
  readonly #refused = new Set<string>();

  /** @param variables the environment of the process, from which `get` takes the inputs */
  constructor(get: (name: string) => string, variables: Variables) {
    this.#get = get;
    this.#areHyphensDropped = areHyphensDropped(variables);
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

  /** Notes a line for the log: nothing is wrong, but a user may wonder. */
  remark(line: string): void {
    this.#remarks.push(line);
  }

  get remarks(): readonly string[] {
    return this.#remarks;
  }

  /** Notes that an input is not acceptable; nothing is noted where there is no problem. */
  refuse(name: string, problem: string | undefined): void {
    if (problem === undefined) return;
    this.#problems.push(problem);
    this.#refused.add(name);
  }

  /** Notes that an input is missing, and why it probably is. */
  missing(name: Parameters<typeof missing>[0], what?: Parameters<typeof missing>[2]): void {
    this.refuse(name, missing(name, this.#areHyphensDropped, what));
  }

  /** Whether one of these inputs is not acceptable: what would follow from it is no news. */
  hasRefused(...names: readonly string[]): boolean {
    return names.some((name) => this.#refused.has(name));
  }

  /** One of some words. */
  choice<T extends string>(name: string, words: readonly [T, ...T[]]): T {
    return this.parsed(name, (text) => words.find((word) => word === text), notOneOf(words)) ?? words[0];
  }

  /** A text that `parse` makes a value of; `undefined` if it is empty, or refused. */
  parsed<T>(name: string, parse: (text: string) => T | undefined, complain: Complaint): T | undefined {
    const text = this.text(name);
    if (text === '') return undefined;
    const value = parse(text);
    if (value === undefined)
      this.refuse(
        name,
        complain(name, text, (other) => parse(other) !== undefined),
      );
    return value;
  }

  /** @param warning what is to be said besides, if anything was refused @throws InputError if anything was */
  finish(warning?: string): void {
    if (this.#problems.length > 0)
      throw new InputError(warning === undefined ? this.#problems : [...this.#problems, warning]);
  }
}
