import { appendFileSync } from 'node:fs';

/** The files through which the runner takes what a step hands out. */
type StepFile = 'GITHUB_OUTPUT' | 'GITHUB_STATE';

/**
 * Hands out one value of one line.
 * @throws Error if the value has several lines, or no runner is there to take it
 */
export function write(file: StepFile, name: string, value: string, env: NodeJS.ProcessEnv): void {
  if (/[\r\n]/.test(value)) throw new Error(`${name} has several lines`);
  const path = env[file];
  if (path === undefined || path === '') throw new Error(`${file} is not set: this runs as a workflow step`);
  appendFileSync(path, `${name}=${value}\n`);
}

/** Adds Markdown to the summary of the step, where the runner takes one. */
export function summarize(markdown: string, env: NodeJS.ProcessEnv): void {
  const { GITHUB_STEP_SUMMARY: path = '' } = env;
  if (path !== '') appendFileSync(path, `${markdown}\n`);
}

/** An input of the step, trimmed; an empty one was not given. */
export function input(name: string, env: NodeJS.ProcessEnv): string {
  return env[`INPUT_${name.toUpperCase()}`]?.trim() ?? '';
}
