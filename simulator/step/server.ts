import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Particulars } from '../server/command/particulars.ts';

const LOOK_EVERY_MS = 50;
const STARTS_WITHIN_MS = 20_000;
const ENDS_WITHIN_MS = 5_000;

/** The files through which the stages of the step and the simulator know of each other. */
export interface ServerFiles {
  /** All that the simulator says. */
  readonly log: string;
  /** Ends the simulator by being there. */
  readonly stop: string;
  /** How to reach it, written by the simulator when it listens. */
  readonly particulars: string;
  /** The wrong requests, written by the simulator when it ends; empty if there were none. */
  readonly complaints: string;
  /** Each request, written by the simulator as it is answered. */
  readonly requests: string;
  /** What it was asked, written by the simulator when it ends, after all else. */
  readonly report: string;
}

/** @param folder of one simulator alone; it ends if this is removed */
export function serverFiles(folder: string): ServerFiles {
  return {
    log: join(folder, 'log'),
    stop: join(folder, 'stop'),
    particulars: join(folder, 'particulars.json'),
    complaints: join(folder, 'complaints'),
    requests: join(folder, 'requests.jsonl'),
    report: join(folder, 'report.md'),
  };
}

/**
 * Starts a simulator that outlives this process, and waits until it answers.
 * @param bundle the simulator's command line
 * @param onSpawn is told its process id at once
 * @throws Error with its own words if it ends instead, or does not listen in time
 */
export async function startServer(
  bundle: string,
  flags: readonly string[],
  files: ServerFiles,
  onSpawn: (pid: number) => void,
): Promise<Particulars> {
  const log = openSync(files.log, 'a');
  const ways = [
    `--stop-file=${files.stop}`,
    `--report-file=${files.report}`,
    `--particulars-file=${files.particulars}`,
    `--complaints-file=${files.complaints}`,
  ];
  // Node lets short-lived objects take 100 MB and more before it clears them away, beside the job's own work.
  const child = spawn(process.execPath, ['--max-semi-space-size=16', bundle, 'serve', ...flags, ...ways], {
    // A group of its own (on Windows: no console), which the signals that end this job's steps do not reach.
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
    failure = readFileSync(files.log, 'utf8');
  });
  child.unref();
  if (child.pid !== undefined) onSpawn(child.pid);
  for (let waitedMs = 0; waitedMs < STARTS_WITHIN_MS; waitedMs += LOOK_EVERY_MS) {
    await sleep(LOOK_EVERY_MS);
    if (failure !== undefined) throw new Error(`The simulator did not start: ${inWordsOfInputs(failure)}`);
    if (!existsSync(files.particulars)) continue;
    child.removeAllListeners();
    // Written by the simulator of the same version.
    return JSON.parse(readFileSync(files.particulars, 'utf8')) as Particulars;
  }
  child.kill('SIGKILL');
  throw new Error(`The simulator did not start within ${String(STARTS_WITHIN_MS / 1000)} s.`);
}

/**
 * Ends a simulator, and waits until it has written its report.
 * @param pid its process, if that is known: one that is gone is not waited for
 * @returns whether it is known to have ended
 */
export async function stopServer(files: ServerFiles, pid: number | undefined): Promise<boolean> {
  writeFileSync(files.stop, '');
  // In a container nobody may wait for a process that has ended, so that it seems to be running still.
  const isOver = (): boolean => existsSync(files.report) || (pid !== undefined && !isRunning(pid));
  for (let waitedMs = 0; waitedMs < ENDS_WITHIN_MS; waitedMs += LOOK_EVERY_MS) {
    if (isOver()) return true;
    await sleep(LOOK_EVERY_MS);
  }
  // Not killed by its number, which may be another process's by now: the runner ends what a job leaves behind.
  return isOver();
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The command line's complaint for somebody who wrote inputs. */
function inWordsOfInputs(complaint: string): string {
  return complaint
    .replace('\nSee --help.', '')
    .replaceAll(/--(?=[a-z])/g, '')
    .trim();
}
