import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import { HOUR_MS, SECOND_MS } from '../../src/time/notation.ts';
import { run } from '../../src/run/run.ts';
import { World } from './world.ts';

const lostAndDone: Fault = { kind: 'reset', executed: true };
const lostAndUndone: Fault = { kind: 'reset', executed: false };

describe('a create that had to wait, and whose answer was then lost', () => {
  /** Throttled at first, so that a minute goes by between the list and the create that is lost. */
  function throttledWorld(): World {
    const world = new World({ zuora: { syncLagMs: 0 } });
    world.fault(
      { on: { operation: 'create' }, fault: { kind: 'status', status: 429, retryAfter: '60' } },
      { on: { operation: 'create', from: 2 }, fault: lostAndUndone },
    );
    return world;
  }

  test.each(['ours', 'somebody else'])(
    'takes no job for its own that came before it left, though its user is %s',
    async (user) => {
      const world = throttledWorld();
      const { userId } = world.zuora.settings;
      world.clock.at(30 * SECOND_MS, () => world.stranger(user === 'ours' ? { createdById: userId } : {}));
      world.abortAt(HOUR_MS);
      // It is seen before another create request leaves, and adopted.
      expect(await world.refresh()).toMatchObject({ outcome: 'aborted' });
      expect(world.told('job')).toMatchObject([{ created: false }]);
      expect(world.arrived('create')).toHaveLength(1);
      expect(world.arrived('cancel')).toEqual([]);
    },
  );

  test('finds its own job all the same', async () => {
    const world = throttledWorld();
    world.fault({ on: { operation: 'create', from: 3 }, fault: lostAndDone });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.record.created).toBe(true);
    expect(world.ours).toHaveLength(1);
  });

  test('looks at the list again, but not if it was quick', async () => {
    const world = throttledWorld();
    await world.refresh({ wait: false });
    const [first = 0, second = 0] = world.sentAt('create');
    const between = world.sentAt('list-jobs').filter((atMs) => atMs > first && atMs < second);
    expect(between).toHaveLength(1);
    const quick = new World();
    await quick.refresh({ wait: false });
    expect(quick.sentAt('list-jobs')).toHaveLength(1);
  });
});

describe('a create whose answer was lost', () => {
  test('is looked for once more at the end of a long pause, and found', async () => {
    const world = new World({ zuora: { syncLagMs: 300 * SECOND_MS } });
    const fault: Fault = { kind: 'status', status: 503, executed: true, retryAfter: '600' };
    world.fault({ on: { operation: 'create' }, fault });
    expect(await world.refresh({ wait: false })).toMatchObject({ outcome: 'in-progress' });
    expect(world.record.created).toBe(true);
    expect(world.arrived('create')).toHaveLength(1);
  });

  test('is looked for in a pause that lasts beyond the deadline, too', async () => {
    const world = new World({ zuora: { listHidesNewMs: 300 * SECOND_MS, environmentLagMs: HOUR_MS } });
    const fault: Fault = { kind: 'status', status: 503, executed: true, retryAfter: '999999' };
    world.fault({ on: { operation: 'create' }, fault });
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'succeeded' });
    expect(ending.atMs).toBeLessThan(7 * HOUR_MS);
    expect(world.record.created).toBe(true);
  });

  test('is repeated no earlier than Zuora asked for with its refusal', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: { kind: 'status', status: 503, retryAfter: '600' } });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    const [firstMs = 0, secondMs = 0] = world.sentAt('create');
    expect(secondMs - firstMs).toBeGreaterThanOrEqual(600 * SECOND_MS);
    expect(secondMs - firstMs).toBeLessThan(661 * SECOND_MS);
  });

  test.each([0, 0.5, 0.99])(
    'is repeated up to a tenth later, so that a fleet does not come back at once: %s',
    async (share) => {
      const world = new World();
      world.fault({ on: { operation: 'create' }, fault: { kind: 'status', status: 503, retryAfter: '600' } });
      const order = { ...world.policies, mode: 'refresh', jobId: undefined } as const;
      const result = await run({ ...world.context, random: () => share }, order, 0, world.signal);
      expect(result.outcome).toBe('succeeded');
      const [firstMs = 0, secondMs = 0] = world.sentAt('create');
      expect((secondMs - firstMs) / SECOND_MS).toBeCloseTo(600 * (1 + share / 10), 0);
    },
  );
});
