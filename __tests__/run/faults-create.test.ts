import { describe, expect, test } from '@jest/globals';
import { endBeforeCancel, pendingCreateOf, troubleOf } from '../../src/run/run-record.ts';
import { lockCode, type Fault } from '../../simulator/zuora/requests/fault.ts';
import type { ZuoraOptions } from '../../simulator/zuora/settings.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { staleCreates } from './freshness.ts';
import { World } from './world.ts';

const lostAndDone: Fault = { kind: 'reset', executed: true };
const lostAndUndone: Fault = { kind: 'reset', executed: false };

describe('a create that is answered with an old job', () => {
  /** Its record, and whether the list shows the old job. */
  const old = [
    ['COMPLETED and listed', {}],
    ['FAILED and listed', { failsAtShare: 0.5 }],
    ['COMPLETED and in no list', { listedAs: { jobType: 'CREATE' } }],
    ['FAILED and in no list', { failsAtShare: 0.5, listedAs: { jobType: 'CREATE' } }],
    ['COMPLETED and listed by its ID alone', { listedAs: { status: null } }],
  ] as const;

  test.each(old)('%s: is ambiguous, and the job that it made is found and followed', async (_, changes) => {
    const world = new World();
    const oldId = world.stranger({ acceptedAtMs: world.startMs - 40 * DAY_MS, ...changes });
    world.fault({ on: { operation: 'create' }, fault: { kind: 'old-job', executed: true } });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ created: true, job: { id: world.ours[0]?.id } }]);
    expect(world.record.job?.id).not.toBe(oldId);
    expect(world.arrived('create')).toHaveLength(1);
  });

  test.each(old)('%s: each time, and nothing is made: unknown, never passes', async (_, changes) => {
    const world = new World();
    world.stranger({ acceptedAtMs: world.startMs - 40 * DAY_MS, ...changes });
    world.fault({ on: { operation: 'create', times: 9 }, fault: { kind: 'old-job', executed: false } });
    expect(await world.refresh()).toMatchObject({ outcome: 'unknown', code: 'ZSR-CREATE-LOST' });
    expect(world.arrived('create')).toHaveLength(2);
    expect(world.record.created).toBeUndefined();
    expect(staleCreates(world)).toEqual([]);
  });

  test.each([
    ['as long as the list shows the old job', {}],
    ['where no list shows it, because no new refresh has ended', { listedAs: { jobType: 'CREATE' } }],
  ] as const)('is ambiguous without a Date, too, %s', async (_, changes) => {
    const world = new World({ zuora: { sendsDate: false } });
    world.stranger({ acceptedAtMs: world.startMs - 40 * DAY_MS, ...changes });
    world.fault({ on: { operation: 'create' }, fault: { kind: 'old-job', executed: true } });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ created: true, job: { id: world.ours[0]?.id } }]);
  });

  test.each([
    ['COMPLETED', {}],
    ['FAILED', { failsAtShare: 0.5 }],
  ] as const)('that only later turns out to have ended %s before: unknown, created empty', async (_, changes) => {
    const world = new World();
    const hidden = { listedAs: { jobType: 'CREATE' } };
    const id = world.stranger({ acceptedAtMs: world.startMs - 40 * DAY_MS, ...hidden, ...changes });
    world.fault({ on: { operation: 'create', times: 9 }, fault: { kind: 'wrong-id', id } });
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'unknown', code: 'ZSR-CREATE-UNPROVEN' });
    expect(ending.sentence).toContain(id);
    expect(world.record.created).toBeUndefined();
    expect(pendingCreateOf(world.record)).toBeDefined();
    expect(endBeforeCancel(world.record)).toBeUndefined();
  });
});

