import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { loadActionMetadata } from '../../simulator/runner/action-metadata.ts';
import { stageEnvironment } from '../../simulator/runner/environment.ts';
import {
  createFileCommands,
  parseKeyValues,
  readFileCommand,
  type FileCommandPaths,
} from '../../simulator/runner/file-commands.ts';
import { stageInputs } from '../../simulator/runner/inputs.ts';
import { parseWorkflowCommand } from '../../simulator/runner/workflow-commands.ts';
import { inputsFor, type Zuora } from './step.ts';

/** Where `action.yml` and the committed bundle are. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The one that the bundle is tried with. */
export const NODE = process.env['BUNDLE_NODE'] ?? process.execPath;

const action = await loadActionMetadata(ROOT);

/** What a runner would prepare for a process of the action, for a test to spoil before it is started. */
export interface Setting extends Disposable {
  readonly folder: string;
  readonly files: FileCommandPaths;
  readonly env: Record<string, string>;
}

/** How a process ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Files, folder and variables of one process, which are gone after the test. */
export async function prepare(
  zuora: Zuora,
  given: Readonly<Record<string, string>> = {},
  jobStatus: 'success' | 'failure' | 'cancelled' = 'success',
): Promise<Setting> {
  const folder = mkdtempSync(join(tmpdir(), 'directly-'));
  const files = await createFileCommands(folder);
  const surroundings = { workspace: folder, runnerTemp: folder, actionId: '__self', debug: false, files };
  return {
    folder,
    files,
    env: {
      ...stageEnvironment(surroundings, {}),
      ...stageInputs(action, inputsFor(zuora, given), jobStatus).environment,
    },
    [Symbol.dispose]: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts one file of the bundle without the simulated runner, which would never spoil anything. */
export function start(
  { env, folder }: Setting,
  file: 'dist/index.js' | 'dist/post/index.js',
  root = ROOT,
): ChildProcess & { readonly stdout: NodeJS.ReadableStream; readonly stderr: NodeJS.ReadableStream } {
  return spawn(NODE, [join(root, file)], { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs one file of the bundle to its end. */
export async function runToEnd(
  setting: Setting,
  file: 'dist/index.js' | 'dist/post/index.js',
  root = ROOT,
): Promise<Ended> {
  const child = start(setting, file, root);
  const [[code, signal], stdout, stderr] = await Promise.all([
    once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, signal, stdout, stderr };
}

/** The outputs so far. */
export async function outputsOf({ files }: Setting): Promise<Readonly<Record<string, string>>> {
  return parseKeyValues(await readFileCommand(files.output)).values;
}

/** What is handed to the post step: the state that was saved so far. */
export async function handOver({ files, env }: Setting): Promise<void> {
  const { values } = parseKeyValues(await readFileCommand(files.state));
  for (const [name, value] of Object.entries(values)) env[`STATE_${name}`] = value;
}

/** The texts of a command such as `error`. */
export function textsOf({ stdout }: Ended, name: string): readonly string[] {
  return stdout
    .split(/\r?\n/)
    .map((line) => parseWorkflowCommand(line))
    .filter((command) => command?.name === name)
    .map((command) => command?.value ?? '');
}

/** The step summary so far. */
export function summaryOf({ files }: Setting): string {
  return readFileSync(files.summary, 'utf8');
}
