import { describe, expect, test } from '@jest/globals';
import { pendingCreateOf } from '../../src/run/run-record.ts';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import { cleanUp } from '../../src/run/cancel-job.ts';
import { HOUR_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

const lostAndDone: Fault = { kind: 'reset', executed: true };
const lostAndUndone: Fault = { kind: 'reset', executed: false };

/**
 * Somebody's refresh that is cancelled before this step creates its own, whose answer is lost. The records lag: theirs
 * shows as if it had just begun, a moment after the list was read, and ours a minute later.
 */
function worldAfterOthers(): { readonly world: World; readonly theirs: string } {
  const world = new World({
    zuora: { syncLagMs: 60 * SECOND_MS, cancellingMs: 5 * SECOND_MS, environmentLagMs: HOUR_MS },
  });
  const theirs = world.stranger({ acceptedAtMs: world.startMs - 55 * SECOND_MS });
  world.zuora.state.cancelJob(world.environmentId, theirs, false);
  world.fault(
    { on: { operation: 'list-jobs' }, fault: { kind: 'latency', ms: 5_200 } },
    { on: { operation: 'create' }, fault: lostAndDone },
  );
  return { world, theirs };
}

describe("a lost create, and somebody else's job that shows first", () => {
  test.each([true, false])('goes on to look for its own (wait: %s)', async (wait) => {
    const { world } = worldAfterOthers();
    expect(await world.refresh({ wait })).toMatchObject({ outcome: wait ? 'succeeded' : 'in-progress' });
    expect(world.told('job')).toMatchObject([{ created: true, job: { id: world.ours[0]?.id } }]);
    expect(world.arrived('create')).toHaveLength(1);
  });

  test('is cancelled by an abort once it shows', async () => {
    const { world } = worldAfterOthers();
    world.abortAt(120 * SECOND_MS);
    await world.refresh();
    expect(world.leftRunning).toEqual([]);
  });

  test('is found by a clean-up, too', async () => {
    const { world } = worldAfterOthers();
    world.abortAt(20 * SECOND_MS);
    await world.refresh();
    const { environment } = world.record;
    const pendingCreate = pendingCreateOf(world.record);
    if (pendingCreate === undefined || environment === undefined) throw new Error('no create is open');
    const remains = { environmentId: environment.id, job: { pendingCreate: pendingCreate } };
    const found = await cleanUp({ ...world.context, signal: new AbortController().signal }, remains);
    expect(found).toMatchObject({ kind: 'ended', job: { status: 'CANCELLED', id: world.ours[0]?.id } });
  });

  test('that is being cancelled for long is not adopted: unknown', async () => {
    const world = new World({ zuora: { syncLagMs: SECOND_MS, cancellingMs: HOUR_MS } });
    world.fault({ on: { operation: 'create' }, fault: lostAndUndone });
    world.clock.at(350, () => {
      const id = world.stranger();
      world.zuora.state.cancelJob(world.environmentId, id, false);
    });
    expect(await world.refresh({ wait: false })).toMatchObject({
      outcome: 'unknown',
      code: 'ZSR-CREATE-UNPROVEN',
      sentence: expect.stringContaining('(CANCELLING) appeared since then, but it is being cancelled'),
    });
    expect(world.told('job')).toEqual([]);
  });

  test('that had ended by its own record is not adopted: unknown', async () => {
    const world = new World({ zuora: { syncLagMs: SECOND_MS } });
    world.fault({ on: { operation: 'create' }, fault: lostAndUndone });
    world.clock.at(350, () =>
      world.stranger({
        acceptedAtMs: world.startMs - 20 * HOUR_MS,
        appearsAtMs: world.startMs + SECOND_MS,
        listedAs: { status: 'EXPORTING', createTime: undefined, jobEndTime: undefined },
      }),
    );
    expect(await world.refresh()).toMatchObject({ outcome: 'unknown', code: 'ZSR-CREATE-UNPROVEN' });
  });

  test('is told of by a clean-up that has little time left', async () => {
    const world = new World({ zuora: { oldJobs: 0 } });
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    const { userId } = world.zuora.settings;
    const pendingCreate = { sentAtMs: world.startMs, scheduledAtMs: undefined, knownJobIds: [], userId };
    const context = { ...world.context, endsAtMs: 105 * SECOND_MS };
    const found = await cleanUp(context, { environmentId: world.environmentId, job: { pendingCreate } });
    expect(found).toMatchObject({ kind: 'stranger', job: { id } });
    expect(world.clock.monotonicMs()).toBeGreaterThan(100 * SECOND_MS);
    expect(world.clock.monotonicMs()).toBeLessThan(105 * SECOND_MS);
  });
});