describe('a repeated create leaves only on a list that is fresh', () => {
  const turnedAway: readonly (readonly [string, Fault])[] = [
    ['429 with Retry-After: 300', { kind: 'status', status: 429, retryAfter: '300' }],
    ['423', { kind: 'status', status: 423, retryAfter: '300' }],
    ['409 with the code of a lock', { kind: 'status', status: 409, code: lockCode, retryAfter: '300' }],
    ['400 with category 70', { kind: 'status', status: 400, code: 50000070, retryAfter: '300' }],
    ['401', { kind: 'expired-token' }],
  ];
  /** The record of the sandbox lags, so that only the list tells. */
  const lags: ZuoraOptions = { listHidesNewMs: 300 * SECOND_MS, environmentLagMs: HOUR_MS };

  test.each(turnedAway)('a lost create, then %s: the job that shows meanwhile is found', async (_, fault) => {
    const world = new World({ zuora: lags });
    world.fault(
      { on: { operation: 'create' }, fault: lostAndDone },
      { on: { operation: 'create', from: 2 }, fault },
      { on: { operation: 'create', from: 3, times: 99 }, fault: lostAndUndone },
    );
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.ours).toHaveLength(1);
    expect(world.record.created).toBe(true);
    expect(staleCreates(world)).toEqual([]);
  });

  test('a lost create, then ECONNREFUSED for minutes: the job that shows meanwhile is found', async () => {
    const world = new World({ zuora: lags });
    world.fault({ on: { operation: 'create' }, fault: lostAndDone });
    world.isRefused = ({ operation }) => operation === 'create' && world.arrived('create').length > 0;
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('create')).toHaveLength(1);
    expect(staleCreates(world)).toEqual([]);
  });

  test.each(turnedAway)('a first create that meets %s is preceded by a new list', async (_, fault) => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.ours).toHaveLength(1);
    expect(world.sentAt('create')).toHaveLength(2);
    expect(staleCreates(world)).toEqual([]);
  });

  test("somebody's refresh that appears while a create is throttled is adopted, not doubled", async () => {
    const world = new World({ zuora: { allowsSecondCreate: true, syncLagMs: 0 } });
    world.fault({ on: { operation: 'create' }, fault: { kind: 'status', status: 429, retryAfter: '60' } });
    world.clock.at(30 * SECOND_MS, () => world.stranger());
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.jobs).toHaveLength(1);
    expect(world.record.created).toBe(false);
  });

  test('a machine that sleeps between the list and the create reads the list again', async () => {
    const world = new World();
    world.listen = (event) => {
      if (event.kind === 'preflight' && world.clock.monotonicMs() < MINUTE_MS) world.clock.leap(HOUR_MS);
    };
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.sentAt('list-jobs')).toHaveLength(2);
    expect(staleCreates(world)).toEqual([]);
  });

  test('a machine that sleeps while the list is on its way reads the list again', async () => {
    const world = new World();
    world.sleepAt(275, HOUR_MS);
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.sentAt('list-jobs')).toHaveLength(2);
    const [told] = world.told('pending-create');
    expect(told?.pendingCreate.listedAtMs).toBeGreaterThanOrEqual(world.startMs + HOUR_MS);
  });

  test('a slow token does not come between the list and the create', async () => {
    const world = new World({ zuora: { tokenExpiresInSeconds: 60 } });
    world.fault({ on: { operation: 'create' }, fault: { kind: 'expired-token' } });
    world.fault({ on: { operation: 'token', from: 2 }, fault: { kind: 'latency', ms: 20 * SECOND_MS } });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(staleCreates(world)).toEqual([]);
  });
});

describe('a list that holds for 5 s, and a connection that takes its time', () => {
  test.each([
    [4_999, 'leaves'],
    [6_000, 'never leaves: the list is read again first'],
  ])('%s ms: the create request %s', async (ms) => {
    const world = new World();
    let connections = 0;
    world.connectsInMs = ({ operation }) => {
      if (operation !== 'create') return 0;
      connections += 1;
      return connections === 1 ? ms : 1_000;
    };
    expect(await world.refresh({ wait: false })).toMatchObject({ outcome: 'in-progress' });
    expect(staleCreates(world)).toEqual([]);
    expect(world.sentAt('create')).toHaveLength(1);
    expect(connections).toBe(ms > 5_000 ? 2 : 1);
  });
});

