import type { Clock } from '../time/clock.ts';
import { Aborted, type AbortSource } from '../time/timeouts.ts';

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
