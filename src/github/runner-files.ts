import { statSync, truncateSync } from 'node:fs';

import { NO_VARIABLE, whyUnwritten } from '../messages/runner.ts';
import { codeOf } from '../http/transport-errors.ts';

/** The variables by which the runner names the files that a step writes for it. */
export type RunnerFile = 'GITHUB_STATE' | 'GITHUB_OUTPUT';

/** One of the runner's files is missing or cannot be written. */
export class RunnerFileError extends Error {
  override readonly name = 'RunnerFileError';
  readonly code = 'runner-file';

  constructor(file: RunnerFile, reason: string, options?: ErrorOptions) {
    super(`${file}: ${reason}`, options);
  }
}

/**
 * Writes to a file of the runner. Without its variable `@actions/core` would print a command of old, which anybody who
 * can print to the log could forge.
 * @returns why nothing was written; `undefined` if all was
 */
export function writeRunnerFile(file: RunnerFile, write: () => void): RunnerFileError | undefined {
  const path = process.env[file];
  if (path === undefined || path === '') return new RunnerFileError(file, NO_VARIABLE);
  let length: number | undefined;
  try {
    length = statSync(path).size;
    write();
    return undefined;
  } catch (error) {
    if (length !== undefined) cutOff(path, length);
    return new RunnerFileError(file, whyUnwritten(codeOf(error), error), { cause: error });
  }
}

/** Half an entry, as a full disk leaves it, would hide all later ones from the runner. */
function cutOff(path: string, length: number): void {
  try {
    truncateSync(path, length);
  } catch {
    // Then it cannot have been written to either.
  }
}
