import { describe, expect, test } from '@jest/globals';
import type { Simulator } from '../../../simulator/server/simulator.ts';
import { ask, authorized, type Exchanged } from './wire.ts';
import { useSimulators } from '../started.ts';

const started = useSimulators();

function tokenFrom(simulator: Simulator, client: Pick<Simulator, 'clientId' | 'clientSecret'>) {
  const form = { client_id: client.clientId, client_secret: client.clientSecret };
  return ask(simulator, {
    method: 'POST',
    path: '/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...form, grant_type: 'client_credentials' }).toString(),
  });
}

/** All that tells one start from another, as text. */
async function identity(simulator: Simulator): Promise<readonly string[]> {
  const { environmentId, tenantId, clientId, clientSecret } = simulator;
  const token = await tokenFrom(simulator, simulator);
  const scope = /"scope":"user\.(\S+) entity\.(\S+) tenant\.(\S+) /.exec(token.body)?.slice(1) ?? [];
  const [, accessToken = '', jti = ''] = /"access_token":"([^"]+)".*"jti":"([^"]+)"/.exec(token.body) ?? [];
  const requestId = String(token.headers['zuora-request-id']);
  return [environmentId, tenantId, clientId, clientSecret, accessToken, jti, requestId, ...scope];
}

async function createJob(simulator: Simulator): Promise<string> {
  const answer = await ask(simulator, {
    method: 'POST',
    path: `/test-environments/${simulator.environmentId}/jobs`,
    headers: { ...(await authorized(simulator)), 'content-type': 'application/json' },
    body: '{"jobType":"REFRESH"}',
  });
  return /"id":"([^"]+)"/.exec(answer.body)?.[1] ?? '';
}

async function readJob(simulator: Simulator, jobId: string): Promise<Exchanged> {
  const path = `/test-environments/${simulator.environmentId}/jobs/${jobId}`;
  return ask(simulator, { path, headers: await authorized(simulator) });
}

describe('each start', () => {
  test('is like no other in any of its IDs, its secret, tokens and tenants', async () => {
    const [one, other] = [await identity(await started()), await identity(await started())];
    expect(one).toHaveLength(10);
    expect(one.filter((part) => part === '')).toEqual([]);
    expect(one.filter((part) => other.includes(part))).toEqual([]);
  });

  test('is repeated by its seed', async () => {
    const one = await started();
    expect(one.settings.seed).toBe(one.seed);
    const other = await started({ seed: one.seed });
    expect(await identity(other)).toEqual(await identity(one));
    expect(other.environments).toEqual(one.environments);
  });
});

describe('crossed wires', () => {
  test.each(['clientId', 'clientSecret'] as const)('the %s of another simulator is refused', async (name) => {
    const [one, other] = [await started(), await started()];
    expect((await tokenFrom(one, one)).status).toBe(200);
    expect((await tokenFrom(one, { ...one, [name]: other[name] })).status).toBe(401);
  });

  test('so is its token', async () => {
    const [one, other] = [await started(), await started()];
    const headers = await authorized(other);
    expect((await ask(other, { path: '/test-environments', headers })).status).toBe(200);
    expect((await ask(one, { path: '/test-environments', headers })).status).toBe(401);
  });

  test('the job of an earlier start is not found', async () => {
    const yesterday = await started({ syncLagMs: 0 });
    const jobId = await createJob(yesterday);
    expect((await readJob(yesterday, jobId)).status).toBe(200);
    expect((await readJob(await started({ syncLagMs: 0 }), jobId)).status).toBe(404);
  });
});
