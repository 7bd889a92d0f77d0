import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { openOutputPipes, type OutputPipes } from './pipes.ts';

/** How a child ended. */
export interface ChildExit {
  readonly exitCode: number | null;
  /** Both are null of an orphan: nobody is told how it ended. */
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
  /** Settles if its worker dies before it: from then on nobody reads its output. Otherwise never. */
  readonly orphaned: Promise<void>;
  /** Sends a signal to this process alone; none if it is gone. */
  send(signal: NodeJS.Signals): void;
  /**
   * Kills its worker.
   * @throws Error if this process is its worker.
   */
  killWorker(): void;
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

/** The output of a child, as it is read. */
export interface Reading {
  /** Settles once all is read; what a grandchild holds back for too long is given up. */
  rest(): Promise<void>;
  /** Closes this end: the next write of the child fails with EPIPE. */
  stop(): void;
}

/** Reads both pipes of a child that has just been spawned by `parent`, with its output at these places of its stdio. */
export function startReading(
  pipes: OutputPipes,
  parent: Pick<ChildProcess, 'stdout' | 'stderr'>,
  options: ChildOptions,
): Reading {
  const streams = [pipes.stdout.connect(parent.stdout), pipes.stderr.connect(parent.stderr)] as const;
  const drained = Promise.all([read(streams[0], options.onStdout), read(streams[1], options.onStderr)]);
  const stop = (): void => {
    for (const stream of streams) stream.destroy();
  };
  return {
    rest: async () => {
      const grace = setTimeout(stop, OUTPUT_GRACE_MS);
      await drained;
      clearTimeout(grace);
    },
    stop,
  };
}

async function exit(process: ChildProcess, reading: Reading): Promise<ChildExit> {
  await once(process, 'exit');
  const endedAtMs = performance.now();
  await reading.rest();
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
  const reading = startReading(pipes, child, options);
  return {
    pid,
    startedAtMs,
    exited: exit(child, reading),
    orphaned: new Promise(() => undefined),
    send: (signal) => {
      child.kill(signal);
    },
    killWorker: () => {
      throw new Error('the step has no worker of its own that could be killed');
    },
  };
}
