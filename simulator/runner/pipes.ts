import { execFile } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

/** One pipe from a child to this process. */
export interface OutputPipe {
  /** What to hand to spawn as stdio. */
  readonly childEnd: number | 'pipe';
  /** To be called once the child has its end: gives the end to read from. */
  connect(spawned: Readable | null): Readable;
  /** Gives both ends back if nothing was spawned. */
  discard(): void;
}

function nodePipe(): OutputPipe {
  return {
    childEnd: 'pipe',
    connect: (spawned) => {
      if (spawned === null) throw new Error('the child has no pipe');
      return spawned;
    },
    discard: () => undefined,
  };
}

function fifo(path: string): OutputPipe {
  const readEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const childEnd = openSync(path, 'w');
  return {
    childEnd,
    connect: () => {
      closeSync(childEnd);
      return new Socket({ fd: readEnd, readable: true, writable: false });
    },
    discard: () => {
      closeSync(childEnd);
      closeSync(readEnd);
    },
  };
}

/** The pipes of one child. */
export interface OutputPipes {
  readonly stdout: OutputPipe;
  readonly stderr: OutputPipe;
}

/**
 * Opens pipes for a child's stdout and stderr. Node's own are socket pairs with a far larger buffer on POSIX;
 * the runner's are pipes of 64 KiB, which is what a child that exits too early loses output to.
 */
export async function openOutputPipes(): Promise<OutputPipes> {
  if (process.platform === 'win32') return { stdout: nodePipe(), stderr: nodePipe() };
  const directory = await mkdtemp(join(tmpdir(), 'runner-pipes-'));
  try {
    const [stdout, stderr] = [join(directory, 'stdout'), join(directory, 'stderr')] as const;
    await promisify(execFile)('mkfifo', [stdout, stderr]);
    return { stdout: fifo(stdout), stderr: fifo(stderr) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
