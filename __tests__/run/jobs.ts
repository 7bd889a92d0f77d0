import type { TestEnvironment } from '../../src/zuora/environment.ts';
import type { Job } from '../../src/zuora/job.ts';

/** 2026-11-23T07:00:00Z */
export const NOW_MS = Date.UTC(2026, 10, 23, 7);

/** A job that is under way, with changes. */
export function job(changes: Partial<Job> = {}): Job {
  return {
    id: 'job-1',
    status: 'EXPORTING',
    progress: undefined,
    scheduledAtMs: undefined,
    startedAtMs: undefined,
    endedAtMs: undefined,
    estimatedCompletionAtMs: undefined,
    createdAtMs: undefined,
    createdById: undefined,
    ...changes,
  };
}

/** An environment that may be refreshed, with changes. */
export function environment(changes: Partial<TestEnvironment> = {}): TestEnvironment {
  return {
    id: 'environment-1',
    tenantId: '12345',
    tenantName: 'Sandbox',
    dataCopyType: 'FULL',
    status: 'ACTIVE',
    lastRefreshAtMs: undefined,
    nextRefreshAtMs: undefined,
    ...changes,
  };
}
