import { existsSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import type { Simulator } from '../../simulator/zuora/server/simulator.ts';
import { digestOf } from '../../src/action/credentials.ts';
import type { State } from '../../src/action/state.ts';
import { systemClock } from '../../src/time/clock.ts';
import { hurriedClock, requestsFor, runPost, simulate } from './simulated.ts';
import { useStage } from './stage.ts';

const stage = useStage();

const BY_HAND = 'To stop it, cancel it in Zuora';

/** The state of a main that was killed. */
function stateFor(simulator: Simulator, changes: Partial<State> = {}): State {
  const { baseUrl, environmentId, clientId, clientSecret } = simulator;
  return {
    version: 1,
    marker: `${stage.folder}/marker`,
    target: {
      mode: 'refresh',
      onAbort: 'cancel',
      baseUrl,
      environmentId,
      entityId: undefined,
      trackId: 'run-of-main',
      credentialsDigest: digestOf({ kind: 'client', clientId, clientSecret }),
    },
    ...changes,
  };
}

/** The state of a main that was killed while this job of its own ran. */
function stateWithJob(simulator: Simulator, changes: Partial<State> = {}): State {
  const { id } = simulator.state.addJob({});
  return stateFor(simulator, { job: { id, status: 'EXPORTING', created: true }, ...changes });
}

/** The state of a main that was killed while its create was under way, `agoMs` ago. */
function stateWithIntent(simulator: Simulator, agoMs = 0): State {
  const { userId } = simulator.settings;
  const sentAtMs = Date.now() - agoMs;
  return stateFor(simulator, { intent: { sentAtMs, scheduledAtMs: undefined, knownJobIds: [], userId } });
}

const LONG = { refreshTakesMs: 600_000, cancellingMs: 10 };

describe('post with nothing to do', () => {
  test('says so, leaves its marker, and sends no request', async () => {
    const simulator = await simulate(stage);
    await runPost(
      stateWithJob(simulator, { settled: { outcome: 'succeeded', afterSignal: false }, ended: true }),
    );
    expect(simulator.requests).toEqual([]);
    expect(stage.lines).toEqual(['Nothing to clean up.']);
    expect(stage.summary).toBe('');
    expect(existsSync(`${stage.folder}/marker`)).toBe(true);
  });

  test.each<[string, Partial<State>]>([
    ['the inputs were refused', { target: undefined }],
    ['nothing was sent', {}],
  ])('does the same where %s', async (_, changes) => {
    const simulator = await simulate(stage);
    stage.input({ 'job-status': 'cancelled' });
    await runPost(stateFor(simulator, changes));
    expect(simulator.requests).toEqual([]);
    expect(stage.lines).toEqual(['Nothing to clean up.']);
  });

  test('warns about a marker that cannot be written, and goes on', async () => {
    const simulator = await simulate(stage);
    await runPost(stateFor(simulator, { marker: `${stage.folder}/none/marker` }));
    expect(stage.texts('warning')).toEqual([
      expect.stringContaining(
        'ZSR-NO-MARKER: The marker for the main step could not be written: Error: ENOENT',
      ),
    ]);
    expect(stage.lines).toEqual(['Nothing to clean up.']);
  });
});

describe('post after an abort', () => {
  test('cancels the job that main knew, and says what it saw', async () => {
    const simulator = await simulate(stage, LONG);
    await runPost(stateWithJob(simulator), { clock: hurriedClock });
    simulator.verify();
    expect(simulator.jobs()).toMatchObject([{ status: 'CANCELLED' }]);
    expect(requestsFor(simulator, 'create')).toEqual([]);
    expect(simulator.requests[0]?.headers['zuora-track-id']).toBe('run-of-main');
    expect(stage.texts('warning')).toEqual([]);
    expect(stage.lines.at(-1)).toMatch(/^Job .*: CANCELLED/);
    expect(stage.summary).toMatch(/^#### ✅ Post step, after main was killed\n\nJob .*: CANCELLED/);
  });

  test('cancels a job that main left running, if the workflow was cancelled since', async () => {
    const simulator = await simulate(stage, LONG);
    stage.input({ 'job-status': 'cancelled' });
    const settled = { outcome: 'in-progress', afterSignal: false } as const;
    await runPost(stateWithJob(simulator, { settled }), { clock: hurriedClock });
    expect(simulator.jobs()).toMatchObject([{ status: 'CANCELLED' }]);
    expect(stage.summary).toContain('after main ended in-progress');
  });

  test('finds the job by the intent and cancels it', async () => {
    const simulator = await simulate(stage, LONG);
    const state = stateWithIntent(simulator);
    simulator.state.addJob({});
    await runPost(state, { clock: hurriedClock });
    expect(simulator.jobs()).toMatchObject([{ status: 'CANCELLED' }]);
  });

  test("leaves somebody else's job alone", async () => {
    const simulator = await simulate(stage, LONG);
    const state = stateWithIntent(simulator);
    const { id } = simulator.state.addJob({ createdById: 'f'.repeat(32) });
    await runPost(state, { clock: hurriedClock });
    expect(requestsFor(simulator, 'cancel')).toEqual([]);
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(
        `^ZSR-CLEANUP-UNPROVEN: Job ${id} .*may be somebody else's: left alone.*mode: cancel`,
      ),
    ]);
  });

  test('says that nothing came of the create, once that is sure', async () => {
    const simulator = await simulate(stage, LONG);
    await runPost(stateWithIntent(simulator, 300_000));
    expect(requestsFor(simulator, 'create')).toEqual([]);
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(/^ZSR-CLEANUP-NOTHING-FOUND: .*no refresh job of it is to be seen/),
    ]);
  });

  test('warns about a job that ended before the cancel took effect', async () => {
    const simulator = await simulate(stage, { refreshTakesMs: 50 });
    const state = stateWithJob(simulator);
    await systemClock.sleep(60, new AbortController().signal);
    await runPost(state, { clock: hurriedClock });
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(
        /^ZSR-CLEANUP-TOO-LATE: Job .*: COMPLETED.*It ended before the cancel took effect\.$/,
      ),
    ]);
  });

  test('warns when Zuora refuses, past the reset stage, how to go on by hand', async () => {
    const simulator = await simulate(stage, { refreshTakesMs: 600_000 });
    const { id } = simulator.state.addJob({ acceptedAtMs: Date.now() - 480_000 });
    await runPost(stateFor(simulator, { job: { id, status: 'EXPORTING', created: true } }));
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(
        `^ZSR-CLEANUP-REFUSED: Job ${id} \\([A-Z]+ when last seen\\) is not cancelled: Zuora refuses, HTTP 400 .*${BY_HAND}`,
      ),
    ]);
    expect(stage.summary).toMatch(/^#### ⚠️ .*is not cancelled: .*\(ZSR-CLEANUP-REFUSED\)\n/s);
  });

  test('warns when the time is over before it saw the end', async () => {
    const simulator = await simulate(stage, { refreshTakesMs: 600_000, cancellingMs: 600_000 });
    const startedAtMs = systemClock.monotonicMs() - 103_000;
    await runPost(stateWithJob(simulator), { startedAtMs });
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(
        `last seen CANCELLING\\) is not known to be cancelled: its end was not seen in the time there is\\. ${BY_HAND}`,
      ),
    ]);
  });

  test('says that no job of the create was seen when the time is over before that is sure', async () => {
    const simulator = await simulate(stage, LONG);
    const startedAtMs = systemClock.monotonicMs() - 103_000;
    await runPost(stateWithIntent(simulator), { startedAtMs });
    expect(stage.texts('warning')).toEqual([expect.stringMatching(/^ZSR-CLEANUP-NOTHING-FOUND: /)]);
  });

  test('warns when Zuora cannot be reached, and fails nothing', async () => {
    const simulator = await simulate(stage);
    const state = stateWithJob(simulator);
    await simulator.close();
    await runPost(state, { startedAtMs: systemClock.monotonicMs() - 109_700 });
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(`its end was not seen in the time there is\\. ${BY_HAND}`),
    ]);
  });

  test('warns with the last answer where a refusal has lasted, as after a machine was suspended', async () => {
    let aheadMs = 0;
    const simulator = await simulate(stage, { ...LONG, permission: false });
    simulator.observe(({ kind }) => {
      if (kind === 'answered') aheadMs += 700_000;
    });
    const clock = { ...hurriedClock, monotonicMs: () => systemClock.monotonicMs() + aheadMs };
    await runPost(stateWithJob(simulator), { clock });
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(`is not known to be cancelled: HTTP 403 .*track id run-of-main\\]\\. ${BY_HAND}`),
    ]);
  });

  test('passes a defect on', async () => {
    const simulator = await simulate(stage);
    simulator.faults.add({ on: { operation: 'token' }, fault: { kind: 'status', status: 503 } });
    const random = (): number => {
      throw new RangeError('no dice');
    };
    await expect(runPost(stateWithJob(simulator), { random })).rejects.toThrow('no dice');
  });
});

describe('the credentials of post', () => {
  test('are its inputs, if the client is that of main', async () => {
    const simulator = await simulate(stage, LONG);
    await runPost(stateWithJob(simulator, { token: 'outdated' }), { clock: hurriedClock });
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
      expect.stringMatching(`Job .*\\(last seen EXPORTING\\) .*post has no credentials.*${BY_HAND}`),
    ]);
  });

  test('may be missing where the create was still under way: then it names no job', async () => {
    const simulator = await simulate(stage, LONG);
    stage.input({ 'client-id': 'somebody-else', 'client-secret': 'hers' });
    await runPost(stateWithIntent(simulator));
    expect(simulator.requests).toEqual([]);
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(
        `^ZSR-CLEANUP-UNCONFIRMED: The refresh that may have been created is not known to be cancelled: post has no credentials.*${BY_HAND}`,
      ),
    ]);
  });
});
