import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { describe, expect, test } from '@jest/globals';

import { NODE, outputsOf, prepare, ROOT, type Setting } from './directly.ts';
import { arrival, execution, requestsOf, startZuora } from './step.ts';
import { expectRequests } from './verdict.ts';

/** What a worker of the runner does: it starts main, which gets its pipes, and waits for it. */
const WORKER = `
  const { spawn } = require('node:child_process');
  spawn(process.execPath, [process.argv[1]], { stdio: 'inherit' });
`;

/** Starts main under a parent that can be killed. What is read ends with main. */
function startUnderWorker({ env, folder }: Setting) {
  const args = ['-e', WORKER, join(ROOT, 'dist/index.js')];
  const worker = spawn(NODE, args, { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  return {
    kill: () => worker.kill('SIGKILL'),
    read: Promise.all([text(worker.stdout), text(worker.stderr)]),
  };
}

/** Main looks every 30 s, and takes a moment to end. */
const LIMIT_MS = 60_000;

describe('main whose runner is killed', () => {
  test.concurrent('creates nothing after that', async () => {
    await using zuora = await startZuora();
    zuora.faults.add({ on: { operation: 'list-jobs' }, fault: { kind: 'latency', ms: 1_500 } });
    using setting = await prepare(zuora);
    const { kill, read } = startUnderWorker(setting);
    await arrival(zuora, 'list-jobs');
    kill();
    const [log] = await read;
    expect(log).toContain('The runner that started this step is gone.');
    expect(await outputsOf(setting)).toMatchObject({ outcome: 'aborted', created: 'false' });
    expectRequests(zuora, 0);
    expect(zuora.jobs()).toEqual([]);
  });

  test.concurrent(
    'cancels the refresh that it waits for, within half a minute, and ends',
    async () => {
      await using zuora = await startZuora();
      using setting = await prepare(zuora);
      const { kill, read } = startUnderWorker(setting);
      await execution(zuora, 'get-job');
      kill();
      await read;
      expect(await outputsOf(setting)).toMatchObject({ outcome: 'cancelled', created: 'true' });
      expect(zuora.jobs().map(({ status }) => status)).toEqual(['CANCELLED']);
      expect(requestsOf(zuora, 'cancel')).toHaveLength(1);
      expectRequests(zuora, 1);
    },
    LIMIT_MS,
  );
});
