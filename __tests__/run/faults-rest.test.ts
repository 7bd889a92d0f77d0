import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

describe('check of a job-id whose own address answers 404', () => {
  const missing: Fault = { kind: 'status', status: 404, code: 50000040 };

  test('and that the list shows: is what the list says, at once', async () => {
    const world = new World();
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.fault({ on: { operation: 'get-job', times: 99 }, fault: missing });
    const ending = await world.check(id);
    expect(ending).toMatchObject({ outcome: 'in-progress' });
    expect(ending.sentence).toContain(id);
    expect(ending.atMs).toBeLessThan(SECOND_MS);
  });

  test('and that shows after a minute: is read', async () => {
    const world = new World();
    const id = world.stranger({ appearsAtMs: world.startMs + MINUTE_MS });
    expect(await world.check(id)).toMatchObject({ outcome: 'in-progress' });
  });

  test('and that the list shows, with other trouble: is tried again', async () => {
    const world = new World();
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.fault({ on: { operation: 'get-job' }, fault: { kind: 'status', status: 503 } });
    expect(await world.check(id)).toMatchObject({ outcome: 'in-progress' });
    expect(world.sentAt('get-job')).toHaveLength(2);
  });
});

describe('a runner that is gone', () => {
  test.each([true, false])('while a lost create is looked for, and it was made: %s', async (executed) => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: { kind: 'reset', executed } });
    world.clock.at(10 * SECOND_MS, () => {
      world.abort('runner-gone');
    });
    const ending = await world.refresh();
    expect(ending.outcome).toBe(executed ? 'cancel-unconfirmed' : 'unknown');
    expect(ending.atMs).toBeLessThanOrEqual(115 * SECOND_MS);
    expect(world.leftRunning).toEqual([]);
    expect(world.sentAt('create')).toHaveLength(1);
  });

  test('before anything was created: aborted, and nothing more is sent', async () => {
    const world = new World();
    world.fault({ on: { operation: 'list-jobs', times: 99 }, fault: { kind: 'stall', executed: false } });
    world.clock.at(SECOND_MS, () => {
      world.abort('runner-gone');
    });
    expect(await world.refresh()).toMatchObject({ outcome: 'aborted', atMs: SECOND_MS });
  });
});

describe('the second create of a lost one', () => {
  const lost: Fault = { kind: 'reset', executed: false };

  test('waits where a refresh seems to have begun meanwhile, and finds it', async () => {
    const world = new World({ zuora: { listHidesNewMs: 260 * SECOND_MS } });
    world.fault({ on: { operation: 'create' }, fault: { kind: 'reset', executed: true } });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.sentAt('create')).toHaveLength(1);
    expect(world.record.created).toBe(true);
  });

  test('never leaves where a refresh seems to have begun and does not show: unknown', async () => {
    const world = new World({ zuora: { listHidesNewMs: HOUR_MS } });
    world.fault({ on: { operation: 'create' }, fault: { kind: 'reset', executed: true } });
    expect(await world.refresh()).toMatchObject({ outcome: 'unknown', code: 'ZSR-CREATE-LOST' });
    expect(world.sentAt('create')).toHaveLength(1);
  });

  test('never leaves where a window that was named is not any more: unknown', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: lost });
    world.clock.at(MINUTE_MS, () => {
      const fields = { nextRefreshTime: null, status: 'ACTIVE' };
      world.fault({ on: { operation: 'get-environment', times: 99 }, fault: { kind: 'fields', fields } });
    });
    expect(await world.refresh()).toMatchObject({ outcome: 'unknown' });
    expect(world.sentAt('create')).toHaveLength(1);
  });

  test('reads the list again if the machine slept after it', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: lost });
    let slept = false;
    world.listen = (event) => {
      if (slept || event.kind !== 'decision' || event.decision.kind !== 'create-again') return;
      slept = true;
      world.clock.leap(MINUTE_MS);
    };
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(slept).toBe(true);
    expect(world.sentAt('create')).toHaveLength(2);
  });

  test('never leaves once its time is over: unknown', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create', times: 9 }, fault: lost });
    const ending = await world.refresh({ scheduledAtMs: world.startMs + MINUTE_MS });
    expect(ending).toMatchObject({ outcome: 'unknown', code: 'ZSR-CREATE-LOST' });
    expect(world.sentAt('create')).toHaveLength(1);
  });
});

describe('a create that is refused for want of a permission, by its code', () => {
  test.each([
    ['No permission', 'invalid', false],
    ['Only one refresh can be performed during a set period', 'not-due', true],
  ] as const)('"%s": %s, looked at again: %s', async (message, outcome, isLookedAt) => {
    const world = new World();
    const fault: Fault = { kind: 'status', status: 403, code: 50000010, message };
    world.fault({ on: { operation: 'create', times: 9 }, fault });
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome });
    expect(ending.atMs > 90 * SECOND_MS).toBe(isLookedAt);
  });
});

describe('a page of a gateway in place of a job that was read before', () => {
  test.each([400, 403, 404, 407, 451])('with %d, for an hour: is waited out', async (status) => {
    const world = new World();
    world.clock.at(30 * MINUTE_MS, () => {
      world.fault(
        { on: { operation: 'get-job', times: 9_999 }, fault: { kind: 'status', status, shape: 'html' } },
        {
          on: { operation: 'get-job', times: 9_999 },
          fault: { kind: 'headers', headers: { 'zuora-request-id': undefined, 'zuora-track-id': undefined } },
        },
      );
    });
    world.clock.at(90 * MINUTE_MS, () => {
      world.zuora.faults.clear();
    });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
  });
});
