import { describe, expect, test } from '@jest/globals';
import { startSimulator } from '../../../simulator/server/start-simulator.ts';
import type { ZuoraOptions } from '../../../simulator/zuora/settings.ts';
import { conforms } from '../openapi.ts';
import { InProcess, results } from './in-process.ts';

const hourMs = 3_600_000;

function several(options: ZuoraOptions = {}): InProcess {
  return new InProcess({ environments: 3, syncLagMs: 0, ...options });
}

function pathOf(one: InProcess, index: number): string {
  return `/test-environments/${String(one.zuora.environments[index]?.id)}`;
}

function listed(one: InProcess): readonly Readonly<Record<string, unknown>>[] {
  return results(one.get('/test-environments'));
}

describe('several environments', () => {
  test('have each an ID, a tenant ID, a name and old jobs of its own', () => {
    const one = several();
    const { environments } = one.zuora;
    for (const name of ['id', 'tenantId', 'tenantName'] as const) {
      expect(new Set(environments.map((environment) => environment[name])).size).toBe(3);
    }
    expect(environments[0]?.id).toBe(one.zuora.settings.environmentId);
    const ids = environments.flatMap((_, index) => results(one.get(`${pathOf(one, index)}/jobs`)).map(({ id }) => id));
    expect(new Set(ids).size).toBe(60);
  });

  test('are refreshed independently', () => {
    const one = several();
    const before = listed(one).map(({ id, nextRefreshTime }) => [id, nextRefreshTime]);
    expect(one.post(`${pathOf(one, 1)}/jobs`, { jobType: 'REFRESH' }).status).toBe(201);
    one.clock.advance(hourMs);
    const statuses = [0, 1, 2].map((index) => one.get(pathOf(one, index)).fields['status']);
    expect(statuses).toEqual(['ACTIVE', 'PROCESSING', 'ACTIVE']);
    expect(one.post(`${pathOf(one, 0)}/jobs`, { jobType: 'REFRESH' }).status).toBe(201);
    one.clock.advance(8 * hourMs);
    const { nextRefreshTime } = one.get(pathOf(one, 2)).fields;
    expect(before).toContainEqual([one.zuora.environments[2]?.id, nextRefreshTime]);
    expect(one.post(`${pathOf(one, 1)}/jobs`, { jobType: 'REFRESH' }).status).toBe(403);
    expect(one.post(`${pathOf(one, 2)}/jobs`, { jobType: 'REFRESH' }).status).toBe(201);
    conforms(one.zuora.journal.records);
  });

  test('do not know each other’s jobs', () => {
    const one = several();
    const id = one.createdId();
    for (const at of [1, 2]) {
      expect(one.get(`${pathOf(one, at)}/jobs/${id}`).status).toBe(404);
      expect(one.post(`${pathOf(one, at)}/jobs/${id}/actions`, { jobAction: 'CANCEL' }).status).toBe(404);
      expect(results(one.get(`${pathOf(one, at)}/jobs`)).map((job) => job['id'])).not.toContain(id);
    }
    expect(one.get(`${one.environment}/jobs/${id}`).fields['status']).toBe('QUEUED');
  });

  test('are as they were with the same seed, and with more of them', () => {
    const ids = (environments: number): readonly string[] =>
      several({ environments }).zuora.environments.map(({ id }) => id);
    expect(ids(3)).toEqual(ids(3));
    expect(ids(5).slice(0, 3)).toEqual(ids(3));
    expect(ids(1)).toEqual(ids(3).slice(0, 1));
  });

  test.each([0, -1, 1.5, 101, NaN])('cannot be %d', (environments) => {
    expect(() => several({ environments })).toThrow('environments: a whole number from 1 to 100');
  });
});

describe('the tenant ID of the first environment', () => {
  const tenants = (one: InProcess): readonly unknown[] =>
    listed(one)
      .filter(({ tenantId }) => tenantId === one.zuora.settings.tenantId)
      .map(({ status }) => status)
      .toSorted();

  test.each<{ options: ZuoraOptions; statuses: readonly string[] }>([
    { options: { environments: 1 }, statuses: ['ACTIVE'] },
    { options: { environments: 1, deletedTwin: true }, statuses: ['ACTIVE', 'DELETED'] },
    { options: {}, statuses: ['ACTIVE', 'DELETED'] },
    { options: { deletedTwin: false }, statuses: ['ACTIVE'] },
    { options: { duplicateTenantId: true }, statuses: ['ACTIVE', 'ACTIVE', 'DELETED'] },
  ])('is there so many times with $options: $statuses', ({ options, statuses }) => {
    const one = several(options);
    expect(tenants(one)).toEqual(statuses);
    expect(one.zuora.environments).toHaveLength(options.environments ?? 3);
  });

  test('means a deleted environment that has no time of a next refresh, no jobs, and takes none', () => {
    const one = several();
    const twin = listed(one).find(({ status }) => status === 'DELETED');
    expect(twin).not.toHaveProperty('nextRefreshTime');
    expect(results(one.get(`/test-environments/${String(twin?.['id'])}/jobs`))).toEqual([]);
    expect(one.post(`/test-environments/${String(twin?.['id'])}/jobs`, { jobType: 'REFRESH' }).status).toBe(400);
  });

  test('is not always first in the list', () => {
    const one = several();
    const firsts = Array.from({ length: 30 }, () => listed(one)[0]?.['id']);
    expect(new Set(firsts).size).toBe(4);
  });
});

test('a running simulator tells its environments', async () => {
  const simulator = await startSimulator({ environments: 2 });
  try {
    const { environmentId, tenantId, environments } = simulator;
    expect(environments).toHaveLength(2);
    expect(environments[0]).toEqual({
      environmentId,
      tenantId,
      tenantName: `Simulated Sandbox ${tenantId}`,
    });
    const known = simulator.state.environments.map(({ id }) => id);
    expect(known).toContain(environments[1]?.environmentId);
    expect(known).toHaveLength(3);
  } finally {
    await simulator.close();
  }
});
