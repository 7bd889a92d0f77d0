import { expect, test } from '@jest/globals';
import { execution, requestsOf, SHORT_MS, startUse, startZuora } from './step.ts';
import { expectRequests, expectVerdict } from './verdict.ts';

test('a refresh is created, waited for and succeeds, and post has nothing to do', async () => {
  await using zuora = await startZuora({ refreshTakesMs: SHORT_MS });
  await using use = await startUse(zuora);
  const main = await use.main;
  expectVerdict(main, 'succeeded', 0);
  expect(main.outputs).toMatchObject({
    created: 'true',
    status: 'COMPLETED',
    progress: '100',
    'environment-status': 'ACTIVE',
    due: 'false',
  });
  const asked = zuora.requests.length;
  const post = await use.runPost();
  expect(post.conclusion).toBe('success');
  expect(zuora.requests).toHaveLength(asked);
  expectRequests(zuora, 1);
});

test('a cancelled workflow cancels the refresh before main ends', async () => {
  await using zuora = await startZuora();
  await using use = await startUse(zuora);
  await use.waitForLine(/Created refresh job/, 15_000);
  use.cancel();
  const main = await use.main;
  expectVerdict(main, 'cancelled', 1);
  expect(zuora.jobs().map(({ status }) => status)).toEqual(['CANCELLED']);
  expectRequests(zuora, 1);
});

test('post cancels the refresh of a main that was killed', async () => {
  await using zuora = await startZuora();
  await using use = await startUse(zuora);
  await use.waitForLine(/Created refresh job/, 15_000);
  use.kill('SIGKILL');
  const post = await use.runPost({ jobStatus: 'cancelled' });
  expect(post.conclusion).toBe('success');
  expect(zuora.jobs().map(({ status }) => status)).toEqual(['CANCELLED']);
  expect(post.summary).toContain('CANCELLED');
  expectRequests(zuora, 1);
});

test('a check looks and changes nothing', async () => {
  await using zuora = await startZuora();
  await using use = await startUse(zuora, { with: { mode: 'check' } });
  expectVerdict(await use.main, 'succeeded', 0);
  expectRequests(zuora, 0);
});

test('wrong inputs are refused before anything is asked', async () => {
  await using zuora = await startZuora();
  await using use = await startUse(zuora, { with: { timeout: 'soon' } });
  expectVerdict(await use.main, 'invalid', 1);
  expect(zuora.requests).toEqual([]);
});

test('a lost answer to the create leads to the one job all the same', async () => {
  await using zuora = await startZuora({ refreshTakesMs: SHORT_MS });
  zuora.faults.add({ on: { operation: 'create' }, fault: { kind: 'reset', executed: true } });
  await using use = await startUse(zuora);
  await execution(zuora, 'create');
  expectVerdict(await use.main, 'succeeded', 0);
  expect(requestsOf(zuora, 'create')).toHaveLength(1);
  expect(zuora.jobs()).toHaveLength(1);
});
