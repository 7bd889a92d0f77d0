import { resolve } from 'node:path';
import { isTerminal } from '../../zuora/state/vocabulary.ts';
import type { Chosen } from '../settings/setting.ts';
import type { Simulator } from '../simulator.ts';
import { expectationFor } from './expectation.ts';
import { announcement, needsShortPolls } from './introduction.ts';

/** One of the sandboxes of a simulator. */
interface Sandbox {
  readonly 'environment-id': string;
  readonly 'tenant-id': string;
  readonly 'tenant-name': string;
}

/** What a program wants to know of a simulator that listens, by the names of the step's outputs. */
export interface Particulars extends Sandbox {
  readonly 'base-url': string;
  readonly 'client-id': string;
  readonly 'client-secret': string;
  /** The refresh that the scenario has prepared and that has not ended; empty if there is none. */
  readonly 'job-id': string;
  readonly environments: readonly Sandbox[];
  /** Where each request is written; empty: nowhere. */
  readonly 'requests-file': string;
  readonly seed: string;
  /** The outcome of the action with its default inputs; empty if nobody knows. */
  readonly 'expected-outcome': string;
  /** What the action's input of this name should be; empty: its default is fine. */
  readonly 'poll-interval': string;
  /** What the simulator says of itself to a person, a line each. */
  readonly announcement: readonly string[];
}

/** The particulars of a simulator that has not been asked anything yet. */
export function particularsOf(simulator: Simulator, options: Chosen): Particulars {
  const environments = simulator.environments.map(({ environmentId: id, tenantId: tenant, tenantName }) => ({
    'environment-id': id,
    'tenant-id': tenant,
    'tenant-name': tenantName,
  }));
  const { environmentId, tenantId } = simulator;
  const { requestsFile = '' } = options;
  const first = environments.find((sandbox) => sandbox['environment-id'] === environmentId);
  const prepared = simulator.jobs().findLast(({ status }) => !isTerminal(status));
  return {
    'base-url': simulator.baseUrl,
    'environment-id': environmentId,
    'client-id': simulator.clientId,
    'client-secret': simulator.clientSecret,
    'tenant-id': tenantId,
    'tenant-name': first?.['tenant-name'] ?? '',
    'job-id': prepared?.id ?? '',
    environments,
    'requests-file': requestsFile === '' ? '' : resolve(requestsFile),
    seed: String(simulator.seed),
    'expected-outcome': expectationFor(options)?.outcome ?? '',
    'poll-interval': needsShortPolls(simulator.settings) ? '5s' : '',
    announcement: announcement(simulator, options),
  };
}
