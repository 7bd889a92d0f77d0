import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { PostOptions } from '../../simulator/runner/step-options.ts';
import { arrival, execution, inputsFor, requestsOf, startUse, startZuora, type Zuora } from './step.ts';
import { expectRequests, expectVerdict } from './verdict.ts';

function expectCancelled(zuora: Zuora): void {
  expect(zuora.jobs().map(({ status }) => status)).toEqual(['CANCELLED']);
  expectRequests(zuora, 1);
}

describe('post, after main was killed', () => {
  test.concurrent.each([
    ['the same inputs', {}],
    ['no credentials', { 'client-id': '', 'client-secret': '' }],
    ['nothing at all', { 'environment-id': '', 'base-url': '', 'client-id': '', 'client-secret': '', mode: '' }],
    ["somebody else's credentials", { 'client-id': '00000000-0000-4000-8000-000000000000', 'client-secret': 'x' }],
    ["another step's order", { mode: 'check', 'on-abort': 'leave', 'environment-id': '12345' }],
  ])('cancels its job when it is handed %s', async (_, given) => {
    await using zuora = await startZuora();
    await using use = await startUse(zuora);
    await use.waitForLine(/Created refresh job/, 15_000);
    use.kill('SIGKILL');
    const killed = await use.main;
    expect(killed.signal).toBe('SIGKILL');
    expect(killed.outputs).toMatchObject({ outcome: 'unknown', created: 'true', status: 'QUEUED' });
    const post = await use.runPost({ with: inputsFor(zuora, given) });
    expect(post.conclusion).toBe('success');
    expect(post.annotations).toEqual([]);
    expect(post.summary).toMatch(/cancelled \(post step\)[^]*CANCELLED[^]*Main step: ended without/);
    expectCancelled(zuora);
  });

  test.concurrent('finds the job of a create that was accepted and not answered, and cancels it', async () => {
    await using zuora = await startZuora();
    zuora.faults.add({ on: { operation: 'create' }, fault: { kind: 'stall', executed: true } });
    await using use = await startUse(zuora);
    await execution(zuora, 'create');
    use.kill('SIGKILL');
    const post = await use.runPost({ jobStatus: 'cancelled' });
    expect(post.conclusion).toBe('success');
    expectCancelled(zuora);
  });

  test.concurrent('leaves an adopted job alone', async () => {
    await using zuora = await startZuora({ scenario: 'active-job' });
    await using use = await startUse(zuora);
    await use.waitForLine(/Found refresh job/, 15_000);
    use.kill('SIGKILL');
    await use.main;
    const asked = zuora.requests.length;
    const post = await use.runPost({ jobStatus: 'cancelled' });
    expect(post.conclusion).toBe('success');
    expect(zuora.requests).toHaveLength(asked);
    expectRequests(zuora, 0);
  });

  test.concurrent('warns with the job and how to stop it when Zuora refuses before the reset stage', async () => {
    await using zuora = await startZuora({ refusesCancel: true });
    await using use = await startUse(zuora);
    await use.waitForLine(/Created refresh job/, 15_000);
    use.kill('SIGKILL');
    const post = await use.runPost({ jobStatus: 'cancelled' });
    expect(post.conclusion).toBe('success');
    expect(post.annotations.map(({ level }) => level)).toEqual(['warning']);
    expect(post.annotations[0]?.message).toContain(zuora.jobs()[0]?.id);
    expect(post.annotations[0]?.message).toMatch(/mode: wait/);
    expectRequests(zuora, 1);
  });
});

