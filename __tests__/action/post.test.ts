import { existsSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import type { State } from '../../src/action/state.ts';
import { systemClock } from '../../src/time/clock.ts';
import { BY_HAND, LONG, stateFor, stateWithIntent, stateWithJob } from './remains.ts';
import { hurriedClock, requestsFor, runPost, simulate } from './simulated.ts';
import { useStage } from './stage.ts';

const stage = useStage();

const NOTHING = 'Nothing to clean up: this step created no refresh.';

describe('post with nothing to do', () => {
  test('says so, leaves its marker, and sends no request', async () => {
    const simulator = await simulate(stage);
    await runPost(
      stateWithJob(simulator, { settled: { outcome: 'succeeded', afterSignal: false }, ended: true }),
    );
    expect(simulator.requests).toEqual([]);
    expect(stage.lines).toEqual([
      expect.stringMatching(/^Nothing to clean up: job [\w-]+ has ended EXPORTING\.$/),
    ]);
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
    expect(stage.lines).toEqual([NOTHING]);
  });

  test('warns about a marker that cannot be written, and goes on', async () => {
    const simulator = await simulate(stage);
    await runPost(stateFor(simulator, { marker: `${stage.folder}/none/marker` }));
    expect(stage.texts('warning')).toEqual([
      expect.stringContaining(
        'ZSR-NO-MARKER: The marker for the main step could not be written: Error: ENOENT',
      ),
    ]);
    expect(stage.lines).toEqual([NOTHING]);
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
    expect(stage.lines[0]).toMatch(
      /^Main ended before its refresh did: cancelling job [\w-]+ \(EXPORTING when last seen\)\.$/,
    );
    expect(stage.lines.at(-1)).toMatch(/^Job .*: CANCELLED/);
    expect(stage.summary).toMatch(/^#### ✅ Post step, after main was killed\n\nJob .*: CANCELLED/);
  });

  test('has a line for each request under step debugging', async () => {
    const simulator = await simulate(stage, LONG);
    await runPost(stateWithJob(simulator), { clock: hurriedClock });
    expect(stage.texts('debug')).toEqual([
      expect.stringMatching(/^token: POST \/oauth\/token: HTTP 200 \(/),
      expect.stringMatching(/^cancel: POST \/test-environments\/.*\/actions: HTTP 200 \(/),
      ...simulator.requests.slice(2).map(() => expect.stringMatching(/^get-job: GET .*: HTTP 200 \(/)),
    ]);
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
    expect(stage.lines[0]).toBe(
      'Main ended without knowing what came of its create: looking for the job, to cancel it.',
    );
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

  test('warns when Zuora refuses, past the reset stage, that the refresh goes on, and where that is explained', async () => {
    const simulator = await simulate(stage, { refreshTakesMs: 600_000 });
    const { id } = simulator.state.addJob({ acceptedAtMs: Date.now() - 480_000 });
    const handbook = 'https://github.com/o/r/blob/v1/docs/troubleshooting.md';
    await runPost(stateFor(simulator, { job: { id, status: 'EXPORTING', created: true } }), { handbook });
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(
        `^ZSR-CLEANUP-REFUSED: Job ${id} \\([A-Z]+ when last seen\\) is not cancelled: Zuora refuses, HTTP 400 .*wait for its end, for example with mode: wait and its job-id, before you use it\\. See ${handbook}#zsr-cleanup-refused$`,
      ),
    ]);
    expect(stage.texts('warning').join()).not.toContain(BY_HAND);
    expect(stage.summary).toMatch(/^#### ⚠️ .*is not cancelled: .*\(\[ZSR-CLEANUP-REFUSED\]\(https:/s);
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

  test('does not say that there is no job where it could not look', async () => {
    const simulator = await simulate(stage, LONG);
    const fault = { kind: 'status', status: 503 } as const;
    simulator.faults.add({ on: { operation: 'list-jobs', times: 1_000 }, fault });
    const startedAtMs = systemClock.monotonicMs() - 104_000;
    await runPost(stateWithIntent(simulator), { startedAtMs });
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(
        `^ZSR-CLEANUP-UNCONFIRMED: The refresh that may have been created is not known to be cancelled: its job could not be looked for in the time there is: HTTP 503.*${BY_HAND}`,
      ),
    ]);
  });

  test('warns when Zuora cannot be reached, and fails nothing', async () => {
    const simulator = await simulate(stage);
    const state = stateWithJob(simulator);
    await simulator.close();
    await runPost(state, { startedAtMs: systemClock.monotonicMs() - 104_000 });
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(`its end was not seen in the time there is: .*ECONNREFUSED.*\\. ${BY_HAND}`),
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
