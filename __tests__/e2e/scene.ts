import type { SimulatorOptions } from '../../simulator/server/simulator.ts';
import type { ActRun } from './act.ts';

/** A request that was answered: its operation, and which of its kind. */
export interface Moment {
  readonly operation: string;
  readonly nth: number;
}

/** A workflow, the Zuora that it meets, and what is to come of it. */
export interface Scene extends Partial<Pick<ActRun, 'event' | 'inputs' | 'vars' | 'secrets'>> {
  readonly name: string;
  readonly file: string;
  readonly zuora?: SimulatorOptions;
  /** The run is cancelled once this request was answered. */
  readonly cancelAfter?: Moment;
  /** The runner of the job that waits then is shut down: its step gets a signal, the run is not cancelled. */
  readonly shutDownAfter?: Moment;
  readonly isRed?: boolean;
  /** The refreshes in Zuora at the end, as they truly stand. */
  readonly jobs: readonly string[];
  readonly creates: number;
  readonly says: readonly string[];
  readonly saysNot?: readonly string[];
}
