import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, describe, expect, test } from '@jest/globals';

import { ROOT, setStage, type Stage } from '../benchmarks/step/stage.ts';
import { execution, type Zuora } from './step.ts';

const folder = mkdtempSync(join(tmpdir(), 'unread-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Main, whose log nobody reads any more once it has created a refresh. */
async function startUnread(stage: Stage): Promise<ChildProcess> {
  const created = execution(stage.zuora as Zuora, 'create');
  const main = spawn(process.execPath, [join(ROOT, 'dist/index.js')], {
    env: { ...stage.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await created;
  main.stdout.destroy();
  main.stderr.destroy();
  return main;
}

describe('where nobody reads the log any more', () => {
  test.each(['SIGINT', 'SIGHUP'] as const)(
    'a refresh is cancelled on %s all the same, and main ends',
    async (signal) => {
      const stage = await setStage(folder, { refreshTakesMs: 600_000, cancellingMs: 300 });
      try {
        const main = await startUnread(stage);
        // The next look at the job writes a line that goes nowhere.
        await execution(stage.zuora as Zuora, 'get-job');
        await sleep(200);
        const exit = once(main, 'exit');
        main.kill(signal);
        expect(await Promise.race([exit, sleep(6_000, 'it lives on')])).toEqual([1, null]);
        expect(stage.zuora.jobs().map(({ status }) => status)).toEqual(['CANCELLED']);
      } finally {
        await stage.zuora.close();
      }
    },
  );

  test('wrong inputs end it at once', async () => {
    const stage = await setStage(folder, {});
    const main = spawn(process.execPath, [join(ROOT, 'dist/index.js')], {
      env: { ...stage.environment, INPUT_MODE: 'nonsense' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    try {
      main.stdout.destroy();
      main.stderr.destroy();
      expect(await Promise.race([once(main, 'exit'), sleep(6_000, 'it lives on')])).toEqual([1, null]);
    } finally {
      main.kill('SIGKILL');
      await stage.zuora.close();
    }
  });
});
