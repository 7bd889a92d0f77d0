import { randomUUID } from 'node:crypto';

import { systemClock } from '../time/clock.ts';
import { runStage } from './exit.ts';
import { findHandbook } from './handbook.ts';
import { main } from './main.ts';
import { post, type PostPorts } from './post.ts';
import { abortOnSignals } from './signals.ts';
import { decodeState, savedState } from './state.ts';
import { readWorkflowRun } from './workflowRun.ts';

/** One bundle, two doors: a step that finds the state of its main is the post step. */
export function runAction(): void {
  const startedAtMs = systemClock.monotonicMs();
  const signal = abortOnSignals(process, systemClock);
  const ports = { clock: systemClock, random: Math.random, startedAtMs };
  const saved = savedState();
  if (saved === '') {
    const workflowRun = readWorkflowRun(process.env, randomUUID());
    runStage(process, { name: 'main', mayFail: true, work: () => main({ ...ports, workflowRun, signal }) });
  } else {
    const handbook = findHandbook(process.env);
    // Signals are heard and left alone: the runner's own patience is the limit.
    runStage(process, { name: 'post', mayFail: false, work: () => cleanUp(saved, { ...ports, handbook }) });
  }
}

/** @returns that the step is not red: a clean-up fails no job */
async function cleanUp(saved: string, ports: PostPorts): Promise<boolean> {
  await post(decodeState(saved), ports);
  return false;
}
