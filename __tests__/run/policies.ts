import type { RefreshOptions } from '../../src/run/context.ts';

export type Policies = Omit<RefreshOptions, 'mode' | 'jobId'>;

/** What the action is ordered where only the sandbox is given, and for how long it waits is said. */
export const DEFAULT_POLICIES = {
  scheduledAtMs: undefined,
  wait: true,
  pollIntervalMs: undefined,
  onActiveJob: 'adopt',
  onNotDue: 'fail',
  minAgeMs: undefined,
  onNoJob: 'fail',
  expectedName: undefined,
  onTimeout: 'fail',
  onAbort: 'cancel',
} as const satisfies Omit<Policies, 'environment' | 'timeoutMs'>;
