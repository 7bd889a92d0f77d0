import { describe, expect, test } from '@jest/globals';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/time/notation.ts';
import { World } from '../world.ts';

describe('mode wait', () => {
  test('follows the active refresh and never creates', async () => {
    const world = new World();
    const jobId = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    expect(await world.wait(undefined)).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('job')).toMatchObject([{ job: { id: jobId }, created: false }]);
    expect(world.arrived('create')).toHaveLength(0);
  });

  test('follows the newest of several', async () => {
    const world = new World();
    const jobId = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.stranger({ acceptedAtMs: world.startMs - 2 * HOUR_MS });
    await world.wait(undefined);
    expect(world.record.job?.id).toBe(jobId);
  });

  test('without a refresh on record is none', async () => {
    const world = new World({ zuora: { oldJobs: 0 } });
    expect(await world.wait(undefined)).toMatchObject({
      outcome: 'none',
      sentence: expect.stringContaining('none is on record'),
      nextSteps: expect.arrayContaining([expect.stringContaining('job-id')]),
    });
  });

  test('without an active refresh is none, and names the newest and its end', async () => {
    const world = new World();
    world.stranger({ acceptedAtMs: world.startMs - 90 * HOUR_MS, id: 'old' });
    world.stranger({ acceptedAtMs: world.startMs - 20 * HOUR_MS, id: 'new' });
    expect(await world.wait(undefined)).toMatchObject({
      outcome: 'none',
      sentence:
        'No refresh is in progress. The newest, refresh job new, ended with status COMPLETED at 2026-11-22T17:00:00Z.',
    });
  });

  test('names a newest job without an end', async () => {
    const world = new World();
    world.stranger({ acceptedAtMs: world.startMs - 20 * HOUR_MS, id: 'new' });
    world.fault({
      on: { operation: 'list-jobs', times: 99 },
      fault: { kind: 'fields', fields: { jobEndTime: null } },
    });
    expect(await world.wait(undefined)).toMatchObject({
      sentence: 'No refresh is in progress. The newest, refresh job new, ended with status COMPLETED.',
    });
  });

  test.each([
    ['COMPLETED', {}, 'succeeded'],
    ['FAILED', { failsAtShare: 0.5 }, 'failed'],
  ] as const)('with a job that is %s already ends at once as such', async (_, changes, outcome) => {
    const world = new World();
    const jobId = world.stranger({ acceptedAtMs: world.startMs - 20 * HOUR_MS, ...changes });
    const ending = await world.wait(jobId);
    expect(ending.outcome).toBe(outcome);
    expect(ending.atMs).toBeLessThan(1_000);
  });

  test('with a job that is cancelled is cancelled', async () => {
    const world = new World();
    const jobId = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.clock.at(1_000, () => world.zuora.state.cancelJob(world.environmentId, jobId, false));
    expect(await world.wait(jobId)).toMatchObject({ outcome: 'cancelled' });
  });

  test('never cancels on abort', async () => {
    const world = new World();
    const jobId = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.abortAt(HOUR_MS);
    expect(await world.wait(jobId)).toMatchObject({ outcome: 'aborted', atMs: HOUR_MS });
    expect(world.arrived('cancel')).toHaveLength(0);
  });
});

