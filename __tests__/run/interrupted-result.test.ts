import { describe, expect, test } from '@jest/globals';
import { TransportError } from '../../src/http/transport-errors.ts';
import type { RefreshOptions } from '../../src/run/context.ts';
import { resultOfEnd, resultOfInterruption, type Interruption } from '../../src/run/outcome.ts';
import type { Result } from '../../src/run/result.ts';
import { DAY_MS, MINUTE_MS } from '../../src/time/notation.ts';
import { Aborted } from '../../src/time/clock.ts';
import { ApiError, type RemoteError } from '../../src/zuora/errors.ts';
import { environment, job } from './jobs.ts';
import { World } from './world.ts';

const lost = TransportError.timeout('get-job', 'response', 30_000);
const missing = new ApiError(
  'get-job',
  404,
  { codes: [], messages: [] },
  { requestId: undefined, trackId: 'track-1' },
  undefined,
);
const timeoutMs = DAY_MS;
const stopped = new Aborted('SIGINT', 0);
const orphaned = new Aborted('runner-gone', 0);

type Policy = Partial<Pick<RefreshOptions, 'onTimeout' | 'onAbort'>>;

function resultOf(interruption: Interruption, world: World, policy: Policy = {}): Result {
  const options = { ...world.policies, ...policy, mode: 'refresh', jobId: undefined } as const;
  return resultOfInterruption(world.record, options, interruption, world.clock.monotonicMs());
}

function worldWith(created: boolean, status = 'EXPORTING'): World {
  const world = new World();
  world.store.jobKnown(job({ status }), created);
  return world;
}

function fail(world: World, error: RemoteError): World {
  world.store.tell({ kind: 'trouble', operation: 'get-job', error, failures: 1, retriedForMs: 0 });
  return world;
}

function openCreate(world: World): World {
  const pendingCreate = { sentAtMs: 0, scheduledAtMs: undefined, knownJobIds: [], userId: undefined };
  world.store.tell({ kind: 'pending-create', pendingCreate });
  return world;
}

