import type { Socket } from 'node:net';

import type { Clock } from '../time/clock.ts';
import { DeadlineExceeded } from '../time/abort-reasons.ts';

/**
 * A connection, if it is there in time. Later, and as soon as the signal aborts, all that was opened is destroyed.
 * @param open heeds its signal, also once the connection is there
 * @throws DeadlineExceeded, the signal's reason, what `open` throws
 */
export async function openedInTime(
  clock: Clock,
  limitMs: number,
  open: (signal: AbortSignal) => Promise<Socket>,
  signal: AbortSignal,
): Promise<Socket> {
  signal.throwIfAborted();
  const scope = new AbortController();
  const opened = new AbortController();
  const stop = (): void => {
    scope.abort(signal.reason);
  };
  // Never taken away: what is open ends with it.
  signal.addEventListener('abort', stop, { once: true });
  clock.sleep(limitMs, opened.signal).then(
    () => {
      scope.abort(new DeadlineExceeded(limitMs));
    },
    () => undefined,
  );
  try {
    return await settledBy(scope.signal, open(scope.signal));
  } finally {
    opened.abort();
  }
}

/** Settles with `work` or rejects as soon as the signal aborts, also where `work` is deaf to it. */
export function settledBy<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}
