import type { Clock } from '../time/clock.ts';
import { Aborted } from '../time/reasons.ts';

/** The part of Node's process that hears signals. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
}

/** What the runner sends (on Windows SIGBREAK in place of SIGTERM), and what a closed terminal does. */
const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'];

/** From now on a signal aborts instead of killing; only the first one counts. */
export function abortOnSignals(source: SignalSource, clock: Clock): AbortSignal {
  const controller = new AbortController();
  for (const name of SIGNALS) {
    source.on(name, () => {
      if (!controller.signal.aborted) controller.abort(new Aborted(name, clock.monotonicMs()));
    });
  }
  return controller.signal;
}
