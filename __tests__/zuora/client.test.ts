import { afterEach, describe, expect, it } from '@jest/globals';
import { conforms } from '../simulator/openapi.ts';
import { plain } from '../simulator/plain.ts';
import { createOf, closeSimulators, never, operationsOf, simulate, type Simulated } from './simulated.ts';

afterEach(closeSimulators);

/** Calls every operation once; answers the job that was created and cancelled. */
async function everyOperation({ zuora, simulator, environmentId }: Simulated): Promise<void> {
  await zuora.authenticate(never);
  await zuora.findEnvironments(simulator.tenantId, never);
  await zuora.getEnvironment(environmentId, never);
  const { id } = await zuora.createRefresh(createOf(environmentId), never);
  await zuora.listJobs(environmentId, never);
  await zuora.getJob(environmentId, id, never);
  await zuora.cancelJob(environmentId, id, never);
}

describe('the client', () => {
  it('asks for exactly what it was told to, as Zuora describes it, with one token', async () => {
    const one = await simulate();
    await everyOperation(one);
    expect(operationsOf(one)).toEqual([
      'token',
      'list-environments',
      'get-environment',
      'create',
      'list-jobs',
      'get-job',
      'cancel',
    ]);
    conforms(one.simulator.requests);
    one.simulator.verify();
  });

  it('reads an environment', async () => {
    const { zuora, environmentId, simulator } = await simulate({ dataCopyType: 'CONFIGURATION' });
    await expect(zuora.getEnvironment(environmentId, never)).resolves.toEqual({
      id: environmentId,
      tenantId: simulator.tenantId,
      tenantName: `Simulated Sandbox ${simulator.tenantId}`,
      requestId: expect.any(String),
      dataCopyType: 'CONFIGURATION',
      status: 'ACTIVE',
      lastRefreshAtMs: expect.any(Number),
      nextRefreshAtMs: expect.any(Number),
    });
  });

  it.each(['string', 'number'] as const)(
    'finds the environments of a tenant ID that is spelled as a %s, and no other',
    async (tenantIdAs) => {
      const { zuora, simulator, environmentId } = await simulate({ ...plain, tenantIdAs });
      const twin = simulator.state.addEnvironment({});
      simulator.state.addEnvironment({ tenantId: '777' });
      const { environments: found } = await zuora.findEnvironments(simulator.tenantId, never);
      expect(found.map(({ id }) => id)).toEqual([environmentId, twin.id]);
      expect(await zuora.findEnvironments('123', never)).toMatchObject({ environments: [] });
    },
  );

  it.each([200, 201] as const)('creates a refresh that is answered %d', async (createStatus) => {
    const { zuora, environmentId, simulator } = await simulate({ createStatus });
    const job = await zuora.createRefresh(createOf(environmentId), never);
    expect(simulator.jobs().map(({ id }) => id)).toEqual([job.id]);
    expect(job).toMatchObject({ scheduledAtMs: undefined, createdById: simulator.settings.userId });
    expect(simulator.requests.at(-1)?.body).toBe('{"jobType":"REFRESH"}');
  });

  it('creates a refresh for a given time, in UTC and whole seconds', async () => {
    const { zuora, environmentId, simulator } = await simulate();
    const atMs = Date.UTC(2099, 0, 2, 3, 4, 5, 678);
    const job = await zuora.createRefresh(createOf(environmentId, atMs), never);
    expect(job).toMatchObject({ status: 'SCHEDULED', scheduledAtMs: atMs - 678 });
    expect(simulator.requests.at(-1)?.body).toBe('{"jobType":"REFRESH","scheduledRefreshTime":"2099-01-02T03:04:05Z"}');
  });

  it('lists refresh jobs alone, of that environment alone', async () => {
    const { zuora, environmentId, simulator } = await simulate({ oldJobs: 0 });
    const refresh = simulator.state.addJob({});
    simulator.state.addJob({ jobType: 'CREATE' });
    simulator.state.addJob({ jobType: 'DELETE' });
    simulator.state.addJob({ environmentId: simulator.state.addEnvironment({}).id });
    const { jobs } = await zuora.listJobs(environmentId, never);
    expect(jobs.map(({ id }) => id)).toEqual([refresh.id]);
  });

  it('reads a list so long that it comes compressed', async () => {
    const { zuora, environmentId, simulator } = await simulate({ oldJobs: 0 });
    for (let count = 0; count < 50; count += 1) simulator.state.addJob({});
    const { jobs } = await zuora.listJobs(environmentId, never);
    expect(jobs).toHaveLength(50);
    expect(simulator.requests.at(-1)?.outcome?.headers['content-encoding']).toBe('gzip');
  });

  it('follows a job to its end', async () => {
    const { zuora, environmentId, advance } = await simulate({ refreshTakesMs: 60_000 });
    const { id } = await zuora.createRefresh(createOf(environmentId), never);
    advance(30_000);
    const half = await zuora.getJob(environmentId, id, never);
    expect(half.progress).toBeGreaterThanOrEqual(50);
    expect(half).toMatchObject({ endedAtMs: undefined, estimatedCompletionAtMs: expect.any(Number) });
    advance(31_000);
    const done = await zuora.getJob(environmentId, id, never);
    expect(done).toMatchObject({ status: 'COMPLETED', progress: 100, createdAtMs: expect.any(Number) });
    expect((done.endedAtMs ?? 0) - (done.startedAtMs ?? 0)).toBeGreaterThan(50_000);
  });

  it('cancels a job and answers it as it is then', async () => {
    const { zuora, environmentId, simulator } = await simulate();
    const { id } = await zuora.createRefresh(createOf(environmentId), never);
    await expect(zuora.cancelJob(environmentId, id, never)).resolves.toMatchObject({
      id,
      status: 'CANCELLING',
    });
    expect(simulator.requests.at(-1)?.body).toBe('{"jobAction":"CANCEL"}');
  });

  it('gives what it is named back encoded, so that nothing of it is taken for a path', async () => {
    const { zuora, simulator } = await simulate();
    await zuora.getJob('a/b?c', 'd#e/../f', never).catch(() => undefined);
    expect(simulator.requests.at(-1)?.path).toBe('/test-environments/a%2Fb%3Fc/jobs/d%23e%2F..%2Ff');
  });

  it('ends with the reason of its signal', async () => {
    const { zuora, environmentId } = await simulate();
    const reason = new Error('the step was aborted');
    await expect(zuora.getEnvironment(environmentId, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe('every request', () => {
  it('carries the track id, the one for a token too', async () => {
    const one = await simulate({}, { trackId: 'octo/repo#7.1' });
    await everyOperation(one);
    const trackIds = one.simulator.requests.map(({ headers }) => headers['zuora-track-id']);
    expect(trackIds).toEqual(trackIds.map(() => 'octo/repo#7.1'));
    expect(trackIds).toHaveLength(7);
  });

  it('but the one for a token carries the entity, if one was named, and the token', async () => {
    const entityId = '11e643f4-a3f5-8bad-b061-0025904c57d6';
    const one = await simulate({}, { entityId });
    await everyOperation(one);
    conforms(one.simulator.requests);
    const [token, ...others] = one.simulator.requests.map(({ headers }) => headers);
    expect(token).not.toHaveProperty('authorization');
    expect(token).not.toHaveProperty('zuora-entity-ids');
    for (const headers of others) {
      expect(headers).toMatchObject({ authorization: 'Bearer [redacted]', 'zuora-entity-ids': entityId });
    }
    expect(others).toHaveLength(6);
  });

  it('carries no entity if none was named', async () => {
    const one = await simulate();
    await everyOperation(one);
    expect(one.simulator.requests).toHaveLength(7);
    for (const { headers } of one.simulator.requests) expect(headers).not.toHaveProperty('zuora-entity-ids');
  });
});
