import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { startStep } from '../../simulator/runner/step.ts';
import { expect } from '@jest/globals';
import type { StageResult } from '../../simulator/runner/stage-result.ts';
import type { PostOptions, Step, StepOptions } from '../../simulator/runner/step-options.ts';
import type { RecordedRequest } from '../../simulator/zuora/requests/exchange.ts';
import { startSimulator } from '../../simulator/server/start-simulator.ts';
import type { Simulator, SimulatorOptions } from '../../simulator/server/simulator.ts';
import { unexplained } from '../error-codes.ts';

/** Where `action.yml` and the committed bundle are. */
export const ACTION_DIRECTORY = fileURLToPath(new URL('../../', import.meta.url));

/** A refresh that outlives every test. */
const LONG_MS = 10 * 60_000;
/** A refresh that has ended by the time of the first poll. */
export const SHORT_MS = 1_000;

/** A simulated Zuora that closes with the test. */
export type Zuora = Simulator & AsyncDisposable;

/** A use of the action whose processes and folders end with the test. */
export type Use = Step & AsyncDisposable;

/** Starts a Zuora whose records are up to date and whose cancels take a moment. */
export async function startZuora(options: SimulatorOptions = {}): Promise<Zuora> {
  const simulator = await startSimulator({
    refreshTakesMs: LONG_MS,
    syncLagMs: 0,
    activeAfterMs: 0,
    cancellingMs: 300,
    ...options,
  });
  return Object.assign(simulator, { [Symbol.asyncDispose]: () => simulator.close() });
}

/** The `with:` block of a step that refreshes the simulated environment; an empty value takes the default. */
export function inputsFor(zuora: Zuora, given: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    'environment-id': zuora.environmentId,
    'base-url': zuora.baseUrl,
    'client-id': zuora.clientId,
    'client-secret': zuora.clientSecret,
    'poll-interval': '5s',
    timeout: '60s',
    ...given,
  };
}

/** Starts the bundle as a runner does, against a simulated Zuora. */
export async function startUse(zuora: Zuora, options: Partial<StepOptions> = {}): Promise<Use> {
  const step = await startStep({
    actionDirectory: ACTION_DIRECTORY,
    ...options,
    with: inputsFor(zuora, options.with),
  });
  const runPost = step.runPost.bind(step);
  return Object.assign(step, {
    runPost: async (given?: PostOptions) => explained(await runPost(given)),
    [Symbol.asyncDispose]: async () => {
      await step.dispose();
      explained(await step.main);
    },
  });
}

/** What the runner says of a step that it stopped, and of inputs that it does not know. */
const RUNNERS_WORDS = /^(The operation was canceled\.|The action ('.*' )?has timed out.*\.|Unexpected input\(s\) .*)$/;

/** Whatever a stage complains of, a user can look it up. */
export function explained(result: StageResult): StageResult {
  const complaints = result.annotations.filter(
    ({ level, message, source }) => level !== 'notice' && !(source === 'runner' && RUNNERS_WORDS.test(message)),
  );
  expect(unexplained(complaints.map(({ message }) => message))).toEqual([]);
  return result;
}

/** The requests of an operation, in order of arrival. */
export function requestsOf({ requests }: Zuora, operation: RecordedRequest['operation']): readonly RecordedRequest[] {
  return requests.filter((request) => request.operation === operation);
}

/** Resolves with the nth request of an operation from the start once it has arrived, before it is acted on. */
export function arrival(zuora: Zuora, operation: RecordedRequest['operation'], nth = 1): Promise<RecordedRequest> {
  return eventOf(zuora, 'received', operation, nth);
}

/** Resolves with the nth request of an operation once Zuora has acted on it; its answer may still be on its way. */
export function execution(zuora: Zuora, operation: RecordedRequest['operation'], nth = 1): Promise<RecordedRequest> {
  return eventOf(zuora, 'executed', operation, nth);
}

function eventOf(
  zuora: Zuora,
  wanted: 'received' | 'executed',
  operation: RecordedRequest['operation'],
  nth: number,
): Promise<RecordedRequest> {
  return new Promise((resolve) => {
    const past = requestsOf(zuora, operation)[nth - 1];
    if (past !== undefined && (wanted === 'received' || past.outcome !== undefined)) resolve(past);
    const stop = zuora.observe(({ kind, request }) => {
      if (kind !== wanted || request.operation !== operation || request.nth !== nth) return;
      stop();
      resolve(request);
    });
  });
}

/** A port of the loopback on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const closed = once(server, 'close');
  server.close();
  await closed;
  return address.port;
}
