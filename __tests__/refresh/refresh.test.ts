import { describe, expect, test } from '@jest/globals';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/duration.ts';
import { World } from './world.ts';

/** With the usual latency the list has been read and the create is on its way. */
const BETWEEN_LIST_AND_CREATE_MS = 320;

describe('a refresh', () => {
  test('is created once, followed to its end, and told step by step', async () => {
    const world = new World();
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('create').map(({ body }) => body)).toEqual(['{"jobType":"REFRESH"}']);
    expect(world.ours).toMatchObject([{ status: 'COMPLETED' }]);
    expect(world.events.slice(0, 4).map(({ kind }) => kind)).toEqual([
      'environment',
      'preflight',
      'intent',
      'job',
    ]);
    expect(world.told('intent')).toEqual([
      {
        kind: 'intent',
        intent: {
          sentAtMs: world.startMs + 300,
          scheduledAtMs: undefined,
          knownJobIds: [],
          userId: world.zuora.settings.userId,
        },
      },
    ]);
    expect(() => world.zuora.journal.verify()).not.toThrow();
  });

  test('that is scheduled is sent as UTC in whole seconds', async () => {
    const world = new World();
    const scheduledAtMs = world.startMs + 3 * HOUR_MS;
    expect(await world.refresh({ scheduledAtMs })).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('create')[0]?.body).toBe(
      '{"jobType":"REFRESH","scheduledRefreshTime":"2026-11-23T10:00:00Z"}',
    );
  });

  test('that fails in Zuora is failed', async () => {
    const world = new World({ zuora: { failsAtShare: 0.5 } });
    expect(await world.refresh()).toMatchObject({
      outcome: 'failed',
      nextSteps: expect.arrayContaining([expect.stringContaining('next-refresh-time')]),
    });
  });

  test('that somebody cancels is cancelled', async () => {
    const world = new World();
    world.clock.at(HOUR_MS, () => {
      world.zuora.state.cancelJob(world.environmentId, world.ours[0]?.id ?? '', false);
    });
    expect(await world.refresh()).toMatchObject({ outcome: 'cancelled' });
    expect(world.arrived('cancel')).toHaveLength(0);
  });

  test('that is not to be waited for ends after the create', async () => {
    const world = new World();
    const ending = await world.refresh({ wait: false });
    expect(ending.outcome).toBe('in-progress');
    expect(ending.atMs).toBeLessThan(SECOND_MS);
    expect(world.sent.at(-1)?.operation).toBe('create');
  });

  test('knows the jobs that were there before', async () => {
    const world = new World({ zuora: { lastRefreshListed: true } });
    const [old] = world.jobs;
    await world.refresh({ wait: false });
    expect(world.told('intent')[0]?.intent.knownJobIds).toEqual([old?.id]);
  });
});

describe('a refresh that is already under way', () => {
  test('is adopted by default, and nothing is created', async () => {
    const world = new World();
    const jobId = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('create')).toHaveLength(0);
    expect(world.told('job')).toMatchObject([{ job: { id: jobId }, created: false }]);
  });

  test.each([
    ['fail', 'active-job'],
    ['skip', 'skipped'],
  ] as const)('ends the step with on-active-job: %s as %s', async (onActiveJob, outcome) => {
    const world = new World();
    world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    expect(await world.refresh({ onActiveJob })).toMatchObject({ outcome });
    expect(world.arrived('create')).toHaveLength(0);
  });

  test('and is being cancelled is waited out; then everything is read anew and one created', async () => {
    const world = new World({ zuora: { syncLagMs: 0, cancellingMs: 10 * MINUTE_MS } });
    const jobId = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.zuora.state.cancelJob(world.environmentId, jobId, false);
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.ours).toHaveLength(1);
    expect(world.sentAt('create')[0]).toBeGreaterThan(11 * MINUTE_MS);
    expect(world.arrived('cancel')).toHaveLength(0);
  });

  test('and completes in spite of a cancel closes the window', async () => {
    const world = new World({ zuora: { syncLagMs: 0, activeAfterMs: 0 } });
    const jobId = world.stranger({ acceptedAtMs: world.startMs - 5 * MINUTE_MS, refreshTakesMs: HOUR_MS });
    world.zuora.state.cancelJob(world.environmentId, jobId, true);
    expect(await world.refresh()).toMatchObject({ outcome: 'not-due' });
    expect(world.arrived('create')).toHaveLength(0);
  });
});

