/** The local abort: the runner (or a person at a terminal) asked this process to end. */
export class Aborted extends Error {
  override readonly name = 'Aborted';
  readonly code = 'aborted';
  /** The process signal that came first, for example `SIGINT`. */
  readonly processSignal: string;
  /** When it came, on the monotonic clock, in milliseconds. */
  readonly atMs: number;

  constructor(processSignal: string, atMs: number) {
    super(`the step was aborted by ${processSignal}`);
    this.processSignal = processSignal;
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
    super(`the time set for this, ${String(limitMs)} ms, is over`);
    this.limitMs = limitMs;
  }
}

/** Whether work ended because its signal aborted, and not by a failure of its own. */
export function isInterruption(error: unknown): error is Aborted | DeadlineExceeded {
  return error instanceof Aborted || error instanceof DeadlineExceeded;
}
