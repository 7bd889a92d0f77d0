import { notOneOf } from '../../messages/input-values.ts';
import { missing, type Complaint } from '../../messages/inputs.ts';

export const DEFAULT_BASE_URL = 'https://rest.na.zuora.com';

/** Those of `action.yml`, which empty inputs mean, too. */
export const DEFAULTS: Readonly<Record<string, string>> = {
  mode: 'refresh',
  'base-url': DEFAULT_BASE_URL,
  wait: 'true',
  timeout: '330m',
  'poll-interval': 'auto',
  'on-active-job': 'adopt',
  'on-not-due': 'fail',
  'on-no-job': 'fail',
  'on-timeout': 'fail',
  'on-abort': 'cancel',
};

/** Where inputs come from, and what else they are read against. */
export interface InputSource {
  readonly get: (name: string) => string;
  /** All variables of the process: those named `INPUT_…` are inputs, or were meant to be. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The wall clock, in milliseconds since the epoch. */
  readonly nowMs: number;
  /** Used where `track-id` is empty. */
  readonly runTrackId: string;
}

export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join(' '));
    this.problems = problems;
  }
}

/** Gathers what is wrong with the inputs, to tell it at once. */
export class InputReader {
  readonly source: InputSource;
  readonly names = new Set<string>();
  /** What is fine, but may surprise. */
  readonly remarks: string[] = [];
  readonly #problems: { readonly name: string; readonly problem: string }[] = [];

  constructor(source: InputSource) {
    this.source = source;
  }

  /** The input without surrounding blanks, or its default. */
  text(name: string): string {
    this.names.add(name);
    return this.source.get(name).trim() || (DEFAULTS[name] ?? '');
  }

  refuse(name: string, problem: string | undefined): void {
    if (problem !== undefined) this.#problems.push({ name, problem });
  }

  missing(name: Parameters<typeof missing>[0], what?: Parameters<typeof missing>[2]): void {
    // The runner sets all, even if empty; a shell in between may have dropped some.
    const given = Object.keys(this.source.variables).filter((variable) => variable.startsWith('INPUT_'));
    const areHyphensDropped = given.length > 0 && !given.some((variable) => variable.includes('-'));
    this.refuse(name, missing(name, areHyphensDropped, what));
  }

  /** What follows from one of these is no news. */
  hasRefused(...names: readonly string[]): boolean {
    return this.#problems.some(({ name }) => names.includes(name));
  }

  choice<T extends string>(name: string, words: readonly [T, ...T[]]): T {
    return this.parsed(name, (text) => words.find((word) => word === text), notOneOf(words)) ?? words[0];
  }

  matching(name: string, form: RegExp, complain: Complaint): string | undefined {
    return this.parsed(name, (text) => (form.test(text) ? text : undefined), complain);
  }

  /** `undefined` if the text is empty or refused. */
  parsed<T>(name: string, parse: (text: string) => T | undefined, complain: Complaint): T | undefined {
    const text = this.text(name);
    if (text === '') return undefined;
    const value = parse(text);
    const accepts = (other: string): boolean => parse(other) !== undefined;
    if (value === undefined) this.refuse(name, complain(name, text, accepts));
    return value;
  }

  /** @param warning told besides @throws InputError if anything was refused */
  finish(warning: string | undefined): void {
    const problems = this.#problems.map(({ problem }) => problem);
    if (problems.length > 0) throw new InputError(warning === undefined ? problems : [...problems, warning]);
  }
}