describe('post, after main came to an end', () => {
  test.concurrent("sees to the end of a cancel that the step's own time limit cut short", async () => {
    await using zuora = await startZuora({ cancellingMs: 7_000 });
    await using use = await startUse(zuora, { timeoutMs: 4_000 });
    await use.waitForLine(/Created refresh job/, 3_900);
    const main = await use.main;
    expect(main.conclusion).toBe('failure');
    expectVerdict(main, 'cancel-unconfirmed', 1);
    const post = await use.runPost({ jobStatus: 'failure', timeoutMs: 60_000 });
    expect(post.conclusion).toBe('success');
    expectCancelled(zuora);
  });

  test.concurrent.each([
    ['was not waited for', { wait: 'false' }],
    ['outlived the deadline', { timeout: '10s' }],
  ])('cancels a job that %s when the workflow is cancelled later', async (_, given) => {
    await using zuora = await startZuora();
    await using use = await startUse(zuora, { with: given });
    await use.main;
    await use.runPost({ jobStatus: 'cancelled' });
    expectCancelled(zuora);
  });

  test.concurrent.each<[string, Record<string, string>, PostOptions]>([
    ['a job that is not waited for, and the workflow goes well', { wait: 'false' }, {}],
    ['a job that is not waited for, and a later step fails', { wait: 'false' }, { jobStatus: 'failure' }],
    ['a job that outlived the deadline, and the workflow fails', { timeout: '10s' }, { jobStatus: 'failure' }],
    [
      'a job that it is to leave, and the workflow is cancelled',
      { wait: 'false', 'on-abort': 'leave' },
      { jobStatus: 'cancelled' },
    ],
    ['a check, and the workflow is cancelled', { mode: 'check' }, { jobStatus: 'cancelled' }],
    ['wrong inputs, and the workflow is cancelled', { timeout: 'soon' }, { jobStatus: 'cancelled' }],
  ])('asks nothing after %s', async (_, given, options) => {
    await using zuora = await startZuora();
    await using use = await startUse(zuora, { with: given });
    await use.main;
    const asked = zuora.requests.length;
    const post = await use.runPost(options);
    expect(post.conclusion).toBe('success');
    expect(post.annotations).toEqual([]);
    expect(zuora.requests).toHaveLength(asked);
    zuora.verify();
  });

  test.concurrent('asks nothing after a cancel that main saw through', async () => {
    await using zuora = await startZuora();
    await using use = await startUse(zuora);
    await use.waitForLine(/Created refresh job/, 15_000);
    use.cancel();
    await use.main;
    const asked = zuora.requests.length;
    await use.runPost();
    expect(zuora.requests).toHaveLength(asked);
    expectCancelled(zuora);
  });
});

describe('post, beside a main that got no signal, as in a job container', () => {
  test.concurrent('keeps a main that has not created yet from creating', async () => {
    await using zuora = await startZuora();
    zuora.faults.add({ on: { operation: 'list-jobs' }, fault: { kind: 'latency', ms: 4_000 } });
    await using use = await startUse(zuora);
    await arrival(zuora, 'list-jobs');
    const post = await use.runPost({ besideMain: true });
    expect(post.conclusion).toBe('success');
    expectVerdict(await use.main, 'aborted', 1);
    expect(zuora.jobs()).toEqual([]);
    expectRequests(zuora, 0);
  });

  test.concurrent('cancels the job of a create in flight, and main sees it and ends', async () => {
    await using zuora = await startZuora();
    zuora.faults.add({ on: { operation: 'create' }, fault: { kind: 'latency', ms: 2_000 } });
    await using use = await startUse(zuora);
    await execution(zuora, 'create');
    await use.runPost({ besideMain: true });
    expectVerdict(await use.main, 'cancelled', 1);
    expectCancelled(zuora);
  });

  test.concurrent('cancels the job of a main that waits, and main sees it and ends', async () => {
    await using zuora = await startZuora();
    await using use = await startUse(zuora);
    await use.waitForLine(/Created refresh job/, 15_000);
    await use.runPost({ besideMain: true });
    expectVerdict(await use.main, 'cancelled', 1);
    expectCancelled(zuora);
  });
});

describe('two uses in one job', () => {
  test.concurrent('share RUNNER_TEMP, and neither hinders or cancels the other', async () => {
    const runnerTemp = await mkdtemp(join(tmpdir(), 'shared-temp-'));
    try {
      await using zuora = await startZuora();
      const other = zuora.state.addEnvironment({ tenantId: '777' });
      await using first = await startUse(zuora, { runnerTemp });
      await first.waitForLine(/Created refresh job/, 15_000);
      first.kill('SIGKILL');
      await first.runPost({ jobStatus: 'cancelled' });
      const options = {
        runnerTemp,
        actionId: '__self_2',
        with: { 'environment-id': other.id, wait: 'false' },
      };
      await using second = await startUse(zuora, options);
      const main = await second.main;
      expectVerdict(main, 'in-progress', 0);
      await second.runPost();
      expect(zuora.jobs().map(({ status }) => status)).toEqual(['CANCELLED', 'QUEUED']);
      expect(requestsOf(zuora, 'cancel')).toHaveLength(1);
      expectRequests(zuora, 2);
    } finally {
      await rm(runnerTemp, { recursive: true, force: true });
    }
  });
});
