import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { describeThrown } from '../../src/messages/failure.ts';
import { ApiError } from '../../src/zuora/errors.ts';
import { createOf, closeSimulators, never, operationsOf, rejectionOf, simulate } from './simulated.ts';

afterEach(closeSimulators);

const minuteMs = 60_000;

describe('a token', () => {
  it('is fetched once, announced before it is used, and tells whom it is for', async () => {
    const one = await simulate();
    expect(one.zuora.userId).toBeUndefined();
    const known: string[] = [];
    one.simulator.observe(({ kind, request }) => {
      if (kind === 'received') known.push(`${request.operation}: ${String(one.announced.length)}`);
    });
    await one.zuora.authenticate(never);
    await one.zuora.authenticate(never);
    await one.zuora.getEnvironment(one.environmentId, never);
    expect(known).toEqual(['token: 0', 'get-environment: 1']);
    expect(one.announced).toEqual([expect.stringMatching(/^[0-9a-f]+$/)]);
    expect(one.zuora.userId).toBe(one.simulator.settings.userId);
  });

  it('is renewed five minutes before its end', async () => {
    const one = await simulate({ tokenExpiresInSeconds: 3600 });
    await one.zuora.authenticate(never);
    one.advance(54.5 * minuteMs);
    await one.zuora.listJobs(one.environmentId, never);
    one.advance(minuteMs);
    await one.zuora.listJobs(one.environmentId, never);
    expect(operationsOf(one)).toEqual(['token', 'list-jobs', 'token', 'list-jobs']);
  });

  it('that lives shorter than ten minutes is renewed at half its life', async () => {
    const one = await simulate({ tokenExpiresInSeconds: 120 });
    await one.zuora.authenticate(never);
    one.advance(0.9 * minuteMs);
    await one.zuora.listJobs(one.environmentId, never);
    one.advance(0.2 * minuteMs);
    await one.zuora.listJobs(one.environmentId, never);
    expect(operationsOf(one)).toEqual(['token', 'list-jobs', 'token', 'list-jobs']);
  });

  it.each(['create', 'cancel'] as const)('is not renewed ahead of a %s while it is good', async (operation) => {
    const one = await simulate({ tokenExpiresInSeconds: 3600 });
    const job = operation === 'cancel' ? one.simulator.state.addJob({}) : undefined;
    await one.zuora.authenticate(never);
    one.advance(59 * minuteMs);
    if (job === undefined) await one.zuora.createRefresh(createOf(one.environmentId), never);
    else await one.zuora.cancelJob(one.environmentId, job.id, never);
    expect(operationsOf(one)).toEqual(['token', operation]);
    one.advance(2 * minuteMs);
    await one.zuora.cancelJob(one.environmentId, one.simulator.jobs()[0]?.id ?? '', never).catch(() => undefined);
    expect(operationsOf(one).slice(2)).toEqual(['token', 'cancel']);
  });

  it.each(['list-jobs', 'cancel'] as const)('that is refused is replaced once: %s', async (operation) => {
    const one = await simulate();
    const { id } = one.simulator.state.addJob({});
    one.simulator.faults.add({ on: { operation }, fault: { kind: 'expired-token' } });
    if (operation === 'cancel') await one.zuora.cancelJob(one.environmentId, id, never);
    else await one.zuora.listJobs(one.environmentId, never);
    expect(operationsOf(one)).toEqual(['token', operation, 'token', operation]);
    expect(new Set(one.announced).size).toBe(2);
  });

  it('that is refused again is an error; the next call fetches no more than one other', async () => {
    const one = await simulate();
    one.simulator.faults.add({ on: { operation: 'list-jobs', times: 2 }, fault: { kind: 'expired-token' } });
    const error = await rejectionOf(one.zuora.listJobs(one.environmentId, never));
    expect(error).toMatchObject({ name: 'ApiError', status: 401, kind: 'authentication' });
    expect(operationsOf(one)).toEqual(['token', 'list-jobs', 'token', 'list-jobs']);
    await one.zuora.listJobs(one.environmentId, never);
    expect(operationsOf(one).slice(4)).toEqual(['list-jobs', 'token', 'list-jobs']);
  });

  it('that is refused does not make a create go out twice; the next one has a new token', async () => {
    const one = await simulate();
    one.simulator.faults.add({ on: { operation: 'create' }, fault: { kind: 'expired-token' } });
    const error = await rejectionOf(one.zuora.createRefresh(createOf(one.environmentId), never));
    expect(error).toMatchObject({ name: 'ApiError', operation: 'create', status: 401 });
    expect(operationsOf(one)).toEqual(['token', 'create']);
    await one.zuora.authenticate(never);
    await one.zuora.createRefresh(createOf(one.environmentId), never);
    expect(operationsOf(one).slice(2)).toEqual(['token', 'create']);
    expect(one.simulator.jobs()).toHaveLength(1);
  });
});

