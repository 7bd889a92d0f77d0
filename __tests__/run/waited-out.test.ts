import { expect, test } from '@jest/globals';
import { MINUTE_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

test("somebody's cancel that was seen to end is in progress no more when the deadline comes", async () => {
  const world = new World({ zuora: { cancellingMs: 5 * MINUTE_MS, syncLagMs: 0 } });
  const id = world.stranger({ acceptedAtMs: world.startMs - 60 * MINUTE_MS });
  world.zuora.state.cancelJob(world.environmentId, id, false);
  world.fault({
    on: { operation: 'list-jobs', from: 2, times: 99 },
    fault: { kind: 'stall', executed: true },
  });
  const ending = await world.refresh({ timeoutMs: 6 * MINUTE_MS });
  expect(ending).toMatchObject({ outcome: 'unavailable' });
  expect(ending.sentence).not.toContain('in progress');
});
