import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, stopServer } from './server.ts';
import { input, write } from './step-files.ts';

/** What a stage of the step works with. */
export interface StepPorts {
  readonly env: NodeJS.ProcessEnv;
  /** The simulator's command line. */
  readonly bundle: string;
  readonly print: (text: string) => void;
}

const FLAGS = ['scenario', 'refresh-takes', 'speed', 'port'];

/** Starts the simulator and hands out how to reach it. @throws Error if it does not start */
export async function start({ env, bundle, print }: StepPorts): Promise<void> {
  const logFile = join(env['RUNNER_TEMP'] ?? tmpdir(), `zuora-simulator-${randomUUID()}.log`);
  // First of all: its presence is what tells post from main.
  write('GITHUB_STATE', 'log', logFile, env);
  const flags = FLAGS.map((name) => ({ name, value: input(name, env) }))
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `--${name}=${value}`);
  const { pid, particulars } = await startServer(bundle, flags, logFile);
  write('GITHUB_STATE', 'pid', String(pid), env);
  for (const [name, value] of Object.entries(particulars)) write('GITHUB_OUTPUT', name, value, env);
  print(`A simulated Zuora listens on ${particulars['base-url']}, until the end of this job.`);
}

/** Stops the simulator and prints what it was asked. */
export async function stop(logFile: string, { env, print }: StepPorts): Promise<void> {
  const pid = Number(env['STATE_pid']);
  if (!Number.isInteger(pid) || pid <= 0) {
    print('No simulator was started.');
    return;
  }
  await stopServer(pid);
  // What it was asked may look like a workflow command.
  const token = randomUUID();
  print(`::stop-commands::${token}`);
  print(readFileSync(logFile, 'utf8').trimEnd());
  print(`::${token}::`);
}
