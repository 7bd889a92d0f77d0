import { describe, expect, test } from '@jest/globals';

import type { StageResult } from '../../simulator/runner/stage-result.ts';
import { arrival, execution, requestsOf, startUse, startZuora, type Use, type Zuora } from './step.ts';
import { expectRequests } from './verdict.ts';

/** Kills main with its refresh running. */
async function killMain(use: Use): Promise<void> {
  await use.waitForLine(/Created refresh job/, 15_000);
  use.kill('SIGKILL');
  await use.main;
}

/** Runs post, and ends it as soon as `moment` has come. */
async function endPost(use: Use, moment: Promise<unknown>, signal: NodeJS.Signals): Promise<StageResult> {
  const post = use.runPost({ jobStatus: 'cancelled' });
  await moment;
  use.kill(signal);
  const result = await post;
  expect({ exitCode: result.exitCode, signal: result.signal }).toEqual({ exitCode: 0, signal: null });
  return result;
}

/** What a person has to read where the end was not seen. */
function expectLastWords(zuora: Zuora, post: StageResult, status: string): void {
  const id = zuora.jobs()[0]?.id ?? '';
  expect(post.annotations.map(({ level, message }) => [level, message])).toEqual([
    ['warning', expect.stringMatching(`refresh job ${id} \\(last status: ${status}\\).*cancel it in Zuora`)],
  ]);
  expect(post.summary).toMatch(/^### ⚠️ Zuora sandbox refresh: cancellation not confirmed/);
  expect(post.summary).toContain(zuora.environmentId);
  expect(post.summary).toContain(id);
}

describe('post that is sent a signal', () => {
  test.concurrent.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'after its cancel (%s) says what it saw last, and sends no second one',
    async (signal) => {
      await using zuora = await startZuora({ cancellingMs: 600_000 });
      await using use = await startUse(zuora);
      await killMain(use);
      const nth = requestsOf(zuora, 'get-job').length + 1;
      const post = await endPost(use, execution(zuora, 'get-job', nth), signal);
      expect(requestsOf(zuora, 'cancel')).toHaveLength(1);
      expectLastWords(zuora, post, 'CANCELLING');
      expectRequests(zuora, 1);
    },
  );

  test.concurrent('while a cancel has to wait sends it now, and sees it confirmed', async () => {
    await using zuora = await startZuora();
    const fault = { kind: 'status', status: 429, retryAfter: '60' } as const;
    zuora.faults.add({ on: { operation: 'cancel' }, fault });
    await using use = await startUse(zuora);
    await killMain(use);
    const told = use.waitForLine(/failed: HTTP 429/, 15_000);
    const post = await endPost(use, told, 'SIGTERM');
    expect(post.annotations).toEqual([]);
    expect(post.summary).toMatch(/^### ✅ Zuora sandbox refresh: cancelled \(post step\)/);
    expect(zuora.jobs().map(({ status }) => status)).toEqual(['CANCELLED']);
    expect(requestsOf(zuora, 'cancel')).toHaveLength(2);
  });

  test.concurrent('while it searches for the refresh says that it may exist', async () => {
    await using zuora = await startZuora({ syncLagMs: 600_000 });
    zuora.faults.add({ on: { operation: 'create' }, fault: { kind: 'stall', executed: true } });
    await using use = await startUse(zuora);
    await execution(zuora, 'create');
    use.kill('SIGKILL');
    await use.main;
    const nth = requestsOf(zuora, 'list-jobs').length + 1;
    const post = await endPost(use, arrival(zuora, 'list-jobs', nth), 'SIGTERM');
    expect(post.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/It is unknown whether a refresh was created\. The runner stopped the post step/),
    ]);
    expect(requestsOf(zuora, 'cancel')).toEqual([]);
  });

  test.concurrent('where Zuora is silent gives up in time', async () => {
    await using zuora = await startZuora();
    zuora.faults.add({ on: { operation: 'cancel', times: 9 }, fault: { kind: 'stall', executed: false } });
    await using use = await startUse(zuora);
    await killMain(use);
    const post = await endPost(use, arrival(zuora, 'cancel'), 'SIGINT');
    expectLastWords(zuora, post, 'QUEUED');
    expect(requestsOf(zuora, 'cancel').length).toBeGreaterThan(1);
  });
});

describe('post has a token already', () => {
  test.concurrent('and asks for none where that is throttled', async () => {
    await using zuora = await startZuora();
    await using use = await startUse(zuora);
    await killMain(use);
    const fault = { kind: 'status', status: 429, retryAfter: '120' } as const;
    zuora.faults.add({ on: { operation: 'token', times: 1_000 }, fault });
    const asked = requestsOf(zuora, 'token').length;
    const post = await use.runPost({ jobStatus: 'cancelled' });
    expect(post.annotations).toEqual([]);
    expect(requestsOf(zuora, 'token')).toHaveLength(asked);
    expect(zuora.jobs().map(({ status }) => status)).toEqual(['CANCELLED']);
  });
});
