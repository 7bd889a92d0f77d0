import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../simulator/zuora/requests/exchange.ts';
import type { FaultRule } from '../../simulator/zuora/requests/fault.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World, type Ending } from './world.ts';

/** Cancels are done, and seen, within a second. */
const quick = { cancellingMs: SECOND_MS, syncLagMs: 0 };

function expectInTime(ending: Ending, abortedAtMs: number): void {
  expect(ending.atMs - abortedAtMs).toBeLessThanOrEqual(5_500);
}

describe('an abort with a job of this step', () => {
  /** What was sent last before the abort, how long before, and what is wrong with such requests. */
  const places: readonly (readonly [string, Operation, nth: number, agoMs: number, rule: FaultRule | undefined])[] = [
    ['just after the create', 'create', 1, 101, undefined],
    ['between two polls', 'create', 1, 5 * SECOND_MS, undefined],
    ['an hour later', 'get-job', 15, 30 * SECOND_MS, undefined],
    [
      'inside a poll',
      'get-job',
      2,
      10 * SECOND_MS,
      { on: { operation: 'get-job', times: 99 }, fault: { kind: 'latency', ms: 29_000 } },
    ],
    [
      'inside a poll that stalls',
      'get-job',
      2,
      10 * SECOND_MS,
      { on: { operation: 'get-job', times: 99 }, fault: { kind: 'stall', executed: false } },
    ],
    [
      'inside a pause after an error',
      'get-job',
      4,
      SECOND_MS,
      { on: { operation: 'get-job', times: 99 }, fault: { kind: 'status', status: 503 } },
    ],
    [
      'with a Retry-After pending',
      'get-job',
      1,
      10 * MINUTE_MS,
      { on: { operation: 'get-job', times: 99 }, fault: { kind: 'status', status: 429, retryAfter: '9999' } },
    ],
    [
      'while a token is renewed',
      'token',
      2,
      10 * SECOND_MS,
      { on: { operation: 'token', from: 2, times: 99 }, fault: { kind: 'stall', executed: false } },
    ],
  ];

  test.each(places)('%s sends CANCEL in the same moment', async (_, last, nth, agoMs, rule) => {
    const world = new World({ zuora: { cancellingMs: SECOND_MS, tokenExpiresInSeconds: 2 * 3599 } });
    if (rule !== undefined) world.fault(rule);
    let lastMs = Number.NaN;
    world.connectFailure = ({ operation }) => {
      if (operation === last && Number.isNaN(lastMs) && world.sentAt(last).length === nth - 1) {
        lastMs = world.clock.monotonicMs();
        world.abortAt(lastMs + agoMs);
      }
      return undefined;
    };
    const ending = await world.refresh({ pollIntervalMs: 4 * MINUTE_MS });
    const atMs = lastMs + agoMs;
    expect(world.sent.findLast((request) => request.atMs < atMs)).toMatchObject({ operation: last, atMs: lastMs });
    expect(world.sentAt('cancel')).toEqual([atMs]);
    expect(['cancelled', 'cancel-unconfirmed']).toContain(ending.outcome);
    expect(world.leftRunning).toEqual([]);
    expectInTime(ending, atMs);
  });

  test('is cancelled when that was seen in time', async () => {
    const world = new World({ zuora: quick });
    world.abortAt(HOUR_MS);
    const ending = await world.refresh();
    expect(ending.outcome).toBe('cancelled');
    expect(ending.sentence).toMatch(
      /^This step cancelled refresh job \S+, because the step was stopped \(SIG[A-Z]+\)\.$/,
    );
    expect(ending.atMs - HOUR_MS).toBeLessThan(2_000);
    expect(world.jobs).toMatchObject([{ status: 'CANCELLED' }]);
  });

  test('is cancelled with the token at hand in its last minutes, in which a new one may not come', async () => {
    const world = new World({ zuora: quick });
    world.fault({ on: { operation: 'token', from: 2, times: 99 }, fault: { kind: 'stall', executed: false } });
    world.abortAt(HOUR_MS - MINUTE_MS);
    const ending = await world.refresh();
    expect(ending.outcome).toBe('cancelled');
    expect(ending.atMs - HOUR_MS + MINUTE_MS).toBeLessThan(2_000);
  });

  test('is cancel-unconfirmed after 5.5 s when it was not', async () => {
    const world = new World();
    world.abortAt(HOUR_MS);
    expect(await world.refresh()).toMatchObject({
      outcome: 'cancel-unconfirmed',
      atMs: expect.closeTo(HOUR_MS + 5_500, -3),
      nextSteps: [expect.stringContaining('post step, its log says')],
    });
  });

  test('reads no environment any more', async () => {
    const world = new World({ zuora: quick });
    world.abortAt(HOUR_MS);
    await world.refresh();
    expect(world.sentAt('get-environment').every((atMs) => atMs < HOUR_MS)).toBe(true);
  });

  test('is cancel-refused past the reset stage', async () => {
    const world = new World();
    world.abortAt(4 * HOUR_MS);
    const ending = await world.refresh();
    expect(ending.outcome).toBe('cancel-refused');
    expect(ending.atMs - 4 * HOUR_MS).toBeLessThan(SECOND_MS);
    expect(world.told('cancel-refused')).toHaveLength(1);
  });

  test('found by a look after a lost create is cancelled too', async () => {
    const world = new World({ zuora: { cancellingMs: SECOND_MS } });
    world.fault({ on: { operation: 'create' }, fault: { kind: 'reset', executed: true } });
    world.abortAt(30 * MINUTE_MS);
    await world.refresh();
    expect(world.sentAt('cancel')).toEqual([30 * MINUTE_MS]);
    expect(world.leftRunning).toEqual([]);
  });

  test('sends CANCEL again when the first one gets no answer for 4 s', async () => {
    const world = new World({ zuora: quick });
    world.fault({ on: { operation: 'cancel' }, fault: { kind: 'stall', executed: false } });
    world.abortAt(HOUR_MS);
    const ending = await world.refresh();
    const [first = 0, second = 0] = world.sentAt('cancel');
    expect(first).toBe(HOUR_MS);
    expect(second).toBeGreaterThanOrEqual(HOUR_MS + 4_000);
    expect(world.leftRunning).toEqual([]);
    expectInTime(ending, HOUR_MS);
  });

  test('sends CANCEL again after an internal error', async () => {
    const world = new World({ zuora: quick });
    world.fault({ on: { operation: 'cancel' }, fault: { kind: 'status', status: 502 } });
    world.abortAt(HOUR_MS);
    expect(await world.refresh()).toMatchObject({ outcome: 'cancelled' });
    expect(world.sentAt('cancel')).toHaveLength(2);
  });

  test('gets a new token when Zuora refuses the one at hand', async () => {
    const world = new World({ zuora: quick });
    world.fault({ on: { operation: 'cancel' }, fault: { kind: 'expired-token' } });
    world.abortAt(HOUR_MS);
    expect(await world.refresh()).toMatchObject({ outcome: 'cancelled' });
  });

  test('is cancel-unconfirmed when Zuora is silent', async () => {
    const world = new World();
    world.fault({
      on: { operation: 'cancel', times: 99 },
      fault: { kind: 'status', status: 429, retryAfter: '60' },
    });
    world.abortAt(HOUR_MS);
    expect(await world.refresh()).toMatchObject({
      outcome: 'cancel-unconfirmed',
      atMs: expect.closeTo(HOUR_MS + 5_500, -3),
    });
  });

  test('that somebody cancels already sends no CANCEL, and tells its end if it is seen', async () => {
    const world = new World({ zuora: { syncLagMs: 0, cancellingMs: 20 * MINUTE_MS } });
    world.clock.at(30 * MINUTE_MS, () => {
      world.zuora.state.cancelJob(world.environmentId, world.ours[0]?.id ?? '', false);
    });
    world.abortAt(50 * MINUTE_MS - 2_000);
    expect(await world.refresh({ pollIntervalMs: MINUTE_MS })).toMatchObject({ outcome: 'cancelled' });
    expect(world.arrived('cancel')).toHaveLength(0);
  });

  test('that somebody cancels already is aborted if its end is not seen, and says so', async () => {
    const world = new World({ zuora: { syncLagMs: 0, cancellingMs: HOUR_MS } });
    world.clock.at(30 * MINUTE_MS, () => {
      world.zuora.state.cancelJob(world.environmentId, world.ours[0]?.id ?? '', false);
    });
    world.abortAt(50 * MINUTE_MS);
    const ending = await world.refresh({ pollIntervalMs: MINUTE_MS });
    expect(ending).toMatchObject({
      outcome: 'aborted',
      sentence: expect.stringContaining('being cancelled'),
    });
  });

  test('does not hide a bug behind an outcome', async () => {
    const world = new World();
    world.abortAt(HOUR_MS);
    world.listen = ({ kind }) => {
      if (kind === 'cancelling') throw new TypeError('a bug');
    };
    await expect(world.refresh()).rejects.toThrow('a bug');
  });

  test('runs on with on-abort: leave', async () => {
    const world = new World();
    world.abortAt(HOUR_MS);
    expect(await world.refresh({ onAbort: 'leave' })).toMatchObject({ outcome: 'aborted', atMs: HOUR_MS });
    expect(world.arrived('cancel')).toHaveLength(0);
    expect(world.leftRunning).toHaveLength(1);
  });
});

describe('an abort with a job of somebody else', () => {
  test('leaves it alone', async () => {
    const world = new World();
    world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.abortAt(HOUR_MS);
    expect(await world.refresh()).toMatchObject({
      outcome: 'aborted',
      atMs: HOUR_MS,
      sentence: expect.stringContaining('This step did not create refresh job '),
    });
    expect(world.arrived('cancel')).toHaveLength(0);
  });
});
