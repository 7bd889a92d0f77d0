import { statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { issueFileCommand, prepareKeyValueMessage } from '@actions/core/lib/file-command.js';

import { codeOf } from '../http/transport-errors.ts';
import { NO_VARIABLE, whyUnwritten } from '../messages/step-problems.ts';

/** Without surrounding blanks; empty if it is not given. */
export function getInput(name: string): string {
  return (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
}

/** What the runner tells of itself through the environment. */
export interface WorkflowRun {
  /** The begin of the default `Zuora-Track-Id`: which run, attempt and step asked. */
  readonly trackId: string;
  /** A file name that no other step shares. */
  readonly marker: string;
  /** Where each error code is explained; `undefined` where the action's own repository is not known. */
  readonly docsUrl: string | undefined;
}

/** Zuora takes 64 characters: the rest is for the sandbox. */
const LONGEST_TRACK_ID = 55;
const LONGEST_STEP = 20;

/** @param unique tells this process from every other */
export function readWorkflowRun(env: NodeJS.ProcessEnv, unique: string): WorkflowRun {
  const { GITHUB_RUN_ID: run = '', GITHUB_RUN_ATTEMPT: attempt, GITHUB_ACTION: action, RUNNER_TEMP: temp = '' } = env;
  const parts = run === '' ? ['local', unique] : [run, attempt, action?.slice(0, LONGEST_STEP)];
  const asking = ['zsr', ...parts].filter(Boolean).join('-');
  const trackId = asking.replace(/[^A-Za-z0-9_.-]/g, '_').slice(0, LONGEST_TRACK_ID);
  const marker = join(temp === '' ? tmpdir() : temp, `zuora-sandbox-refresh-${unique}`);
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = env;
  // Only on github.com is it certain that the repository is where its name says.
  const isKnown =
    server === 'https://github.com' &&
    /^\w[\w-]*\/\w[\w.-]*$/.test(repository) &&
    /^\w(?!.*\.\.)[\w./-]{0,200}$/.test(ref);
  const docsUrl = isKnown ? `${server}/${repository}/blob/${ref}/docs/troubleshooting.md` : undefined;
  return { trackId, marker, docsUrl };
}

/** One of the runner's files is missing or cannot be written. */
export class RunnerFileError extends Error {
  override readonly name = 'RunnerFileError';
}

/**
 * Writes values to a file that the runner names in a variable. Without it `@actions/core` would print a command of old,
 * which anybody who can print to the log could forge. Of it only parts are imported: its entry can start processes.
 * @returns why nothing was written; `undefined` if all was
 */
export function writeRunnerFile(
  file: 'STATE' | 'OUTPUT',
  values: Readonly<Record<string, string>>,
  write: (file: string, entry: string) => void = issueFileCommand,
): RunnerFileError | undefined {
  const variable = `GITHUB_${file}`;
  const path = process.env[variable] ?? '';
  if (path === '') return new RunnerFileError(`${variable}: ${NO_VARIABLE}`);
  let length: number | undefined;
  try {
    length = statSync(path).size;
    for (const [name, value] of Object.entries(values)) write(file, prepareKeyValueMessage(name, value));
    return undefined;
  } catch (cause) {
    try {
      // Half an entry, as a full disk leaves it, would hide all later ones from the runner.
      if (length !== undefined) truncateSync(path, length);
    } catch {
      // Nothing was written either.
    }
    return new RunnerFileError(`${variable}: ${whyUnwritten(codeOf(cause), cause)}`, { cause });
  }
}
