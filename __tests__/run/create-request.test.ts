import { describe, expect, test } from '@jest/globals';
import { sendCreateRequest } from '../../src/run/create-request.ts';
import { retryBeforeJob } from '../../src/run/retry.ts';
import { readEnvironment, type EnvironmentSnapshot } from '../../src/run/read-environment.ts';
import { HOUR_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

function look(world: World): Promise<EnvironmentSnapshot> {
  return readEnvironment(world.step(), retryBeforeJob);
}

describe('one create request', () => {
  test('leaves if all holds', async () => {
    const world = new World();
    expect(await sendCreateRequest(world.step(), await look(world))).toMatchObject({
      kind: 'created',
    });
  });

  test.each([
    [5 * SECOND_MS, 'created'],
    [5 * SECOND_MS + 1, 'stale'],
    [HOUR_MS, 'stale'],
  ] as const)('with a list of %s ms ago is %s', async (ageMs, kind) => {
    const world = new World();
    const seen = await look(world);
    world.clock.leap(ageMs);
    expect(await sendCreateRequest(world.step(), seen)).toMatchObject({ kind });
    expect(world.sentAt('create')).toHaveLength(kind === 'created' ? 1 : 0);
    expect(world.told('pending-create')).toHaveLength(kind === 'created' ? 1 : 0);
  });

  test('for a time that is over by then is too late', async () => {
    const world = new World();
    const seen = await look(world);
    expect(await sendCreateRequest(world.step({ scheduledAtMs: world.startMs }), seen)).toMatchObject({
      kind: 'too-late',
    });
    expect(world.sentAt('create')).toEqual([]);
  });

  test('after an abort never leaves, and saves no pending create', async () => {
    const world = new World();
    const seen = await look(world);
    world.abort();
    await expect(sendCreateRequest(world.step(), seen)).rejects.toBe(world.signal.reason);
    expect(world.told('pending-create')).toEqual([]);
  });
});
