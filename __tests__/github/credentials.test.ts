import { describe, expect, test } from '@jest/globals';

import { readPostCredentials } from '../../src/github/post.ts';
import { digestOf } from '../../src/zuora/access.ts';
import { BY_HAND, LONG, stateWithPendingCreate, stateWithJob } from './remains.ts';
import { hurriedClock, requestsFor, runPost, simulate } from './simulated.ts';
import { useStage } from './stage.ts';
import { TARGET } from './target.ts';

const stage = useStage();

describe('the credentials of post', () => {
  test('are its inputs, if the client is that of main', async () => {
    const simulator = await simulate(stage, LONG);
    await runPost(stateWithJob(simulator), { clock: hurriedClock });
    expect(requestsFor(simulator, 'token')).toHaveLength(1);
    expect(simulator.jobs()).toMatchObject([{ status: 'CANCELLED' }]);
  });

  test('are the token that main saved, as long as it works, and no token is fetched', async () => {
    const simulator = await simulate(stage, { ...LONG, staticTokens: ['saved-token'] });
    simulator.faults.add({
      on: { operation: 'token', times: 1_000 },
      fault: { kind: 'status', status: 429 },
    });
    await runPost(stateWithJob(simulator, { token: 'saved-token' }), { clock: hurriedClock });
    expect(requestsFor(simulator, 'token')).toEqual([]);
    expect(simulator.jobs()).toMatchObject([{ status: 'CANCELLED' }]);
  });

  test('are its inputs once the token that main saved is refused', async () => {
    const simulator = await simulate(stage, LONG);
    await runPost(stateWithJob(simulator, { token: 'outdated' }), { clock: hurriedClock });
    expect(requestsFor(simulator, 'cancel').map(({ outcome }) => outcome?.status)).toEqual([401, 200]);
    expect(requestsFor(simulator, 'token')).toHaveLength(1);
    expect(simulator.jobs()).toMatchObject([{ status: 'CANCELLED' }]);
    expect(stage.texts('add-mask')).toContain('outdated');
    expect(stage.texts('add-mask')[0]).toBe(simulator.clientSecret);
  });

  test.each<[string, Record<string, string>]>([
    ['another client', { 'client-id': 'somebody-else', 'client-secret': 'hers' }],
    ['no credentials', { 'client-id': '', 'client-secret': '' }],
    ['another base URL', { 'base-url': 'https://rest.zuora.com' }],
    ['no base URL', { 'base-url': '' }],
    ['a base URL that is none', { 'base-url': 'zuora' }],
  ])('are the token that main saved, where it is handed %s', async (_, given) => {
    const simulator = await simulate(stage, { ...LONG, staticTokens: ['saved-token'] });
    stage.input(given);
    await runPost(stateWithJob(simulator, { token: 'saved-token' }), { clock: hurriedClock });
    expect(requestsFor(simulator, 'token')).toEqual([]);
    expect(simulator.jobs()).toMatchObject([{ status: 'CANCELLED' }]);
  });

  test('are the token that main saved, where the secret is missing beside the client id', async () => {
    const simulator = await simulate(stage, { ...LONG, staticTokens: ['saved-token'] });
    stage.input({ 'client-secret': '' });
    await runPost(stateWithJob(simulator, { token: 'saved-token' }), { clock: hurriedClock });
    expect(requestsFor(simulator, 'token')).toEqual([]);
    expect(simulator.jobs()).toMatchObject([{ status: 'CANCELLED' }]);
  });

  test('are the access-token, if it is that of main', async () => {
    const simulator = await simulate(stage, { ...LONG, staticTokens: ['given-token'] });
    stage.input({ 'client-id': '', 'client-secret': '', 'access-token': 'given-token' });
    const state = stateWithJob(simulator);
    const credentialsDigest = digestOf({ kind: 'token', accessToken: 'given-token' });
    const target = state.target && { ...state.target, credentialsDigest };
    await runPost({ ...state, target }, { clock: hurriedClock });
    expect(simulator.jobs()).toMatchObject([{ status: 'CANCELLED' }]);
  });

  test('may be missing: then it warns and sends nothing', async () => {
    const simulator = await simulate(stage, LONG);
    stage.input({ 'client-id': 'somebody-else', 'client-secret': 'hers' });
    await runPost(stateWithJob(simulator));
    expect(simulator.requests).toEqual([]);
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(
        `refresh job .*\\(last status: EXPORTING\\) is cancelled\\. The post step has no usable credentials.*${BY_HAND}`,
      ),
    ]);
  });

  test('may be missing where the create was still under way: then it names no job', async () => {
    const simulator = await simulate(stage, LONG);
    stage.input({ 'client-id': 'somebody-else', 'client-secret': 'hers' });
    await runPost(stateWithPendingCreate(simulator));
    expect(simulator.requests).toEqual([]);
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(
        `^ZSR-CLEANUP-UNCONFIRMED: It is unknown whether a refresh was created\\. The post step has no usable credentials.*${BY_HAND}`,
      ),
    ]);
  });

  test('are its inputs at the gateway that main was allowed, which is not asked for again', () => {
    const credentials = { kind: 'client', clientId: 'me', clientSecret: 'hunter2' } as const;
    stage.input({ 'base-url': 'https://gateway.example', 'client-id': 'me', 'client-secret': 'hunter2' });
    const target = {
      ...TARGET,
      baseUrl: 'https://gateway.example',
      credentialsDigest: digestOf(credentials),
    };
    expect(readPostCredentials(target, undefined)).toEqual(credentials);
  });
});
