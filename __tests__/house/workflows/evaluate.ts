import { data, Evaluator, Lexer, Parser, type Expr } from '@actions/expressions';
import { Expression, type Field, type Fields } from './document.ts';

/** What an expression works with and results in. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [name: string]: Value };

/** `needs`, `inputs` and so on. */
export type Contexts = Readonly<Record<string, Value>>;

/** What the status functions say, `always()` apart. */
export interface Status {
  readonly success: boolean;
  readonly failure: boolean;
  readonly cancelled: boolean;
}

const trees = new Map<string, Expr>();
const evaluated = new Set<string>();
const dictionaries = new WeakMap<Contexts, data.Dictionary>();

/** Every expression that was evaluated until now. */
export function isEvaluated({ text }: Expression): boolean {
  return evaluated.has(text);
}

/**
 * Evaluates an expression as GitHub does, by its own code.
 * @param status missing where no status function may stand
 * @throws Error if it names a context or a function that is not there
 */
export function evaluate({ text }: Expression, contexts: Contexts, status?: Status): Value {
  const functions = status === undefined ? [] : statusFunctions(status);
  const key = [text, Object.keys(contexts).join(), functions.length].join('\n');
  const tree = trees.get(key) ?? new Parser(new Lexer(text).lex().tokens, Object.keys(contexts), functions).parse();
  trees.set(key, tree);
  evaluated.add(text);
  const context = dictionaries.get(contexts) ?? dictionary(contexts);
  dictionaries.set(contexts, context);
  const byName = new Map(functions.map((definition) => [definition.name, definition]));
  return plain(new Evaluator(tree, context, byName).evaluate());
}

/** Whether something runs. */
export function holds(condition: Expression, contexts: Contexts, status: Status): boolean {
  return Boolean(evaluate(condition, contexts, status));
}

/** A field as a text, which is what outputs, inputs of actions and variables are. */
export function textOf(field: Field, contexts: Contexts): string {
  if (!(field instanceof Expression)) return String(field);
  const value = evaluate(field, contexts);
  if (value === null) return '';
  if (typeof value === 'object') throw new Error(`${field.text} is no text`);
  return String(value);
}

/** Fields as texts. */
export function textsOf(fields: Fields, contexts: Contexts): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, textOf(field, contexts)]));
}

function statusFunctions({ success, failure, cancelled }: Status) {
  const results = { success, failure, cancelled, always: true };
  return Object.entries(results).map(([name, result]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(result),
  }));
}

function dictionary(values: Contexts): data.Dictionary {
  return new data.Dictionary(...Object.entries(values).map(([key, value]) => ({ key, value: toData(value) })));
}

function toData(value: Value): ReturnType<Evaluator['evaluate']> {
  if (value === null) return new data.Null();
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  return isList(value) ? new data.Array(...value.map(toData)) : dictionary(value);
}

/** `Array.isArray` doesn't know of read-only ones. */
function isList(value: object): value is readonly Value[] {
  return Array.isArray(value);
}

function plain(value: ReturnType<Evaluator['evaluate']>): Value {
  if (value instanceof data.Dictionary) {
    return Object.fromEntries(value.pairs().map((pair) => [pair.key, plain(pair.value)]));
  }
  if (value instanceof data.Array) return value.values().map(plain);
  return value instanceof data.Null ? null : value.value;
}
