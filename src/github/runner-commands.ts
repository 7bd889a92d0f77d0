import { appendFileSync } from 'node:fs';
import { EOL } from 'node:os';

import { issue, issueCommand } from '@actions/core/lib/command.js';
import { issueFileCommand, prepareKeyValueMessage } from '@actions/core/lib/file-command.js';

/**
 * All that this action says to the runner, by the parts of `@actions/core` that say it. `tsconfig.json` maps them past
 * the package's one entry, which would bring along 25 kB that can start processes and fetch identity tokens.
 */

/** The text of an input without surrounding blanks; empty if it is not given. */
export function getInput(name: string): string {
  return (process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
}

/** A value that main saved under this name, read in post; empty if there is none. */
export function getState(name: string): string {
  return process.env[`STATE_${name}`] ?? '';
}

/** @throws Error if the runner's file cannot be written */
export function saveState(name: string, value: string): void {
  issueFileCommand('STATE', prepareKeyValueMessage(name, value));
}

/** @throws Error if the runner's file cannot be written */
export function setOutput(name: string, value: string): void {
  issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
}

/** Appends Markdown to the step summary. @throws Error if there is no summary file, or it cannot be written */
export function appendToSummary(markdown: string): void {
  const { GITHUB_STEP_SUMMARY: path = '' } = process.env;
  if (path === '') throw new Error('GITHUB_STEP_SUMMARY is not set');
  appendFileSync(path, `${markdown}${EOL}`);
}

/** A line of the log. */
export function writeLine(line: string): void {
  process.stdout.write(`${line}${EOL}`);
}

/** A line that is shown under step debugging only. */
export function debug(line: string): void {
  issueCommand('debug', {}, line);
}

/** A message that also stands on the page of the run. */
export function annotate(level: 'notice' | 'warning' | 'error', message: string, title?: string): void {
  issueCommand(level, title === undefined ? {} : { title }, message);
}

/** Lines that the log folds under a title. */
export function writeGroup(title: string, lines: readonly string[]): void {
  issue('group', title);
  lines.forEach(writeLine);
  issue('endgroup');
}

/** Hides a secret in everything that the runner shows from now on. */
export function maskSecret(secret: string): void {
  issueCommand('add-mask', {}, secret);
}
