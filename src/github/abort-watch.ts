import type { Clock } from '../time/clock.ts';
import { SECOND_MS } from '../time/duration.ts';
import { isMarked } from './post-started-file.ts';
import type { StepAbort } from './signals.ts';

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
