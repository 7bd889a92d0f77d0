/**
 * What ends a step before its work does: a signal of the process, such as `SIGINT`; the death of the runner that started
 * it, after which no post step follows; or its own post step, which in a job container can begin beside it.
 */
export type AbortSource = NodeJS.Signals | 'runner-gone' | 'post-started';

/** The local abort: the step is to end now. */
export class Aborted extends Error {
  override readonly name = 'Aborted';
  readonly code = 'aborted';
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
  readonly code = 'deadline-exceeded';
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
