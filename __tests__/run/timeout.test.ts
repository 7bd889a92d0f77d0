import { describe, expect, test } from '@jest/globals';
import { run } from '../../src/run/run.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

const timeoutMs = HOUR_MS;
/** The last look at the deadline, there and back. */
const LOOK_MS = 100;
/** What it has if it is not answered. */
const LAST_LOOK_MS = 30 * SECOND_MS;
const policies = ['fail', 'cancel', 'detach'] as const;

describe('at the deadline', () => {
  test.each([
    ['fail', 'timed-out'],
    ['detach', 'in-progress'],
  ] as const)('on-timeout: %s lets the job run on: %s', async (onTimeout, outcome) => {
    const world = new World();
    const ending = await world.refresh({ timeoutMs, onTimeout });
    expect(ending).toMatchObject({
      outcome,
      atMs: timeoutMs + LOOK_MS,
      sentence: expect.stringContaining('1 h'),
    });
    expect(world.arrived('cancel')).toHaveLength(0);
    expect(world.ours).toMatchObject([{ cancelAskedAtMs: undefined, endedAtMs: undefined }]);
  });

  test('what was wrong when time ran out is part of the verdict', async () => {
    const world = new World();
    world.fault({
      on: { operation: 'get-job', from: 3, times: 1_000 },
      fault: { kind: 'status', status: 503 },
    });
    const ending = await world.refresh({ timeoutMs });
    expect(ending).toMatchObject({ outcome: 'timed-out', error: { status: 503 } });
    expect(ending.nextSteps).toContainEqual(expect.stringContaining('mode: wait'));
  });

  test('what was wrong and is over by then is not', async () => {
    const world = new World();
    world.fault({ on: { operation: 'get-job', from: 3, times: 3 }, fault: { kind: 'status', status: 503 } });
    expect((await world.refresh({ timeoutMs })).error).toBeUndefined();
  });

  test('silence before a job is known says where to look', async () => {
    const world = new World();
    world.fault({ on: { operation: 'list-jobs', times: 1_000 }, fault: { kind: 'stall', executed: false } });
    const ending = await world.refresh({ timeoutMs: 10 * SECOND_MS });
    expect(ending).toMatchObject({
      outcome: 'unavailable',
      nextSteps: expect.arrayContaining([expect.stringContaining('base-url')]),
    });
  });

  test('on-timeout: cancel cancels the job and sees it through', async () => {
    const world = new World({ zuora: { syncLagMs: 0, cancellingMs: 90 * SECOND_MS } });
    const ending = await world.refresh({ timeoutMs, onTimeout: 'cancel' });
    expect(ending.outcome).toBe('cancelled');
    expect(ending.sentence).toMatch(
      /^This step cancelled refresh job \S+, because its timeout of 1 h was reached \(on-timeout: cancel\)\.$/,
    );
    expect(world.sentAt('cancel')).toEqual([timeoutMs + LOOK_MS]);
    expect(ending.atMs - timeoutMs).toBeGreaterThanOrEqual(90 * SECOND_MS);
    expect(ending.atMs - timeoutMs).toBeLessThan(100 * SECOND_MS);
  });

  test('on-timeout: cancel reads the environment once more after the end', async () => {
    const world = new World({ zuora: { syncLagMs: 0, cancellingMs: SECOND_MS, activeAfterMs: 0 } });
    await world.refresh({ timeoutMs, onTimeout: 'cancel' });
    expect(world.sentAt('get-environment').filter((atMs) => atMs > timeoutMs)).toHaveLength(1);
    expect(world.told('environment').at(-1)).toMatchObject({ due: true, environment: { status: 'ACTIVE' } });
  });

  test('trouble that was over long before is no cause', async () => {
    const world = new World();
    world.fault(
      { on: { operation: 'create' }, fault: { kind: 'status', status: 429 } },
      { on: { operation: 'create', from: 2 }, fault: { kind: 'reset', executed: true } },
    );
    expect((await world.refresh({ timeoutMs })).error).toBeUndefined();
  });

  test('on-timeout: cancel has 120 s to see it, then it is cancel-unconfirmed', async () => {
    const world = new World({ zuora: { cancellingMs: 10 * MINUTE_MS } });
    expect(await world.refresh({ timeoutMs, onTimeout: 'cancel' })).toMatchObject({
      outcome: 'cancel-unconfirmed',
      atMs: timeoutMs + LOOK_MS + 120 * SECOND_MS,
    });
  });

  test.each([
    [true, "If the runner still runs this step's post step"],
    [false, 'To stop it'],
  ])('on-timeout: cancel, then aborted, says that post goes on if the job is its own: %s', async (isOwn, step) => {
    const world = new World({ zuora: { syncLagMs: 0, cancellingMs: 10 * MINUTE_MS } });
    if (!isOwn) world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.abortAt(timeoutMs + 10 * SECOND_MS);
    expect(await world.refresh({ timeoutMs, onTimeout: 'cancel' })).toMatchObject({
      outcome: 'cancel-unconfirmed',
      nextSteps: [expect.stringContaining(step)],
    });
  });

  test('on-timeout: cancel past the reset stage is cancel-refused', async () => {
    const world = new World();
    const ending = await world.refresh({ timeoutMs: 4 * HOUR_MS, onTimeout: 'cancel' });
    expect(ending.outcome).toBe('cancel-refused');
    expect(world.ours).toMatchObject([{ cancelAskedAtMs: undefined }]);
  });

  test('on-timeout: cancel sends none for a job that the last look finds COMPLETED: succeeded', async () => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    const ending = await world.refresh({
      timeoutMs: 6 * HOUR_MS + 5 * MINUTE_MS,
      pollIntervalMs: HOUR_MS - MINUTE_MS,
      onTimeout: 'cancel',
    });
    expect(ending.outcome).toBe('succeeded');
    expect(world.arrived('cancel')).toEqual([]);
  });

  test.each(['refresh', 'wait'] as const)(
    'on-timeout: cancel reaches a job of somebody else in mode %s',
    async (mode) => {
      const world = new World({ zuora: { syncLagMs: 0, cancellingMs: SECOND_MS } });
      world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
      const changes = { timeoutMs, onTimeout: 'cancel' } as const;
      const ending = mode === 'refresh' ? await world.refresh(changes) : await world.wait(undefined, changes);
      expect(ending.outcome).toBe('cancelled');
      expect(world.arrived('create')).toHaveLength(0);
    },
  );

  test.each([
    ['fail', 'timed-out'],
    ['detach', 'in-progress'],
  ] as const)('mode wait with on-timeout: %s is %s', async (onTimeout, outcome) => {
    const world = new World();
    const jobId = world.stranger();
    const ending = await world.wait(jobId, { timeoutMs, onTimeout });
    expect(ending.outcome).toBe(outcome);
    expect(ending.atMs - timeoutMs).toBeLessThanOrEqual(2 * LOOK_MS);
    expect(world.arrived('cancel')).toHaveLength(0);
  });

  test.each(policies)('before a job is known it is unavailable, also with on-timeout: %s', async (onTimeout) => {
    const world = new World();
    world.fault({ on: { operation: 'list-jobs', times: 99 }, fault: { kind: 'stall', executed: false } });
    expect(await world.refresh({ timeoutMs: MINUTE_MS, onTimeout })).toMatchObject({
      outcome: 'unavailable',
      atMs: MINUTE_MS,
    });
    expect(world.arrived('cancel')).toHaveLength(0);
  });

  test.each(policies)('with a create in flight it is unknown, also with on-timeout: %s', async (onTimeout) => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: { kind: 'stall', executed: true } });
    expect(await world.refresh({ timeoutMs: MINUTE_MS, onTimeout })).toMatchObject({
      outcome: 'unknown',
      atMs: MINUTE_MS,
    });
    expect(world.arrived('cancel')).toHaveLength(0);
  });

  test('mode check is unavailable, and sends nothing more', async () => {
    const world = new World();
    world.fault({ on: { operation: 'list-jobs', times: 99 }, fault: { kind: 'status', status: 503 } });
    expect(await world.check(undefined, { timeoutMs: MINUTE_MS, onTimeout: 'cancel' })).toMatchObject({
      outcome: 'unavailable',
      atMs: MINUTE_MS,
    });
  });

  test('a request in flight ends with it', async () => {
    const world = new World();
    world.fault({ on: { operation: 'get-job', times: 999 }, fault: { kind: 'stall', executed: false } });
    expect(await world.refresh({ timeoutMs })).toMatchObject({
      outcome: 'timed-out',
      atMs: expect.closeTo(timeoutMs + LAST_LOOK_MS, -3),
    });
  });

  test('a pending Retry-After ends with it', async () => {
    const world = new World();
    world.fault({
      on: { operation: 'get-job', times: 999 },
      fault: { kind: 'status', status: 503, retryAfter: '999999' },
    });
    expect(await world.refresh({ timeoutMs })).toMatchObject({
      outcome: 'timed-out',
      atMs: expect.closeTo(timeoutMs + LAST_LOOK_MS, -3),
    });
  });
});

