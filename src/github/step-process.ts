import { endedWithoutResult, failedUnexpectedly } from '../messages/runner.ts';
import { log } from './log.ts';
import { systemCodeOf } from './system-errors.ts';

/** The part of Node's process that ends it. */
export interface ProcessHost {
  exitCode?: number | string | null | undefined;
  on(event: 'exit', listener: () => void): unknown;
  on(event: 'uncaughtException', listener: (error: unknown) => void): unknown;
  exit(): void;
  readonly stdout: LogStream;
  readonly stderr: LogStream;
}

interface LogStream {
  write(text: string, done: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** What a stage of the action does. */
export interface StepWork {
  readonly name: 'main' | 'post';
  /** Resolves to whether the step fails. */
  readonly work: () => Promise<boolean>;
  /** Whether trouble of its own fails the job: a clean-up never does. */
  readonly mayFail: boolean;
  /** Told of what fails the stage unexpectedly, and whether it had come to its result before. */
  readonly onAccident?: (message: string, isSettled: boolean) => void;
  /** Called when nobody reads the log any more: the runner is gone, or a terminal was closed. */
  readonly onUnread?: () => void;
}

/** How long something may hold the process after the result before it is made to end, in milliseconds. */
const LINGER_MS = 500;

/**
 * Runs a stage so that it always ends with a result: work that throws, never settles or is cut short is no success.
 */
export function runStep(host: ProcessHost, { name, work, mayFail, onUnread, onAccident }: StepWork): void {
  const trouble = (problem: string): void => {
    if (mayFail) log.error('ZSR-DEFECT', 'Zuora sandbox refresh', problem);
    else log.warning('ZSR-DEFECT', problem);
    onAccident?.(problem, isSettled);
    settle(mayFail);
  };
  let isSettled = false;
  let hasFailed = false;
  const settle = (isRed: boolean): void => {
    isSettled = true;
    // Once red, no later result makes it green.
    hasFailed ||= isRed;
    host.exitCode = hasFailed ? 1 : 0;
    setTimeout(() => void exitFlushed(host), LINGER_MS).unref();
  };

  const fail = (error: unknown): void => {
    if (error instanceof Error) log.debug(String(error.stack));
    trouble(failedUnexpectedly(name, error));
  };

  for (const stream of [host.stdout, host.stderr]) {
    stream.on('error', (error) => {
      // Anything else, such as a full disk, only costs lines of the log.
      if (systemCodeOf(error) === 'EPIPE') onUnread?.();
    });
  }
  host.on('exit', () => {
    if (!isSettled) trouble(endedWithoutResult(name));
  });
  // Node reports rejections that nobody handles here, too.
  host.on('uncaughtException', fail);
  work().then(settle, fail);
}

/** Ends the process without losing output that is still on its way through a pipe. */
async function exitFlushed(host: ProcessHost): Promise<void> {
  await Promise.all(
    [host.stdout, host.stderr].map((stream) => new Promise<void>((done) => stream.write('', done))),
  );
  host.exit();
}
