import { existsSync } from 'node:fs';

import { codeOf } from '../http/transport-errors.ts';
import { Aborted } from '../time/clock.ts';
import type { Clock, AbortSource } from '../time/clock.ts';
import { SECOND_MS } from '../time/notation.ts';

/** The end of a step before its work is done. */
export interface StepAbort {
  /** Aborts with `Aborted`. */
  readonly signal: AbortSignal;
  /** Ends the step now; only the first call counts. */
  readonly abort: (source: AbortSource) => void;
}

/** From the runner (on Windows SIGBREAK in place of SIGTERM), and from a closed terminal. */
const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'];

/** From now on a signal aborts instead of killing; others can abort on the same switch. */
export function abortOnSignals(process: NodeJS.EventEmitter, clock: Clock): StepAbort {
  const controller = new AbortController();
  const abort = (source: AbortSource): void => controller.abort(new Aborted(source, clock.monotonicMs()));
  for (const name of SIGNALS) process.on(name, () => abort(name));
  return { signal: controller.signal, abort };
}

/** The part of Node's process that knows of the one that started it. */
export type Child = Pick<NodeJS.Process, 'ppid' | 'platform' | 'kill'>;

/** @returns whether the runner, which started this process, has died since: it sends no signal, and no post follows */
export function watchRunner(child: Child): () => boolean {
  const parent = child.ppid;
  return () => {
    // Windows still names a parent that is gone; elsewhere an orphan gets another one.
    if (child.platform !== 'win32') return child.ppid !== parent;
    try {
      child.kill(parent, 0);
      return false;
    } catch (error) {
      // It is also there where it may be sent nothing.
      return codeOf(error) === 'ESRCH';
    }
  };
}

/**
 * @param marker the file that post leaves as soon as it begins
 * @returns a look for what ends main without a signal, and then aborts it
 */
export function abortCheckFor(marker: string, runnerIsGone: () => boolean, { abort }: StepAbort): () => void {
  return () => {
    if (existsSync(marker)) abort('post-started');
    else if (runnerIsGone()) abort('runner-gone');
  };
}

const INTERVAL_MS = 30 * SECOND_MS;

/** Looks every 30 s for as long as `work` takes, and holds the process no longer. */
export async function whileChecking<T>(clock: Clock, look: () => void, work: () => Promise<T>): Promise<T> {
  const done = new AbortController();
  const looking = async (): Promise<never> => {
    for (;;) {
      await clock.sleep(INTERVAL_MS, done.signal);
      look();
    }
  };
  return Promise.race([work(), looking()]).finally(() => done.abort());
}
