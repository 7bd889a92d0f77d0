import { describe, expect, test } from '@jest/globals';
import { expectedOutcomes } from '../../../simulator/server/expected-outcomes.ts';
import { prepareScenario, scenarioNames, type ScenarioName } from '../../../simulator/zuora/scenarios.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/time/duration.ts';
import { World } from '../../refresh/world.ts';

/** As a rehearsal has it: refreshes of a minute, and otherwise default inputs. */
const REFRESH_TAKES_MS = MINUTE_MS;
const POLICIES = { timeoutMs: 5.5 * HOUR_MS, pollIntervalMs: 5 * SECOND_MS };
/** The refresh is under way, and before its reset stage. */
const CANCELLED_AFTER_MS = 24 * SECOND_MS;

function worldOf(scenario: ScenarioName): World {
  const { options, apply } = prepareScenario(scenario, {
    refreshTakesMs: REFRESH_TAKES_MS,
    lastRefreshListed: true,
  });
  const world = new World({ zuora: options, latencyMs: 2 });
  apply(world.zuora, world.clock);
  return world;
}

describe('the outcome that is announced for a scenario', () => {
  test.each(scenarioNames)('%s comes true with the pace of a rehearsal', async (scenario) => {
    const { outcome } = await worldOf(scenario).refresh(POLICIES);
    expect(outcome).toBe(expectedOutcomes[scenario].outcome);
  });

  test.each(scenarioNames)('%s comes true with default inputs', async (scenario) => {
    const { outcome } = await worldOf(scenario).refresh({ ...POLICIES, pollIntervalMs: undefined });
    expect(outcome).toBe(expectedOutcomes[scenario].outcome);
  });

  test.each(scenarioNames)('%s comes true when the workflow is cancelled on the way', async (scenario) => {
    const world = worldOf(scenario);
    world.abortAt(CANCELLED_AFTER_MS);
    const ending = await world.refresh(POLICIES);
    const { outcome, ifCancelled } = expectedOutcomes[scenario];
    expect(ending.outcome).toBe(ifCancelled ?? outcome);
    expect(ending.atMs < CANCELLED_AFTER_MS).toBe(ifCancelled === undefined);
  });
});
