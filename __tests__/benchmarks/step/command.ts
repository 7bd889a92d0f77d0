import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What to run, and in which surroundings. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** How a process ended; times by `performance.now()`. */
export interface Ended {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly exitCode: number | null;
  /** Both streams, for the message if something goes wrong. */
  readonly output: string;
}

/** A process that runs. */
export interface Running {
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a command with closed stdin and piped output, as the runner does. Its time counts from before the spawn. */
export function start({ file, args, environment, folder }: Command): Running {
  const startedAtMs = performance.now();
  const child = spawn(file, args, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const end = async (): Promise<Ended> => {
    const closed = once(child, 'close');
    await once(child, 'exit');
    const endedAtMs = performance.now();
    await closed;
    return { startedAtMs, endedAtMs, exitCode: child.exitCode, output: Buffer.concat(chunks).toString() };
  };
  return { ended: end(), kill: (signal) => child.kill(signal) };
}