describe('a machine that sleeps across the deadline', () => {
  type Following = 'adopted' | 'waited for' | 'given';
  /** When its record is on its way. */
  const table = (['adopted', 'waited for', 'given'] as const).flatMap((following: Following) =>
    policies.map((onTimeout) => [following, onTimeout, following === 'given' ? 275 : 375] as const),
  );

  function follow(world: World, following: Following, id: string, onTimeout: (typeof policies)[number]) {
    if (following === 'adopted') return world.refresh({ timeoutMs, onTimeout });
    return world.wait(following === 'given' ? id : undefined, { timeoutMs, onTimeout });
  }

  test.each(table)(
    'while the job of somebody else that is %s is read, on-timeout: %s, does not wait for it, nor cancels it',
    async (following, onTimeout, atMs) => {
      const world = new World({ zuora: { syncLagMs: 0 } });
      const id = world.stranger();
      world.sleepAt(atMs, timeoutMs);
      const ending = await follow(world, following, id, onTimeout);
      expect(ending).toMatchObject({ outcome: onTimeout === 'detach' ? 'unknown' : 'timed-out' });
      expect(ending.sentence).toContain(id);
      expect(world.told('job')).toEqual([]);
      expect(world.arrived('cancel')).toEqual([]);
    },
  );

  test.each(table)('sees that what is %s has ended, on-timeout: %s', async (following, onTimeout, atMs) => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    const id = world.stranger({ refreshTakesMs: atMs - 30 });
    world.sleepAt(atMs, timeoutMs);
    expect(await follow(world, following, id, onTimeout)).toMatchObject({ outcome: 'succeeded' });
  });

  test.each([
    ['fail', 'timed-out'],
    ['cancel', 'cancelled'],
    ['detach', 'in-progress'],
  ] as const)('while a job is refused to it has timed out, on-timeout: %s: %s', async (onTimeout, outcome) => {
    const world = new World({ zuora: { syncLagMs: 0, cancellingMs: SECOND_MS } });
    world.fault({ on: { operation: 'get-job', times: 2 }, fault: { kind: 'status', status: 409 } });
    world.isRefused = ({ operation }) => {
      const isSecond = operation === 'get-job' && world.sentAt('get-job').length === 2;
      if (isSecond) world.sleepAt(world.clock.monotonicMs() + 25, 2 * timeoutMs);
      return false;
    };
    const ending = await world.refresh({ timeoutMs, onTimeout, pollIntervalMs: 10 * MINUTE_MS });
    expect(ending).toMatchObject({ outcome });
  });
});

