import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { openOutputPipes } from './pipes.ts';

/** How a child ended. */
export interface ChildExit {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** When the process was gone, by performance.now(). */
  readonly endedAtMs: number;
}

/** A running child. */
export interface Child {
  readonly pid: number;
  readonly startedAtMs: number;
  /** Settles when the process is gone and its output is read. */
  readonly exited: Promise<ChildExit>;
  /** Sends a signal to this process alone; none if it is gone. */
  send(signal: NodeJS.Signals): void;
}

/** What to run, and who hears of its output. */
export interface ChildOptions {
  readonly node: string;
  readonly script: string;
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly onStdout: (chunk: Buffer) => void;
  readonly onStderr: (chunk: Buffer) => void;
}

// A grandchild may hold the pipes open; the runner waits this long for them, then goes on.
const OUTPUT_GRACE_MS = 5_000;

function read(stream: Readable, onChunk: (chunk: Buffer) => void): Promise<void> {
  stream.on('data', onChunk);
  return new Promise((resolve) => {
    stream.once('error', () => stream.destroy());
    stream.once('close', resolve);
  });
}

async function exit(
  process: ChildProcess,
  streams: readonly Readable[],
  drained: Promise<unknown>,
): Promise<ChildExit> {
  await once(process, 'exit');
  const endedAtMs = performance.now();
  const grace = setTimeout(() => {
    for (const stream of streams) stream.destroy();
  }, OUTPUT_GRACE_MS);
  await drained;
  clearTimeout(grace);
  return { exitCode: process.exitCode, signal: process.signalCode, endedAtMs };
}

/**
 * Spawns `node script` with closed stdin and real pipes.
 * @throws Error if the executable cannot be started.
 */
export async function spawnChild(options: ChildOptions): Promise<Child> {
  const pipes = await openOutputPipes();
  const startedAtMs = performance.now();
  const child = spawn(options.node, [options.script], {
    cwd: options.workingDirectory,
    env: options.environment,
    stdio: ['ignore', pipes.stdout.childEnd, pipes.stderr.childEnd],
  });
  const pid = child.pid;
  if (pid === undefined) {
    pipes.stdout.discard();
    pipes.stderr.discard();
    const [reason] = await once(child, 'error').catch((error: unknown) => [error]);
    throw new Error(`cannot start ${options.node}`, { cause: reason });
  }
  const stdout = pipes.stdout.connect(child.stdout);
  const stderr = pipes.stderr.connect(child.stderr);
  const drained = Promise.all([read(stdout, options.onStdout), read(stderr, options.onStderr)]);
  return {
    pid,
    startedAtMs,
    exited: exit(child, [stdout, stderr], drained),
    send: (signal) => {
      child.kill(signal);
    },
  };
}
