import { describe, expect, test } from '@jest/globals';
import { HOUR_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

describe('mode cancel', () => {
  test.each([
    ['COMPLETED', undefined],
    ['FAILED', 0.9],
  ])(
    'is cancel-refused where a cancel of somebody else was under way, and the job ends %s',
    async (status, failsAtShare) => {
      const world = new World({ zuora: { syncLagMs: 0 } });
      const jobId = world.stranger({
        acceptedAtMs: world.startMs - HOUR_MS,
        ...(failsAtShare === undefined ? {} : { failsAtShare }),
      });
      world.fault({ on: { operation: 'cancel' }, fault: { kind: 'late-cancel' } });
      await world.context.zuora.cancelJob(world.environmentId, jobId, world.signal);
      expect(await world.cancel(jobId)).toMatchObject({
        outcome: 'cancel-refused',
        sentence: expect.stringContaining(`too late: refresh job ${jobId} ended with status ${status}.`),
      });
      expect(world.arrived('cancel')).toHaveLength(1);
    },
  );
});
