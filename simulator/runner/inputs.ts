import type { ActionInput, ActionMetadata } from './action-metadata.ts';
import { evaluate, type Context } from './expressions.ts';

/** The values of `${{ job.status }}`. */
export type JobStatus = 'success' | 'failure' | 'cancelled';

/** The inputs of one stage as the child sees them. */
export interface StageInputs {
  readonly environment: Readonly<Record<string, string>>;
  /** The runner's remark on inputs that the action does not declare. */
  readonly warning: string | undefined;
}

function variableName(inputName: string): string {
  return `INPUT_${inputName.replaceAll(' ', '_').toUpperCase()}`;
}

/**
 * The INPUT_ variables for one stage. A given value, even an empty one, takes the place of the default;
 * a declared input with neither is the empty string.
 * @throws Error if a default holds an expression other than `job.status`.
 */
export function stageInputs(
  action: Pick<ActionMetadata, 'inputs'>,
  given: Readonly<Record<string, string>>,
  jobStatus: JobStatus,
): StageInputs {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) environment[variableName(name)] = value;
  for (const { name, defaultValue } of action.inputs) {
    environment[variableName(name)] ??= evaluate(defaultValue ?? '', { job: { status: jobStatus } });
  }
  const declared = new Set(action.inputs.map((input) => variableName(input.name)));
  const unexpected = Object.keys(given).filter((name) => !declared.has(variableName(name)));
  return { environment, warning: unexpectedInputs(unexpected, action.inputs) };
}

function unexpectedInputs(unexpected: readonly string[], inputs: readonly ActionInput[]): string | undefined {
  if (unexpected.length === 0) return undefined;
  const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');
  const valid = quoted(inputs.map((input) => input.name));
  return `Unexpected input(s) ${quoted(unexpected)}, valid inputs are [${valid}]`;
}

/** `${{ inputs }}` within a composite action. */
export function compositeInputs(
  inputs: readonly ActionInput[],
  given: Readonly<Record<string, string>>,
  jobStatus: JobStatus,
): Context {
  const defaults = inputs.map(
    ({ name, defaultValue }) =>
      [name.toLowerCase(), evaluate(defaultValue ?? '', { job: { status: jobStatus } })] as const,
  );
  const values = Object.entries(given).map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries([...defaults, ...values]);
}
