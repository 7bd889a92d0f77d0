import { existsSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import type { Simulator } from '../../simulator/server/simulator.ts';
import { noteForPost, readPendingCreate } from '../../src/github/saved-state.ts';
import type { SavedState } from '../../src/github/saved-state.ts';
import { systemClock, type Clock } from '../../src/time/clock.ts';
import { BY_HAND, LONG, stateFor, stateWithPendingCreate, stateWithJob } from './remains.ts';
import { hurriedClock, requestsFor, runPost, simulate } from './simulated.ts';
import { useStage } from './stage.ts';

const stage = useStage();

const NOTHING = 'Nothing to clean up: the main step created no refresh.';

/** A clock on which the time of post, which alone is so long, is over as soon as it has seen a list of jobs. */
function overOnceListed(simulator: Simulator): Clock {
  const listed = new Promise<void>((resolve) => {
    simulator.observe(({ kind, request }) => {
      if (kind === 'answered' && request.operation === 'list-jobs') setTimeout(resolve, 50);
    });
  });
  return {
    ...systemClock,
    sleep: (ms, signal) => (ms > 90_000 ? listed : systemClock.sleep(ms, signal)),
  };
}

describe('post with nothing to do', () => {
  test('says so, leaves its marker, and sends no request', async () => {
    const simulator = await simulate(stage);
    await runPost(stateWithJob(simulator, { settled: { outcome: 'succeeded', afterSignal: false }, ended: true }));
    expect(simulator.requests).toEqual([]);
    expect(stage.lines).toEqual([
      expect.stringMatching(/^Nothing to clean up: refresh job [\w-]+ ended with status EXPORTING\.$/),
    ]);
    expect(stage.summary).toBe('');
    expect(existsSync(`${stage.folder}/marker`)).toBe(true);
  });

  test.each<[string, Partial<SavedState>]>([
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
      expect.stringMatching(
        /^ZSR-NO-MARKER: RUNNER_TEMP can't be written \(Error: ENOENT.* may not learn that the post step has started\./,
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
      /^The main step ended before the refresh did\. Cancelling refresh job [\w-]+ \(last status: EXPORTING\)\.$/,
    );
    expect(stage.lines.at(-1)).toMatch(/^The refresh was cancelled\. Refresh job .*: CANCELLED/);
    expect(stage.summary).toMatch(
      /^### ✅ Zuora sandbox refresh: cancelled \(post step\)\n\nThe refresh was cancelled\. Refresh job .*: CANCELLED[^]*- Main step: ended without an outcome\n/,
    );
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
    expect(stage.summary).toContain('- Main step: outcome in-progress\n');
  });

  test('finds the job by the pending create and cancels it', async () => {
    const simulator = await simulate(stage, LONG);
    const state = stateWithPendingCreate(simulator);
    simulator.state.addJob({});
    await runPost(state, { clock: hurriedClock });
    expect(simulator.jobs()).toMatchObject([{ status: 'CANCELLED' }]);
    expect(stage.lines[0]).toBe(
      'The main step ended before it was known whether its create request worked. Searching for the refresh, to cancel it.',
    );
  });

  test("leaves somebody else's job alone", async () => {
    const simulator = await simulate(stage, LONG);
    const state = stateWithPendingCreate(simulator, 300_000);
    const { id } = simulator.state.addJob({ createdById: 'f'.repeat(32) });
    await runPost(state, { clock: hurriedClock });
    expect(requestsFor(simulator, 'cancel')).toEqual([]);
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(
        `^ZSR-CLEANUP-UNPROVEN: Refresh job ${id} .*may be someone else's\\. It was not cancelled\\..*mode: cancel and job-id: ${id}\\.`,
      ),
    ]);
  });

  test('says that nothing came of the create, once that is sure', async () => {
    const simulator = await simulate(stage, LONG);
    await runPost(stateWithPendingCreate(simulator, 300_000));
    expect(requestsFor(simulator, 'create')).toEqual([]);
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(/^ZSR-CLEANUP-NOTHING-FOUND: .*no matching refresh was found/),
    ]);
  });

  test('warns about a job that ended before the cancel took effect', async () => {
    const simulator = await simulate(stage, { refreshTakesMs: 50 });
    const state = stateWithJob(simulator);
    await systemClock.sleep(60, new AbortController().signal);
    await runPost(state, { clock: hurriedClock });
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(
        /^ZSR-CLEANUP-TOO-LATE: The cancellation came too late: refresh job .* ended with status COMPLETED at .*The sandbox was refreshed, and its refresh window is used up\..*\[request ID [\w-]+, track ID run-of-main\]$/,
      ),
    ]);
  });

  test('warns when Zuora refuses, past the reset stage, that the refresh goes on, and where that is explained', async () => {
    const simulator = await simulate(stage, { refreshTakesMs: 600_000 });
    const { id } = simulator.state.addJob({ acceptedAtMs: Date.now() - 480_000 });
    const docsUrl = 'https://github.com/o/r/blob/v1/docs/troubleshooting.md';
    await runPost(stateFor(simulator, { job: { id, status: 'EXPORTING', created: true } }), { docsUrl });
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(
        `^ZSR-CLEANUP-REFUSED: Zuora refused to cancel refresh job ${id} \\(last status: [A-Z]+\\): HTTP 400 .* The refresh keeps running\\. .*mode: wait and job-id: ${id}.* \\[request ID [\\w-]+, track ID run-of-main\\] See ${docsUrl}#zsr-cleanup-refused$`,
      ),
    ]);
    expect(stage.texts('warning').join()).not.toContain(BY_HAND);
    expect(stage.summary).toMatch(/^### ⚠️ .*cancellation refused.*\(\[ZSR-CLEANUP-REFUSED\]\(https:/s);
  });

  test('warns when the time is over before it saw the end', async () => {
    const simulator = await simulate(stage, { refreshTakesMs: 600_000, cancellingMs: 600_000 });
    const startedAtMs = systemClock.monotonicMs() - 103_000;
    await runPost(stateWithJob(simulator), { startedAtMs });
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(
        `\\(last status: CANCELLING\\) is cancelled\\. The post step ran out of time before the refresh ended\\. Sandbox: .*, Zuora: http.*\\. ${BY_HAND}`,
      ),
    ]);
  });

  test('says that no job of the create was seen when the time is over before that is sure', async () => {
    const simulator = await simulate(stage, LONG);
    const clock = overOnceListed(simulator);
    await runPost(stateWithPendingCreate(simulator), { clock });
    expect(stage.texts('warning')).toEqual([expect.stringMatching(/^ZSR-CLEANUP-NOTHING-FOUND: /)]);
  });

  test('does not say that there is no job where it could not look', async () => {
    const simulator = await simulate(stage, LONG);
    const fault = { kind: 'status', status: 503 } as const;
    simulator.faults.add({ on: { operation: 'list-jobs', times: 1_000 }, fault });
    await runPost(stateWithPendingCreate(simulator), { clock: overOnceListed(simulator) });
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(
        `^ZSR-CLEANUP-UNCONFIRMED: It is unknown whether a refresh was created\\. The post step ran out of time before the search was over \\(last error: HTTP 503.*\\)\\. Sandbox: .* ${BY_HAND}`,
      ),
    ]);
  });

  test('warns when Zuora cannot be reached, and fails nothing', async () => {
    const simulator = await simulate(stage);
    const state = stateWithJob(simulator);
    await simulator.close();
    await runPost(state, { startedAtMs: systemClock.monotonicMs() - 104_000 });
    // The last attempt fails just before its time is over, or just after.
    expect(stage.texts('warning')).toEqual([expect.stringMatching(`ECONNREFUSED.*\\. Sandbox: .* ${BY_HAND}`)]);
  });

  test('warns where its time is over at once, as after a machine was suspended', async () => {
    let aheadMs = 0;
    const simulator = await simulate(stage, { ...LONG, permission: false });
    simulator.observe(({ kind }) => {
      if (kind === 'answered') aheadMs += 700_000;
    });
    const clock = { ...hurriedClock, monotonicMs: () => systemClock.monotonicMs() + aheadMs };
    await runPost(stateWithJob(simulator), { clock });
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(`is cancelled\\. .*\\. ${BY_HAND}.*track ID run-of-main\\]`),
    ]);
  });

  test('finds by the pending create that main left later what the state it was handed does not know', async () => {
    const simulator = await simulate(stage, LONG);
    const pendingCreate = {
      sentAtMs: Date.now(),
      scheduledAtMs: undefined,
      knownJobIds: [],
      userId: undefined,
    };
    const { target, ...early } = stateFor(simulator);
    noteForPost({ kind: 'pending-create', pendingCreate: pendingCreate }, { ...early, target });
    simulator.state.addJob({});
    await runPost(early, { clock: hurriedClock });
    expect(simulator.jobs()).toMatchObject([{ status: 'CANCELLED' }]);
    expect(readPendingCreate(early.marker)).toBeUndefined();
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
