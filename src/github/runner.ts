import { appendFileSync, statSync, truncateSync } from 'node:fs';
import { EOL, tmpdir } from 'node:os';
import { join } from 'node:path';

import { issue, issueCommand } from '@actions/core/lib/command.js';
import { issueFileCommand, prepareKeyValueMessage } from '@actions/core/lib/file-command.js';

import { codeOf } from '../http/transport-errors.ts';
import type { Transport } from '../http/transport.ts';
import type { ErrorCode, WarningCode } from '../messages/codes.ts';
import { describeThrown } from '../messages/failure.ts';
import { sanitize } from '../messages/format.ts';
import { NO_VARIABLE, whyUnwritten } from '../messages/step-problems.ts';
import type { Clock } from '../time/clock.ts';
import { registerSecret } from '../zuora/redaction.ts';

/** Trimmed; empty if it is not given. */
export const getInput = (name: string): string => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();

/** What the runner tells of itself through the environment. */
export interface WorkflowRun {
  /** The begin of the default `Zuora-Track-Id`: which run, attempt and step asked. */
  readonly trackId: string;
  /** A file name that no other step shares. */
  readonly marker: string;
  /** Where each error code is explained; `undefined` where the action's own repository is not known. */
  readonly docsUrl: string | undefined;
}

/** @param unique tells this process from every other */
export function readWorkflowRun(env: NodeJS.ProcessEnv, unique: string): WorkflowRun {
  const { GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt, GITHUB_ACTION: action, RUNNER_TEMP: temp = '' } = env;
  const parts = run ? [run, attempt, action?.slice(0, 20)] : ['local', unique];
  const asking = ['zsr', ...parts].filter(Boolean).join('-');
  // Zuora takes 64 characters: the rest is for the sandbox.
  const trackId = asking.replace(/[^A-Za-z0-9_.-]/g, '_').slice(0, 55);
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

/** A file of the runner's is missing or cannot be written. */
export class RunnerFileError extends Error {
  override readonly name = 'RunnerFileError';
}

/**
 * Writes values to a file that the runner names. (Without one `@actions/core` would print an old command, and its entry
 * can start processes.)
 * @returns why nothing was written, if so
 */
export function writeRunnerFile(
  file: 'STATE' | 'OUTPUT',
  values: Readonly<Record<string, string | number | boolean | undefined>>,
  write: (file: string, entry: string) => void = issueFileCommand,
): RunnerFileError | undefined {
  const variable = `GITHUB_${file}`;
  const path = process.env[variable] ?? '';
  let length: number | undefined;
  try {
    // Throws, too, where there is no path.
    length = statSync(path).size;
    for (const [name, value] of Object.entries(values)) write(file, prepareKeyValueMessage(name, value));
    return undefined;
  } catch (cause) {
    try {
      // Half an entry, as a full disk leaves it, would hide all later ones from the runner.
      if (length !== undefined) truncateSync(path, length);
    } catch {
      // Then nothing can have been written either.
    }
    const why = path === '' ? NO_VARIABLE : whyUnwritten(codeOf(cause), cause);
    return new RunnerFileError(`${variable}: ${why}`, { cause });
  }
}

function annotate(level: string, message: string, title?: string): void {
  issueCommand(level, title === undefined ? {} : { title }, sanitize(message, 3_000));
}

/** The step's log: every line is made harmless here. */
export const log = {
  info: (line: string): void => {
    process.stdout.write(`${sanitize(line)}${EOL}`);
  },
  /** Under step debugging only. */
  debug: (line: string): void => issue('debug', sanitize(line)),
  /** As the two below, it stands on the page of the run. */
  notice: (title: string, message: string): void => annotate('notice', message, title),
  warning: (code: WarningCode, message: string): void => annotate('warning', `${code}: ${message}`),
  error: (code: ErrorCode, title: string, message: string): void => annotate('error', `${code}: ${message}`, title),
  group: (title: string, lines: readonly string[]): void => {
    issue('group', sanitize(title));
    lines.forEach(log.info);
    issue('endgroup');
  },
  /** Markdown for the page of the run. Trouble with it fails nothing. */
  summary: (write: () => string): void => {
    try {
      const { GITHUB_STEP_SUMMARY: path = '' } = process.env;
      if (path === '') throw new Error('GITHUB_STEP_SUMMARY is not set');
      appendFileSync(path, `${write()}${EOL}`);
    } catch (error) {
      log.debug(`the step summary could not be written: ${String(error)}`);
    }
  },
  /** Hides a secret from now on. */
  mask: (secret: string): void => {
    if (secret === '') return;
    issue('add-mask', secret);
    registerSecret(secret);
  },
};

export function maskInputs(): void {
  for (const name of ['client-secret', 'access-token']) log.mask(getInput(name));
}

/** A debug line for each request: of headers, bodies and the query nothing is told but Zuora's request ID. */
export function logRequests(transport: Transport, clock: Clock): Transport {
  return async (request, signal) => {
    const startedAtMs = clock.monotonicMs();
    const tell = (end: string, foundBy = ''): void => {
      const { operation, method, url } = request;
      const tookMs = Math.round(clock.monotonicMs() - startedAtMs);
      log.debug(`${operation}: ${method} ${url.pathname}: ${end} (${tookMs} ms${foundBy})`);
    };
    try {
      const response = await transport(request, signal);
      const requestId = response.headers['zuora-request-id'];
      tell(`HTTP ${response.status}`, requestId && `, request ID ${requestId}`);
      return response;
    } catch (error) {
      tell(describeThrown(error));
      throw error;
    }
  };
}
