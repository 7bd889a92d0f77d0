import { setTimeout as timer } from 'node:timers/promises';

/** All times and pauses come from here, so that tests of hours take milliseconds. */
export interface Clock {
  /** The wall clock, in milliseconds since the epoch. It may jump. */
  now(): number;
  /** A clock that never jumps or runs backwards, in milliseconds since some fixed moment. */
  monotonicMs(): number;
  /** Resolves after `ms` milliseconds, however many; rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The same clock with another `now`, such as that of another machine. */
export function withNow(clock: Clock, now: () => number): Clock {
  return { now, monotonicMs: () => clock.monotonicMs(), sleep: (ms, signal) => clock.sleep(ms, signal) };
}

/** A longer timer would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  async sleep(ms, signal) {
    const endMs = performance.now() + ms;
    let leftMs = Math.max(0, ms);
    do {
      // Node rejects with its own error, not with the signal's reason.
      await timer(Math.min(leftMs, LONGEST_TIMER_MS), undefined, { signal }).catch(() => signal.throwIfAborted());
      leftMs = endMs - performance.now();
    } while (leftMs > 0);
  },
};

/**
 * What aborts a step: a signal such as `SIGINT`; the death of its runner, after which there is no post step; or the
 * start of its post step, which in a job container may run at the same time.
 */
export type AbortSource = NodeJS.Signals | 'runner-gone' | 'post-started';

/** The step must end now. */
export class Aborted extends Error {
  override readonly name = 'Aborted';
  readonly source: AbortSource;
  /** On the monotonic clock. */
  readonly atMs: number;

  constructor(source: AbortSource, atMs: number) {
    super(source);
    this.source = source;
    this.atMs = atMs;
  }
}

/** The time for some work is over. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
  readonly limitMs: number;

  constructor(limitMs: number) {
    super(`${limitMs}ms`);
    this.limitMs = limitMs;
  }
}

/** Whether work ended because of an abort or its deadline. */
export function isInterruption(error: unknown): error is Aborted | DeadlineExceeded {
  return error instanceof Aborted || error instanceof DeadlineExceeded;
}

type Work<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Runs `work` with a signal that aborts when `signal` does, or with {@link DeadlineExceeded} after `limitMs`. It waits for the work.
 */
export function withTimeout<T>(clock: Clock, limitMs: number, work: Work<T>, signal: AbortSignal): Promise<T> {
  return runScoped(clock, signal, () => undefined, work, limitMs);
}

/** The same without a limit. After {@link Aborted}, a request that `isInFlight` has `graceMs` more for its response. */
export function withGracePeriod<T>(
  clock: Clock,
  graceMs: number,
  work: Work<T>,
  signal: AbortSignal,
  isInFlight: () => boolean,
): Promise<T> {
  return runScoped(clock, signal, () => (signal.reason instanceof Aborted && isInFlight() ? graceMs : undefined), work);
}

/** Only stops the timers; nobody reads this reason. */
const DONE = new Error('done');

/**
 * `AbortSignal.any` would pile up signals on one that lives for weeks.
 * @param grace how many milliseconds after the signal the work's own signal aborts
 */
async function runScoped<T>(
  clock: Clock,
  signal: AbortSignal,
  grace: () => number | undefined,
  work: Work<T>,
  limitMs?: number,
): Promise<T> {
  const scope = new AbortController();
  const done = new AbortController();
  const abortAfter = (ms: number, reasonOf: () => unknown): void => {
    clock.sleep(ms, done.signal).then(
      () => scope.abort(reasonOf()),
      () => undefined,
    );
  };
  const onAbort = (): void => {
    const graceMs = grace();
    if (graceMs === undefined) scope.abort(signal.reason);
    else abortAfter(graceMs, () => signal.reason);
  };
  if (limitMs !== undefined) abortAfter(limitMs, () => new DeadlineExceeded(limitMs));
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await work(scope.signal);
  } finally {
    done.abort(DONE);
    signal.removeEventListener('abort', onAbort);
  }
}

/** Rejects as soon as the signal aborts, even if `work` ignores it. The listener stays: only for short-lived signals. */
export function settledBy<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}