describe('the deadline', () => {
  test('counts from the start of main', async () => {
    const world = new World();
    const order = { ...world.policies, mode: 'refresh', jobId: undefined, timeoutMs } as const;
    const result = await run(world.context, order, -30 * MINUTE_MS, world.signal);
    expect(result.outcome).toBe('timed-out');
    expect(world.clock.monotonicMs()).toBe(30 * MINUTE_MS + LOOK_MS);
  });

  test('that is over already sends nothing', async () => {
    const world = new World();
    const order = { ...world.policies, mode: 'refresh', jobId: undefined, timeoutMs } as const;
    const result = await run(world.context, order, -2 * HOUR_MS, world.signal);
    expect(result.outcome).toBe('unavailable');
    expect(world.arrived('create')).toHaveLength(0);
  });

  test.each([10 * MINUTE_MS, -10 * MINUTE_MS])(
    'takes no notice of a wall clock that jumps by %s ms',
    async (jumpMs) => {
      const world = new World();
      world.clock.at(20 * MINUTE_MS, () => world.clock.shiftWall(jumpMs));
      expect(await world.refresh({ timeoutMs, pollIntervalMs: MINUTE_MS })).toMatchObject({
        outcome: 'timed-out',
        atMs: timeoutMs + LOOK_MS,
      });
    },
  );
});

