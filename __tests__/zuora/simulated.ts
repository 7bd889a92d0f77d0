import type { Simulator, SimulatorOptions } from '../../simulator/server/simulator.ts';
import { startSimulator } from '../../simulator/server/start-simulator.ts';
import { createTransport } from '../../src/http/transport.ts';
import { systemClock, type Clock } from '../../src/time/clock.ts';
import { createZuora, type CreateRequest, type Zuora } from '../../src/zuora/client.ts';
import type { ClientOptions } from '../../src/zuora/session.ts';

/** A client of a simulated Zuora, over real connections. */
export interface Simulated {
  readonly zuora: Zuora;
  readonly simulator: Simulator;
  readonly environmentId: string;
  /** The tokens that the client announced. */
  readonly announced: readonly string[];
  /** Lets time pass for both sides. */
  readonly advance: (ms: number) => void;
}

export const { signal: never } = new AbortController();

/** A create in an environment of which no job is known. */
export function createOf(environmentId: string, scheduledAtMs?: number): CreateRequest {
  return { environmentId, scheduledAtMs, isKnown: () => false };
}

const simulators: Simulator[] = [];

/** Starts a Zuora that keeps no lag, and a client with its credentials. */
export async function simulate(
  simulatorOptions: SimulatorOptions = {},
  clientOptions: Partial<ClientOptions> = {},
): Promise<Simulated> {
  let aheadMs = 0;
  const clock: Clock = {
    now: () => systemClock.now() + aheadMs,
    monotonicMs: () => systemClock.monotonicMs() + aheadMs,
    sleep: (ms, signal) => systemClock.sleep(ms, signal),
  };
  const simulator = await startSimulator({ syncLagMs: 0, clock, ...simulatorOptions });
  simulators.push(simulator);
  const announced: string[] = [];
  const options: ClientOptions = {
    baseUrl: new URL(simulator.baseUrl),
    credentials: {
      kind: 'client',
      clientId: simulator.clientId,
      clientSecret: simulator.clientSecret,
    },
    entityId: undefined,
    trackId: 'run-1',
    onToken: (token) => announced.push(token),
    ...clientOptions,
  };
  return {
    zuora: createZuora(options, createTransport(systemClock), clock),
    simulator,
    environmentId: simulator.environmentId,
    announced,
    advance(ms) {
      aheadMs += ms;
    },
  };
}

/** Ends every simulator of the test. */
export async function closeSimulators(): Promise<void> {
  await Promise.all(simulators.splice(0).map((simulator) => simulator.close()));
}

/** The operations that a simulator was asked for, in order. */
export function operationsOf({ simulator }: Simulated): readonly string[] {
  return simulator.requests.map(({ operation }) => operation);
}

/** What a call is rejected with. Throws if it is not. */
export async function rejectionOf(call: Promise<unknown>): Promise<unknown> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (outcome === undefined) throw new Error('the call was answered');
  return outcome.error;
}
