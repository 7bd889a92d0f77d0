import type { ActionMetadata } from './action-metadata.ts';

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

function evaluate(template: string, jobStatus: JobStatus): string {
  return template.replace(/\$\{\{(.*?)\}\}/gs, (expression, body: string) => {
    if (body.trim() !== 'job.status') throw new Error(`action.yml: cannot evaluate ${expression}`);
    return jobStatus;
  });
}

/**
 * The INPUT_ variables for one stage. A given value, even an empty one, takes the place of the default;
 * a declared input with neither is the empty string.
 * @throws Error if a default holds an expression other than `job.status`.
 */
export function stageInputs(
  action: ActionMetadata,
  given: Readonly<Record<string, string>>,
  jobStatus: JobStatus,
): StageInputs {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) environment[variableName(name)] = value;
  for (const { name, defaultValue } of action.inputs) {
    environment[variableName(name)] ??= evaluate(defaultValue ?? '', jobStatus);
  }
  const declared = new Set(action.inputs.map((input) => variableName(input.name)));
  const unexpected = Object.keys(given).filter((name) => !declared.has(variableName(name)));
  return { environment, warning: unexpectedInputs(unexpected, action) };
}

function unexpectedInputs(unexpected: readonly string[], action: ActionMetadata): string | undefined {
  if (unexpected.length === 0) return undefined;
  const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');
  const valid = quoted(action.inputs.map((input) => input.name));
  return `Unexpected input(s) ${quoted(unexpected)}, valid inputs are [${valid}]`;
}
