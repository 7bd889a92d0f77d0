import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;
const STARTS_WITHIN_MS = 20_000;
const ENDS_WITHIN_MS = 5_000;

/** What a simulator says of itself once it listens, in this order. */
const PARTICULARS = ['base-url', 'environment-id', 'client-id', 'client-secret'] as const;

/** How to reach a simulator that listens. */
export type Particulars = Readonly<Record<(typeof PARTICULARS)[number], string>>;

/** A simulator in a process of its own. */
export interface Server {
  readonly pid: number;
  readonly particulars: Particulars;
}

/**
 * Starts a simulator that outlives this process, and waits until it listens.
 * @param bundle the simulator's command line
 * @param logFile takes all that it says
 * @throws Error with its own words if it ends instead, or does not listen in time
 */
export async function startServer(
  bundle: string,
  flags: readonly string[],
  logFile: string,
): Promise<Server> {
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, [bundle, 'serve', ...flags], {
    detached: true,
    stdio: ['ignore', log, log],
    windowsHide: true,
  });
  closeSync(log);
  let failure: string | undefined;
  child.once('error', (error) => {
    failure = error.message;
  });
  child.once('exit', () => {
    failure = readFileSync(logFile, 'utf8').trim();
  });
  child.unref();
  for (let waitedMs = 0; waitedMs < STARTS_WITHIN_MS; waitedMs += LOOK_EVERY_MS) {
    await sleep(LOOK_EVERY_MS);
    if (failure !== undefined) throw new Error(`The simulator did not start: ${failure}`);
    const particulars = readParticulars(readFileSync(logFile, 'utf8'));
    if (particulars !== undefined && child.pid !== undefined) return { pid: child.pid, particulars };
  }
  child.kill('SIGKILL');
  throw new Error(`The simulator did not start within ${STARTS_WITHIN_MS / 1000} s.`);
}

/** Ends a simulator, and waits until it has said its last words. */
export async function stopServer(pid: number): Promise<void> {
  if (!send(pid, 'SIGTERM')) return;
  for (let waitedMs = 0; waitedMs < ENDS_WITHIN_MS; waitedMs += LOOK_EVERY_MS) {
    await sleep(LOOK_EVERY_MS);
    if (!send(pid, 0)) return;
  }
  send(pid, 'SIGKILL');
}

/** @returns whether the process was there to take the signal */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** Reads whole lines only: the last one may still be on its way. */
function readParticulars(log: string): Particulars | undefined {
  const [baseUrl, environmentId, clientId, clientSecret] = PARTICULARS.map(
    (name) => new RegExp(`^${name}: (.+)\\n`, 'm').exec(log)?.[1],
  );
  if (baseUrl === undefined || environmentId === undefined) return undefined;
  if (clientId === undefined || clientSecret === undefined) return undefined;
  return {
    'base-url': baseUrl,
    'environment-id': environmentId,
    'client-id': clientId,
    'client-secret': clientSecret,
  };
}
