import { describe, expect, test } from '@jest/globals';
import { World } from './world.ts';

const tenant = { kind: 'tenant', tenantId: '12345' } as const;

describe('a tenant ID', () => {
  test.each(['string', 'number'] as const)('as a %s in the list is resolved once', async (tenantIdAs) => {
    const world = new World({ zuora: { tenantId: '12345', tenantIdAs } });
    expect(await world.refresh({ environment: tenant })).toMatchObject({ outcome: 'succeeded' });
    expect(world.arrived('list-environments')).toHaveLength(1);
    expect(world.arrived('create')[0]?.path).toContain(world.environmentId);
    expect(world.arrived('get-environment').length).toBeGreaterThan(0);
  });

  test('of several live environments is invalid and names them', async () => {
    const world = new World({ zuora: { tenantId: '12345' } });
    const other = world.zuora.state.addEnvironment({ tenantId: '12345' });
    const { outcome, sentence } = await world.refresh({ environment: tenant });
    expect(outcome).toBe('invalid');
    expect(sentence).toContain(world.environmentId);
    expect(sentence).toContain(other.id);
    expect(world.arrived('create')).toHaveLength(0);
  });

  test('of one live and one deleted environment means the live one', async () => {
    const world = new World({ zuora: { tenantId: '12345' } });
    world.zuora.state.addEnvironment({ tenantId: '12345', forcedStatus: 'DELETED' });
    expect(await world.check(undefined, { environment: tenant })).toMatchObject({ outcome: 'succeeded' });
    expect(world.record.environment?.id).toBe(world.environmentId);
  });

  test('of deleted environments only is invalid', async () => {
    const world = new World({ zuora: { tenantId: '12345', environmentStatus: 'DELETED' } });
    world.zuora.state.addEnvironment({ tenantId: '12345' });
    expect(await world.refresh({ environment: tenant })).toMatchObject({
      outcome: 'invalid',
      sentence: expect.stringContaining('DELETED'),
    });
  });

  test('of no environment is invalid', async () => {
    const world = new World({ zuora: { tenantId: '99999' } });
    expect(await world.wait('job-1', { environment: tenant })).toMatchObject({
      outcome: 'invalid',
      sentence: expect.stringContaining('12345'),
      nextSteps: expect.arrayContaining([expect.stringContaining('environment-id')]),
    });
  });
});

describe('an environment that', () => {
  test('does not exist is invalid, at once', async () => {
    const world = new World();
    const ending = await world.refresh({ environment: { kind: 'id', id: 'nobody' } });
    expect(ending).toMatchObject({ outcome: 'invalid', error: { status: 404 } });
    expect(ending.atMs).toBeLessThan(1_000);
  });

  test('is answered as another one is unreadable, and unavailable in the end', async () => {
    const world = new World();
    world.fault({
      on: { operation: 'get-environment', times: 1_000 },
      fault: { kind: 'wrong-id', id: 'other' },
    });
    expect(await world.refresh()).toMatchObject({ outcome: 'unavailable', error: { name: 'ProtocolError' } });
    expect(world.arrived('create')).toHaveLength(0);
  });

  test('has other kinds of jobs than refreshes is free', async () => {
    const world = new World();
    world.stranger({ jobType: 'CREATE' });
    world.stranger({ jobType: 'DELETE' });
    await world.refresh({ wait: false });
    expect(world.record.created).toBe(true);
  });
});