describe('an abort while on-timeout: cancel is at work', () => {
  const abortedAtMs = timeoutMs + 10 * SECOND_MS;

  test('leaves 5.5 s to see its end, and does not send it twice', async () => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    world.abortAt(abortedAtMs);
    expect(await world.refresh({ timeoutMs, onTimeout: 'cancel' })).toMatchObject({
      outcome: 'cancel-unconfirmed',
      atMs: expect.closeTo(abortedAtMs + 5_500, -3),
    });
    expect(world.arrived('cancel')).toHaveLength(1);
  });

  test('sends a CANCEL that waits for its turn at once', async () => {
    const world = new World({ zuora: { syncLagMs: 0, cancellingMs: SECOND_MS } });
    world.fault({ on: { operation: 'cancel' }, fault: { kind: 'status', status: 429, retryAfter: '60' } });
    world.abortAt(abortedAtMs);
    expect(await world.refresh({ timeoutMs, onTimeout: 'cancel' })).toMatchObject({ outcome: 'cancelled' });
    expect(world.sentAt('cancel')).toEqual([timeoutMs + LOOK_MS, abortedAtMs]);
  });

  test('does not take the refusal of a second CANCEL for one of the first', async () => {
    const world = new World();
    world.fault({ on: { operation: 'cancel' }, fault: { kind: 'stall', executed: true } });
    world.abortAt(abortedAtMs);
    expect(await world.refresh({ timeoutMs, onTimeout: 'cancel' })).toMatchObject({
      outcome: 'cancel-unconfirmed',
    });
    expect(world.arrived('cancel')).toHaveLength(2);
    expect(world.leftRunning).toEqual([]);
  });

  test('does not turn a refused CANCEL into another one', async () => {
    const world = new World({ zuora: { refusesCancel: true } });
    world.listen = ({ kind }) => {
      if (kind === 'cancel-refused') world.abort();
    };
    expect(await world.refresh({ timeoutMs, onTimeout: 'cancel' })).toMatchObject({
      outcome: 'cancel-refused',
    });
    expect(world.arrived('cancel')).toHaveLength(1);
  });

  test('leaves a job of somebody else as it is', async () => {
    const world = new World();
    world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.abortAt(abortedAtMs);
    expect(await world.refresh({ timeoutMs, onTimeout: 'cancel' })).toMatchObject({
      outcome: 'cancel-unconfirmed',
      atMs: abortedAtMs,
    });
    expect(world.arrived('cancel')).toHaveLength(1);
  });
});
