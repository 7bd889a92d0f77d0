import { describe, expect, test } from '@jest/globals';
import type { ZuoraOptions } from '../../../simulator/zuora/settings.ts';
import { conforms } from '../openapi.ts';
import { InProcess, results, startMs } from './in-process.ts';

const dayMs = 86_400_000;
const dayPattern = /^\d{4}-\d{2}-\d{2}/;

function jobsOf(one: InProcess): readonly Readonly<Record<string, unknown>>[] {
  return results(one.get(`${one.environment}/jobs`));
}

function ms(time: unknown): number {
  return Date.parse(String(time));
}

function endings(one: InProcess, jobType: string, status?: string): readonly number[] {
  return jobsOf(one)
    .filter((job) => job['jobType'] === jobType && (status === undefined || job['status'] === status))
    .map((job) => ms(job['jobEndTime']))
    .toSorted((a, b) => b - a);
}

describe('the jobs from before the start', () => {
  test('are twenty, ended in every way and of every type, by more than one user', () => {
    const one = new InProcess();
    const all = jobsOf(one);
    expect(all).toHaveLength(20);
    expect(new Set(all.map(({ id }) => id)).size).toBe(20);
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['COMPLETED', 'FAILED', 'CANCELLED']));
    expect(new Set(all.map(({ jobType }) => jobType))).toEqual(new Set(['REFRESH', 'CREATE', 'DELETE']));
    expect(new Set(all.map(({ createdById }) => createdById)).size).toBe(2);
    expect(all.some((job) => job['scheduledRefreshTime'] !== undefined)).toBe(true);
    for (const job of all) {
      expect(job['createTime']).toMatch(dayPattern);
      expect(ms(job['jobEndTime'])).toBeGreaterThan(ms(job['createTime']));
      expect(ms(job['jobEndTime'])).toBeGreaterThan(startMs - 401 * dayMs);
    }
    conforms(one.zuora.journal.records);
  });

  test.each<ZuoraOptions>([
    {},
    { lastRefreshAgoMs: dayMs },
    { lastRefreshAgoMs: 300 * dayMs },
    { environmentType: 'DEVELOPER', lastRefreshAgoMs: 15 * dayMs },
    { clockSkewMs: 400_000 },
    { oldJobs: 60 },
    { seed: 77 },
  ])('agree with the environment: %j', (options) => {
    const one = new InProcess(options);
    const { fields } = one.get(one.environment);
    const completed = endings(one, 'REFRESH', 'COMPLETED');
    expect(completed[0]).toBe(ms(fields['lastRefreshTime']));
    expect(endings(one, 'REFRESH')[0]).toBe(completed[0]);
    expect(endings(one, 'CREATE')).toEqual([ms(fields['provisionTime'])]);
    expect(Math.min(...endings(one, 'REFRESH'))).toBeGreaterThan(ms(fields['provisionTime']));
  });

  test('kept to the refresh window, and ran one at a time', () => {
    const one = new InProcess();
    const completed = endings(one, 'REFRESH', 'COMPLETED');
    const gaps = completed.slice(1).map((end, index) => (completed[index] ?? NaN) - end);
    expect(Math.min(...gaps)).toBeGreaterThan(28 * dayMs);
    const spans = one.zuora.state
      .oldJobs()
      .map(({ acceptedAtMs, endedAtMs = NaN }) => ({ acceptedAtMs, endedAtMs }))
      .toSorted((a, b) => a.acceptedAtMs - b.acceptedAtMs);
    for (const [index, { acceptedAtMs }] of spans.slice(1).entries()) {
      expect(acceptedAtMs).toBeGreaterThan(spans[index]?.endedAtMs ?? NaN);
    }
  });

  test.each([
    { oldJobs: 0, types: [] },
    { oldJobs: 1, types: ['REFRESH'] },
    { oldJobs: 2, types: ['CREATE', 'REFRESH'] },
  ])('can be $oldJobs', ({ oldJobs, types }) => {
    const one = new InProcess({ oldJobs, listOrder: 'oldest-first' });
    expect(jobsOf(one).map(({ jobType }) => jobType)).toEqual(types);
  });

  test('of an environment that was never refreshed is its creation alone', () => {
    const one = new InProcess({ lastRefreshAgoMs: undefined });
    expect(jobsOf(one)).toMatchObject([{ jobType: 'CREATE', status: 'COMPLETED' }]);
    expect(one.get(one.environment).fields).not.toHaveProperty('lastRefreshTime');
    expect(one.create().status).toBe(201);
  });

  test('are found at their addresses, cannot be cancelled, and are none of those since the start', () => {
    const one = new InProcess();
    for (const job of jobsOf(one)) {
      const path = `${one.environment}/jobs/${String(job['id'])}`;
      expect(one.get(path).fields).toEqual(job);
      expect(one.cancel(String(job['id'])).status).toBe(400);
    }
    expect(one.zuora.state.trueJobs()).toEqual([]);
    expect(one.zuora.state.oldJobs()).toHaveLength(20);
  });
});

describe('a list with them', () => {
  test('has no order, another one each time', () => {
    const one = new InProcess();
    const young = one.createdId();
    one.clock.advance(60_000);
    const places = Array.from({ length: 20 }, () => jobsOf(one).findIndex(({ id }) => id === young));
    expect(new Set(places).size).toBeGreaterThan(5);
  });

  test('is compressed for a client that takes gzip', () => {
    const one = new InProcess();
    const answer = one.get(`${one.environment}/jobs`, { 'accept-encoding': 'gzip' });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(results(answer)).toHaveLength(20);
  });
});
