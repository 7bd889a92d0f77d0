import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World, type WorldOptions } from './world.ts';

const LOST: Fault = { kind: 'reset', executed: false };
const ANSWER_LOST: Fault = { kind: 'reset', executed: true };

/** What becomes of the create requests, in their order. */
function worldWith(creates: readonly Fault[], options: WorldOptions = {}): World {
  const world = new World(options);
  for (const [index, fault] of creates.entries()) world.fault({ on: { operation: 'create', from: index + 1 }, fault });
  return world;
}

const decisionsOf = (world: World): readonly string[] => world.told('decision').map(({ decision }) => decision.kind);
/** From the first create request on, and without what each poll tells. */
const troubleOf = (world: World) =>
  world.events.flatMap((event) => ('operation' in event && event.operation === 'create' ? [event.kind] : []));

describe('a create request that may have worked', () => {
  test('is told with its error, and so is its job once that is found', async () => {
    const world = worldWith([ANSWER_LOST]);
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('decision').slice(0, 2)).toEqual([
      { kind: 'decision', decision: { kind: 'search', error: expect.objectContaining({ operation: 'create' }) } },
      { kind: 'decision', decision: { kind: 'found' } },
    ]);
    expect(world.told('job')).toMatchObject([{ created: true, isFound: true }]);
  });

  test('is sent once more when no job appears, and that is told', async () => {
    const world = worldWith([LOST]);
    expect(await world.refresh({ wait: false })).toMatchObject({ outcome: 'in-progress' });
    expect(decisionsOf(world)).toEqual(['search', 'create-again']);
    const [first = 0, second = 0] = world.sentAt('create');
    expect(second - first).toBeGreaterThanOrEqual(210 * SECOND_MS);
    expect(second - first).toBeLessThan(4 * MINUTE_MS);
  });

  test('is searched for again when the second one may have worked', async () => {
    const world = worldWith([LOST, ANSWER_LOST]);
    expect(await world.refresh({ wait: false })).toMatchObject({ outcome: 'in-progress' });
    expect(decisionsOf(world)).toEqual(['search', 'create-again', 'search', 'found']);
    expect(world.ours).toHaveLength(1);
  });

  test('is unknown with the second error when that one shows no job either', async () => {
    const world = worldWith([LOST, { kind: 'status', status: 400 }]);
    expect(await world.refresh()).toMatchObject({ outcome: 'unknown', error: { status: 400 } });
    expect(decisionsOf(world)).toEqual(['search', 'create-again', 'search']);
    expect(world.sentAt('create')).toHaveLength(2);
  });
});

describe('the trouble with a second create request', () => {
  const SLOW_DOWN: Fault = { kind: 'status', status: 429 };

  test('is over when it works', async () => {
    const world = worldWith([LOST, SLOW_DOWN]);
    expect(await world.refresh({ wait: false })).toMatchObject({ outcome: 'in-progress' });
    expect(troubleOf(world)).toEqual(['trouble', 'recovered']);
    expect(decisionsOf(world)).toEqual(['search', 'create-again', 'create-again']);
  });

  test('is given up when it is refused', async () => {
    const world = worldWith([LOST, SLOW_DOWN, { kind: 'status', status: 400 }]);
    expect(await world.refresh()).toMatchObject({ outcome: 'unknown' });
    expect(troubleOf(world)).toEqual(['trouble', 'given-up']);
  });

  test('ends after 10 min with the first error: unknown', async () => {
    const world = worldWith([LOST]);
    world.isRefused = ({ operation }) => operation === 'create' && world.sentAt('create').length > 0;
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'unknown', error: { phase: 'response' } });
    expect(ending.atMs).toBeGreaterThan(11 * MINUTE_MS);
    expect(ending.atMs).toBeLessThan(15 * MINUTE_MS);
  });
});

describe('a second create request', () => {
  test.each([
    ['is PROCESSING', { status: 'PROCESSING' }],
    ['has lost the time of its next refresh', { nextRefreshTime: undefined }],
  ])(
    'is not sent where the sandbox %s meanwhile, as if the first had worked: unknown 90 s later',
    async (_, fields) => {
      const world = worldWith([LOST]);
      world.fault({ on: { operation: 'get-environment', from: 2, times: 9_999 }, fault: { kind: 'fields', fields } });
      const ending = await world.refresh();
      expect(ending.outcome).toBe('unknown');
      expect(world.sentAt('create')).toHaveLength(1);
      expect(decisionsOf(world)).toEqual(['search']);
      expect(ending.atMs).toBeGreaterThan((210 + 90) * SECOND_MS);
      expect(ending.atMs).toBeLessThan((210 + 90 + 30) * SECOND_MS);
    },
  );

  test('is not sent after the scheduled time has passed: unknown', async () => {
    const world = worldWith([LOST]);
    const ending = await world.refresh({ scheduledAtMs: world.startMs + 2 * MINUTE_MS });
    expect(ending).toMatchObject({ outcome: 'unknown', error: { phase: 'response' } });
    expect(world.sentAt('create')).toHaveLength(1);
  });

  test('is sent where the sandbox lacked the time of its next refresh before the first one, too', async () => {
    const world = worldWith([LOST], { zuora: { lastRefreshAgoMs: 40 * DAY_MS } });
    const fields = { nextRefreshTime: undefined };
    world.fault({ on: { operation: 'get-environment', times: 9_999 }, fault: { kind: 'fields', fields } });
    await world.refresh({ wait: false });
    expect(world.sentAt('create')).toHaveLength(2);
  });

  test('is not sent where such a sandbox is at work now', async () => {
    const world = worldWith([LOST], { zuora: { lastRefreshAgoMs: 40 * DAY_MS } });
    const show = (fields: Readonly<Record<string, string | undefined>>): void =>
      world.fault({ on: { operation: 'get-environment', times: 9_999 }, fault: { kind: 'fields', fields } });
    show({ nextRefreshTime: undefined });
    world.listen = ({ kind }) => {
      if (kind === 'create-lost') show({ nextRefreshTime: undefined, status: 'PROCESSING' });
    };
    const ending = await world.refresh();
    expect(ending.outcome).toBe('unknown');
    expect(world.sentAt('create')).toHaveLength(1);
  });

  test('is sent by a new list if that is 5 s old', async () => {
    const world = worldWith([LOST]);
    // The machine sleeps between the list and the second request.
    world.listen = (event) => {
      if (event.kind === 'decision' && event.decision.kind === 'create-again' && decisionsOf(world).length === 2)
        world.clock.leap(6 * SECOND_MS);
    };
    expect(await world.refresh({ wait: false })).toMatchObject({ outcome: 'in-progress' });
    expect(decisionsOf(world)).toEqual(['search', 'create-again', 'create-again']);
    expect(world.sentAt('create')).toHaveLength(2);
  });
});

test('a job that is found once a post step has started is cancelled at once', async () => {
  let isStarted = false;
  const world = worldWith([ANSWER_LOST], { hasPostStarted: () => isStarted });
  world.listen = ({ kind }) => {
    if (kind === 'create-lost') isStarted = true;
  };
  expect(await world.refresh()).toMatchObject({ outcome: 'cancel-unconfirmed' });
  const found = world.sentAt('list-jobs').at(-1) ?? Number.NaN;
  const [cancelledAtMs = 0] = world.sentAt('cancel');
  expect(cancelledAtMs - found).toBeLessThan(SECOND_MS);
});
