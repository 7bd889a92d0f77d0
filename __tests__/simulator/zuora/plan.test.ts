import { describe, expect, test } from '@jest/globals';
import { estimateAt, type EstimateKind } from '../../../simulator/zuora/state/estimate.ts';
import { momentAt, usualPhaseWeights, type JobPlan } from '../../../simulator/zuora/state/plan.ts';

const plan: JobPlan = {
  acceptedAtMs: 1000,
  scheduledAtMs: undefined,
  startAtMs: 1000,
  lengthMs: 100_000,
  weights: usualPhaseWeights,
  progress: 'even',
  statuses: 'usual',
  failsAtShare: undefined,
  cancel: undefined,
};

describe('the status of a job follows from its plan and the time', () => {
  test.each([
    { afterMs: 0, status: 'QUEUED', share: 0 },
    { afterMs: 1999, status: 'QUEUED', share: 0.01999 },
    { afterMs: 2000, status: 'INITIATED', share: 0.02 },
    { afterMs: 5000, status: 'DEPROVISIONING', share: 0.05 },
    { afterMs: 15_000, status: 'EXPORTING', share: 0.15 },
    { afterMs: 40_000, status: 'SCRUBBING', share: 0.4 },
    { afterMs: 50_000, status: 'RESETTING', share: 0.5 },
    { afterMs: 60_000, status: 'IMPORTING', share: 0.6 },
    { afterMs: 90_000, status: 'FINALIZING', share: 0.9 },
    { afterMs: 99_999, status: 'FINALIZING', share: 0.99999 },
    { afterMs: 100_000, status: 'COMPLETED', share: 1 },
    { afterMs: 10_000_000, status: 'COMPLETED', share: 1 },
  ])('$status after $afterMs ms', ({ afterMs, status, share }) => {
    const moment = momentAt(plan, 1000 + afterMs);
    expect(moment.status).toBe(status);
    expect(moment.share).toBeCloseTo(share, 6);
  });

  test('a scheduled job waits for its time', () => {
    const scheduled = { ...plan, scheduledAtMs: 50_000, startAtMs: 50_000 };
    expect([1000, 49_999, 50_000, 149_999, 150_000].map((nowMs) => momentAt(scheduled, nowMs).status)).toEqual([
      'SCHEDULED',
      'SCHEDULED',
      'QUEUED',
      'FINALIZING',
      'COMPLETED',
    ]);
  });

  test('a failing job keeps the progress it had', () => {
    const failing = { ...plan, failsAtShare: 0.55 };
    expect(momentAt(failing, 55_999).status).toBe('RESETTING');
    expect(momentAt(failing, 56_000)).toEqual({ status: 'FAILED', sinceMs: 56_000, share: 0.55 });
  });

  test('a cancelled job is CANCELLING for a while, then CANCELLED', () => {
    const cancelled = { ...plan, cancel: { askedAtMs: 21_000, cancelledAtMs: 25_000 } };
    expect(momentAt(cancelled, 20_999).status).toBe('EXPORTING');
    expect(momentAt(cancelled, 21_000)).toEqual({ status: 'CANCELLING', sinceMs: 21_000, share: 0.2 });
    expect(momentAt(cancelled, 25_000)).toEqual({ status: 'CANCELLED', sinceMs: 25_000, share: 0.2 });
    expect(momentAt(cancelled, 999_000).status).toBe('CANCELLED');
  });

  test('a job cancelled too late is CANCELLING until it completes', () => {
    const late = { ...plan, cancel: { askedAtMs: 21_000, cancelledAtMs: undefined } };
    expect(momentAt(late, 100_999).status).toBe('CANCELLING');
    expect(momentAt(late, 101_000).status).toBe('COMPLETED');
  });
});

describe('the estimated completion time', () => {
  test.each<{ kind: EstimateKind; estimates: readonly (number | undefined)[] }>([
    { kind: 'good', estimates: [101_000, 101_000, 101_000, undefined] },
    { kind: 'drifting', estimates: [61_000, 67_000, 81_000, undefined] },
    { kind: 'jumping', estimates: [151_000, 81_000, 81_000, undefined] },
    { kind: 'past', estimates: [1000, 1000, 1000, undefined] },
    { kind: 'missing', estimates: [undefined, undefined, undefined, undefined] },
  ])('$kind', ({ kind, estimates }) => {
    expect([1000, 16_000, 51_000, 101_000].map((nowMs) => estimateAt(plan, kind, nowMs))).toEqual(estimates);
  });
});