describe('an abort before the create has left', () => {
  const connectsInMs = 2 * SECOND_MS;

  test.each([1, 500, 1_999])('%s ms into name look-up, connecting and TLS: it never leaves', async (ms) => {
    const world = new World();
    world.connectsInMs = ({ operation }) => (operation === 'create' ? connectsInMs : 0);
    // Token, environment and list take 100 ms each.
    world.abortAt(300 + ms);
    expect(await world.refresh()).toMatchObject({ outcome: 'aborted', atMs: 300 + ms });
    expect(world.sentAt('create')).toEqual([]);
    expect(world.jobs).toEqual([]);
    expect(world.told('pending-create-void')).toHaveLength(1);
    expect(pendingCreateOf(world.record)).toBeUndefined();
  });

  test('the second create of a lost one: what the first one made stays to be found', async () => {
    const world = new World({ zuora: { listHidesNewMs: HOUR_MS, environmentLagMs: HOUR_MS } });
    world.fault({ on: { operation: 'create' }, fault: lostAndDone });
    world.connectsInMs = ({ operation }) =>
      operation === 'create' && world.arrived('create').length > 0 ? connectsInMs : 0;
    world.abortAt(212 * SECOND_MS);
    expect(await world.refresh()).toMatchObject({ outcome: 'unknown', atMs: 212 * SECOND_MS });
    expect(world.sentAt('create')).toHaveLength(1);
    expect(world.told('pending-create-void')).toEqual([]);
    expect(pendingCreateOf(world.record)).toBeDefined();
  });

  test('that has left 1 ms before gets 4 s to yield its ID, and is cancelled', async () => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    world.connectsInMs = ({ operation }) => (operation === 'create' ? connectsInMs : 0);
    world.fault({ on: { operation: 'create' }, fault: { kind: 'latency', ms: 3_000 } });
    world.abortAt(300 + connectsInMs + 1);
    await world.refresh();
    expect(world.sentAt('create')).toHaveLength(1);
    expect(world.leftRunning).toEqual([]);
    expect(world.arrived('cancel')).toHaveLength(1);
  });

  test('of the marker that the post step leaves just before: it never leaves', async () => {
    let begun = false;
    const world = new World({ hasPostStarted: () => begun });
    world.listen = ({ kind }) => {
      if (kind === 'pending-create') begun = true;
    };
    expect(await world.refresh()).toMatchObject({ outcome: 'aborted' });
    expect(world.sentAt('create')).toEqual([]);
  });

  test('of the marker that the post step leaves while it is answered: main cancels the job', async () => {
    let begun = false;
    const world = new World({ hasPostStarted: () => begun, zuora: { syncLagMs: 0 } });
    world.clock.at(350, () => {
      begun = true;
    });
    await world.refresh();
    expect(world.arrived('create')).toHaveLength(1);
    expect(world.leftRunning).toEqual([]);
  });
});

