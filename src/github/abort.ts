import { existsSync } from 'node:fs';

import { codeOf } from '../http/transport-errors.ts';
import { Aborted, type AbortSource } from '../time/timeouts.ts';
import type { Clock } from '../time/clock.ts';
import { SECOND_MS } from '../time/duration.ts';

/** The part of Node's process that hears signals. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
}

/** The end of a step before its work is done. */
export interface StepAbort {
  /** Aborts with `Aborted`. */
  readonly signal: AbortSignal;
  /** Ends the step now; only the first call counts. */
  readonly abort: (source: AbortSource) => void;
}

/** What the runner sends (on Windows SIGBREAK in place of SIGTERM), and what a closed terminal does. */
const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'];

/** From now on a signal aborts instead of killing; others can abort on the same switch. */
export function abortOnSignals(source: SignalSource, clock: Clock): StepAbort {
  const controller = new AbortController();
  const { signal } = controller;
  const abort = (from: AbortSource): void => {
    if (!signal.aborted) controller.abort(new Aborted(from, clock.monotonicMs()));
  };
  for (const name of SIGNALS) {
    source.on(name, () => {
      abort(name);
    });
  }
  return { signal, abort };
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
  return () => {
    // Windows still names a parent that is gone; elsewhere an orphan gets another one.
    if (child.platform !== 'win32') return child.ppid !== parent;
    try {
      child.kill(parent, 0);
      return false;
    } catch (error) {
      // It is there where this process may send it nothing.
      return codeOf(error) === 'ESRCH';
    }
  };
}

/** What ends main without a signal. */
export interface Silent {
  /** The file that its post step leaves as soon as it begins. */
  readonly marker: string;
  /** Whether the runner has died. */
  readonly runnerIsGone: () => boolean;
}

/** @returns a look at whether main is to end, which aborts it if so */
export function abortCheckFor({ marker, runnerIsGone }: Silent, { abort }: StepAbort): () => void {
  return () => {
    if (existsSync(marker)) abort('post-started');
    else if (runnerIsGone()) abort('runner-gone');
  };
}

const INTERVAL_MS = 30 * SECOND_MS;

/** Looks every 30 s for as long as `work` takes, and holds the process no longer than that. */
export async function whileChecking<T>(clock: Clock, look: () => void, work: () => Promise<T>): Promise<T> {
  const done = new AbortController();
  const hasPassed = (): Promise<boolean> =>
    clock.sleep(INTERVAL_MS, done.signal).then(
      () => true,
      () => false,
    );
  const looking = async (): Promise<void> => {
    while (await hasPassed()) look();
  };
  const working = work().finally(() => {
    done.abort();
  });
  const [result] = await Promise.all([working, looking()]);
  return result;
}
