import { describe, expect, test } from '@jest/globals';
import { sendCreateRequest, type CreateRequest } from '../../src/run/create-request.ts';
import { retryBeforeJob } from '../../src/run/retry.ts';
import { readEnvironment } from '../../src/run/read-environment.ts';
import { HOUR_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

/** What is to be created, with a list that was read just now. */
async function creationIn(world: World): Promise<CreateRequest> {
  const seen = await readEnvironment(world.step(), retryBeforeJob);
  return { seen, isWatched: false };
}

describe('one create request', () => {
  test('leaves if all holds', async () => {
    const world = new World();
    expect(await sendCreateRequest(world.step(), await creationIn(world))).toMatchObject({
      kind: 'created',
    });
  });

  test.each([
    [5 * SECOND_MS, 'created'],
    [5 * SECOND_MS + 1, 'stale'],
    [HOUR_MS, 'stale'],
  ] as const)('with a list of %s ms ago is %s', async (ageMs, kind) => {
    const world = new World();
    const creation = await creationIn(world);
    world.clock.leap(ageMs);
    expect(await sendCreateRequest(world.step(), creation)).toMatchObject({ kind });
    expect(world.sentAt('create')).toHaveLength(kind === 'created' ? 1 : 0);
    expect(world.told('pending-create')).toHaveLength(kind === 'created' ? 1 : 0);
  });

  test.each([
    [false, 'stale'],
    [true, 'refused'],
  ] as const)('in a sandbox that hides a job, watched: %s, is %s', async (isWatched, kind) => {
    const world = new World({ zuora: { hiddenJobAppearsAfterMs: HOUR_MS } });
    const creation = { ...(await creationIn(world)), isWatched };
    expect(await sendCreateRequest(world.step(), creation)).toMatchObject({ kind });
  });

  test('for a time that is over by then is too late', async () => {
    const world = new World();
    const creation = await creationIn(world);
    expect(await sendCreateRequest(world.step({ scheduledAtMs: world.startMs }), creation)).toMatchObject({
      kind: 'too-late',
    });
    expect(world.sentAt('create')).toEqual([]);
  });

  test('after an abort never leaves, and saves no intent', async () => {
    const world = new World();
    const creation = await creationIn(world);
    world.abort();
    await expect(sendCreateRequest(world.step(), creation)).rejects.toBe(world.signal.reason);
    expect(world.told('pending-create')).toEqual([]);
  });
});
