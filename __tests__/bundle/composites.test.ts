import { describe, expect, test } from '@jest/globals';
import { startUseWithin } from './composite-use.ts';
import { startZuora } from './step.ts';
import { expectRequests } from './verdict.ts';

describe.each([1, 2] as const)('within a composite action, %d levels deep', (levels) => {
  const path = levels === 1 ? '__self.refresh' : '__self.inner.refresh';

  test.concurrent('a cancelled workflow cancels the refresh before main ends', async () => {
    await using zuora = await startZuora();
    await using use = await startUseWithin(zuora, levels);
    await use.waitForLine(/Created /, 15_000);
    use.cancel();
    const main = await use.main;
    expect(main.stages.map((stage) => stage.path)).toEqual([path]);
    expect(main.stages[0]?.result.outputs).toMatchObject({ outcome: 'cancelled', created: 'true' });
    expect([main.conclusion, zuora.jobs()[0]?.status]).toEqual(['cancelled', 'CANCELLED']);
    expectRequests(zuora, 1);
  });

  test.concurrent('a killed main leaves its refresh to post', async () => {
    await using zuora = await startZuora();
    await using use = await startUseWithin(zuora, levels);
    await use.waitForLine(/Created /, 15_000);
    use.kill('SIGKILL');
    const post = await use.runPost();
    expect([post.conclusion, zuora.jobs()[0]?.status]).toEqual(['success', 'CANCELLED']);
    expect(use.summaries.get(path)).toBe(post.stages[0]?.result.summary);
    expectRequests(zuora, 1);
  });
});
