import { Aborted, type AbortSource } from '../time/timeouts.ts';
import type { Clock } from '../time/clock.ts';
import { SECOND_MS } from '../time/duration.ts';
import { isMarked } from './handover.ts';

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

const INTERVAL_MS = 30 * SECOND_MS;

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
    if (isMarked(marker)) abort('post-started');
    else if (runnerIsGone()) abort('runner-gone');
  };
}

/** Post is ended by signals alone: it has work to do where its runner has died, too. */
export function checkNothing(): void {
  return undefined;
}

/** Looks every 30 s for as long as `work` takes, and holds the process no longer than that. */
export async function whileChecking<T>(clock: Clock, look: () => void, work: () => Promise<T>): Promise<T> {
  const done = new AbortController();
  const looking = async (): Promise<void> => {
    while (await hasPassed(clock, INTERVAL_MS, done.signal)) look();
  };
  const working = work().finally(() => {
    done.abort();
  });
  const [result] = await Promise.all([working, looking()]);
  return result;
}

/** @returns false if `done` came first */
async function hasPassed(clock: Clock, ms: number, done: AbortSignal): Promise<boolean> {
  try {
    await clock.sleep(ms, done);
    return true;
  } catch {
    return false;
  }
}
