import { randomUUID } from 'node:crypto';

import { createTransport } from '../http/transport.ts';
import { systemClock } from '../time/clock.ts';
import { runStep, type ProcessHost, type StepWork } from './step-process.ts';
import { findHandbook } from '../messages/docs-url.ts';
import { NO_STATE } from '../messages/post-step.ts';
import { log } from './log.ts';
import { main } from './main.ts';
import { accidentOutputs, writeOutputs } from './outputs.ts';
import { post, type PostPorts } from './post.ts';
import { watchRunner, type Child } from './runner-process.ts';
import { abortOnSignals, type SignalSource } from './signals.ts';
import { decodeState, savedState } from './saved-state.ts';
import { readWorkflowRun } from './workflow-run.ts';

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
    const docsUrl = findHandbook(process.env);
    const transport = createTransport(systemClock);
    const { signal } = stepAbort;
    const work = (): Promise<boolean> => cleanUp({ ...ports, transport, docsUrl, signal });
    // What it is there for is not done: it works on where nobody reads its log.
    runStep(host, { name: 'post', mayFail: false, work });
    return;
  }
  const runnerIsGone = watchRunner(host);
  const workflowRun = readWorkflowRun(process.env, randomUUID());
  runStep(host, {
    name: 'main',
    mayFail: true,
    onUnread: () => {
      stepAbort.abort('runner-gone');
    },
    onAccident: (message, isSettled) => {
      writeOutputs(accidentOutputs(message, isSettled));
    },
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

/** @returns that the step is not red: a clean-up fails no job */
async function cleanUp(ports: PostPorts): Promise<boolean> {
  const saved = savedState();
  if (saved === '') log.info(NO_STATE);
  else await post(decodeState(saved), ports);
  return false;
}
