import type { Child } from './child.ts';

/** How long the runner waits after each signal. */
export interface CancellationTimes {
  readonly afterInterruptMs: number;
  readonly afterTerminateMs: number;
}

/** The real runner's times. */
export const RUNNER_CANCELLATION: CancellationTimes = { afterInterruptMs: 7_500, afterTerminateMs: 2_500 };

/**
 * Whether a process hears a signal that another one sends. On Windows each ends it at once: Ctrl+C comes from its
 * console alone, which the runner attaches to, and Node cannot.
 */
export function areSignalsHeard(platform: NodeJS.Platform): boolean {
  return platform !== 'win32';
}

function exitsWithin(child: Child, limitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(false);
    }, limitMs);
    void child.exited.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

/**
 * Ends a child as the runner does: SIGINT, then SIGTERM, then SIGKILL, each if the one before did not help
 * in its time. Settles when the child is gone or has been sent SIGKILL. On Windows the first one kills.
 */
export async function endWithSignals(child: Child, times: CancellationTimes): Promise<void> {
  child.send('SIGINT');
  if (await exitsWithin(child, times.afterInterruptMs)) return;
  child.send('SIGTERM');
  if (await exitsWithin(child, times.afterTerminateMs)) return;
  child.send('SIGKILL');
}
