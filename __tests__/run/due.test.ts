import { describe, expect, test } from '@jest/globals';
import { isDue } from '../../src/run/refresh-list.ts';
import type { TestEnvironment } from '../../src/zuora/environment.ts';
import type { Job, UnreadableRecord } from '../../src/zuora/job.ts';
import { environment, job, NOW_MS } from './jobs.ts';

const dead = [job({ id: 'a', status: 'COMPLETED' }), job({ id: 'b', status: 'FAILED' })];

describe('an environment', () => {
  const due: readonly (readonly [string, Partial<TestEnvironment>, readonly Job[], boolean | undefined])[] = [
    ['that was never refreshed', {}, [], true],
    ['that was never refreshed to an end', {}, [job({ status: 'FAILED' })], true],
    ['whose window has no time yet, after a refresh', {}, dead, undefined],
    ['whose window has no time, though it was refreshed', { lastRefreshAtMs: NOW_MS }, [], undefined],
    ['that is open', { nextRefreshAtMs: NOW_MS - 1 }, dead, true],
    ['whose window opens now', { nextRefreshAtMs: NOW_MS }, [], true],
    ['whose window opens later', { nextRefreshAtMs: NOW_MS + 1 }, [], false],
    ['with a refresh', {}, [job()], false],
    ['at work', { status: 'PROCESSING' }, [], false],
    ['that is gone', { status: 'DELETED' }, [], false],
    ['whose window cannot be read', { isNextRefreshUnreadable: true }, [], undefined],
    ['that is gone, and whose window cannot be read', { status: 'DELETED', isNextRefreshUnreadable: true }, [], false],
  ];

  test.each(due)('%s is due: %j with %j: %s', (_, changes, jobs, expected) => {
    expect(isDue({ environment: environment(changes), jobs, unreadable: [] }, NOW_MS)).toBe(expected);
  });

  test('with a record that cannot be read may be due', () => {
    const unreadable: UnreadableRecord = { ...job(), id: undefined, status: undefined, path: '$', flaw: 'missing' };
    const seen = { environment: environment({ nextRefreshAtMs: NOW_MS }), jobs: [], unreadable: [unreadable] };
    expect(isDue(seen, NOW_MS)).toBeUndefined();
  });
});
