import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { declaredInputs, decodeActionMetadata, type ActionInput, type ActionMetadata } from './action-metadata.ts';
import {
  isMapping,
  mappingAt,
  optionalString,
  readMapping,
  requiredString,
  stringsAt,
  type Mapping,
} from './yaml-mapping.ts';

/** When a step within a composite action runs. */
export type Condition = 'success()' | 'failure()' | 'always()' | 'cancelled()' | '!cancelled()';

/** A step of a composite action, its expressions unevaluated. */
export interface EmbeddedStep {
  readonly id: string;
  readonly uses: string;
  readonly with: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly condition: Condition;
  readonly continueOnError: boolean;
}

/** What the runner needs to know of a composite action. */
export interface CompositeMetadata {
  readonly directory: string;
  readonly inputs: readonly ActionInput[];
  /** The expression of each output. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly steps: readonly EmbeddedStep[];
}

const CONDITIONS: readonly string[] = [
  'success()',
  'failure()',
  'always()',
  'cancelled()',
  '!cancelled()',
] satisfies readonly Condition[];

function isCondition(text: string): text is Condition {
  return CONDITIONS.includes(text);
}

function condition(step: Mapping): Condition {
  const text = (optionalString(step, 'if') ?? 'success()').replace(/^\$\{\{(.*)\}\}$/, '$1').trim();
  if (!isCondition(text)) throw new Error(`action.yml: if '${text}' is not supported`);
  return text;
}

function embeddedStep(step: unknown, index: number): EmbeddedStep {
  if (!isMapping(step)) throw new Error('action.yml: a step is not a mapping');
  return {
    // The runner makes up the ID of a step that has none.
    id: optionalString(step, 'id') ?? `__${String(index)}`,
    uses: requiredString(step, 'uses'),
    with: stringsAt(step, 'with'),
    env: stringsAt(step, 'env'),
    condition: condition(step),
    continueOnError: optionalString(step, 'continue-on-error') === 'true',
  };
}

function outputs(document: Mapping): Readonly<Record<string, string>> {
  const declared = Object.entries(mappingAt(document, 'outputs'));
  return Object.fromEntries(
    declared.map(([name, output]) => [name, isMapping(output) ? (optionalString(output, 'value') ?? '') : '']),
  );
}

/**
 * Decodes the text of a composite action whose steps are all `uses:`.
 * @throws Error if it is not one.
 */
export function decodeComposite(text: string, directory: string): CompositeMetadata {
  const document = readMapping(text);
  const runs = mappingAt(document, 'runs');
  const using = requiredString(runs, 'using');
  if (using !== 'composite') throw new Error(`action.yml: '${using}' is not a composite action`);
  const steps: unknown = runs['steps'];
  return {
    directory,
    inputs: declaredInputs(document),
    outputs: outputs(document),
    steps: Array.isArray(steps) ? steps.map(embeddedStep) : [],
  };
}

/** An action of either kind. */
export type AnyAction =
  | { readonly kind: 'javascript'; readonly action: ActionMetadata }
  | { readonly kind: 'composite'; readonly composite: CompositeMetadata };

/**
 * Reads the action in a directory.
 * @throws Error if it is missing, or of no kind that this runner can run.
 */
export async function loadAction(directory: string): Promise<AnyAction> {
  const text = await readFile(join(directory, 'action.yml'), 'utf8');
  const using = optionalString(mappingAt(readMapping(text), 'runs'), 'using');
  return using === 'composite'
    ? { kind: 'composite', composite: decodeComposite(text, directory) }
    : { kind: 'javascript', action: decodeActionMetadata(text, directory) };
}
