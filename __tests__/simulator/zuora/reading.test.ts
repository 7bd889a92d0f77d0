import { describe, expect, test } from '@jest/globals';
import { plain } from '../plain.ts';
import { InProcess, results, startMs } from './in-process.ts';

const nobody = '/test-environments/00000000-0000-4000-8000-000000000000';

describe('reading', () => {
  test.each([400, 404] as const)('jobs of an unknown environment can be answered %i', (unknownEnvironmentStatus) => {
    const one = new InProcess({ unknownEnvironmentStatus });
    expect(one.get(`${nobody}/jobs`).status).toBe(unknownEnvironmentStatus);
    expect(one.post(`${nobody}/jobs`, { jobType: 'REFRESH' }).status).toBe(unknownEnvironmentStatus);
    expect(one.get(nobody).status).toBe(404);
  });

  test('a job at the address of another environment finds nothing', () => {
    const one = new InProcess({ syncLagMs: 0 });
    const id = one.createdId();
    const other = one.zuora.state.addEnvironment({});
    expect(one.get(`/test-environments/${other.id}/jobs/${id}`).status).toBe(404);
    expect(one.get(`${one.environment}/jobs/${id}`).status).toBe(200);
  });

  test.each(['oldest-first', 'newest-first'] as const)('the list can be ordered %s', (listOrder) => {
    const one = new InProcess({ ...plain, listOrder, syncLagMs: 0 });
    const old = one.zuora.state.addJob({ acceptedAtMs: startMs - 90_000_000 });
    const young = one.zuora.state.addJob({ acceptedAtMs: startMs - 30_000_000, createdById: 'stranger' });
    const expected = listOrder === 'oldest-first' ? [old.id, young.id] : [young.id, old.id];
    expect(results(one.get(`${one.environment}/jobs`)).map((job) => job['id'])).toEqual(expected);
  });

  test('the list can have another order each time, the same ones for the same seed', () => {
    const orders = (seed: number): readonly string[] => {
      const one = new InProcess({ ...plain, listOrder: 'shuffled', seed });
      for (let day = 1; day <= 6; day += 1) {
        one.zuora.state.addJob({ id: `job-${String(day)}`, acceptedAtMs: startMs - day * 86_400_000 });
      }
      return Array.from({ length: 5 }, () => {
        const ids = results(one.get(`${one.environment}/jobs`)).map((job) => String(job['id']));
        expect(ids.toSorted()).toEqual(['job-1', 'job-2', 'job-3', 'job-4', 'job-5', 'job-6']);
        return ids.join(' ');
      });
    };
    expect(new Set(orders(3)).size).toBe(5);
    expect(orders(3)).toEqual(orders(3));
    expect(orders(3)).not.toEqual(orders(4));
  });

  test('long answers are compressed for a client that takes gzip, and for no other', () => {
    const one = new InProcess({ ...plain, syncLagMs: 0 });
    for (let count = 0; count < 5; count += 1) one.zuora.state.addJob({});
    const path = `${one.environment}/jobs`;
    const whole = one.get(path);
    const compressed = one.get(path, { 'accept-encoding': 'gzip, deflate' });
    expect(whole.headers['content-encoding']).toBeUndefined();
    expect(compressed.headers['content-encoding']).toBe('gzip');
    expect(compressed.text).toBe(whole.text);
    expect(one.get(one.environment, { 'accept-encoding': 'gzip' }).headers['content-encoding']).toBeUndefined();
  });
});
