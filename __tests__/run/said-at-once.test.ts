import { describe, expect, test } from '@jest/globals';
import { pendingCreateOf } from '../../src/run/run-record.ts';
import { SECOND_MS } from '../../src/time/notation.ts';
import { describeDecision } from '../../src/messages/progress.ts';
import { cleanUp } from '../../src/run/cancel-job.ts';
import { World } from './world.ts';

const STOPPED = 'This step is being stopped (SIGINT).';

/** Each decision, and when it was told, in milliseconds since the world began. */
function decisionsOf(world: World): (readonly [sentence: string, atMs: number])[] {
  const told: (readonly [string, number])[] = [];
  world.listen = (event) => {
    if (event.kind === 'decision') told.push([describeDecision(event.decision), world.clock.monotonicMs()]);
  };
  return told;
}

describe('a signal', () => {
  test('is told at once while a create request is in flight', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: { kind: 'stall', executed: true } });
    const told = decisionsOf(world);
    world.abortAt(SECOND_MS);
    await world.refresh();
    expect(told.filter(([sentence]) => sentence === STOPPED)).toEqual([[STOPPED, SECOND_MS]]);
  });

  test('is told once where it came before the step began', async () => {
    const world = new World();
    const told = decisionsOf(world);
    world.abort();
    await world.refresh();
    expect(told).toEqual([[STOPPED, 0]]);
  });

  test('is not told once the step has its result', async () => {
    const world = new World();
    await world.check(undefined);
    const told = decisionsOf(world);
    world.abort();
    expect(told).toEqual([]);
  });
});

describe('a refresh of this step', () => {
  test('was created where the response names it', async () => {
    const world = new World();
    await world.refresh({ wait: false });
    expect(world.told('job')).toEqual([{ kind: 'job', job: expect.anything(), created: true }]);
  });

  test('was found where the response to its create request was lost', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: { kind: 'reset', executed: true } });
    await world.refresh({ wait: false });
    expect(world.told('job')).toMatchObject([{ created: true, isFound: true }]);
  });

  test('was found where the post step searched for it', async () => {
    const world = new World({ zuora: { cancellingMs: SECOND_MS } });
    world.fault({ on: { operation: 'create' }, fault: { kind: 'stall', executed: true } });
    world.abortAt(SECOND_MS);
    await world.refresh();
    const pendingCreate = pendingCreateOf(world.record);
    if (pendingCreate === undefined) throw new Error('no create request is open');
    await cleanUp(
      { ...world.context, signal: new AbortController().signal },
      { environmentId: world.environmentId, job: { pendingCreate } },
    );
    expect(world.told('job')).toMatchObject([{ created: true, isFound: true }]);
  });
});
