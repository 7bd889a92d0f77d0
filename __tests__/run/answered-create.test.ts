import { describe, expect, test } from '@jest/globals';
import { cancelEndOf } from '../../src/run/run-record.ts';
import { cancelAfterAbort } from '../../src/run/run.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { Aborted } from '../../src/time/clock.ts';
import { World } from './world.ts';

describe('a refresh of our own that starts at once', () => {
  test('is waited for, though Zuora writes a time for it that lies ahead by the only clock there is', async () => {
    const world = new World({ zuora: { sendsDate: false, writesScheduledTime: true, clockSkewMs: DAY_MS } });
    expect(await world.refresh({ onTimeout: 'detach', timeoutMs: 10 * MINUTE_MS })).toMatchObject({
      outcome: 'in-progress',
      atMs: expect.any(Number),
    });
    expect(world.clock.monotonicMs()).toBeGreaterThanOrEqual(10 * MINUTE_MS);
  });
});

describe('a refresh of our own that was seen in progress', () => {
  test('is ours at its end, though a Date was a day ahead before it was created', async () => {
    const world = new World();
    const date = new Date(world.startMs + DAY_MS).toUTCString();
    world.fault({ on: { operation: 'list-jobs' }, fault: { kind: 'headers', headers: { date } } });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.record.created).toBe(true);
  });
});

describe('a runner that died while the machine slept', () => {
  test.each([0, 104 * SECOND_MS, 10 * MINUTE_MS])(
    '%s ms ago: the refresh of this step is cancelled all the same',
    async (agoMs) => {
      const world = new World({ zuora: { syncLagMs: 0, cancellingMs: SECOND_MS } });
      await world.refresh({ wait: false });
      const diedAtMs = world.clock.monotonicMs() - agoMs;
      await cancelAfterAbort(world.step({ wait: false }), new Aborted('runner-gone', diedAtMs));
      expect(world.ours).toMatchObject([{ status: 'CANCELLED' }]);
      expect(cancelEndOf(world.record)).toBe('cancelled');
    },
  );
});
