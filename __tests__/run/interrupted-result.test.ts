import { describe, expect, test } from '@jest/globals';
import { TransportError } from '../../src/http/transport-errors.ts';
import { resultOfInterruption, type Outcome } from '../../src/run/outcome.ts';
import type { Result } from '../../src/run/result.ts';
import { lastReadAgoMs } from '../../src/run/run-record.ts';
import { DAY_MS, MINUTE_MS } from '../../src/time/duration.ts';
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

function resultOf(outcome: Outcome, world: World, error?: RemoteError, postGoesOn?: boolean): Result {
  const options = { ...world.policies, mode: 'refresh', jobId: undefined } as const;
  const record = {
    ...world.record,
    lastReadAgoMs: lastReadAgoMs(world.record, world.clock.monotonicMs()),
  };
  return resultOfInterruption(outcome, record, options, error, postGoesOn);
}

function worldWith(created: boolean, status = 'EXPORTING'): World {
  const world = new World();
  world.store.jobKnown(job({ status }), created);
  return world;
}

describe('an interrupted step', () => {
  test('whose job has ended has the result of its end', () => {
    for (const outcome of ['aborted', 'timed-out', 'unknown'] as const)
      expect(resultOf(outcome, worldWith(true, 'COMPLETED'), lost)).toEqual({
        kind: 'ended',
        outcome: 'succeeded',
        job: job({ status: 'COMPLETED' }),
        status: 'COMPLETED',
        mode: 'refresh',
      });
  });

  test.each(['timed-out', 'in-progress'] as const)('that is %s has the time since the last look', async (outcome) => {
    const world = worldWith(true);
    await world.clock.sleep(MINUTE_MS, world.signal);
    expect(resultOf(outcome, world, lost)).toEqual({
      kind: 'time-over',
      outcome,
      job: job(),
      timeoutMs,
      lastReadAgoMs: MINUTE_MS,
      error: lost,
    });
  });

  test('that waited for others has their job', () => {
    const world = new World();
    world.store.waitsForOthers(job());
    const outcome = 'active-job';
    expect(resultOf(outcome, world)).toEqual({
      kind: 'time-over-for-others',
      outcome,
      job: job(),
      timeoutMs,
    });
  });

  test('whose job is known does not know how it stands', () => {
    expect(resultOf('unknown', worldWith(true), lost)).toEqual({
      kind: 'job-unknown',
      outcome: 'unknown',
      job: job(),
      lastReadAgoMs: 0,
      error: lost,
    });
  });

  test.each([true, false])('whose create is open tells whether the post step goes on: %s', (postGoesOn) => {
    const create = { kind: 'create-unknown', outcome: 'unknown', requestId: undefined, postGoesOn };
    expect(resultOf('unknown', new World(), lost, postGoesOn)).toEqual({ ...create, error: lost });
  });

  test('has no job where a second create is open', () => {
    const world = worldWith(true);
    world.store.tell({
      kind: 'pending-create',
      pendingCreate: { sentAtMs: 0, scheduledAtMs: undefined, knownJobIds: [], userId: undefined },
    });
    expect(resultOf('unknown', world)).toMatchObject({ kind: 'create-unknown', postGoesOn: false });
  });

  test.each(['cancelled', 'cancel-refused', 'cancel-unconfirmed'] as const)('that is %s', (outcome) => {
    const world = worldWith(true);
    world.store.tell({ kind: 'cancel-error', error: missing });
    const error = { 'cancel-refused': missing, 'cancel-unconfirmed': lost, cancelled: undefined }[outcome];
    expect(resultOf(outcome, world, lost, true)).toMatchObject({
      kind: outcome,
      outcome,
      job: job(),
      ...(error && { error }),
    });
  });

  test('that was aborted before a job was known has nothing to tell of', () => {
    expect(resultOf('aborted', new World())).toEqual({ kind: 'aborted', outcome: 'aborted' });
  });

  test.each([true, false])('that was aborted tells whether the job is its own: %s', (isOurs) => {
    const world = worldWith(isOurs);
    world.store.tell({ kind: 'cancel-error', error: missing });
    expect(resultOf('aborted', world, lost, true)).toEqual({
      kind: 'aborted-with-job',
      outcome: 'aborted',
      job: job(),
      isOurs,
      onAbort: 'cancel',
      error: missing,
      postGoesOn: true,
    });
  });

  test.each([undefined, environment({ status: 'PROCESSING' })])(
    'whose time was over without a job has the environment that was read',
    (read) => {
      const world = new World();
      if (read !== undefined) world.store.environmentRead(read, false);
      expect(resultOf('unavailable', world)).toEqual({
        kind: 'time-over-without-job',
        outcome: 'unavailable',
        environment: read,
        timeoutMs,
      });
    },
  );

  test.each([
    ['invalid', lost, undefined],
    ['invalid', missing, undefined],
    ['unavailable', lost, undefined],
    // Until then Zuora knew none.
    ['unavailable', missing, timeoutMs],
  ] as const)('that is %s because a request failed', (outcome, error, overMs) => {
    expect(resultOf(outcome, new World(), error)).toEqual({
      kind: 'request-failed',
      outcome,
      mode: 'refresh',
      error,
      timeoutMs: overMs,
    });
  });

  test('does not succeed', () => {
    expect(() => resultOf('succeeded', new World())).toThrow('no interruption ends succeeded');
  });
});
