import type { Clock } from './clock.ts';

/**
 * What ends a step before its work does: a signal of the process, such as `SIGINT`; the death of the runner that started
 * it, after which no post step follows; or its own post step, which in a job container can begin beside it.
 */
export type AbortSource = NodeJS.Signals | 'runner-gone' | 'post-started';

/** The local abort: the step is to end now. */
export class Aborted extends Error {
  override readonly name = 'Aborted';
  /** What came first. */
  readonly source: AbortSource;
  /** When it came, on the monotonic clock, in milliseconds. */
  readonly atMs: number;

  constructor(source: AbortSource, atMs: number) {
    super(source);
    this.source = source;
    this.atMs = atMs;
  }
}

/** A span of time that was set for some work is over. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
  /** The span that was set, in milliseconds. */
  readonly limitMs: number;

  constructor(limitMs: number) {
    super(`${String(limitMs)}ms`);
    this.limitMs = limitMs;
  }
}

/** Whether work ended because its signal aborted, and not by a failure of its own. */
export function isInterruption(error: unknown): error is Aborted | DeadlineExceeded {
  return error instanceof Aborted || error instanceof DeadlineExceeded;
}

/**
 * Runs `work` under a signal that aborts with `signal`, or with {@link DeadlineExceeded} when `limitMs` have passed.
 * The work has to heed its signal: nothing here abandons it.
 */
export async function withTimeout<T>(
  clock: Clock,
  limitMs: number,
  work: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const timer = new AbortController();
  return follow(
    signal,
    (scope) => {
      scope.abort(signal.reason);
    },
    async (scope) => {
      abortAfter(clock, limitMs, scope, () => new DeadlineExceeded(limitMs), timer.signal);
      return work(scope.signal);
    },
    timer,
  );
}

/**
 * Runs `work` under a signal that ends with `signal`, but only `graceMs` later if the reason is a local abort: what
 * is in flight then may still yield its answer.
 * @param isInFlight asked when the signal aborts; if not, the work ends in the same moment
 */
export async function withGracePeriod<T>(
  clock: Clock,
  graceMs: number,
  work: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
  isInFlight: () => boolean = () => true,
): Promise<T> {
  const timer = new AbortController();
  return follow(
    signal,
    (scope) => {
      const isGraceful = signal.reason instanceof Aborted && isInFlight();
      if (isGraceful) abortAfter(clock, graceMs, scope, () => signal.reason as Error, timer.signal);
      else scope.abort(signal.reason);
    },
    (scope) => work(scope.signal),
    timer,
  );
}

/** Why a limit counts no more: nobody reads it, and making one each time costs more than all else here. */
const DONE = new Error('done');

/** By hand, not by `AbortSignal.any`, whose dependants pile up on a signal that lives for weeks. */
async function follow<T>(
  signal: AbortSignal,
  onAbort: (scope: AbortController) => void,
  work: (scope: AbortController) => Promise<T>,
  timer: AbortController,
): Promise<T> {
  const scope = new AbortController();
  const listener = (): void => {
    onAbort(scope);
  };
  if (signal.aborted) listener();
  else signal.addEventListener('abort', listener, { once: true });
  try {
    return await work(scope);
  } finally {
    timer.abort(DONE);
    signal.removeEventListener('abort', listener);
  }
}

function abortAfter(
  clock: Clock,
  ms: number,
  scope: AbortController,
  reasonOf: () => Error,
  cancelled: AbortSignal,
): void {
  clock.sleep(ms, cancelled).then(
    () => {
      scope.abort(reasonOf());
    },
    () => undefined,
  );
}
