import { describe, expect, test } from '@jest/globals';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { mayLag, saysNotDue } from '../../src/run/create-request.ts';
import { ApiError } from '../../src/zuora/errors.ts';
import { World } from './world.ts';

/** With the usual latency the list has been read and the create is on its way. */
const BETWEEN_LIST_AND_CREATE_MS = 320;

test.each([
  { codes: ['PERMISSION_DENIED'], messages: ['Denied'], lags: false, notDue: false },
  { codes: [], messages: ['User does not have API Write Access'], lags: false, notDue: false },
  { codes: ['Only one refresh'], messages: [], lags: true, notDue: true },
  {
    codes: ['X'],
    messages: ['Only one refresh can be performed during a set period'],
    lags: true,
    notDue: true,
  },
  { codes: [], messages: ['Denied'], lags: true, notDue: false },
])('a 403 that says $codes, $messages may lag: $lags, is not due: $notDue', (row) => {
  const trace = { requestId: undefined, trackId: 'track-1' };
  const error = new ApiError('create', 403, { codes: row.codes, messages: row.messages }, trace, undefined);
  expect([mayLag(error), saysNotDue(error)]).toEqual([row.lags, row.notDue]);
});

describe('a create that Zuora refuses', () => {
  test.each([400, 403, 409] as const)('by %s for a job that began just then is read anew', async (status) => {
    for (const [onActiveJob, outcome] of [
      ['adopt', 'succeeded'],
      ['fail', 'active-job'],
      ['skip', 'skipped'],
    ] as const) {
      const world = new World({ zuora: { syncLagMs: 0, secondCreateStatus: status } });
      world.clock.at(BETWEEN_LIST_AND_CREATE_MS, () => world.stranger());
      expect(await world.refresh({ onActiveJob })).toMatchObject({ outcome });
      expect(world.arrived('create').map((record) => record.outcome?.status)).toEqual([status]);
      expect(world.told('pending-create-void')).toHaveLength(1);
    }
  });

  test.each([
    ['fail', 'not-due'],
    ['skip', 'skipped'],
  ] as const)('for a window that closed just then is, with on-not-due: %s, %s', async (onNotDue, outcome) => {
    const world = new World();
    world.clock.at(BETWEEN_LIST_AND_CREATE_MS, () => {
      world.zuora.state.changeEnvironment(world.environmentId, { nextRefreshAtMs: world.startMs + DAY_MS });
    });
    expect(await world.refresh({ onNotDue })).toMatchObject({ outcome });
    expect(world.arrived('create')).toHaveLength(1);
  });

  test.each([
    ['fail', 'not-due', expect.objectContaining({ status: 403 })],
    ['skip', 'skipped', undefined],
  ] as const)('for a window it does not show is, with on-not-due: %s, %s', async (onNotDue, outcome, error) => {
    const world = new World();
    const message = 'Only one refresh can be performed during a set period';
    world.fault({ on: { operation: 'create' }, fault: { kind: 'status', status: 403, message } });
    const ending = await world.refresh({ onNotDue });
    expect(ending).toMatchObject({ outcome, sentence: expect.stringContaining(message) });
    expect(ending.error).toEqual(error);
    expect(world.told('environment').at(-1)?.due).toBe(false);
    expect(world.arrived('create')).toHaveLength(1);
  });

  test('for want of permission is invalid and names the permission', async () => {
    const world = new World({ zuora: { writeAccess: false } });
    const ending = await world.refresh();
    expect(ending).toMatchObject({
      outcome: 'invalid',
      nextSteps: expect.arrayContaining([expect.stringContaining('Refresh Central Sandbox')]),
      error: { status: 403, reasons: { messages: [expect.stringContaining('API Write Access')] } },
    });
    // What is said plainly needs no second look.
    expect(ending.atMs).toBeLessThan(5 * SECOND_MS);
    expect(world.told('environment').at(-1)?.due).toBeUndefined();
    expect(world.arrived('create')).toHaveLength(1);
  });

  test('for its time is invalid and names the time', async () => {
    const world = new World();
    world.fault({ on: { operation: 'create' }, fault: { kind: 'status', status: 400, message: 'Too far' } });
    expect(await world.refresh({ scheduledAtMs: world.startMs + HOUR_MS })).toMatchObject({
      outcome: 'invalid',
      sentence: expect.stringContaining('2026-11-23T08:00:00Z: HTTP 400'),
    });
  });

  test('for a job that the list does not show yet is looked into for 90 s', async () => {
    const world = new World({ zuora: { syncLagMs: MINUTE_MS, environmentLagMs: MINUTE_MS } });
    const jobId = world.stranger();
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ job: { id: jobId }, created: false }]);
    expect(world.arrived('create')).toHaveLength(1);
  });

  test('by 403 is looked into as well: Zuora does not say how it refuses a second one', async () => {
    const world = new World({
      zuora: { syncLagMs: MINUTE_MS, environmentLagMs: MINUTE_MS, secondCreateStatus: 403 },
    });
    world.stranger();
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'succeeded' });
    expect(world.record.created).toBe(false);
  });

  test('for a job that the list never shows is invalid after 90 s', async () => {
    const world = new World({ zuora: { syncLagMs: HOUR_MS, environmentLagMs: HOUR_MS } });
    world.stranger();
    const ending = await world.refresh();
    expect(ending).toMatchObject({
      outcome: 'invalid',
      sentence: expect.stringContaining('already a job in progress'),
    });
    expect(ending.atMs).toBeGreaterThan(90 * SECOND_MS);
    expect(ending.atMs).toBeLessThan(105 * SECOND_MS);
  });

  test('while the cancel of another one is under way is tried again after it', async () => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    world.clock.at(BETWEEN_LIST_AND_CREATE_MS, () => {
      world.zuora.state.cancelJob(world.environmentId, world.stranger(), false);
    });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('create').map(({ outcome }) => outcome?.status)).toEqual([400, 201]);
  });
});
