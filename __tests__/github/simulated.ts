import { EventEmitter } from 'node:events';

import { afterEach } from '@jest/globals';

import type { RecordedRequest } from '../../simulator/zuora/requests/exchange.ts';
import type { Simulator, SimulatorOptions } from '../../simulator/server/simulator.ts';
import { startSimulator } from '../../simulator/server/start-simulator.ts';
import { main, type MainPorts, type StepAbort } from '../../src/github/main.ts';
import { post, type PostPorts } from '../../src/github/post.ts';
import { abortOnSignals } from '../../src/github/steps.ts';
import { decodeState, type SavedState } from '../../src/github/saved-state.ts';
import { createTransport } from '../../src/http/transport.ts';
import { systemClock } from '../../src/time/clock.ts';
import type { Stage } from './stage.ts';

const simulators: Simulator[] = [];

afterEach(async () => {
  await Promise.all(simulators.splice(0).map((simulator) => simulator.close()));
});

/** Starts a Zuora over real sockets, in which a refresh takes a tenth of a second, and hands its inputs to the stage. */
export async function simulate(stage: Stage, options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ refreshTakesMs: 100, syncLagMs: 0, activeAfterMs: 0, ...options });
  simulators.push(simulator);
  stage.input({
    'environment-id': simulator.environmentId,
    'base-url': simulator.baseUrl,
    'client-id': simulator.clientId,
    'client-secret': simulator.clientSecret,
    'poll-interval': '5s',
    timeout: '20s',
    'job-status': 'success',
  });
  return simulator;
}

/** Sleeps of up to this many milliseconds are pauses between requests; longer ones are limits. */
const LONGEST_PAUSE_MS = 6_000;

/** A clock on which pauses take a hundredth of what they say; sockets are real, and so are limits. */
export const hurriedClock = {
  ...systemClock,
  sleep: (ms: number, signal: AbortSignal): Promise<void> =>
    systemClock.sleep(ms > LONGEST_PAUSE_MS ? ms : ms / 100, signal),
};

export function runMain(stage: Stage, changes: Partial<MainPorts> = {}): Promise<boolean> {
  return main({
    clock: hurriedClock,
    random: () => 0.5,
    workflowRun: { trackId: 'run-1', marker: `${stage.folder}/marker`, docsUrl: undefined },
    startedAtMs: systemClock.monotonicMs(),
    stepAbort: newAbort(),
    runnerIsGone: () => false,
    ...changes,
  });
}

/** An abort that no signal of the process can cause. */
export function newAbort(): StepAbort {
  return abortOnSignals(new EventEmitter(), systemClock);
}

export function runPost(state: SavedState, changes: Partial<PostPorts> = {}): Promise<void> {
  return post(state, {
    clock: systemClock,
    transport: createTransport(changes.clock ?? systemClock),
    random: () => 0.5,
    startedAtMs: systemClock.monotonicMs(),
    docsUrl: undefined,
    signal: new AbortController().signal,
    ...changes,
  });
}

/** What main left for post. */
export function stateOf(stage: Stage): SavedState {
  return decodeState(stage.savedState);
}

/** The requests that were for one thing. */
export function requestsFor(
  { requests }: Simulator,
  operation: RecordedRequest['operation'],
): readonly RecordedRequest[] {
  return requests.filter((request) => request.operation === operation);
}