describe('mode wait, on-no-job: skip', () => {
  const skip = { onNoJob: 'skip', timeoutMs: HOUR_MS } as const;

  test('passes at once where no refresh is in progress, naming the newest', async () => {
    const world = new World();
    world.stranger({ acceptedAtMs: world.startMs - 20 * HOUR_MS, id: 'new' });
    const ending = await world.wait(undefined, skip);
    expect(ending).toEqual({
      outcome: 'none',
      sentence:
        'No refresh is in progress. The newest, refresh job new, ended with status COMPLETED at 2026-11-22T17:00:00Z. The step passes (on-no-job: skip).',
      atMs: ending.atMs,
    });
    expect(ending.atMs).toBeLessThan(SECOND_MS);
    expect(world.record.job).toMatchObject({ id: 'new', status: 'COMPLETED' });
  });

  test('looks for 90 s where the sandbox hides a refresh, and waits for it', async () => {
    const world = new World({ zuora: { hiddenJobAppearsAfterMs: MINUTE_MS } });
    expect(await world.wait(undefined, { ...skip, timeoutMs: DAY_MS })).toMatchObject({
      outcome: 'succeeded',
    });
  });

  test('says so where the sandbox is still at work after that', async () => {
    const world = new World({ zuora: { hiddenJobAppearsAfterMs: HOUR_MS } });
    const ending = await world.wait(undefined, skip);
    expect(ending).toMatchObject({
      outcome: 'none',
      sentence: expect.stringContaining('The sandbox is PROCESSING.'),
    });
    expect(ending.atMs).toBeGreaterThanOrEqual(90 * SECOND_MS);
  });

  test.each([
    ['SCHEDULED', HOUR_MS + MINUTE_MS, 'none'],
    ['SCHEDULED', 50 * MINUTE_MS, 'timed-out'],
    ['PENDING_APPROVAL', HOUR_MS + MINUTE_MS, 'none'],
  ] as const)('of a refresh that is %s to start in %d ms is %s', async (status, startsInMs, outcome) => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    const id = world.stranger({ scheduledAtMs: world.startMs + startsInMs, shownAs: { status } });
    const ending = await world.wait(undefined, skip);
    expect(ending).toMatchObject({ outcome });
    expect(ending.sentence).toContain(id);
    expect(world.record.job).toMatchObject({ id, status });
  });

  test('names the start of a refresh that comes too late', async () => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    world.stranger({ id: 'later', scheduledAtMs: world.startMs + DAY_MS });
    const ending = await world.wait(undefined, skip);
    expect(ending.sentence).toBe(
      "No refresh is in progress. Refresh job later (SCHEDULED) is scheduled for 2026-11-24T07:00:00Z, after this step's timeout (1 h). The step passes (on-no-job: skip).",
    );
    expect(ending).not.toHaveProperty('code');
  });

  test('waits for a refresh that comes too late by default, and where it is given', async () => {
    for (const [which, onNoJob] of [
      [undefined, 'fail'],
      ['later', 'skip'],
    ] as const) {
      const world = new World({ zuora: { syncLagMs: 0 } });
      world.stranger({ id: 'later', scheduledAtMs: world.startMs + DAY_MS });
      expect(await world.wait(which, { ...skip, onNoJob })).toMatchObject({
        outcome: 'timed-out',
        sentence: expect.stringContaining('is scheduled to start at 2026-11-24T07:00:00Z.'),
      });
      expect(world.decisions).toEqual([
        'Refresh job later starts at 2026-11-24T07:00:00Z, after the timeout of this step (1 h).',
      ]);
    }
  });

  test('fails where the record of a refresh that may be in progress cannot be read', async () => {
    const world = new World();
    world.stranger({ acceptedAtMs: world.startMs - HOUR_MS, listedAs: { status: null } });
    expect(await world.wait(undefined, skip)).toMatchObject({ outcome: 'unavailable' });
  });
});

describe('mode check', () => {
  const writes = (world: World) => world.zuora.journal.records.filter(({ method }) => method === 'POST');

  test('looks once at the newest refresh, and writes nothing', async () => {
    const world = new World();
    world.stranger({ acceptedAtMs: world.startMs - HOUR_MS, id: 'new' });
    world.stranger({ acceptedAtMs: world.startMs - 90 * HOUR_MS, id: 'old' });
    const ending = await world.check(undefined);
    expect(ending).toMatchObject({
      outcome: 'in-progress',
      sentence: expect.stringContaining('Refresh job new (EXPORTING) is in progress.'),
    });
    expect(world.sent.map(({ operation }) => operation)).toEqual(['token', 'get-environment', 'list-jobs']);
    expect(writes(world).map(({ operation }) => operation)).toEqual(['token']);
    expect(world.told('environment')).toMatchObject([{ due: false }]);
    expect(world.told('job')).toMatchObject([{ job: { id: 'new' }, created: false }]);
  });

  test.each([
    ['COMPLETED', {}, 'succeeded'],
    ['FAILED', { failsAtShare: 0.5 }, 'failed'],
  ] as const)('reads that the newest is %s', async (_, changes, outcome) => {
    const world = new World();
    world.stranger({ acceptedAtMs: world.startMs - 20 * HOUR_MS, ...changes });
    expect(await world.check(undefined)).toMatchObject({ outcome });
  });

  test('reads a given job', async () => {
    const world = new World();
    world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    const jobId = world.stranger({ acceptedAtMs: world.startMs - 90 * HOUR_MS });
    expect(await world.check(jobId)).toMatchObject({ outcome: 'succeeded' });
    expect(world.record.job?.id).toBe(jobId);
    expect(world.sentAt('get-job')).toHaveLength(1);
  });

  test('takes an undocumented status for no end', async () => {
    const world = new World();
    world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.fault({ on: { operation: 'list-jobs' }, fault: { kind: 'unknown-status', status: 'DONE' } });
    expect(await world.check(undefined)).toMatchObject({ outcome: 'in-progress' });
  });

  test('without a refresh on record is none, and says that one is due', async () => {
    const world = new World({ zuora: { oldJobs: 0 } });
    expect(await world.check(undefined)).toMatchObject({ outcome: 'none' });
    expect(world.told('environment')).toMatchObject([{ due: true }]);
  });

  test('with a job that does not exist is invalid', async () => {
    const world = new World();
    expect(await world.check('nobody')).toMatchObject({ outcome: 'invalid', error: { status: 404 } });
  });
});
