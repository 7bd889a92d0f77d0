import { describe, expect, test } from '@jest/globals';
import { pendingCreateOf } from '../../src/run/run-record.ts';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import type { Operation } from '../../simulator/zuora/requests/exchange.ts';
import { MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

/** Every request of an operation meets the one fault or the other, in turn. */
function inTurn(world: World, operation: Operation, one: Fault, other: Fault): void {
  for (let from = 1; from < 1_000; from += 2)
    world.fault({ on: { operation, from }, fault: one }, { on: { operation, from: from + 1 }, fault: other });
}

describe('trouble of two sorts in turn', () => {
  test('on the create lasts no longer than that of one sort: 10 min', async () => {
    const world = new World();
    inTurn(world, 'create', { kind: 'status', status: 429 }, { kind: 'expired-token' });
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'unavailable', code: 'ZSR-THROTTLED' });
    expect(ending.atMs).toBeGreaterThan(8 * MINUTE_MS);
    expect(ending.atMs).toBeLessThan(11 * MINUTE_MS);
    expect(pendingCreateOf(world.record)).toBeUndefined();
  });

  test('in a check ends after 2 min', async () => {
    const world = new World();
    inTurn(world, 'get-job', { kind: 'status', status: 404 }, { kind: 'status', status: 503 });
    const ending = await world.check('job-1');
    expect(ending).toMatchObject({ outcome: 'unavailable' });
    expect(ending.atMs).toBeLessThan(3 * MINUTE_MS);
  });
});

test('trouble with the create does not last through the cancel of somebody else that is waited out', async () => {
  const world = new World({
    zuora: { cancellingMs: 45 * MINUTE_MS, syncLagMs: 0, allowsSecondCreate: true },
  });
  world.fault({
    on: { operation: 'create', times: 2 },
    fault: { kind: 'status', status: 429, retryAfter: '60' },
  });
  world.clock.at(30 * SECOND_MS, () => {
    const id = world.stranger();
    world.zuora.state.cancelJob(world.environmentId, id, false);
  });
  expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
  expect(world.ours).toHaveLength(1);
});
