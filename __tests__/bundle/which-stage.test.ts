import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { outputsOf, prepare, ROOT, runToEnd } from './directly.ts';
import { SHORT_MS, startZuora } from './step.ts';
import { expectRequests } from './verdict.ts';

const FORGED = JSON.stringify({ version: 1, marker: '/nowhere/marker' });

describe('post is told from main by the file that was started', () => {
  test.concurrent.each(['success', 'failure', 'cancelled'] as const)(
    'without state it does nothing, says so and passes, in a job that is a %s',
    async (jobStatus) => {
      await using zuora = await startZuora();
      using setting = await prepare(zuora, {}, jobStatus);
      const post = await runToEnd(setting, 'dist/post/index.js');
      expect(post).toMatchObject({ code: 0, stderr: '' });
      expect(post.stdout).toBe('The main step saved no state, so this post step does nothing.\n');
      expect(await outputsOf(setting)).toEqual({});
      expect(zuora.requests).toEqual([]);
    },
  );

  test.concurrent('a link to the action changes nothing', async () => {
    await using zuora = await startZuora();
    using setting = await prepare(zuora);
    const link = join(setting.folder, 'linked');
    symlinkSync(ROOT, link);
    const post = await runToEnd(setting, 'dist/post/index.js', link);
    expect(post).toMatchObject({ code: 0, stdout: expect.stringContaining('saved no state') });
    expect(zuora.requests).toEqual([]);
  });

  test.concurrent('main is main with a state in its environment, in a folder named post', async () => {
    await using zuora = await startZuora({ refreshTakesMs: SHORT_MS });
    using setting = await prepare(zuora);
    setting.env['STATE_refresh'] = FORGED;
    const post = join(setting.folder, 'post');
    mkdirSync(post);
    symlinkSync(join(ROOT, 'dist'), join(post, 'dist'));
    const main = await runToEnd(setting, 'dist/index.js', post);
    expect(main.code).toBe(0);
    expect(await outputsOf(setting)).toMatchObject({ outcome: 'succeeded' });
    expectRequests(zuora, 1);
  });
});
