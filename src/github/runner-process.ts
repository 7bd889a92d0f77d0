import { systemCodeOf } from './system-errors.ts';

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
    return systemCodeOf(error) !== 'ESRCH';
  }
}
