import { setTimeout as timer } from 'node:timers/promises';

/** Where all time comes from, so that tests of hours take milliseconds. */
export interface Clock {
  /** The wall clock, in milliseconds since the epoch; may jump. */
  now(): number;
  /** A clock that never jumps nor runs backwards, in milliseconds since some fixed moment. */
  monotonicMs(): number;
  /** Resolves after `ms` milliseconds, however many; rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The same clock, but for what it takes for now: another machine's, for example. */
export function withNow(clock: Clock, now: () => number): Clock {
  return { now, monotonicMs: () => clock.monotonicMs(), sleep: (ms, signal) => clock.sleep(ms, signal) };
}

/** Node fires a longer timer at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  async sleep(ms, signal) {
    const endMs = performance.now() + ms;
    let leftMs = Math.max(0, ms);
    do {
      // Node rejects with an error of its own.
      await timer(Math.min(leftMs, LONGEST_TIMER_MS), undefined, { signal }).catch(() => signal.throwIfAborted());
      leftMs = endMs - performance.now();
    } while (leftMs > 0);
  },
};

/**
 * What ends a step before its work does: a signal of the process, such as `SIGINT`; the death of the runner that started
 * it, after which no post step follows; or its own post step, which in a job container can begin beside it.
 */
export type AbortSource = NodeJS.Signals | 'runner-gone' | 'post-started';

/** The step is to end now. */
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

/** The time that was set for some work is over. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
  readonly limitMs: number;

  constructor(limitMs: number) {
    super(`${limitMs}ms`);
    this.limitMs = limitMs;
  }
}

/** Whether work ended because its signal aborted. */
export function isInterruption(error: unknown): error is Aborted | DeadlineExceeded {
  return error instanceof Aborted || error instanceof DeadlineExceeded;
}

type Work<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Runs `work` under a signal that aborts with `signal`, or with {@link DeadlineExceeded} after `limitMs`. Nothing here
 * abandons work that does not heed it.
 */
export function withTimeout<T>(clock: Clock, limitMs: number, work: Work<T>, signal: AbortSignal): Promise<T> {
  return follow(clock, signal, () => undefined, work, limitMs);
}

/** The same, but after {@link Aborted} what `isInFlight` has `graceMs` more, in which its answer may still come. */
export function withGracePeriod<T>(
  clock: Clock,
  graceMs: number,
  work: Work<T>,
  signal: AbortSignal,
  isInFlight: () => boolean,
): Promise<T> {
  return follow(clock, signal, () => (signal.reason instanceof Aborted && isInFlight() ? graceMs : undefined), work);
}

/** Nobody reads it. */
const DONE = new Error('done');

/**
 * By hand, not by `AbortSignal.any`, whose dependants pile up on a signal that lives for weeks.
 * @param grace how many milliseconds later than the signal the work ends
 */
async function follow<T>(
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

/** Rejects as soon as the (short-lived) signal aborts, also where `work` is deaf to it. */
export function settledBy<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}
