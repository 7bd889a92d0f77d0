import { describe, expect, test } from '@jest/globals';
import type { ZuoraOptions } from '../../simulator/zuora/settings.ts';
import type { Context, StepPorts } from '../../src/run/context.ts';
import { cancelJob } from '../../src/run/cancel-job.ts';
import { run } from '../../src/run/run.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { Aborted } from '../../src/time/clock.ts';
import { World } from './world.ts';

/** A world with a refresh of 6 h that has run for so many minutes (it can be cancelled for the first 180). */
function worldWithJob(minutes: number, zuora: ZuoraOptions = {}) {
  const world = new World({ zuora });
  const jobId = world.stranger({ acceptedAtMs: world.startMs - minutes * MINUTE_MS });
  return { world, jobId };
}

/** The last look at the deadline, there and back. */
const LOOK_MS = 100;

describe('mode cancel', () => {
  test('cancels a given job and sees it through', async () => {
    const { world, jobId } = worldWithJob(60);
    const ending = await world.cancel(jobId);
    expect(ending).toMatchObject({ outcome: 'cancelled' });
    expect(ending.atMs).toBeGreaterThan(2 * MINUTE_MS);
    expect(world.arrived('cancel').map(({ body }) => body)).toEqual(['{"jobAction":"CANCEL"}']);
    expect(world.told('cancelling')).toEqual([{ kind: 'cancelling', jobId }]);
    expect(world.jobs).toMatchObject([{ status: 'CANCELLED' }]);
    expect(world.arrived('create')).toHaveLength(0);
  });

  test('tells what the answer to its CANCEL says, and what is in its way', async () => {
    const world = new World();
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.fault({ on: { operation: 'cancel' }, fault: { kind: 'status', status: 429 } });
    await world.cancel(id);
    const kinds = world.events.map(({ kind }) => kind);
    expect(kinds.slice(kinds.indexOf('cancelling')).slice(0, 6)).toEqual([
      'cancelling',
      'cancel-error',
      'trouble',
      'cancel-error',
      'recovered',
      'observed',
    ]);
    expect(world.told('trouble')).toMatchObject([{ operation: 'cancel' }]);
    expect(world.told('observed').map(({ job }) => job.status)).toContain('CANCELLING');
  });

  test('cancels the active refresh, whoever made it', async () => {
    const { world } = worldWithJob(60);
    expect(await world.cancel('active')).toMatchObject({ outcome: 'cancelled' });
    expect(world.arrived('cancel')).toHaveLength(1);
  });

  test('has nothing to cancel without an active refresh: skipped', async () => {
    const { world } = worldWithJob(600);
    expect(await world.cancel('active')).toMatchObject({
      outcome: 'skipped',
      sentence: expect.stringContaining('Nothing to cancel'),
    });
    expect(world.arrived('cancel')).toHaveLength(0);
  });

  test.each([
    ['COMPLETED', {}],
    ['FAILED', { failsAtShare: 0.1 }],
  ] as const)('leaves a job that is %s already: skipped', async (_, changes) => {
    const world = new World();
    const jobId = world.stranger({ acceptedAtMs: world.startMs - 10 * HOUR_MS, ...changes });
    expect(await world.cancel(jobId)).toMatchObject({ outcome: 'skipped' });
    expect(world.arrived('cancel')).toHaveLength(0);
  });

  test('finds a job that is CANCELLED already: cancelled', async () => {
    const { world, jobId } = worldWithJob(60, { cancellingMs: 0, syncLagMs: 0 });
    world.zuora.state.cancelJob(world.environmentId, jobId, false);
    expect(await world.cancel(jobId)).toMatchObject({ outcome: 'cancelled' });
    expect(world.arrived('cancel')).toHaveLength(0);
  });

  test('only polls a job that is CANCELLING', async () => {
    const { world, jobId } = worldWithJob(60, { syncLagMs: 0, cancellingMs: 10 * MINUTE_MS });
    world.zuora.state.cancelJob(world.environmentId, jobId, false);
    const ending = await world.cancel('active');
    expect(ending).toMatchObject({ outcome: 'cancelled' });
    expect(ending.atMs).toBeGreaterThan(10 * MINUTE_MS);
    expect(world.arrived('cancel')).toHaveLength(0);
  });

  test.each([
    ['COMPLETED', undefined],
    ['FAILED', 0.9],
  ])('that comes too late and sees the job %s is cancel-refused', async (_, failsAtShare) => {
    const world = new World();
    const jobId = world.stranger({
      acceptedAtMs: world.startMs - HOUR_MS,
      ...(failsAtShare === undefined ? {} : { failsAtShare }),
    });
    world.fault({ on: { operation: 'cancel' }, fault: { kind: 'late-cancel' } });
    expect(await world.cancel(jobId)).toMatchObject({ outcome: 'cancel-refused' });
    expect(world.arrived('cancel')).toHaveLength(1);
  });

  test('past the reset stage is refused, after a look at the job', async () => {
    const { world, jobId } = worldWithJob(200);
    const ending = await world.cancel(jobId);
    expect(ending).toMatchObject({
      outcome: 'cancel-refused',
      nextSteps: [expect.stringContaining(`mode: wait and job-id: ${jobId}`)],
      error: { status: 400 },
    });
    expect(ending.atMs).toBeLessThan(SECOND_MS);
    expect(world.told('cancel-refused')).toMatchObject([{ kind: 'cancel-refused', jobId, error: { status: 400 } }]);
    expect(world.sent.at(-1)?.operation).toBe('get-job');
  });

  test.each([400, 403, 409])('that is refused by %s while another one works is seen through', async (status) => {
    const { world, jobId } = worldWithJob(60, { syncLagMs: 0 });
    world.clock.at(320, () => world.zuora.state.cancelJob(world.environmentId, jobId, false));
    world.fault({ on: { operation: 'cancel' }, fault: { kind: 'status', status } });
    expect(await world.cancel(jobId)).toMatchObject({ outcome: 'cancelled' });
    expect(world.arrived('cancel')).toHaveLength(1);
  });

  test.each([400, 403, 409])('that is refused by %s is cancel-refused while the job goes on', async (status) => {
    const { world, jobId } = worldWithJob(60);
    world.fault({ on: { operation: 'cancel', times: 9 }, fault: { kind: 'status', status } });
    expect(await world.cancel(jobId)).toMatchObject({ outcome: 'cancel-refused', error: { status } });
    // A conflict of no known kind is sent three times more.
    expect(world.arrived('cancel')).toHaveLength(status === 409 ? 4 : 1);
  });

  test('that is refused because the job has just ended is cancel-refused', async () => {
    const { world, jobId } = worldWithJob(60, { syncLagMs: 0 });
    world.fault({ on: { operation: 'cancel' }, fault: { kind: 'status', status: 400 } });
    world.fault({
      on: { operation: 'get-job', from: 2 },
      fault: { kind: 'fields', fields: { status: 'COMPLETED' } },
    });
    expect(await world.cancel(jobId)).toMatchObject({ outcome: 'cancel-refused' });
  });

  test.each([
    ['a reset', { kind: 'reset', executed: false }],
    ['503', { kind: 'status', status: 503 }],
    ['429', { kind: 'status', status: 429, retryAfter: '30' }],
    ['HTML', { kind: 'html', executed: false }],
    ['an expired token', { kind: 'expired-token' }],
  ] as const)('is sent again after %s', async (_, fault) => {
    const { world, jobId } = worldWithJob(60);
    world.fault({ on: { operation: 'cancel' }, fault });
    expect(await world.cancel(jobId)).toMatchObject({ outcome: 'cancelled' });
    expect(world.arrived('cancel')).toHaveLength(2);
  });

  test('whose answer was lost is not called refused, though its repetition is and the record lags', async () => {
    const { world, jobId } = worldWithJob(60, { syncLagMs: MINUTE_MS });
    world.fault({ on: { operation: 'cancel' }, fault: { kind: 'reset', executed: true } });
    expect(await world.cancel(jobId)).toMatchObject({ outcome: 'cancelled' });
    expect(world.arrived('cancel').map(({ outcome }) => outcome?.status)).toEqual([undefined, 400]);
  });

  test('whose answer was lost is refused once the record had time to catch up', async () => {
    const { world, jobId } = worldWithJob(60);
    world.fault(
      { on: { operation: 'cancel' }, fault: { kind: 'reset', executed: false } },
      { on: { operation: 'cancel', from: 2 }, fault: { kind: 'cancel-refused' } },
    );
    const ending = await world.cancel(jobId);
    expect(ending.outcome).toBe('cancel-refused');
    expect(ending.atMs).toBeGreaterThan(90 * SECOND_MS);
    expect(ending.atMs).toBeLessThan(2 * MINUTE_MS);
  });

  test('that Zuora never answers usably is cancel-unconfirmed at the deadline', async () => {
    const { world, jobId } = worldWithJob(60);
    world.fault({ on: { operation: 'cancel', times: 9_999 }, fault: { kind: 'status', status: 503 } });
    const ending = await world.cancel(jobId, { timeoutMs: HOUR_MS, onTimeout: 'detach' });
    expect(ending).toMatchObject({ outcome: 'cancel-unconfirmed', atMs: HOUR_MS + LOOK_MS });
  });

  test('that fails each time looks in between, and ends with the job', async () => {
    const { world, jobId } = worldWithJob(60);
    world.fault({ on: { operation: 'cancel', times: 9_999 }, fault: { kind: 'status', status: 500 } });
    const ending = await world.cancel(jobId);
    expect(ending).toMatchObject({
      outcome: 'cancel-refused',
      sentence: expect.stringContaining('COMPLETED'),
    });
    expect(ending.atMs).toBeLessThan(12 * HOUR_MS);
  });

  test('that worked although its answer says otherwise is not sent again', async () => {
    const { world, jobId } = worldWithJob(60, { syncLagMs: 0 });
    world.fault({ on: { operation: 'cancel', times: 9_999 }, fault: { kind: 'empty', executed: true } });
    expect(await world.cancel(jobId)).toMatchObject({ outcome: 'cancelled' });
    expect(world.arrived('cancel')).toHaveLength(1);
  });

  test('is sent on where the look in between fails, too', async () => {
    const { world, jobId } = worldWithJob(60);
    world.fault(
      { on: { operation: 'cancel', times: 2 }, fault: { kind: 'status', status: 500 } },
      { on: { operation: 'get-job', from: 2, times: 3 }, fault: { kind: 'status', status: 500 } },
    );
    expect(await world.cancel(jobId)).toMatchObject({ outcome: 'cancelled' });
    const operations = world.sent.map(({ operation }) => operation);
    expect(operations.slice(operations.indexOf('cancel')).slice(0, 6)).toEqual([
      'cancel',
      'get-job',
      'cancel',
      'get-job',
      'cancel',
      'get-job',
    ]);
    expect(world.arrived('cancel')).toHaveLength(3);
  });

  describe('that fails for long', () => {
    const failing = () => {
      const { world, jobId } = worldWithJob(60);
      world.fault({ on: { operation: 'cancel', times: 9_999 }, fault: { kind: 'status', status: 500 } });
      const context = { ...world.context, random: () => 0 };
      const target = { environmentId: world.environmentId, jobId, known: undefined };
      /** The pauses before each look, without the latencies. */
      const pausesMs = () => {
        const looks = world.sentAt('get-job');
        return world.sentAt('cancel').flatMap((atMs, index) => (looks[index] ?? Number.NaN) - atMs - 100);
      };
      return { world, context, target, pausesMs };
    };

    test('pauses for 15 s more after ten of them', async () => {
      const { world, context, target, pausesMs } = failing();
      world.abortAt(5 * MINUTE_MS);
      await expect(cancelJob(context, target)).rejects.toBeInstanceOf(Aborted);
      const [early, late] = [pausesMs().slice(0, 9), pausesMs().slice(9, 15)];
      expect(new Set(early)).toEqual(new Set([0]));
      expect(new Set(late)).toEqual(new Set([15 * SECOND_MS]));
    });

    test('does not where time is short', async () => {
      const { world, context, target, pausesMs } = failing();
      world.abortAt(5 * MINUTE_MS);
      const short = { ...context, endsAtMs: 5 * MINUTE_MS };
      await expect(cancelJob(short, target)).rejects.toBeInstanceOf(Aborted);
      expect(pausesMs().length).toBeGreaterThan(15);
      expect(new Set(pausesMs().slice(0, 15))).toEqual(new Set([0]));
    });
  });

  test('that a gateway refuses is sent on for as long as it may pass', async () => {
    const { world, jobId } = worldWithJob(60);
    const on = { operation: 'cancel', times: 3 } as const;
    const headers = { 'zuora-request-id': undefined, 'zuora-track-id': undefined, server: 'squid/6.6' };
    world.fault(
      { on, fault: { kind: 'status', status: 403, shape: 'html' } },
      { on, fault: { kind: 'headers', headers } },
    );
    expect(await world.cancel(jobId)).toMatchObject({ outcome: 'cancelled' });
    expect(world.arrived('cancel')).toHaveLength(4);
  });

  test('in conflict with something unknown is sent again, for no promised time', async () => {
    const { world, jobId } = worldWithJob(60);
    world.fault({ on: { operation: 'cancel' }, fault: { kind: 'status', status: 409 } });
    expect(await world.cancel(jobId)).toMatchObject({ outcome: 'cancelled' });
    expect(world.told('trouble')).toMatchObject([{ operation: 'cancel', failures: 1, retriedForMs: 0 }]);
  });

  test('is looked after every 15 s from the start, though the record still lags', async () => {
    const { world, jobId } = worldWithJob(60, { syncLagMs: MINUTE_MS });
    await world.cancel(jobId);
    const [cancelledAtMs = 0] = world.sentAt('cancel');
    const [first = 0] = world.sentAt('get-job').filter((atMs) => atMs > cancelledAtMs);
    expect(first - cancelledAtMs).toBeLessThan(16 * SECOND_MS);
  });

  test('gives a sign of life every ten minutes', async () => {
    const { world, jobId } = worldWithJob(60, { cancellingMs: HOUR_MS });
    await world.cancel(jobId, { timeoutMs: 35 * MINUTE_MS });
    expect(world.told('heartbeat').map(({ waitedMs }) => waitedMs / MINUTE_MS)).toEqual([10, 20, 30]);
  });

  test('whose end is not seen before the deadline is cancel-unconfirmed', async () => {
    const { world, jobId } = worldWithJob(60, { cancellingMs: HOUR_MS });
    const ending = await world.cancel(jobId, { timeoutMs: 10 * MINUTE_MS });
    expect(ending).toMatchObject({ outcome: 'cancel-unconfirmed', atMs: 10 * MINUTE_MS + LOOK_MS });
  });

  test('of a job that is CANCELLING beyond the deadline is cancel-unconfirmed', async () => {
    const { world, jobId } = worldWithJob(60, { cancellingMs: HOUR_MS, syncLagMs: 0 });
    world.zuora.state.cancelJob(world.environmentId, jobId, false);
    expect(await world.cancel(jobId, { timeoutMs: 10 * MINUTE_MS })).toMatchObject({
      outcome: 'cancel-unconfirmed',
    });
    expect(world.arrived('cancel')).toHaveLength(0);
  });

  test('that cannot read the job any more is cancel-unconfirmed', async () => {
    const { world, jobId } = worldWithJob(60);
    world.fault({
      on: { operation: 'get-job', from: 2, times: 9_999 },
      fault: { kind: 'status', status: 403 },
    });
    expect(await world.cancel(jobId)).toMatchObject({ outcome: 'cancel-unconfirmed' });
  });

  test('looks for a job that does not exist for 90 s, then is invalid', async () => {
    const world = new World();
    const ending = await world.cancel('nobody');
    expect(ending).toMatchObject({ outcome: 'invalid', error: { status: 404 } });
    expect(ending.atMs).toBeGreaterThanOrEqual(90 * SECOND_MS);
  });

  test('does not take a bug for a refusal', async () => {
    const { world, jobId } = worldWithJob(60);
    const context: Context & StepPorts = {
      ...world.context,
      zuora: { ...world.context.zuora, cancelJob: () => Promise.reject(new TypeError('a bug')) },
    };
    const order = { ...world.policies, mode: 'cancel', jobId } as const;
    await expect(run(context, order, 0, world.signal)).rejects.toThrow('a bug');
    expect(world.told('cancel-error')).toEqual([{ kind: 'cancel-error', error: undefined }]);
  });

  test('keeps the pace that was asked for', async () => {
    const { world, jobId } = worldWithJob(60);
    await world.cancel(jobId, { pollIntervalMs: MINUTE_MS });
    expect(world.sentAt('get-job')).toHaveLength(4);
  });

  test.each([
    ['before its CANCEL', 150, 'aborted'],
    ['after its CANCEL', MINUTE_MS, 'cancel-unconfirmed'],
  ] as const)('that is aborted %s ends at once', async (_, atMs, outcome) => {
    const { world, jobId } = worldWithJob(60);
    world.abortAt(atMs);
    expect(await world.cancel(jobId)).toMatchObject({ outcome, atMs });
  });
});
