import { describe, expect, test } from '@jest/globals';
import { MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World, type Ending } from './world.ts';

/** With the usual latency of 100 ms: token, environment, list, create; the first poll is minutes later. */
const IN_CREATE_MS = 320;
const AFTER_CREATE_MS = 5 * SECOND_MS;

/** Cancels are done, and seen, within a second. */
const quick = { cancellingMs: SECOND_MS, syncLagMs: 0 };

function expectInTime(ending: Ending, abortedAtMs: number): void {
  expect(ending.atMs - abortedAtMs).toBeLessThanOrEqual(5_500);
}

describe('an abort before the create', () => {
  test('that came before everything sends nothing', async () => {
    const world = new World();
    world.abort();
    expect(await world.refresh()).toMatchObject({ outcome: 'aborted', atMs: 0 });
    expect(world.sent).toEqual([]);
  });

  test.each([
    ['while a token is fetched', 50, ['token']],
    ['while the environment is read', 150, ['token', 'get-environment']],
    ['while the list is read', 250, ['token', 'get-environment', 'list-jobs']],
  ])('%s ends at once, and nothing is created', async (_, atMs, operations) => {
    const world = new World();
    world.abortAt(atMs);
    expect(await world.refresh()).toMatchObject({ outcome: 'aborted', atMs });
    expect(world.sent.map(({ operation }) => operation)).toEqual(operations);
    expect(world.told('pending-create')).toEqual([]);
  });

  test('in the moment before the create leaves sends none', async () => {
    const world = new World();
    world.listen = ({ kind }) => {
      if (kind === 'preflight') world.abort();
    };
    expect(await world.refresh()).toMatchObject({ outcome: 'aborted' });
    expect(world.sentAt('create')).toEqual([]);
    expect(world.told('pending-create')).toEqual([]);
  });

  test('heeds no pause', async () => {
    const world = new World();
    world.fault({
      on: { operation: 'list-jobs' },
      fault: { kind: 'status', status: 503, retryAfter: '300' },
    });
    world.abortAt(MINUTE_MS);
    expect(await world.refresh()).toMatchObject({ outcome: 'aborted', atMs: MINUTE_MS });
  });

  test('while an environment at work is looked at ends at once', async () => {
    const world = new World({ zuora: { environmentStatus: 'PROCESSING' } });
    world.abortAt(33_333);
    expect(await world.refresh()).toMatchObject({ outcome: 'aborted', atMs: 33_333 });
  });

  test('in the pause after a throttled create ends at once, without another one', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: { kind: 'status', status: 429, retryAfter: '300' } });
    world.abortAt(MINUTE_MS);
    expect(await world.refresh()).toMatchObject({ outcome: 'aborted', atMs: MINUTE_MS });
    expect(world.sentAt('create')).toHaveLength(1);
  });
});

describe('an abort while a create is in flight', () => {
  test('lets it yield its job, and cancels that at once', async () => {
    const world = new World({ zuora: quick });
    world.abortAt(IN_CREATE_MS);
    const ending = await world.refresh();
    expect(ending.outcome).toBe('cancelled');
    expect(world.sentAt('cancel')).toEqual([400]);
    expect(world.told('job')).toMatchObject([{ created: true }]);
    expectInTime(ending, IN_CREATE_MS);
  });

  test('does so too when nothing was to be waited for', async () => {
    const world = new World({ zuora: quick });
    world.abortAt(IN_CREATE_MS);
    expect(await world.refresh({ wait: false })).toMatchObject({ outcome: 'cancelled' });
  });

  test('gives it 4 s', async () => {
    const world = new World({ zuora: quick });
    world.fault({ on: { operation: 'create' }, fault: { kind: 'latency', ms: 3_900 } });
    world.abortAt(IN_CREATE_MS);
    const ending = await world.refresh();
    expect(world.sentAt('cancel')).toEqual([4_300]);
    expect(world.leftRunning).toEqual([]);
    expectInTime(ending, IN_CREATE_MS);
  });

  test.each([
    ['answers later', { kind: 'latency', ms: 4_100 }],
    ['never answers', { kind: 'stall', executed: true }],
    ['stalls in its body', { kind: 'truncate', then: 'stall' }],
  ] as const)('is unknown after 4 s if it %s', async (_, fault) => {
    const world = new World({ zuora: quick });
    world.fault({ on: { operation: 'create' }, fault });
    world.abortAt(IN_CREATE_MS);
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'unknown', atMs: IN_CREATE_MS + 4_000 });
    expect(world.told('pending-create')).toHaveLength(1);
    expect(world.told('pending-create-void')).toEqual([]);
  });

  test.each([
    ['is refused', { kind: 'status', status: 403 }, 'aborted', 1],
    ['is throttled', { kind: 'status', status: 429 }, 'aborted', 1],
    ['meets an internal error', { kind: 'status', status: 500, executed: true }, 'unknown', 0],
    ['loses its answer', { kind: 'reset', executed: true }, 'unknown', 0],
  ] as const)('ends as soon as it %s', async (_, fault, outcome, voids) => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault });
    world.abortAt(IN_CREATE_MS);
    expect(await world.refresh()).toMatchObject({ outcome, atMs: 400 });
    expect(world.sentAt('create')).toHaveLength(1);
    expect(world.told('pending-create-void')).toHaveLength(voids);
    // No search and no look at the reason is announced that will not happen.
    expect(world.told('decision')).toMatchObject([{ decision: { kind: 'stop' } }]);
  });

  test('leaves its job with on-abort: leave', async () => {
    const world = new World();
    world.abortAt(IN_CREATE_MS);
    const ending = await world.refresh({ onAbort: 'leave' });
    expect(ending).toMatchObject({
      outcome: 'aborted',
      sentence: expect.stringContaining('on-abort: leave'),
    });
    expect(world.leftRunning).toHaveLength(1);
    expect(world.told('job')).toHaveLength(1);
  });

  test('after it was lost, is unknown at once', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: { kind: 'reset', executed: true } });
    world.abortAt(AFTER_CREATE_MS);
    expect(await world.refresh()).toMatchObject({ outcome: 'unknown', atMs: AFTER_CREATE_MS });
    expect(world.sentAt('create')).toHaveLength(1);
  });
});
