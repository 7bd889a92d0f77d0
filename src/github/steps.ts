import { randomUUID } from 'node:crypto';

import { codeOf } from '../http/transport-errors.ts';
import { createTransport } from '../http/transport.ts';
import { systemClock } from '../time/clock.ts';
import { errorTitle } from '../messages/end-message.ts';
import { NO_STATE } from '../messages/clean-up.ts';
import { endedWithoutResult, failedUnexpectedly } from '../messages/runner.ts';
import { log } from './log.ts';
import { main } from './main.ts';
import { writeAccident } from './outputs.ts';
import { post } from './post.ts';
import { findDocsUrl, readWorkflowRun } from './runner.ts';
import { abortOnSignals, watchRunner, type Child, type SignalSource } from './abort.ts';
import { decodeState, STATE_NAME } from './saved-state.ts';

/** Node's process, as far as a stage of the action needs it. */
export type Host = ProcessHost &
  SignalSource &
  Child & {
    /** The second is the file that the runner started. */
    readonly argv: readonly string[];
  };

/** Runs the stage that the runner started: main, or the post step that belongs to it. */
export function runAction(host: Host): void {
  const startedAtMs = systemClock.monotonicMs();
  const stepAbort = abortOnSignals(host, systemClock);
  const ports = { clock: systemClock, random: Math.random, startedAtMs };
  if (stageOf(host.argv[1]) === 'post') {
    const { signal } = stepAbort;
    const work = async (): Promise<boolean> => {
      const saved = process.env[`STATE_${STATE_NAME}`] ?? '';
      const transport = createTransport(systemClock);
      if (saved === '') log.info(NO_STATE);
      else await post(decodeState(saved), { ...ports, transport, docsUrl: findDocsUrl(process.env), signal });
      return false;
    };
    // What it is there for is not done: it works on where nobody reads its log.
    runStep(host, { name: 'post', work });
    return;
  }
  const runnerIsGone = watchRunner(host);
  const workflowRun = readWorkflowRun(process.env, randomUUID());
  runStep(host, {
    name: 'main',
    onUnread: () => {
      stepAbort.abort('runner-gone');
    },
    onAccident: writeAccident,
    work: () => main({ ...ports, workflowRun, stepAbort, runnerIsGone }),
  });
}

/**
 * Which stage a process is, by the file that the runner started: `dist/post/index.js` is post. Without a saved state it
 * is post all the same: a main that died early, or could not write, leaves none.
 */
export function stageOf(file = ''): StepWork['name'] {
  return /[\\/]post[\\/]index\.js$/.test(file) ? 'post' : 'main';
}

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
export function runStep(host: ProcessHost, { name, work, onUnread, onAccident }: StepWork): void {
  let isSettled = false;
  let hasFailed = false;
  const settle = (isRed: boolean): void => {
    isSettled = true;
    // Once red, no later result makes it green.
    hasFailed ||= isRed;
    host.exitCode = hasFailed ? 1 : 0;
    setTimeout(() => void exitFlushed(host), LINGER_MS).unref();
  };
  const trouble = (problem: string): void => {
    // A clean-up never fails the job.
    const mayFail = name === 'main';
    if (mayFail) log.error('ZSR-DEFECT', errorTitle(), problem);
    else log.warning('ZSR-DEFECT', problem);
    onAccident?.(problem, isSettled);
    settle(mayFail);
  };
  const fail = (error: unknown): void => {
    if (error instanceof Error) log.debug(String(error.stack));
    trouble(failedUnexpectedly(name, error));
  };

  for (const stream of [host.stdout, host.stderr]) {
    stream.on('error', (error) => {
      // Anything else, such as a full disk, only costs lines of the log.
      if (codeOf(error) === 'EPIPE') onUnread?.();
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
  await Promise.all([host.stdout, host.stderr].map((stream) => new Promise<void>((done) => stream.write('', done))));
  host.exit();
}
