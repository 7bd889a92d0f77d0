import { afterEach } from '@jest/globals';
import { startSimulator } from '../../simulator/server/start-simulator.ts';
import type { Simulator, SimulatorOptions } from '../../simulator/server/simulator.ts';

/** For a test file: starts simulators, each of which ends with its test. */
export function useSimulators(): (options?: SimulatorOptions) => Promise<Simulator> {
  const running: Simulator[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  });
  return async (options = {}) => {
    const simulator = await startSimulator(options);
    running.push(simulator);
    return simulator;
  };
}
