import { describe, expect, test } from '@jest/globals';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/time/notation.ts';
import { World } from '../world.ts';

describe('a refresh', () => {
  test('is created once, followed to its end, and told step by step', async () => {
    const world = new World({ zuora: { oldJobs: 0 } });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('create').map(({ body }) => body)).toEqual(['{"jobType":"REFRESH"}']);
    expect(world.ours).toMatchObject([{ status: 'COMPLETED' }]);
    expect(world.events.slice(0, 8).map(({ kind }) => kind)).toEqual([
      'list-read',
      'environment',
      'surveyed',
      'name-checked',
      'other-job',
      'preflight',
      'pending-create',
      'job',
    ]);
    expect(world.told('pending-create')).toEqual([
      {
        kind: 'pending-create',
        pendingCreate: {
          // By Zuora's clock, which its answers show in whole seconds.
          sentAtMs: world.startMs,
          listedAtMs: world.startMs,
          scheduledAtMs: undefined,
          knownJobIds: [],
          namelessRecords: 0,
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
      nextSteps: expect.arrayContaining([expect.stringContaining('run the action with mode: check')]),
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

  test.each([
    ['COMPLETED', 'succeeded', {}],
    ['FAILED', 'failed', { failsAtShare: 0.5 }],
  ] as const)(
    'that is not to be waited for, and is found %s after its answer was lost, is %s',
    async (_, outcome, changes) => {
      const lags = { listHidesNewMs: MINUTE_MS, syncLagMs: 0 };
      const world = new World({ zuora: { refreshTakesMs: SECOND_MS, ...lags, ...changes } });
      world.fault({ on: { operation: 'create' }, fault: { kind: 'reset', executed: true } });
      expect(await world.refresh({ wait: false })).toMatchObject({ outcome });
    },
  );

  test.each(['COMPLETED', 'FAILED', 'CANCELLED'])(
    'whose create is answered with a job that is %s is not believed to have ended',
    async (status) => {
      const world = new World();
      world.fault({ on: { operation: 'create' }, fault: { kind: 'fields', fields: { status } } });
      const ending = await world.refresh();
      expect(ending.outcome).toBe('succeeded');
      expect(ending.atMs).toBeGreaterThan(HOUR_MS);
      expect(world.arrived('create')).toHaveLength(1);
    },
  );

  test('that is not to be waited for says when it starts, if that is later', async () => {
    const world = new World();
    const scheduledAtMs = world.startMs + 3 * HOUR_MS;
    expect(await world.refresh({ wait: false, scheduledAtMs })).toMatchObject({
      sentence: expect.stringContaining(
        "(SCHEDULED) is scheduled to start at 2026-11-23T10:00:00Z. This step doesn't wait",
      ),
    });
  });

  test('knows the jobs that were there before', async () => {
    const world = new World({ zuora: { oldJobs: 1 } });
    const [old] = world.zuora.state.oldJobs();
    await world.refresh({ wait: false });
    expect(world.told('pending-create')[0]?.pendingCreate.knownJobIds).toEqual([old?.id]);
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

  test.each([
    ['adopt', 'active-job'],
    ['adopt-or-skip', 'skipped'],
  ] as const)('and cannot be adopted ends the step with on-active-job: %s as %s', async (onActiveJob, outcome) => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    const id = world.stranger({ scheduledAtMs: world.startMs + 48 * HOUR_MS });
    const ending = await world.refresh({ onActiveJob });
    expect(ending).toMatchObject({ outcome, sentence: expect.stringContaining(id) });
    expect(world.record.job).toMatchObject({ id, status: 'SCHEDULED' });
    expect(world.arrived('create')).toHaveLength(0);
  });

  test('is adopted with on-active-job: adopt-or-skip if it can be', async () => {
    const world = new World();
    world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    expect(await world.refresh({ onActiveJob: 'adopt-or-skip' })).toMatchObject({ outcome: 'succeeded' });
    expect(world.record.created).toBe(false);
  });

  test('and is hidden for good skips with on-active-job: adopt-or-skip', async () => {
    const world = new World({ zuora: { hiddenJobAppearsAfterMs: 6 * HOUR_MS } });
    expect(await world.refresh({ onActiveJob: 'adopt-or-skip' })).toMatchObject({
      outcome: 'skipped',
      sentence: expect.stringContaining('(on-active-job: adopt-or-skip).'),
    });
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

  test.each(['adopt', 'adopt-or-skip', 'fail', 'skip'] as const)(
    'is one of several: a line names the others, with on-active-job: %s',
    async (onActiveJob) => {
      const world = new World({ zuora: { syncLagMs: 0 } });
      world.stranger({ id: 'running', acceptedAtMs: world.startMs - HOUR_MS });
      world.stranger({ id: 'planned', scheduledAtMs: world.startMs + 3 * HOUR_MS });
      expect((await world.refresh({ onActiveJob })).sentence).toContain('refresh job running');
      expect(world.decisions.filter((line) => line.includes('other refreshes'))).toEqual([
        'Zuora lists other refreshes of this sandbox as well: planned (SCHEDULED).',
      ]);
    },
  );

  test('and is being cancelled is one of several: a line names the others', async () => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    world.stranger({ id: 'running', acceptedAtMs: world.startMs - HOUR_MS });
    world.zuora.state.cancelJob(world.environmentId, 'running', false);
    world.stranger({ id: 'planned', scheduledAtMs: world.startMs + 3 * HOUR_MS });
    await world.refresh();
    expect(world.decisions).toContainEqual(expect.stringContaining('other refreshes of this sandbox as well: planned'));
  });

  test.each([
    ['after the timeout', { timeoutMs: 6 * HOUR_MS }, "after this step's timeout"],
    ['at another time', { scheduledAtMs: new World().startMs + 2 * HOUR_MS }, 'scheduled-time asks for'],
  ])('and starts %s by its own record, whatever the list says, is not adopted', async (_, policies, why) => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    const listedAs = { scheduledRefreshTime: '2026-11-23T09:00:00Z' };
    const id = world.stranger({ scheduledAtMs: world.startMs + 9 * HOUR_MS, listedAs });
    expect(await world.refresh(policies)).toMatchObject({
      outcome: 'active-job',
      sentence: expect.stringContaining(why),
    });
    expect(world.record.job).toMatchObject({ id, scheduledAtMs: world.startMs + 9 * HOUR_MS });
    expect(world.arrived('create')).toEqual([]);
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
  test('is looked at for 90 s, then counts as a refresh that cannot be adopted: active-job', async () => {
    const world = new World({ zuora: { environmentStatus: 'PROCESSING' } });
    const ending = await world.refresh();
    expect(ending.outcome).toBe('active-job');
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
      zuora: {
        environmentStatus: 'PROCESSING',
        syncLagMs: MINUTE_MS,
        environmentLagMs: 0,
        cancellingMs: 10 * MINUTE_MS,
      },
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
    expect(ending.outcome).toBe('active-job');
    expect(ending.atMs).toBeGreaterThanOrEqual(290 * SECOND_MS);
  });
});

test('a bug is not taken for an outcome', async () => {
  const world = new World({
    hasPostStarted: () => {
      throw new TypeError('a bug');
    },
  });
  await expect(world.refresh()).rejects.toThrow('a bug');
});
