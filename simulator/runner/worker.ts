/** What a worker is to start, its two pipes aside. */
export interface WorkerOrder {
  readonly command: string;
  readonly args: readonly string[];
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What a worker says: first of the start, then of the end. */
export type WorkerReport =
  | { readonly pid: number }
  | { readonly problem: string }
  | { readonly exitCode: number | null; readonly signal: NodeJS.Signals | null };

/** Where a worker finds the pipes that it hands to its child, and the channel on which it reports. */
const WORKER_STDIO = { stdout: 3, stderr: 4 } as const;

/** Runs in the worker's own process, to which its text is sent: it can use nothing from around it. */
function work(order: WorkerOrder, stdio: { readonly stdout: number; readonly stderr: number }): void {
  const { spawn } = process.getBuiltinModule('node:child_process');
  const { closeSync } = process.getBuiltinModule('node:fs');
  const report = (said: WorkerReport): void => {
    process.send?.(said);
  };
  const child = spawn(order.command, order.args, {
    cwd: order.workingDirectory,
    env: order.environment,
    stdio: ['ignore', stdio.stdout, stdio.stderr],
  });
  closeSync(stdio.stdout);
  closeSync(stdio.stderr);
  child.once('error', (error) => {
    report({ problem: error.message });
    process.disconnect();
  });
  if (child.pid !== undefined) report({ pid: child.pid });
  child.once('exit', (exitCode, signal) => {
    report({ exitCode, signal });
    process.disconnect();
  });
}

/** A program that starts a child and is its parent, and nothing else. */
export function workerProgram(order: WorkerOrder): string {
  return `(${work.toString()})(${JSON.stringify(order)}, ${JSON.stringify(WORKER_STDIO)});`;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isSignal(value: unknown): value is NodeJS.Signals {
  return typeof value === 'string' && value.startsWith('SIG');
}

/** Reads what came from a worker. */
export function decodeReport(message: unknown): WorkerReport {
  if (typeof message !== 'object' || message === null) throw new Error('the worker said nothing');
  if ('pid' in message && isNumber(message.pid)) return { pid: message.pid };
  if ('problem' in message) return { problem: String(message.problem) };
  const exitCode = 'exitCode' in message && isNumber(message.exitCode) ? message.exitCode : null;
  const signal = 'signal' in message && isSignal(message.signal) ? message.signal : null;
  return { exitCode, signal };
}
