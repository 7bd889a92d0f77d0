import { describe, expect, test } from '@jest/globals';
import { phases } from '../../../simulator/zuora/state/vocabulary.ts';
import type { ZuoraOptions } from '../../../simulator/zuora/settings.ts';
import { plain } from '../plain.ts';
import { InProcess, results, startMs } from './in-process.ts';

// With these lengths a percent of the refresh is a second.
const paced: ZuoraOptions = {
  ...plain,
  refreshTakesMs: 100_000,
  syncLagMs: 3000,
  cancellingMs: 5000,
  activeAfterMs: 0,
};

describe('the synchronisation lag', () => {
  test.each([
    { refreshTakesMs: 20_000, syncLagMs: 5_000 },
    { refreshTakesMs: 600_000, syncLagMs: 10_000 },
    { refreshTakesMs: 6 * 3_600_000, syncLagMs: 30_000 },
    { speed: 2160, syncLagMs: 5_000 },
  ])('does not shrink with the length of a refresh: $refreshTakesMs, $syncLagMs', ({ syncLagMs, ...length }) => {
    const { settings } = new InProcess(length).zuora;
    expect(settings).toMatchObject({ syncLagMs, environmentLagMs: syncLagMs });
  });

  test('of an environment is that of the jobs, unless it is given', () => {
    expect(new InProcess({ syncLagMs: 7 }).zuora.settings.environmentLagMs).toBe(7);
    expect(new InProcess({ syncLagMs: 7, environmentLagMs: 3 }).zuora.settings.environmentLagMs).toBe(3);
  });

  test('hides a new job from the list and from its own address', () => {
    const one = new InProcess(paced);
    const id = one.createdId();
    one.clock.advance(2999);
    expect(results(one.get(`${one.environment}/jobs`))).toEqual([]);
    expect(one.get(`${one.environment}/jobs/${id}`).status).toBe(404);
    one.clock.advance(1);
    expect(results(one.get(`${one.environment}/jobs`))).toHaveLength(1);
    const { fields } = one.get(`${one.environment}/jobs/${id}`);
    expect(fields['createTime']).toBe(new Date(startMs + 3000).toISOString());
  });

  test('delays each change of status, while the truth is known to tests', () => {
    const one = new InProcess(paced);
    const id = one.createdId();
    one.clock.advance(100_000);
    expect(one.zuora.state.trueJobs()[0]).toMatchObject({
      status: 'COMPLETED',
      endedAtMs: startMs + 100_000,
    });
    expect(one.get(`${one.environment}/jobs/${id}`).fields).toMatchObject({
      status: 'FINALIZING',
      progressPercentage: 97,
      estimatedCompletionTime: new Date(startMs + 100_000).toISOString(),
    });
    one.clock.advance(3000);
    expect(one.get(`${one.environment}/jobs/${id}`).fields).toMatchObject({
      status: 'COMPLETED',
      progressPercentage: 100,
      jobStartTime: new Date(startMs + 2000).toISOString(),
      jobEndTime: new Date(startMs + 100_000).toISOString(),
      updateTime: new Date(startMs + 103_000).toISOString(),
    });
  });
});

describe('cancel', () => {
  const startsMs: Readonly<Record<string, number>> = {
    QUEUED: 0,
    INITIATED: 2000,
    DEPROVISIONING: 5000,
    EXPORTING: 15_000,
    SCRUBBING: 40_000,
    RESETTING: 50_000,
    IMPORTING: 60_000,
    FINALIZING: 90_000,
  };

  test.each(phases.map((phase, at) => ({ phase, possible: at < phases.indexOf('RESETTING') })))(
    'in $phase is possible: $possible',
    ({ phase, possible }) => {
      const one = new InProcess(paced);
      const id = one.createdId();
      one.clock.advance(startsMs[phase] ?? NaN);
      expect(one.zuora.state.trueJobs()[0]?.status).toBe(phase);
      const answer = one.cancel(id);
      expect(answer.status).toBe(possible ? 200 : 400);
      one.clock.advance(100_000);
      expect(one.zuora.state.trueJobs()[0]?.status).toBe(possible ? 'CANCELLED' : 'COMPLETED');
    },
  );

  test('is asynchronous, and its answer shows CANCELLING ahead of the lag', () => {
    const one = new InProcess(paced);
    const id = one.createdId();
    one.clock.advance(20_000);
    const seen = (): unknown => one.get(`${one.environment}/jobs/${id}`).fields['status'];
    expect(one.cancel(id).fields['status']).toBe('CANCELLING');
    expect(seen()).toBe('EXPORTING');
    one.clock.advance(3000);
    expect(seen()).toBe('CANCELLING');
    one.clock.advance(5000);
    expect(seen()).toBe('CANCELLED');
    expect(one.create().status).toBe(201);
  });

  test('of a scheduled job is possible, and gives it no start', () => {
    const one = new InProcess(paced);
    const id = String(one.create(new Date(startMs + 60_000).toISOString()).fields['id']);
    expect(one.cancel(id).status).toBe(200);
    one.clock.advance(200_000);
    const { fields } = one.get(`${one.environment}/jobs/${id}`);
    expect(fields['status']).toBe('CANCELLED');
    expect(fields['jobStartTime']).toBeUndefined();
  });

  test.each([
    { secondCancelStatus: 400 as const, answered: 400 },
    { secondCancelStatus: 200 as const, answered: 200 },
  ])('a second time is answered $answered', ({ secondCancelStatus, answered }) => {
    const one = new InProcess({ ...paced, secondCancelStatus });
    const id = one.createdId();
    one.cancel(id);
    expect(one.cancel(id).status).toBe(answered);
  });

  test('can be refused always', () => {
    const one = new InProcess({ ...paced, refusesCancel: true });
    expect(one.cancel(one.createdId()).status).toBe(400);
    expect(one.zuora.state.trueJobs()[0]?.cancelAskedAtMs).toBeUndefined();
  });

  test('can come too late, though it was accepted', () => {
    const one = new InProcess({ ...paced, lateCancel: true });
    expect(one.cancel(one.createdId()).fields['status']).toBe('CANCELLING');
    one.clock.advance(100_000);
    expect(one.zuora.state.trueJobs()[0]?.status).toBe('COMPLETED');
  });

  test('of a job that has ended, or of an unknown job, is refused', () => {
    const one = new InProcess(paced);
    const id = one.createdId();
    one.clock.advance(100_000);
    expect(one.cancel(id).status).toBe(400);
    expect(one.cancel('2f1e7a3c-0000-4000-8000-000000000000').status).toBe(404);
  });
});
