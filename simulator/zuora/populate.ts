import type { Settings } from './settings.ts';
import type { Environment } from './state/environment.ts';
import { oldJobs, provisionedBeforeMs } from './state/old-jobs.ts';
import { seededRandom, type Random } from './state/random.ts';
import type { ShownClock } from './state/shown-clock.ts';
import type { ZuoraState } from './state/zuora-state.ts';

/** What is drawn from it leaves the IDs that a running Zuora gives as they are. */
const populationStream = 1;

/**
 * Puts there what the settings say was there before the first request: the environments, the jobs that they had, and a
 * refresh that is hidden.
 * @param nowMs epoch milliseconds of the given clock
 * @returns the environments that live, in the order in which they were made
 */
export function populate(
  state: ZuoraState,
  settings: Settings,
  shown: ShownClock,
  nowMs: number,
): readonly Environment[] {
  const random = seededRandom(settings.seed, populationStream);
  const userIds = [settings.userId, random.hex(32)] as const;
  const live = addEnvironments(state, settings, random, nowMs);
  if (settings.deletedTwin) addDeletedTwin(state, settings, random, nowMs);
  for (const environment of live) {
    for (const job of oldJobs({ environment, count: settings.oldJobs, userIds, random, shown })) {
      state.addOldJob(job);
    }
  }
  const { hiddenJobAppearsAfterMs } = settings;
  if (hiddenJobAppearsAfterMs !== undefined) {
    state.addJob({
      createdById: userIds[1],
      acceptedAtMs: nowMs - settings.refreshTakesMs / 4,
      appearsAtMs: nowMs + hiddenJobAppearsAfterMs,
    });
  }
  return live;
}

function addEnvironments(state: ZuoraState, settings: Settings, random: Random, nowMs: number): readonly Environment[] {
  const provisionedAtMs = nowMs - (settings.lastRefreshAgoMs ?? 0) - provisionedBeforeMs(settings.oldJobs);
  const first = { id: settings.environmentId, tenantId: settings.tenantId, provisionedAtMs };
  const live = [state.addEnvironment(first)];
  while (live.length < settings.environments) {
    const isDuplicate = settings.duplicateTenantId && live.length === 1;
    const tenantId = isDuplicate ? settings.tenantId : anotherTenantId(live, random);
    live.push(state.addEnvironment({ id: random.uuid(), tenantId, provisionedAtMs }));
  }
  return live;
}

/** Its tenant was deleted and made anew, under the same tenant ID. */
function addDeletedTwin(state: ZuoraState, settings: Settings, random: Random, nowMs: number): void {
  state.addEnvironment({
    id: random.uuid(),
    tenantId: settings.tenantId,
    provisionedAtMs: nowMs - (settings.lastRefreshAgoMs ?? 0) - 2 * provisionedBeforeMs(settings.oldJobs),
    lastRefreshAtMs: undefined,
    forcedStatus: 'DELETED',
  });
}

function anotherTenantId(taken: readonly Environment[], random: Random): string {
  const tenantId = random.tenantId();
  return taken.some((environment) => environment.tenantId === tenantId) ? anotherTenantId(taken, random) : tenantId;
}
