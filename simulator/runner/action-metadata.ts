import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMapping, mappingAt, optionalString, readMapping, requiredString, type Mapping } from './yaml-mapping.ts';

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

/** The inputs that an action.yml declares. */
export function declaredInputs(document: Mapping): readonly ActionInput[] {
  return Object.entries(mappingAt(document, 'inputs')).map(([name, input]) => ({
    name,
    defaultValue: isMapping(input) ? optionalString(input, 'default') : undefined,
  }));
}

/**
 * Decodes the text of an action.yml.
 * @throws Error if it does not describe a JavaScript action that this runner can run.
 */
export function decodeActionMetadata(text: string, directory: string): ActionMetadata {
  const document = readMapping(text);
  const runs = mappingAt(document, 'runs');
  const using = requiredString(runs, 'using');
  if (!/^node\d+$/.test(using)) throw new Error(`action.yml: '${using}' is not a JavaScript action`);
  const postCondition = optionalString(runs, 'post-if') ?? 'always()';
  if (postCondition !== 'always()') throw new Error(`action.yml: post-if '${postCondition}' is not supported`);
  if (runs['pre'] !== undefined) throw new Error("action.yml: 'pre' is not supported");
  return {
    directory,
    name: requiredString(document, 'name'),
    inputs: declaredInputs(document),
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
