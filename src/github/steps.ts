import { randomUUID } from 'node:crypto';

import { codeOf } from '../http/transport-errors.ts';
import { createTransport } from '../http/transport.ts';
import { NO_STATE } from '../messages/clean-up.ts';
import { errorTitle } from '../messages/end-message.ts';
import { endedWithoutResult, failedUnexpectedly } from '../messages/step-problems.ts';
import { Aborted, systemClock, type AbortSource, type Clock } from '../time/clock.ts';
import { main, type StepAbort } from './main.ts';
import { writeAccident } from './outputs.ts';
import { post } from './post.ts';
import { log, readWorkflowRun } from './runner.ts';
import { decodeState, STATE_NAME } from './saved-state.ts';

/** Runs the stage that the runner started. */
export function runAction(host: NodeJS.Process): void {
  const startedAtMs = systemClock.monotonicMs();
  const stepAbort = abortOnSignals(host, systemClock);
  const ports = { clock: systemClock, random: Math.random, startedAtMs };
  const workflowRun = readWorkflowRun(process.env, randomUUID());
  if (stageOf(host.argv[1]) === 'post') {
    // It works on where nobody reads its log.
    runStep(host, 'post', async () => {
      const { docsUrl } = workflowRun;
      const saved = process.env[`STATE_${STATE_NAME}`] ?? '';
      const transport = createTransport(systemClock);
      if (saved === '') log.info(NO_STATE);
      else await post(decodeState(saved), { ...ports, transport, docsUrl, signal: stepAbort.signal });
      return false;
    });
  } else {
    const runnerIsGone = watchRunner(host);
    const work = (): Promise<boolean> => main({ ...ports, workflowRun, stepAbort, runnerIsGone });
    runStep(host, 'main', work, () => stepAbort.abort('runner-gone'));
  }
}

/** From now on a signal aborts instead of killing. */
export function abortOnSignals(process: NodeJS.EventEmitter, clock: Clock): StepAbort {
  const controller = new AbortController();
  const abort = (source: AbortSource): void => controller.abort(new Aborted(source, clock.monotonicMs()));
  // The runner's (on Windows SIGBREAK in place of SIGTERM), and that of a closed terminal.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'] as const) process.on(name, () => abort(name));
  return { signal: controller.signal, abort };
}

/** The part of Node's process that knows of the one that started it. */
export type Child = Pick<NodeJS.Process, 'ppid' | 'platform' | 'kill'>;

/** @returns whether the runner, our parent, has died since: it sends no signal, and no post follows */
export function watchRunner(child: Child): () => boolean {
  const parent = child.ppid;
  return () => {
    // Windows still names a parent that is gone; elsewhere an orphan gets another one.
    if (child.platform !== 'win32') return child.ppid !== parent;
    try {
      child.kill(parent, 0);
      return false;
    } catch (error) {
      // It is also there where it may be sent nothing.
      return codeOf(error) === 'ESRCH';
    }
  };
}

type Stage = 'main' | 'post';

/** By the file that the runner started: a main that died early leaves no state to go by. */
export const stageOf = (file = ''): Stage => (/[\\/]post[\\/]index\.js$/.test(file) ? 'post' : 'main');

/** The part of Node's process that ends it. */
export interface ProcessHost extends NodeJS.EventEmitter, Pick<NodeJS.Process, 'exitCode'> {
  exit(): void;
  readonly stdout: LogStream;
  readonly stderr: LogStream;
}

type LogStream = NodeJS.EventEmitter & { write(text: string, done: () => void): unknown };

/**
 * Runs a stage so that it always ends: work that throws, never settles or is cut short fails.
 * @param work resolves to whether the step fails. @param onUnread nobody reads the log any more
 */
export function runStep(host: ProcessHost, stage: Stage, work: () => Promise<boolean>, onUnread?: () => void): void {
  const streams = [host.stdout, host.stderr];
  let isSettled = false;
  let hasFailed = false;
  // After the output that is still on its way through a pipe.
  const end = async (): Promise<void> => {
    await Promise.all(streams.map((stream) => new Promise<void>((done) => stream.write('', done))));
    host.exit();
  };
  const settle = (isRed: boolean): void => {
    isSettled = true;
    // Once red, no later result makes it green.
    hasFailed ||= isRed;
    host.exitCode = hasFailed ? 1 : 0;
    // Whatever is still pending may hold the process for 500 ms at most.
    setTimeout(() => void end(), 500).unref();
  };
  const trouble = (problem: string): void => {
    // A clean-up never fails the job.
    const mayFail = stage === 'main';
    if (mayFail) {
      log.error('ZSR-DEFECT', errorTitle(), problem);
      writeAccident(problem, isSettled);
    } else log.warning('ZSR-DEFECT', problem);
    settle(mayFail);
  };
  const fail = (error: unknown): void => {
    if (error instanceof Error) log.debug(String(error.stack));
    trouble(failedUnexpectedly(stage, error));
  };

  const onError = (error: unknown): void => {
    // Anything else, such as a full disk, only costs lines of the log.
    if (codeOf(error) === 'EPIPE') onUnread?.();
  };
  for (const stream of streams) stream.on('error', onError);
  host.on('exit', () => {
    if (!isSettled) trouble(endedWithoutResult(stage));
  });
  // Node reports rejections that nobody handles here, too.
  host.on('uncaughtException', fail);
  work().then(settle, fail);
}
