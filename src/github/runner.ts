import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { codeOf } from '../http/transport-errors.ts';
import { findDocsUrl } from '../messages/docs-url.ts';

/** What the runner tells of itself through the environment. */
export interface WorkflowRun {
  /** The begin of the default `Zuora-Track-Id`: which run, attempt and step asked. */
  readonly trackId: string;
  /** A file name that no other step shares. */
  readonly marker: string;
  /** Where each error code is explained; `undefined` where the action's own repository is not known. */
  readonly docsUrl: string | undefined;
}

/** What is left of the 64 characters that Zuora takes is for the sandbox. */
const LONGEST_TRACK_ID = 55;
const LONGEST_STEP = 20;

/** @param unique tells this process from every other, letters and digits */
export function readWorkflowRun(env: NodeJS.ProcessEnv, unique: string): WorkflowRun {
  const { GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt, GITHUB_ACTION: action, RUNNER_TEMP: temp } = env;
  const parts =
    run === undefined || run === '' ? ['local', unique] : [run, attempt, action?.slice(0, LONGEST_STEP)];
  const trackId = ['zsr', ...parts]
    .filter(Boolean)
    .join('-')
    .replace(/[^A-Za-z0-9_.-]/g, '_')
    .slice(0, LONGEST_TRACK_ID);
  const folder = temp === undefined || temp === '' ? tmpdir() : temp;
  return { trackId, marker: join(folder, `zuora-sandbox-refresh-${unique}`), docsUrl: findDocsUrl(env) };
}

/** The part of Node's process that knows of the one that started it. */
export interface Child {
  readonly ppid: number;
  readonly platform: NodeJS.Platform;
  /** Signal 0 sends nothing. @throws Error with the code ESRCH if there is no such process */
  kill(pid: number, signal: 0): unknown;
}

/**
 * Watches the process that started this one: the runner's worker. When it dies it sends no signal, and no post step
 * follows.
 * @returns whether it has died since
 */
export function watchRunner(child: Child): () => boolean {
  const parent = child.ppid;
  // Windows goes on to name a parent that is gone; elsewhere an orphan gets another one.
  if (child.platform === 'win32') return () => !exists(child, parent);
  return () => child.ppid !== parent;
}

function exists(child: Child, pid: number): boolean {
  try {
    child.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there where this process may send it nothing.
    return codeOf(error) !== 'ESRCH';
  }
}
