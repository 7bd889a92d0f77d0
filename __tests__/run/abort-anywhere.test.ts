import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { endBeforeCancel } from '../../src/run/run-record.ts';
import type { Operation } from '../../simulator/zuora/requests/exchange.ts';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

describe('an abort at any moment, whatever goes wrong', () => {
  const faults: fc.Arbitrary<Fault> = fc.constantFrom<Fault>(
    { kind: 'latency', ms: 2_000 },
    { kind: 'reset', executed: true },
    { kind: 'reset', executed: false },
    { kind: 'stall', executed: true },
    { kind: 'stall', executed: false },
    { kind: 'status', status: 500, executed: true },
    { kind: 'status', status: 503, retryAfter: '30' },
    { kind: 'status', status: 429, retryAfter: '5' },
    { kind: 'html' },
    { kind: 'truncate', then: 'stall' },
    { kind: 'expired-token' },
  );
  const operations = fc.constantFrom<Operation>('token', 'get-environment', 'list-jobs', 'get-job', 'create', 'cancel');
  // Most requests are sent once, and a later fault would meet none.
  const from = fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 4 }));
  const rules = fc.array(fc.record({ operation: operations, from, fault: faults }), { maxLength: 3 });
  const moments = fc.oneof(
    fc.integer({ min: 0, max: 1_000 }),
    fc.integer({ min: 0, max: 5 * MINUTE_MS }),
    fc.integer({ min: 0, max: 7 * HOUR_MS }),
  );

  test('ends within 5.5 s, makes at most one job, and leaves none running without saying so', async () => {
    await fc.assert(
      fc.asyncProperty(rules, moments, async (script, atMs) => {
        const world = new World();
        for (const { operation, from, fault } of script) world.fault({ on: { operation, from }, fault });
        world.abortAt(atMs);
        const ending = await world.refresh();
        expect(Math.max(ending.atMs, atMs) - atMs).toBeLessThanOrEqual(5_500);
        expect(world.ours.length).toBeLessThanOrEqual(1);
        const isTold = ['unknown', 'cancel-unconfirmed', 'cancel-refused'].includes(ending.outcome);
        expect(isTold ? [] : world.leftRunning).toEqual([]);
        expect(ending.outcome === 'succeeded').toBe(endBeforeCancel(world.record) === 'COMPLETED');
        const [only] = world.ours;
        expect(ending.outcome === 'succeeded' ? only?.status : 'COMPLETED').toBe('COMPLETED');
      }),
      { numRuns: 300 },
    );
  });
});
