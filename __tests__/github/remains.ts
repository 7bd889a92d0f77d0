import type { Simulator } from '../../simulator/server/simulator.ts';
import type { SavedState } from '../../src/github/saved-state.ts';
import { digestOf } from '../../src/zuora/access.ts';

/** How post advises to cancel by hand. */
export const BY_HAND = 'To stop it, cancel it in Zuora';

/** A refresh that goes on until it is cancelled, which takes no time; the pending creates here know no earlier jobs. */
export const LONG = { refreshTakesMs: 600_000, cancellingMs: 10, oldJobs: 0 };

/** The state of a main that was killed. */
export function stateFor(simulator: Simulator, changes: Partial<SavedState> = {}): SavedState {
  const { baseUrl, environmentId, clientId, clientSecret } = simulator;
  return {
    version: 1,
    marker: `${String(process.env['RUNNER_TEMP'])}/marker`,
    target: {
      mode: 'refresh',
      onAbort: 'cancel',
      baseUrl,
      environmentId,
      entityId: undefined,
      trackId: 'run-of-main',
      credentialsDigest: digestOf({ kind: 'client', clientId, clientSecret }),
    },
    ...changes,
  };
}

/** The state of a main that was killed while this job of its own ran. */
export function stateWithJob(simulator: Simulator, changes: Partial<SavedState> = {}): SavedState {
  const { id } = simulator.state.addJob({});
  return stateFor(simulator, { job: { id, status: 'EXPORTING', created: true }, ...changes });
}

/** The state of a main that was killed while its create was under way, `agoMs` ago. */
export function stateWithPendingCreate(simulator: Simulator, agoMs = 0): SavedState {
  const { userId } = simulator.settings;
  const sentAtMs = Date.now() - agoMs;
  return stateFor(simulator, {
    pendingCreate: { sentAtMs, scheduledAtMs: undefined, knownJobIds: [], userId },
  });
}