describe('a static token', () => {
  const credentials = { kind: 'token', accessToken: 'static-0123456789' } as const;

  it('is used as it is, and tells nobody whom it is for', async () => {
    const one = await simulate({ staticTokens: [credentials.accessToken] }, { credentials });
    one.advance(400 * 86_400_000);
    await one.zuora.authenticate(never);
    await one.zuora.getEnvironment(one.environmentId, never);
    expect(operationsOf(one)).toEqual(['get-environment']);
    expect(one.simulator.requests[0]?.tokenSerial).toBe(0);
    expect(one.announced).toEqual(['static-0123456789']);
    expect(one.zuora.userId).toBeUndefined();
  });

  it('that is refused cannot be replaced, and stays what is sent', async () => {
    const one = await simulate({}, { credentials });
    for (let round = 0; round < 2; round += 1) {
      const error = await rejectionOf(one.zuora.getEnvironment(one.environmentId, never));
      expect(error).toMatchObject({ status: 401, kind: 'authentication' });
    }
    expect(operationsOf(one)).toEqual(['get-environment', 'get-environment']);
  });
});

describe('the token endpoint', () => {
  it.each([
    [401, 'authentication'],
    [400, 'request'],
    [429, 'throttled'],
    [503, 'server'],
  ])('that answers %d is an error of the token, and nothing else is sent', async (status, kind) => {
    const one = await simulate();
    one.simulator.faults.add({
      on: { operation: 'token' },
      fault: { kind: 'status', status, retryAfter: '7' },
    });
    const error = await rejectionOf(one.zuora.getEnvironment(one.environmentId, never));
    expect(error).toMatchObject({ operation: 'token', status, kind, retryAfterMs: 7_000 });
    expect(operationsOf(one)).toEqual(['token']);
    await one.zuora.getEnvironment(one.environmentId, never);
    expect(operationsOf(one)).toEqual(['token', 'token', 'get-environment']);
  });

  it.each([
    [{ access_token: undefined }, '$.access_token is missing'],
    [{ access_token: 'two words' }, '$.access_token is not a bearer token'],
    [{ access_token: 'line\nbreak' }, '$.access_token is not a bearer token'],
    [{ access_token: '' }, '$.access_token is not a bearer token'],
    [{ access_token: 42 }, '$.access_token is not a bearer token'],
  ])('that answers %j is unreadable', async (fields, problem) => {
    const one = await simulate();
    one.simulator.faults.add({ on: { operation: 'token' }, fault: { kind: 'fields', fields } });
    const error = await rejectionOf(one.zuora.authenticate(never));
    expect(error).toMatchObject({ name: 'ProtocolError', operation: 'token', path: '$.access_token' });
    expect(describeThrown(error)).toContain(problem);
    expect(one.announced).toEqual([]);
  });

  it('that knows another secret is an error that tells no secret', async () => {
    const clientSecret = 'the-wrong-secret';
    const credentials = { kind: 'client', clientId: 'someone', clientSecret } as const;
    const one = await simulate({}, { credentials });
    const error = await rejectionOf(one.zuora.authenticate(never));
    expect(error).toBeInstanceOf(ApiError);
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(clientSecret);
  });
});

describe('no error', () => {
  it.each([
    ['status', { kind: 'status', status: 500 }],
    ['reset', { kind: 'reset', executed: true }],
    ['truncated', { kind: 'truncate', then: 'destroy' }],
    ['html', { kind: 'html' }],
  ] as const)('tells the secret or the token: %s', async (_, fault) => {
    const one = await simulate();
    await one.zuora.authenticate(never);
    one.simulator.faults.add({ on: { operation: 'create' }, fault });
    const error = await rejectionOf(one.zuora.createRefresh(createOf(one.environmentId), never));
    const told = inspect(error, { depth: 10, showHidden: true });
    expect(told).not.toContain(one.simulator.clientSecret);
    expect(told).not.toContain(one.announced[0]);
  });
});
