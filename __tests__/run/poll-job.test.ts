import { describe, expect, test } from '@jest/globals';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

/** The last look at the deadline, there and back. */
const LOOK_MS = 100;

describe('the wait for a job', () => {
  test('goes on through a status that nobody documented, with one warning', async () => {
    const world = new World();
    world.fault({
      on: { operation: 'get-job', from: 3, times: 10 },
      fault: { kind: 'unknown-status', status: 'SUCCEEDED' },
    });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('warning')).toEqual([
      { kind: 'warning', warning: { kind: 'undocumented-status', status: 'SUCCEEDED' } },
    ]);
  });

  test('warns of an undocumented status that was the first to be seen', async () => {
    const world = new World();
    const jobId = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.fault({
      on: { operation: 'get-job' },
      fault: { kind: 'unknown-status', status: 'PONDERING' },
    });
    expect(await world.wait(jobId)).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('warning')).toHaveLength(1);
  });

  test('never takes an undocumented status for an end', async () => {
    const world = new World();
    world.fault({
      on: { operation: 'get-job', from: 3, times: 100_000 },
      fault: { kind: 'unknown-status', status: 'DONE' },
    });
    const ending = await world.refresh({ timeoutMs: 12 * HOUR_MS });
    expect(ending).toMatchObject({ outcome: 'timed-out', atMs: 12 * HOUR_MS + LOOK_MS });
  });

  test('gives a sign of life every 10 minutes, and none after the end', async () => {
    const world = new World({ zuora: { refreshTakesMs: HOUR_MS + 5 * MINUTE_MS, activeAfterMs: 0 } });
    await world.refresh();
    expect(world.told('heartbeat').map(({ waitedMs }) => waitedMs / MINUTE_MS)).toEqual([10, 20, 30, 40, 50, 60]);
    expect(world.clock.waiting).toBe(0);
  });

  test('keeps a fixed pace, without jitter', async () => {
    const world = new World({ zuora: { refreshTakesMs: HOUR_MS } });
    await world.refresh({ pollIntervalMs: 2 * MINUTE_MS });
    const polls = world.sentAt('get-job');
    const gaps = polls.slice(1).map((atMs, index) => atMs - (polls[index] ?? 0));
    expect(new Set(gaps.filter((gap) => gap < 121 * SECOND_MS))).toEqual(new Set([120_100, 120_200]));
    expect(polls).toHaveLength(31);
  });

  test('leaves nothing behind that keeps the process alive', async () => {
    const world = new World();
    await world.refresh();
    expect(world.clock.waiting).toBe(0);
  });
});
