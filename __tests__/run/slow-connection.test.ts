import { describe, expect, test } from '@jest/globals';
import { pendingCreateOf } from '../../src/run/run-record.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { staleCreates } from './freshness.ts';
import { World } from './world.ts';

/** A world in which a create is slow to connect, so many times. */
function slowWorld(connectsInMs: number, times = 1): World {
  const world = new World({ zuora: { allowsSecondCreate: true, syncLagMs: 0 } });
  let left = times;
  world.connectsInMs = ({ operation }) => {
    if (operation !== 'create' || left === 0) return 0;
    left -= 1;
    return connectsInMs;
  };
  return world;
}

describe('a create whose connection is slow', () => {
  test("does not leave on a list from before: somebody's refresh that came meanwhile is adopted", async () => {
    const world = slowWorld(MINUTE_MS, Infinity);
    world.clock.at(30 * SECOND_MS, () => world.stranger());
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.jobs).toHaveLength(1);
    expect(world.sentAt('create')).toEqual([]);
  });

  test('leaves on a new list once it connects in time', async () => {
    const world = slowWorld(6 * SECOND_MS, 3);
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.jobs).toHaveLength(1);
    expect(staleCreates(world)).toEqual([]);
  });

  test('is given up after 10 min: nothing was created', async () => {
    const world = slowWorld(6 * SECOND_MS, Infinity);
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'unavailable', code: 'ZSR-NETWORK' });
    expect(ending.sentence).toContain('no connection within 5 s');
    expect(ending.atMs).toBeLessThan(11 * MINUTE_MS);
    expect(pendingCreateOf(world.record)).toBeUndefined();
  });

  test('does not leave once its scheduled time has passed', async () => {
    const world = slowWorld(4 * SECOND_MS);
    const scheduledAtMs = world.startMs + 3 * SECOND_MS;
    expect(await world.refresh({ scheduledAtMs })).toMatchObject({
      outcome: 'invalid',
      code: 'ZSR-SCHEDULE',
    });
    expect(world.sentAt('create')).toEqual([]);
  });

  test('does not leave a second time either, after one that was lost', async () => {
    const world = new World({ zuora: { listHidesNewMs: 300 * SECOND_MS, environmentLagMs: HOUR_MS } });
    world.fault({ on: { operation: 'create' }, fault: { kind: 'reset', executed: true } });
    world.connectsInMs = ({ operation }) =>
      operation === 'create' && world.arrived('create').length > 0 ? 100 * SECOND_MS : 0;
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('create')).toHaveLength(1);
    expect(world.record.created).toBe(true);
  });
});
