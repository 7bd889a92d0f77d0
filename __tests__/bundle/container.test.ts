import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';

import { describe, expect, test } from '@jest/globals';

import type { Operation } from '../../simulator/zuora/requests/exchange.ts';
import { handOver, outputsOf, prepare, start, type Setting } from './directly.ts';
import { arrival, execution, requestsOf, startZuora, type Zuora } from './step.ts';
import { expectRequests } from './verdict.ts';

/** Past the next look of main, every 30 s. */
const LIMIT_MS = 120_000;

/** What the runner hands to post when a request arrives: the state of that moment, and no later one. */
async function stateAt(zuora: Zuora, setting: Setting, operation: Operation): Promise<Setting> {
  const post = { ...setting, env: { ...setting.env } };
  await arrival(zuora, operation);
  await handOver(post);
  return post;
}

async function runBeside(setting: Setting): Promise<string> {
  const post = start(setting, 'dist/post/index.js');
  const [log, end] = await Promise.all([text(post.stdout), once(post, 'exit')]);
  expect(end).toEqual([0, null]);
  return log;
}

/** Main, as docker exec leaves it: nobody sends it anything. */
function startMain(setting: Setting) {
  const main = start(setting, 'dist/index.js');
  main.stdout.resume();
  const ended = once(main, 'exit');
  return { ended };
}

/** How long the list of jobs takes: time enough for the runner to read the state before main goes on. */
function holdList(zuora: Zuora): void {
  zuora.faults.add({ on: { operation: 'list-jobs' }, fault: { kind: 'latency', ms: 700 } });
}

describe('post that was handed the state from before the pending create', () => {
  test.concurrent('finds the refresh of a create in flight, and cancels it', async () => {
    await using zuora = await startZuora();
    holdList(zuora);
    zuora.faults.add({ on: { operation: 'create' }, fault: { kind: 'latency', ms: 4_000 } });
    using setting = await prepare(zuora);
    const handed = stateAt(zuora, setting, 'list-jobs');
    const main = startMain(setting);
    const post = await handed;
    expect(JSON.parse(post.env['STATE_refresh'] ?? '')).not.toHaveProperty('pendingCreate');
    await execution(zuora, 'create');
    expect(await runBeside(post)).not.toContain('Nothing to clean up');
    expect(zuora.jobs().map(({ status }) => status)).toEqual(['CANCELLED']);
    expect(await main.ended).toEqual([1, null]);
    expect(await outputsOf(setting)).toMatchObject({ outcome: 'cancelled' });
    expectRequests(zuora, 1);
  });

  test.concurrent('finds the refresh that main waits for by then, and cancels it', async () => {
    await using zuora = await startZuora();
    holdList(zuora);
    using setting = await prepare(zuora);
    const handed = stateAt(zuora, setting, 'list-jobs');
    const main = startMain(setting);
    const post = await handed;
    await execution(zuora, 'get-job');
    await runBeside(post);
    expect(zuora.jobs().map(({ status }) => status)).toEqual(['CANCELLED']);
    expect(await main.ended).toEqual([1, null]);
    const left = readdirSync(setting.folder).filter((name) => name.startsWith('zuora-'));
    expect(left).toEqual([expect.stringMatching(/^zuora-sandbox-refresh-[0-9a-f-]{36}$/)]);
    expectRequests(zuora, 1);
  });

  test.concurrent('comes before the create: main creates nothing', async () => {
    await using zuora = await startZuora();
    zuora.faults.add({ on: { operation: 'list-jobs' }, fault: { kind: 'latency', ms: 3_000 } });
    using setting = await prepare(zuora);
    const handed = stateAt(zuora, setting, 'list-jobs');
    const main = startMain(setting);
    await runBeside(await handed);
    expect(await main.ended).toEqual([1, null]);
    expect(await outputsOf(setting)).toMatchObject({ outcome: 'aborted', created: 'false' });
    expectRequests(zuora, 0);
  });
});

describe('main beside its post', () => {
  test.concurrent(
    'ends within half a minute, though it would not ask Zuora for longer',
    async () => {
      await using zuora = await startZuora({ refusesCancel: true });
      using setting = await prepare(zuora, { 'poll-interval': '1h', timeout: '2h' });
      const handed = stateAt(zuora, setting, 'create');
      const main = startMain(setting);
      const post = await handed;
      await execution(zuora, 'create');
      await runBeside(post);
      expect(await main.ended).toEqual([1, null]);
      expect(requestsOf(zuora, 'create')).toHaveLength(1);
      expect(await outputsOf(setting)).toMatchObject({ outcome: 'cancel-refused' });
    },
    LIMIT_MS,
  );
});
