import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, test } from '@jest/globals';

import { handOver, outputsOf, prepare, start, type Setting } from './directly.ts';
import { execution, requestsOf, startZuora, type Zuora } from './step.ts';

type Process = ReturnType<typeof start>;

/** Nobody reads the log of a process any more, as after a crash of the worker. */
function abandon({ stdout, stderr }: Process): void {
  stdout.destroy();
  stderr.destroy();
}

/** Resolves with exit code and signal, or that it lives on. */
async function end(process: Process): Promise<unknown> {
  return Promise.race([once(process, 'exit'), sleep(15_000, 'it lives on', { ref: false })]);
}

/** Main, whose log nobody reads any more once it has created a refresh. */
async function startUnread(zuora: Zuora, setting: Setting): Promise<Process> {
  const created = execution(zuora, 'create');
  const main = start(setting, 'dist/index.js');
  await created;
  abandon(main);
  return main;
}

describe('where nobody reads the log any more', () => {
  test.concurrent('main takes it for the death of its runner, and cancels what it created', async () => {
    await using zuora = await startZuora();
    using setting = await prepare(zuora);
    expect(await end(await startUnread(zuora, setting))).toEqual([1, null]);
    expect(zuora.jobs().map(({ status }) => status)).toEqual(['CANCELLED']);
    expect(requestsOf(zuora, 'cancel')).toHaveLength(1);
    expect(await outputsOf(setting)).toMatchObject({ outcome: 'cancelled', created: 'true' });
  });

  test.concurrent.each(['SIGINT', 'SIGHUP'] as const)('a %s besides changes nothing', async (signal) => {
    await using zuora = await startZuora();
    using setting = await prepare(zuora);
    const main = await startUnread(zuora, setting);
    main.kill(signal);
    expect(await end(main)).toEqual([1, null]);
    expect(zuora.jobs().map(({ status }) => status)).toEqual(['CANCELLED']);
    expect(requestsOf(zuora, 'cancel')).toHaveLength(1);
  });

  test.concurrent('main lets its refresh run with on-abort: leave, and ends', async () => {
    await using zuora = await startZuora();
    using setting = await prepare(zuora, { 'on-abort': 'leave' });
    expect(await end(await startUnread(zuora, setting))).toEqual([1, null]);
    expect(requestsOf(zuora, 'cancel')).toEqual([]);
    expect(await outputsOf(setting)).toMatchObject({ outcome: 'aborted' });
  });

  test.concurrent('post goes on', async () => {
    await using zuora = await startZuora();
    using setting = await prepare(zuora);
    const created = execution(zuora, 'create');
    const main = start(setting, 'dist/index.js');
    await created;
    main.kill('SIGKILL');
    await once(main, 'exit');
    await handOver(setting);
    const post = start(setting, 'dist/post/index.js');
    abandon(post);
    expect(await end(post)).toEqual([0, null]);
    expect(zuora.jobs().map(({ status }) => status)).toEqual(['CANCELLED']);
  });

  test.concurrent('wrong inputs end it at once', async () => {
    await using zuora = await startZuora();
    using setting = await prepare(zuora, { mode: 'nonsense' });
    const main = start(setting, 'dist/index.js');
    abandon(main);
    expect(await end(main)).toEqual([1, null]);
    expect(zuora.requests).toEqual([]);
  });
});
