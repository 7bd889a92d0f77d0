import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keptPath } from './file-trouble.ts';
import type { Masker } from './masking.ts';

/** The files through which a stage talks to the runner. */
export interface FileCommandPaths {
  readonly output: string;
  readonly state: string;
  readonly env: string;
  readonly path: string;
  readonly summary: string;
}

/** The pairs of a file up to its end or first malformed line. */
export interface KeyValues {
  readonly values: Readonly<Record<string, string>>;
  /** The runner's words about the malformed line. */
  readonly error: string | undefined;
}

const SUMMARY_LIMIT_BYTES = 1024 * 1024;

/** Creates fresh, empty command files for one stage under RUNNER_TEMP. */
export async function createFileCommands(runnerTemp: string): Promise<FileCommandPaths> {
  const directory = join(runnerTemp, '_runner_file_commands');
  await mkdir(directory, { recursive: true });
  const suffix = randomUUID();
  const paths: FileCommandPaths = {
    output: join(directory, `set_output_${suffix}`),
    state: join(directory, `save_state_${suffix}`),
    env: join(directory, `set_env_${suffix}`),
    path: join(directory, `add_path_${suffix}`),
    summary: join(directory, `step_summary_${suffix}`),
  };
  await Promise.all(Object.values(paths).map((path: string) => writeFile(path, '')));
  return paths;
}

// Where a test runner has a realm of its own, what Node throws is no Error there.
function isNotFound(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

/** Reads a command file; one that the action deleted is empty, as for the runner. */
export async function readFileCommand(path: string): Promise<string> {
  try {
    return await readFile(await keptPath(path), 'utf8');
  } catch (error) {
    if (isNotFound(error)) return '';
    throw error;
  }
}

// A carriage return is part of the value, except on Windows.
function splitLines(text: string): readonly string[] {
  const lines = text.split(process.platform === 'win32' ? /\r?\n/ : '\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

interface Entry {
  readonly name: string;
  readonly value: string;
  /** The index of the line behind it. */
  readonly next: number;
}

/** Where the value that starts at a line ends, or the runner's words on why it does not. */
function endOfValue(lines: readonly string[], start: number, delimiter: string, isWhole: boolean): number | string {
  const end = lines.indexOf(delimiter, start);
  if (end >= 0) return end;
  return start < lines.length && !isWhole
    ? 'Invalid value. EOF marker missing new line.'
    : `Invalid value. Matching delimiter not found '${delimiter}'`;
}

/** Reads the entry that starts at a line, or says what the runner says of it. */
function readEntry(lines: readonly string[], index: number, isWhole: boolean): Entry | string {
  const line = lines[index] ?? '';
  const equals = line.indexOf('=');
  const heredoc = line.indexOf('<<');
  if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
    if (equals === 0) return `Invalid format '${line}'. Name must not be empty`;
    return { name: line.slice(0, equals), value: line.slice(equals + 1), next: index + 1 };
  }
  if (heredoc < 0) return `Invalid format '${line}'`;
  const name = line.slice(0, heredoc);
  const delimiter = line.slice(heredoc + 2);
  if (name === '' || delimiter === '')
    return `Invalid format '${line}'. Name must not be empty and delimiter must not be empty`;
  const end = endOfValue(lines, index + 1, delimiter, isWhole);
  if (typeof end === 'string') return end;
  return { name, value: lines.slice(index + 1, end).join('\n'), next: end + 1 };
}

/** Parses `name=value` and `name<<DELIMITER` entries; a later value of a name wins. */
export function parseKeyValues(text: string): KeyValues {
  const values: Record<string, string> = {};
  const lines = splitLines(text);
  let next = 0;
  while (next < lines.length) {
    if (lines[next] === '') {
      next += 1;
      continue;
    }
    const entry = readEntry(lines, next, text.endsWith('\n'));
    if (typeof entry === 'string') return { values, error: entry };
    values[entry.name] = entry.value;
    next = entry.next;
  }
  return { values, error: undefined };
}

/** Why the runner would not show this summary, or undefined if it would. */
export function summaryProblem(summary: string): string | undefined {
  const sizeBytes = Buffer.byteLength(summary);
  if (sizeBytes <= SUMMARY_LIMIT_BYTES) return undefined;
  const limit = `${String(SUMMARY_LIMIT_BYTES / 1024)}k`;
  return `$GITHUB_STEP_SUMMARY supports content up a size of ${limit}, got ${String(Math.floor(sizeBytes / 1024))}k`;
}

/** A summary as the runner uploads it: line by line, each masked and ended. */
export function uploadedSummary(summary: string, masker: Masker): string {
  const lines = summary.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${masker.mask(line)}\n`).join('');
}
