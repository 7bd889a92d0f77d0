import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

/** One declared input of an action. */
export interface ActionInput {
  readonly name: string;
  /** The default as written, expressions unevaluated; undefined if the key is absent. */
  readonly defaultValue: string | undefined;
}

/** What the runner needs to know of an action.yml. */
export interface ActionMetadata {
  readonly directory: string;
  readonly name: string;
  readonly inputs: readonly ActionInput[];
  readonly outputNames: readonly string[];
  /** Paths relative to the directory. */
  readonly main: string;
  readonly post: string | undefined;
}

type Mapping = Readonly<Record<string, unknown>>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mappingAt(parent: Mapping, key: string): Mapping {
  const value = parent[key];
  return isMapping(value) ? value : {};
}

function optionalString(parent: Mapping, key: string): string | undefined {
  const value = parent[key];
  return typeof value === 'string' ? value : undefined;
}

function requiredString(parent: Mapping, key: string): string {
  const value = optionalString(parent, key);
  if (value === undefined || value === '') throw new Error(`action.yml: '${key}' is missing`);
  return value;
}

/**
 * Decodes the text of an action.yml.
 * @throws Error if it does not describe a JavaScript action that this runner can run.
 */
export function decodeActionMetadata(text: string, directory: string): ActionMetadata {
  // The runner reads every scalar as a string: `default: true` is the text "true".
  const document: unknown = parse(text, { schema: 'failsafe' });
  if (!isMapping(document)) throw new Error('action.yml: not a mapping');
  const runs = mappingAt(document, 'runs');
  const using = requiredString(runs, 'using');
  if (!/^node\d+$/.test(using)) throw new Error(`action.yml: '${using}' is not a JavaScript action`);
  const postCondition = optionalString(runs, 'post-if') ?? 'always()';
  if (postCondition !== 'always()')
    throw new Error(`action.yml: post-if '${postCondition}' is not supported`);
  if (runs['pre'] !== undefined) throw new Error("action.yml: 'pre' is not supported");
  return {
    directory,
    name: requiredString(document, 'name'),
    inputs: Object.entries(mappingAt(document, 'inputs')).map(([name, input]) => ({
      name,
      defaultValue: isMapping(input) ? optionalString(input, 'default') : undefined,
    })),
    outputNames: Object.keys(mappingAt(document, 'outputs')),
    main: requiredString(runs, 'main'),
    post: optionalString(runs, 'post'),
  };
}

/**
 * Reads the action.yml of the action in a directory.
 * @throws Error if it is missing or is no JavaScript action.
 */
export async function loadActionMetadata(directory: string): Promise<ActionMetadata> {
  return decodeActionMetadata(await readFile(join(directory, 'action.yml'), 'utf8'), directory);
}
