import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../simulator/zuora/requests/exchange.ts';
import { MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World, type Ending } from './world.ts';

function worldWith(operation: Operation, status: number, from = 1, times = 100_000): World {
  const world = new World();
  world.fault({ on: { operation, from, times }, fault: { kind: 'status', status } });
  return world;
}

/** How the runs here begin, and what is wrong in them. */
const RETRIED: readonly (readonly [string, Operation, number, number, (world: World) => Promise<Ending>, number])[] = [
  ['check: 503', 'get-environment', 503, 1, (world) => world.check(undefined), 2 * MINUTE_MS],
  ['check: a job-id that is missing', 'get-job', 404, 1, (world) => world.check('other'), 90 * SECOND_MS],
  ['refresh: 503', 'list-jobs', 503, 1, (world) => world.refresh(), 10 * MINUTE_MS],
  ['refresh: 429 to the create', 'create', 429, 1, (world) => world.refresh(), 10 * MINUTE_MS],
  ['refresh: 401 to the create', 'create', 401, 1, (world) => world.refresh(), 0],
  ['wait: a job-id that is missing', 'get-job', 404, 1, (world) => world.wait('other'), 90 * SECOND_MS],
  ['wait: 503 with a job-id', 'get-environment', 503, 1, (world) => world.wait('other'), Infinity],
  ['a known job: 503', 'get-job', 503, 3, (world) => world.refresh(), Infinity],
  ['a known job: 403', 'get-job', 403, 3, (world) => world.refresh(), 10 * MINUTE_MS],
];

describe('a failure that is tried again', () => {
  test.each(RETRIED)('says for how long (%s)', async (_, operation, status, from, start, forMs) => {
    const world = worldWith(operation, status, from);
    await start(world);
    expect(world.told('trouble')[0]).toMatchObject({ operation, failures: 1, retriedForMs: forMs });
  });

  test('of another kind has only the time that is left', async () => {
    const world = worldWith('get-environment', 503, 1, 5);
    world.fault({
      on: { operation: 'get-environment', from: 6, times: 1 },
      fault: { kind: 'status', status: 500 },
    });
    await world.refresh();
    const [first, second] = world.told('trouble');
    expect(first?.retriedForMs).toBe(10 * MINUTE_MS);
    expect(second?.retriedForMs).toBeLessThan(10 * MINUTE_MS);
    expect(second?.retriedForMs).toBeGreaterThan(5 * MINUTE_MS);
  });

  test('gives a sign of life every 2 min before a job is known', async () => {
    const world = worldWith('get-environment', 503);
    await world.refresh();
    expect(world.told('heartbeat').map(({ waitedMs }) => waitedMs / MINUTE_MS)).toEqual([2, 4, 6, 8]);
  });

  test('gives one every 10 min once a job is known', async () => {
    const world = worldWith('get-job', 503, 3);
    await world.refresh({ timeoutMs: 30 * MINUTE_MS, pollIntervalMs: MINUTE_MS });
    expect(world.told('trouble')[0]).toMatchObject({ operation: 'get-job' });
    expect(world.told('heartbeat').map(({ waitedMs }) => waitedMs / MINUTE_MS)).toEqual([10, 20]);
  });
});