describe('trouble that is over is over', () => {
  test('a 429 on the create, then its answer is lost: the 429 is no trouble while its job is looked for', async () => {
    const world = new World({ zuora: { listHidesNewMs: HOUR_MS, environmentLagMs: HOUR_MS } });
    world.fault(
      { on: { operation: 'create' }, fault: { kind: 'status', status: 429 } },
      { on: { operation: 'create', from: 2 }, fault: lostAndDone },
    );
    let seen: unknown = 'not asked';
    world.clock.at(MINUTE_MS, () => {
      seen = troubleOf(world.record);
    });
    world.abortAt(2 * MINUTE_MS);
    expect(await world.refresh()).toMatchObject({ outcome: 'unknown', error: { code: 'ECONNRESET' } });
    expect(seen).toBeUndefined();
  });

  test('a create that was lost and a 429 on its repetition: the verdict names the lost one', async () => {
    const world = new World();
    world.fault(
      { on: { operation: 'create' }, fault: lostAndUndone },
      { on: { operation: 'create', from: 2, times: 99 }, fault: { kind: 'status', status: 429 } },
    );
    expect(await world.refresh()).toMatchObject({
      outcome: 'unknown',
      code: 'ZSR-CREATE-LOST',
      error: { code: 'ECONNRESET' },
    });
  });

  test('mode: cancel, a 503 on the CANCEL, then 30 min of CANCELLING: no trouble is left', async () => {
    const world = new World({ zuora: { cancellingMs: 30 * MINUTE_MS, syncLagMs: 0 } });
    world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.fault({ on: { operation: 'cancel' }, fault: { kind: 'status', status: 503 } });
    let seen: unknown = 'not asked';
    world.clock.at(10 * MINUTE_MS, () => {
      seen = troubleOf(world.record);
    });
    expect(await world.cancel('active')).toMatchObject({ outcome: 'cancelled' });
    expect(seen).toBeUndefined();
    expect(world.told('recovered')).toMatchObject([{ operation: 'cancel', failures: 1 }]);
  });
});

describe('a create that is answered 502', () => {
  const fault: Fault = { kind: 'status', status: 502, executed: false };
  const ends = [
    ['an abort', 'unknown', (world: World) => world.abortAt(MINUTE_MS), 24 * HOUR_MS],
    ['the deadline', 'unknown', () => undefined, MINUTE_MS],
  ] as const;

  test.each(ends)('and whose search is ended by %s: names the 502 and its request ID', async (...row) => {
    const [, outcome, arrange, timeoutMs] = row;
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault });
    arrange(world);
    const ending = await world.refresh({ timeoutMs });
    expect(ending).toMatchObject({ outcome, code: 'ZSR-CREATE-LOST', error: { status: 502 } });
    const requestId = world.arrived('create')[0]?.outcome?.headers['zuora-request-id'];
    expect(requestId).toBeDefined();
    expect(ending.error).toMatchObject({ trace: { requestId } });
    expect(ending.sentence).toContain('502');
  });

  test.each(ends)('with trouble at the list when %s comes: the 502 all the same', async (...row) => {
    const [, outcome, arrange, timeoutMs] = row;
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault });
    world.fault({
      on: { operation: 'list-jobs', from: 3, times: 99 },
      fault: { kind: 'status', status: 503 },
    });
    arrange(world);
    expect(await world.refresh({ timeoutMs })).toMatchObject({ outcome, error: { status: 502 } });
  });
});

describe('a lost create whose job is listed twice', () => {
  test('is counted by ID, is ours, and is cancelled on abort', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: lostAndDone });
    world.fault({ on: { operation: 'list-jobs', times: 999 }, fault: { kind: 'listed-twice' } });
    world.abortAt(HOUR_MS);
    expect(await world.refresh()).toMatchObject({ outcome: 'cancel-unconfirmed' });
    expect(world.told('job')).toMatchObject([{ created: true }]);
    expect(world.leftRunning).toEqual([]);
  });
});

describe('a new job whose own address answers 404 while the list shows it', () => {
  test.each([200 * SECOND_MS, 15 * MINUTE_MS, 2 * HOUR_MS])('for %s ms: an outage', async (getHidesNewMs) => {
    const world = new World({ zuora: { getHidesNewMs } });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('create')).toHaveLength(1);
  });

  test('in none of the two for longer than 90 s: unknown', async () => {
    const world = new World({ zuora: { getHidesNewMs: HOUR_MS, listHidesNewMs: HOUR_MS } });
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'unknown', code: 'ZSR-JOB-UNKNOWN' });
    expect(ending.atMs).toBeGreaterThan(90 * SECOND_MS);
  });
});