describe('an environment at work without a visible job', () => {
  test('is looked at for 90 s, then invalid', async () => {
    const world = new World({ zuora: { environmentStatus: 'PROCESSING' } });
    const ending = await world.refresh();
    expect(ending.outcome).toBe('invalid');
    expect(ending.atMs).toBeGreaterThanOrEqual(90 * SECOND_MS);
    expect(ending.atMs).toBeLessThan(105 * SECOND_MS);
    expect(world.arrived('create')).toHaveLength(0);
  });

  test('is refreshed once it is free', async () => {
    const world = new World({ zuora: { environmentStatus: 'PROCESSING' } });
    world.clock.at(MINUTE_MS, () => {
      world.zuora.state.changeEnvironment(world.environmentId, { forcedStatus: undefined });
    });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
  });

  test('shows its job within the 90 s', async () => {
    const world = new World({ zuora: { environmentStatus: 'PROCESSING', syncLagMs: MINUTE_MS } });
    world.stranger();
    await world.refresh({ timeoutMs: HOUR_MS });
    expect(world.told('job')).toMatchObject([{ created: false }]);
  });

  test('has its 90 s anew after the cancel of a job', async () => {
    const world = new World({
      zuora: { environmentStatus: 'PROCESSING', syncLagMs: MINUTE_MS, cancellingMs: 10 * MINUTE_MS },
    });
    world.zuora.state.cancelJob(world.environmentId, world.stranger(), false);
    world.clock.at(12 * MINUTE_MS, () => {
      world.zuora.state.changeEnvironment(world.environmentId, { forcedStatus: undefined });
    });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.ours).toHaveLength(1);
  });

  test('has its 90 s also after trouble on the way to the first look', async () => {
    const world = new World({ zuora: { environmentStatus: 'PROCESSING' } });
    world.fault({
      on: { operation: 'get-environment' },
      fault: { kind: 'status', status: 503, retryAfter: '200' },
    });
    const ending = await world.refresh();
    expect(ending.outcome).toBe('invalid');
    expect(ending.atMs).toBeGreaterThanOrEqual(290 * SECOND_MS);
  });
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
      expect(world.told('intent-void')).toHaveLength(1);
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
  ] as const)(
    'for a window it does not show is, with on-not-due: %s, %s',
    async (onNotDue, outcome, error) => {
      const world = new World();
      const message = 'Only one refresh can be performed during a set period';
      world.fault({ on: { operation: 'create' }, fault: { kind: 'status', status: 403, message } });
      const ending = await world.refresh({ onNotDue });
      expect(ending).toMatchObject({ outcome, sentence: expect.stringContaining(message) });
      expect(ending.error).toEqual(error);
      expect(world.arrived('create')).toHaveLength(1);
    },
  );

  test('for want of permission is invalid and names the permission', async () => {
    const world = new World({ zuora: { writeAccess: false } });
    expect(await world.refresh()).toMatchObject({
      outcome: 'invalid',
      nextSteps: expect.arrayContaining([expect.stringContaining('Refresh Central Sandbox')]),
      error: { status: 403 },
    });
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
    const world = new World({ zuora: { syncLagMs: MINUTE_MS } });
    const jobId = world.stranger();
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ job: { id: jobId }, created: false }]);
    expect(world.arrived('create')).toHaveLength(1);
  });

  test('by 403 is looked into as well: Zuora does not say how it refuses a second one', async () => {
    const world = new World({ zuora: { syncLagMs: MINUTE_MS, secondCreateStatus: 403 } });
    world.stranger();
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'succeeded' });
    expect(world.ledger.created).toBe(false);
  });

  test('for a job that the list never shows is invalid after 90 s', async () => {
    const world = new World({ zuora: { syncLagMs: HOUR_MS } });
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

test('a bug is not taken for an outcome', async () => {
  const world = new World({
    mayCreate: () => {
      throw new TypeError('a bug');
    },
  });
  await expect(world.refresh()).rejects.toThrow('a bug');
});
