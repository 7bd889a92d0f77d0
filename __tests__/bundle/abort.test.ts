import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { arrival, execution, requestsOf, startUse, startZuora } from './step.ts';
import { expectRequests, expectVerdict } from './verdict.ts';

describe('main, when it is told to end', () => {
  test.concurrent.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('cancels its job on %s', async (signal) => {
    await using zuora = await startZuora();
    await using use = await startUse(zuora);
    await use.waitForLine(/Created refresh job/, 15_000);
    use.kill(signal);
    expectVerdict(await use.main, 'cancelled', 1);
    expect(zuora.jobs().map(({ status }) => status)).toEqual(['CANCELLED']);
    expectRequests(zuora, 1);
  });

  test.concurrent('sends one CANCEL, however many signals come', async () => {
    await using zuora = await startZuora({ cancellingMs: 1_500 });
    await using use = await startUse(zuora);
    await use.waitForLine(/Created refresh job/, 15_000);
    for (const signal of ['SIGINT', 'SIGINT', 'SIGINT', 'SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
      use.kill(signal);
      await sleep(100);
    }
    expectVerdict(await use.main, 'cancelled', 1);
    expect(requestsOf(zuora, 'cancel')).toHaveLength(1);
    expectRequests(zuora, 1);
  });

  test.concurrent('waits for the id of a create in flight, then cancels', async () => {
    await using zuora = await startZuora();
    zuora.faults.add({ on: { operation: 'create' }, fault: { kind: 'latency', ms: 1_500 } });
    await using use = await startUse(zuora);
    await execution(zuora, 'create');
    use.cancel();
    const main = await use.main;
    expectVerdict(main, 'cancelled', 1);
    expect(main.outputs).toMatchObject({ created: 'true', status: 'CANCELLED' });
    expect(zuora.jobs().map(({ status }) => status)).toEqual(['CANCELLED']);
    expectRequests(zuora, 1);
  });

  test.concurrent('gives up on a create in flight after 4 s, and post finds its job and cancels it', async () => {
    await using zuora = await startZuora();
    zuora.faults.add({ on: { operation: 'create' }, fault: { kind: 'stall', executed: true } });
    await using use = await startUse(zuora);
    await execution(zuora, 'create');
    use.cancel();
    const main = await use.main;
    expectVerdict(main, 'unknown', 1);
    const post = await use.runPost();
    expect(post.conclusion).toBe('success');
    expect(zuora.jobs().map(({ status }) => status)).toEqual(['CANCELLED']);
    expectRequests(zuora, 1);
  });

  test.concurrent('leaves an adopted job alone, and so does post', async () => {
    await using zuora = await startZuora({ scenario: 'active-job' });
    await using use = await startUse(zuora);
    await use.waitForLine(/Found refresh job/, 15_000);
    use.cancel();
    expectVerdict(await use.main, 'aborted', 1);
    const asked = zuora.requests.length;
    await use.runPost();
    expect(zuora.requests).toHaveLength(asked);
    expect(requestsOf(zuora, 'cancel')).toEqual([]);
    expectRequests(zuora, 0);
  });

  test.concurrent('leaves its job running under on-abort: leave, and so does post', async () => {
    await using zuora = await startZuora();
    await using use = await startUse(zuora, { with: { 'on-abort': 'leave' } });
    await use.waitForLine(/Created refresh job/, 15_000);
    use.cancel();
    expectVerdict(await use.main, 'aborted', 1);
    const asked = zuora.requests.length;
    await use.runPost();
    expect(zuora.requests).toHaveLength(asked);
    expect(requestsOf(zuora, 'cancel')).toEqual([]);
    expectRequests(zuora, 1);
  });

  test.concurrent('creates nothing if the signal comes during the first request', async () => {
    await using zuora = await startZuora();
    zuora.faults.add({ on: { operation: 'token' }, fault: { kind: 'latency', ms: 1_000 } });
    await using use = await startUse(zuora);
    await arrival(zuora, 'token');
    use.cancel();
    expectVerdict(await use.main, 'aborted', 1);
    await use.runPost();
    expectRequests(zuora, 0);
  });
});
