import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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

/** Reads a command file; one that the action deleted is empty, as for the runner. */
export async function readFileCommand(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

// A carriage return is part of the value, except on Windows.
function splitLines(text: string): readonly string[] {
  const lines = text.split(process.platform === 'win32' ? /\r?\n/ : '\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Parses `name=value` and `name<<DELIMITER` entries; a later value of a name wins. */
export function parseKeyValues(text: string): KeyValues {
  const values: Record<string, string> = {};
  const lines = splitLines(text);
  let next = 0;
  const failed = (error: string): KeyValues => ({ values, error });
  while (next < lines.length) {
    const line = lines[next] ?? '';
    next += 1;
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      if (equals === 0) return failed(`Invalid format '${line}'. Name must not be empty`);
      values[line.slice(0, equals)] = line.slice(equals + 1);
    } else if (heredoc >= 0) {
      const name = line.slice(0, heredoc);
      const delimiter = line.slice(heredoc + 2);
      if (name === '' || delimiter === '') {
        return failed(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`);
      }
      const end = lines.indexOf(delimiter, next);
      if (end < 0) return failed(`Invalid value. Matching delimiter not found '${delimiter}'`);
      values[name] = lines.slice(next, end).join('\n');
      next = end + 1;
    } else {
      return failed(`Invalid format '${line}'`);
    }
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
