import type { ScenarioName } from '../../zuora/scenarios.ts';
import type { SimulatorOptions } from '../simulator.ts';
import type { Kind } from './kinds.ts';

/** What the settings come to: how the simulator is, and what belongs to its command line alone. */
export interface Chosen extends SimulatorOptions {
  readonly scenario?: readonly ScenarioName[];
  /** Fail at the end if there were wrong requests. */
  readonly strict?: boolean;
  /** End once it exists. */
  readonly stopFile?: string;
  /** Where the report goes at the end, as Markdown; missing: it is printed. */
  readonly reportFile?: string;
  /** Where the particulars of the simulator go once it listens, as JSON. */
  readonly particularsFile?: string;
  /** Where wrong requests go at the end, a line each. */
  readonly complaintsFile?: string;
  /** What the names of the printed variables end in, after a `_`. */
  readonly variablesSuffix?: string;
}

/** Something about the simulator that a person can set, as a flag or as an input of the step. */
export interface Setting {
  readonly name: string;
  readonly placeholder: string;
  readonly accepted: string;
  readonly isList: boolean;
  /** What holds if it is not set, as it would be written; `undefined`: see the description. */
  readonly default: string | undefined;
  /** What it does, in Markdown. */
  readonly description: string;
  /** Whether it is an input of the step, or the step sets it itself. */
  readonly isInput: boolean;
  /** What the texts come to, or the first one that is not accepted. */
  readonly choose: (texts: readonly string[]) => Chosen | { readonly wrong: string };
}

/** The words about a setting. */
type Words = Pick<Setting, 'name' | 'default' | 'description'> & { readonly isInput?: boolean };

/** A setting that takes one value. */
export function setting<T>(words: Words, kind: Kind<T>, choose: (value: T) => Chosen): Setting {
  return listSetting(words, kind, (values) => {
    const [value] = values.slice(-1);
    return value === undefined ? {} : choose(value);
  });
}

/** A setting that takes several values. */
export function listSetting<T>(words: Words, kind: Kind<T>, choose: (values: readonly T[]) => Chosen): Setting {
  const { placeholder, accepted, isList } = kind;
  return {
    isInput: true,
    ...words,
    placeholder,
    accepted,
    isList,
    choose(texts) {
      const values: T[] = [];
      for (const text of isList ? texts.flatMap(itemsOf) : texts.map((one) => one.trim())) {
        const value = kind.read(text);
        if (value === undefined) return { wrong: text };
        values.push(value);
      }
      return values.length === 0 ? { wrong: '' } : choose(values);
    },
  };
}

function itemsOf(text: string): readonly string[] {
  return text
    .split(/[,\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
