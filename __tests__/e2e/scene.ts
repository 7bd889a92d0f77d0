import type { Simulator, SimulatorOptions } from '../../simulator/server/simulator.ts';
import type { ActRun } from './act.ts';
import type { FleetSandbox } from './tenants.ts';

/** A request that was answered: its operation, and which of its kind. */
export interface Moment {
  readonly operation: string;
  readonly nth: number;
}

/** A refresh that is there before the workflow begins. */
export type EarlierJob = Parameters<Simulator['state']['addJob']>[0];

/** A workflow, the Zuora that it meets, and what is to come of it. */
export interface Scene extends Partial<Pick<ActRun, 'event' | 'inputs' | 'vars'>> {
  readonly name: string;
  readonly file: string;
  /** The recipe, if the file only calls it. */
  readonly recipe?: string;
  readonly zuora?: SimulatorOptions;
  /** Tenants by name, each a Zuora of its own. One if missing. */
  readonly tenants?: Readonly<Record<string, SimulatorOptions>>;
  /** What ZUORA_FLEET lists in place of every sandbox on any day. */
  readonly fleet?: (sandboxes: readonly FleetSandbox[]) => readonly object[];
  /** Parts of the names of secrets that are missing. */
  readonly without?: readonly string[];
  /** Made as the workflow begins, in the first tenant. */
  readonly earlierJob?: (nowMs: number) => EarlierJob;
  /** How often the workflow runs, one run after the other; what it says is that of the last run. Once if missing. */
  readonly runs?: number;
  /** The run is cancelled once this request was answered. */
  readonly cancelAfter?: Moment;
  /** The runner of the job that waits then is shut down: its step gets a signal, the run is not cancelled. */
  readonly shutDownAfter?: Moment;
  readonly isRed?: boolean;
  /** The refreshes in Zuora at the end, as they truly stand, tenant by tenant. */
  readonly jobs: readonly string[];
  readonly creates: number;
  /** Something at least: a run that does not come to its workflow is red, too, and makes nothing. */
  readonly says: readonly [string, ...(readonly string[])];
  readonly saysNot?: readonly string[];
  /** What the one message to the webhook says; missing: none is sent. */
  readonly notifies?: readonly string[];
}
