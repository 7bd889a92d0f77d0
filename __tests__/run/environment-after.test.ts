import { describe, expect, test } from '@jest/globals';
import type { ZuoraOptions } from '../../simulator/zuora/settings.ts';
import { resultOfEnd, resultOfLook } from '../../src/run/outcome.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { job } from './jobs.ts';
import { World } from './world.ts';

/** When the job ends, as its record shows it at once. */
const END_MS = 6 * HOUR_MS;

function worldWith(zuora: ZuoraOptions = {}): World {
  return new World({ zuora: { syncLagMs: 0, activeAfterMs: 0, ...zuora } });
}

function looksAfter(world: World): number {
  return world.sentAt('get-environment').filter((atMs) => atMs >= HOUR_MS).length;
}

describe('after the end of a job', () => {
  test('the environment is read once more for the outputs', async () => {
    const world = worldWith();
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(looksAfter(world)).toBe(1);
    expect(world.record.environment).toMatchObject({ status: 'ACTIVE' });
    expect(world.record.environment?.lastRefreshAtMs).toBeGreaterThan(world.startMs);
    expect(world.told('environment').at(-1)?.due).toBe(false);
  });

  test.each([
    ['FAILED', { failsAtShare: 0.9 }, 'failed'],
    ['CANCELLED', {}, 'cancelled'],
  ] as const)('as %s it is read once and not waited for', async (status, settings, outcome) => {
    const world = worldWith({ ...settings, activeAfterMs: HOUR_MS });
    if (status === 'CANCELLED') {
      world.clock.at(HOUR_MS, () => {
        world.zuora.state.cancelJob(world.environmentId, world.ours[0]?.id ?? '', false);
      });
    }
    expect(await world.refresh()).toMatchObject({ outcome });
    expect(looksAfter(world)).toBe(1);
    expect(world.told('warning')).toEqual([]);
  });

  test('the environment is waited for until it is active', async () => {
    const world = worldWith({ activeAfterMs: 3 * MINUTE_MS });
    const ending = await world.refresh();
    expect(ending.outcome).toBe('succeeded');
    expect(ending.atMs).toBeGreaterThan(END_MS + 3 * MINUTE_MS);
    expect(world.record.environment?.status).toBe('ACTIVE');
    expect(world.told('warning')).toEqual([]);
  });

  test('says at once that it waits for the environment', async () => {
    const world = worldWith({ activeAfterMs: 3 * MINUTE_MS });
    const told: (readonly [atMs: number, kind: string])[] = [];
    world.listen = (event) => {
      if (event.kind === 'decision') told.push([world.clock.monotonicMs(), event.decision.kind]);
    };
    await world.refresh();
    const endMs = world.sentAt('get-job').at(-1) ?? 0;
    const [atMs = 0] = told.find(([, kind]) => kind === 'wait-until-active') ?? [];
    expect(atMs).toBeGreaterThan(endMs);
    expect(atMs - endMs).toBeLessThan(15 * SECOND_MS);
  });

  test('an environment that stays at work is a warning after 5 min, and the outcome stays', async () => {
    const world = worldWith({ activeAfterMs: 2 * HOUR_MS });
    const ending = await world.refresh();
    expect(ending.outcome).toBe('succeeded');
    const seenMs = (world.sentAt('get-job').at(-1) ?? 0) + 100;
    expect(ending.atMs - seenMs).toBe(5 * MINUTE_MS);
    expect(world.told('warning')).toMatchObject([
      { warning: { kind: 'environment-not-ready', environment: { status: 'PROCESSING' } } },
    ]);
  });

  test.each([403, 503])('an environment that answers %s changes nothing but for a warning', async (status) => {
    const world = worldWith();
    world.fault({
      on: { operation: 'get-environment', from: 2, times: 1_000 },
      fault: { kind: 'status', status },
    });
    const ending = await world.refresh();
    expect(ending.outcome).toBe('succeeded');
    expect(ending.atMs).toBeLessThan(END_MS + 6 * MINUTE_MS);
    expect(world.told('warning')).toHaveLength(1);
  });

  test('an environment without a status is a warning', async () => {
    const world = worldWith();
    world.fault({
      on: { operation: 'get-environment', from: 2, times: 1_000 },
      fault: { kind: 'fields', fields: { status: undefined } },
    });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('warning')).toMatchObject([
      { warning: { kind: 'environment-not-ready', environment: { status: undefined } } },
    ]);
  });

  test.each([
    ['active', true],
    ['given', undefined],
  ] as const)(
    'of a failed refresh it is due, unless the list of jobs was not read (%s job: %s)',
    async (which, due) => {
      const world = worldWith({ failedJobUsesWindow: false });
      const jobId = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS, failsAtShare: 0.9 });
      expect(await world.wait(which === 'given' ? jobId : undefined)).toMatchObject({ outcome: 'failed' });
      expect(world.told('environment').at(-1)?.due).toBe(due);
    },
  );

  test('of a given job it is not due, whatever else is under way, if its window is closed', async () => {
    const world = worldWith();
    const jobId = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    await world.wait(jobId);
    expect(world.told('environment').at(-1)?.due).toBe(false);
  });

  test('the deadline ends the look, and the outcome stays', async () => {
    const world = worldWith({ activeAfterMs: 2 * HOUR_MS });
    const ending = await world.refresh({ timeoutMs: END_MS + MINUTE_MS });
    expect(ending).toMatchObject({ outcome: 'succeeded', atMs: END_MS + MINUTE_MS });
  });

  test('a signal ends the look at once, and the outcome stays', async () => {
    const world = worldWith({ activeAfterMs: 2 * HOUR_MS });
    world.abortAt(END_MS + MINUTE_MS);
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'succeeded', atMs: END_MS + MINUTE_MS });
    expect(world.sentAt('get-environment').every((atMs) => atMs <= END_MS + MINUTE_MS)).toBe(true);
    expect(world.arrived('cancel')).toHaveLength(0);
  });

  test('a bug in whoever listens is not swallowed', async () => {
    const world = worldWith();
    world.listen = () => {
      if (world.told('environment').length === 2) throw new TypeError('a bug');
    };
    await expect(world.refresh()).rejects.toThrow('a bug');
  });

  test('only a terminal status has a verdict', () => {
    expect(() => resultOfEnd(job(), 'refresh')).toThrow('EXPORTING is no end');
    const inProgress = { kind: 'in-progress', outcome: 'in-progress', job: job(), mode: 'refresh' };
    expect(resultOfLook(job(), 'refresh')).toEqual(inProgress);
  });
});