describe('an interrupted step', () => {
  test('whose job has ended has the result of its end', () => {
    for (const interruption of [stopped, 'deadline', lost] as const)
      expect(resultOf(interruption, worldWith(true, 'COMPLETED'))).toEqual({
        kind: 'ended',
        outcome: 'succeeded',
        job: job({ status: 'COMPLETED' }),
        status: 'COMPLETED',
        mode: 'refresh',
      });
  });

  test.each([
    ['timed-out', 'fail'],
    ['in-progress', 'detach'],
  ] as const)('that is %s has the time since the last look', async (outcome, onTimeout) => {
    const world = fail(worldWith(true), lost);
    await world.clock.sleep(MINUTE_MS, world.signal);
    expect(resultOf('deadline', world, { onTimeout })).toEqual({
      kind: 'time-over',
      outcome,
      job: job(),
      timeoutMs,
      lastReadAgoMs: MINUTE_MS,
      error: lost,
    });
  });

  test.each([
    [75 * MINUTE_MS - 1, { kind: 'time-over', outcome: 'in-progress' }],
    [75 * MINUTE_MS, { kind: 'job-unknown', outcome: 'unknown' }],
  ])('passes if its job was seen lately: %s ms ago', async (lastReadAgoMs, expected) => {
    const world = worldWith(true);
    await world.clock.sleep(lastReadAgoMs, world.signal);
    expect(resultOf('deadline', world, { onTimeout: 'detach' })).toMatchObject({ ...expected, lastReadAgoMs });
  });

  test('that waited for others has their job', () => {
    const world = new World();
    world.store.jobSeen(job(), true);
    expect(resultOf('deadline', world)).toEqual({
      kind: 'time-over-for-others',
      outcome: 'active-job',
      job: job(),
      timeoutMs,
    });
  });

  test('whose job is known does not know how it stands', () => {
    expect(resultOf(lost, worldWith(true))).toEqual({
      kind: 'job-unknown',
      outcome: 'unknown',
      job: job(),
      lastReadAgoMs: 0,
      error: lost,
    });
  });

  test.each([
    [stopped, {}, true],
    [stopped, { onAbort: 'leave' }, false],
    [orphaned, {}, false],
    ['deadline', {}, false],
  ] as const)('whose create is open tells whether the post step goes on', (interruption, policy, postGoesOn) => {
    const create = { kind: 'create-unknown', outcome: 'unknown', requestId: undefined, postGoesOn };
    const world = fail(openCreate(new World()), lost);
    const timeoutMs = interruption === 'deadline' ? world.policies.timeoutMs : undefined;
    expect(resultOf(interruption, world, policy)).toEqual({ ...create, timeoutMs, error: lost });
  });

  test('whose create is open tells first what left it open', () => {
    const world = openCreate(new World());
    world.store.createLost(missing);
    expect(resultOf(lost, world)).toMatchObject({ kind: 'create-unknown', error: missing });
    world.store.jobKnown(job(), true);
    expect(resultOf(lost, world)).toMatchObject({ kind: 'job-unknown', error: lost });
  });

  test('has no job where a second create is open', () => {
    const world = openCreate(worldWith(true));
    expect(resultOf('deadline', world)).toMatchObject({ kind: 'create-unknown', postGoesOn: false });
  });

  test.each(['cancelled', 'cancel-refused', 'cancel-unconfirmed'] as const)('that is %s', (outcome) => {
    const world = worldWith(true);
    world.store.cancelLeaves(job().id);
    if (outcome === 'cancelled') world.store.jobRead(job({ status: 'CANCELLED' }));
    if (outcome === 'cancel-refused') world.store.tell({ kind: 'cancel-refused', jobId: job().id, error: missing });
    world.store.tell({ kind: 'cancel-error', error: missing });
    fail(world, lost);
    const status = outcome === 'cancelled' ? 'CANCELLED' : job().status;
    const facts = {
      cancelled: { isOurs: true, mode: 'refresh', timeoutMs, stoppedBy: 'SIGINT' },
      'cancel-refused': { error: missing },
      'cancel-unconfirmed': { error: lost, postGoesOn: true },
    }[outcome];
    expect(resultOf(stopped, world)).toEqual({ kind: outcome, outcome, job: job({ status }), ...facts });
  });

  test('whose cancel is unconfirmed tells at last why it was not accepted', () => {
    const world = worldWith(true);
    world.store.cancelLeaves(job().id);
    world.store.tell({ kind: 'cancel-error', error: missing });
    expect(resultOf('deadline', world)).toMatchObject({
      kind: 'cancel-unconfirmed',
      error: missing,
      postGoesOn: false,
    });
  });

  test("that cancelled someone else's refresh says so", () => {
    const world = worldWith(false);
    world.store.cancelLeaves(job().id);
    world.store.jobRead(job({ status: 'CANCELLED' }));
    expect(resultOf('deadline', world)).toMatchObject({ kind: 'cancelled', isOurs: false, stoppedBy: undefined });
  });

  test.each([
    ['CANCELLING', { kind: 'cancel-unconfirmed', outcome: 'cancel-unconfirmed', postGoesOn: false }],
    ['EXPORTING', { kind: 'time-over', outcome: 'timed-out', timeoutMs, lastReadAgoMs: 0 }],
  ])('of mode cancel that sent no cancel request for a job that is %s, whatever on-timeout is', (status, expected) => {
    const world = worldWith(false, status);
    const options = { ...world.policies, mode: 'cancel', jobId: 'active', onTimeout: 'detach' } as const;
    expect(resultOfInterruption(world.record, options, 'deadline', 0)).toEqual({
      ...expected,
      job: job({ status }),
      error: undefined,
    });
  });

  test('that was aborted before a job was known has nothing to tell of', () => {
    expect(resultOf(stopped, new World())).toEqual({ kind: 'aborted', outcome: 'aborted' });
  });

  test.each([true, false])('that was aborted tells whether the job is its own: %s', (isOurs) => {
    const world = fail(worldWith(isOurs), lost);
    world.store.tell({ kind: 'cancel-error', error: missing });
    expect(resultOf(stopped, world)).toEqual({
      kind: 'aborted-with-job',
      outcome: 'aborted',
      job: job(),
      isOurs,
      onAbort: 'cancel',
      error: missing,
      // Nor does the post step cancel what others created.
      postGoesOn: isOurs,
    });
  });

  test.each([undefined, environment({ status: 'PROCESSING' })])(
    'whose time was over without a job has the environment that was read',
    (read) => {
      const world = new World();
      if (read !== undefined) world.store.environmentRead(read, false);
      expect(resultOf('deadline', world)).toEqual({
        kind: 'time-over-without-job',
        outcome: 'unavailable',
        environment: read,
        timeoutMs,
      });
    },
  );

  test.each([
    ['invalid', missing, missing, undefined],
    ['unavailable', lost, lost, undefined],
    ['unavailable', 'deadline', lost, undefined],
    // Until then Zuora knew none.
    ['unavailable', 'deadline', missing, timeoutMs],
  ] as const)('that is %s because a request failed', (outcome, interruption, error, overMs) => {
    expect(resultOf(interruption, fail(new World(), error))).toEqual({
      kind: 'request-failed',
      outcome,
      mode: 'refresh',
      error,
      timeoutMs: overMs,
    });
  });
});

test('a job that goes on has no result of its end', () => {
  expect(() => resultOfEnd(job(), 'refresh')).toThrow(new TypeError('EXPORTING is no end'));
});
