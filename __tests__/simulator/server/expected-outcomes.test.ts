import { describe, expect, test } from '@jest/globals';
import { expectationOf, expectedOutcomes } from '../../../simulator/server/expected-outcomes.ts';
import { prepareScenario } from '../../../simulator/zuora/prepare-scenario.ts';
import { scenarioNames, type ScenarioNames } from '../../../simulator/zuora/scenarios.ts';
import type { ZuoraOptions } from '../../../simulator/zuora/settings.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/time/notation.ts';
import { World } from '../../run/world.ts';

/** As a rehearsal has it: refreshes of a minute, and otherwise default inputs. */
const REFRESH_TAKES_MS = MINUTE_MS;
const POLICIES = { timeoutMs: 5.5 * HOUR_MS, pollIntervalMs: 5 * SECOND_MS };
/** The refresh is under way, and before its reset stage. */
const CANCELLED_AFTER_MS = 24 * SECOND_MS;

const OTHER_ZUORAS: readonly (readonly [title: string, zuora: ZuoraOptions])[] = [
  ['in the alternative dialect', { dialect: 'alternative' }],
  ['with a sandbox whose record lags more', { environmentLagMs: 45 * SECOND_MS }],
  ['with records that lag for a minute', { syncLagMs: MINUTE_MS, environmentLagMs: MINUTE_MS }],
  ["with Zuora's clock ahead", { clockSkewMs: 10 * MINUTE_MS }],
  ["with Zuora's clock behind", { clockSkewMs: -10 * MINUTE_MS }],
  [
    'with all of that',
    {
      dialect: 'alternative',
      environmentLagMs: 45 * SECOND_MS,
      clockSkewMs: -10 * MINUTE_MS,
      listOrder: 'newest-first',
    },
  ],
];

function worldOf(scenario: ScenarioNames, zuora: ZuoraOptions = {}): World {
  const { options, apply } = prepareScenario(scenario, {
    refreshTakesMs: REFRESH_TAKES_MS,
    ...zuora,
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

  test.each(scenarioNames.flatMap((scenario) => OTHER_ZUORAS.map((other) => [scenario, ...other] as const)))(
    '%s comes true %s',
    async (scenario, _, zuora) => {
      const { outcome } = await worldOf(scenario, zuora).refresh(POLICIES);
      expect(outcome).toBe(expectedOutcomes[scenario].outcome);
    },
  );

  test.each(scenarioNames)('%s comes true when the workflow is cancelled on the way', async (scenario) => {
    const world = worldOf(scenario);
    world.abortAt(CANCELLED_AFTER_MS);
    const ending = await world.refresh(POLICIES);
    const { outcome, ifCancelled } = expectedOutcomes[scenario];
    expect(ending.outcome).toBe(ifCancelled ?? outcome);
    expect(ending.atMs < CANCELLED_AFTER_MS).toBe(ifCancelled === undefined);
  });

  test.each([
    ['succeeds', 'cancelled'],
    ['late-cancel', 'cancel-unconfirmed'],
  ] as const)('%s is %s when the records lag by a second only', async (scenario, outcome) => {
    const world = worldOf(scenario, { syncLagMs: SECOND_MS });
    world.abortAt(CANCELLED_AFTER_MS);
    expect(await world.refresh(POLICIES)).toMatchObject({ outcome });
  });

  test.each(scenarioNames.filter((name) => expectedOutcomes[name].isLong === undefined))(
    '%s comes true in a demo',
    async (scenario) => {
      const world = worldOf(scenario, { refreshTakesMs: 25 * SECOND_MS, syncLagMs: SECOND_MS });
      const ending = await world.refresh({ ...POLICIES, timeoutMs: 45 * SECOND_MS });
      expect(ending.outcome).toBe(expectedOutcomes[scenario].outcome);
      expect(ending.atMs).toBeLessThanOrEqual(50 * SECOND_MS);
    },
  );

  test('comes true of all that troubles a refresh at the same time, and of each other scenario with it', async () => {
    const troubles = ['flaky-network', 'throttled', 'server-errors', 'unsuccessful', 'html-errors'] as const;
    const seen = await Promise.all(
      scenarioNames.map(async (name) => {
        const { outcome } = await worldOf([...troubles, name]).refresh(POLICIES);
        return [name, outcome];
      }),
    );
    expect(seen).toEqual(scenarioNames.map((name) => [name, expectationOf([...troubles, name])?.outcome]));
  });

  test('is none where two scenarios lead to different outcomes', () => {
    expect(expectationOf(['fails-midway', 'scheduled'])).toBeUndefined();
  });

  test('leaves trouble for the refresh behind a check', async () => {
    const world = worldOf(['throttled', 'server-errors', 'flaky-network']);
    await world.check(undefined);
    const before = world.zuora.journal.records.length;
    expect(await world.refresh(POLICIES)).toMatchObject({ outcome: 'succeeded' });
    const met = world.zuora.journal.records
      .slice(before)
      .flatMap(({ operation, outcome }) =>
        (outcome?.faults ?? []).filter((fault) => fault !== 'latency').map(() => operation),
      );
    expect(new Set(met)).toEqual(new Set(['get-environment', 'list-jobs', 'create', 'get-job']));
  });
});
