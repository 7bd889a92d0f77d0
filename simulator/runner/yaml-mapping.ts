import { parse } from 'yaml';

/** A mapping of a YAML document. */
export type Mapping = Readonly<Record<string, unknown>>;

/** Whether a value is one. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads the text of an action.yml.
 * @throws Error if it is no mapping.
 */
export function readMapping(text: string): Mapping {
  // The runner reads every scalar as a string: `default: true` is the text "true".
  const document: unknown = parse(text, { schema: 'failsafe' });
  if (!isMapping(document)) throw new Error('action.yml: not a mapping');
  return document;
}

/** The mapping at a key; an empty one if there is none. */
export function mappingAt(parent: Mapping, key: string): Mapping {
  const value = parent[key];
  return isMapping(value) ? value : {};
}

/** The text at a key. */
export function optionalString(parent: Mapping, key: string): string | undefined {
  const value = parent[key];
  return typeof value === 'string' ? value : undefined;
}

/**
 * The text at a key.
 * @throws Error if there is none.
 */
export function requiredString(parent: Mapping, key: string): string {
  const value = optionalString(parent, key);
  if (value === undefined || value === '') throw new Error(`action.yml: '${key}' is missing`);
  return value;
}

/** All texts of the mapping at a key. */
export function stringsAt(parent: Mapping, key: string): Readonly<Record<string, string>> {
  const entries = Object.entries(mappingAt(parent, key));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
