import { describe, expect, test } from '@jest/globals';
import type { FaultRule } from '../../simulator/zuora/requests/fault.ts';
import { arrival, startUse, startZuora, type Use, type Zuora } from './step.ts';
import { expectRequests, expectVerdict } from './verdict.ts';

/** What a cancel must not wait for takes longer than the runner lets an aborted step live. */
const LONG = { 'poll-interval': '10m', timeout: '1h' };

/** Aborts a step, and expects its cancel to be the next that Zuora hears of it. */
async function expectCancelNext(
  rule: FaultRule | undefined,
  given: Readonly<Record<string, string>>,
  until: (zuora: Zuora, use: Use) => Promise<unknown>,
): Promise<void> {
  await using zuora = await startZuora();
  if (rule !== undefined) zuora.faults.add(rule);
  await using use = await startUse(zuora, { with: { ...LONG, ...given } });
  await until(zuora, use);
  const heardBefore = zuora.requests.length;
  use.cancel();
  expectVerdict(await use.main, 'cancelled', 1);
  expectRequests(zuora, 1);
  expect(zuora.requests[heardBefore]?.operation).toBe('cancel');
  expect(zuora.jobs().map(({ status }) => status)).toEqual(['CANCELLED']);
}

describe('an abort puts the CANCEL on the wire before anything else, and ends main', () => {
  test.concurrent('between two polls', async () => {
    await expectCancelNext(undefined, {}, (_, use) => use.waitForLine(/Created refresh job/, 15_000));
  });

  test.concurrent('while Zuora has asked for a pause of a minute', async () => {
    const rule: FaultRule = {
      on: { operation: 'get-job' },
      fault: { kind: 'status', status: 429, retryAfter: '60' },
    };
    const told = (_: Zuora, use: Use): Promise<unknown> =>
      use.waitForLine(/Reading the refresh job failed.*429/, 15_000);
    await expectCancelNext(rule, { 'poll-interval': '5s' }, told);
  });

  test.concurrent('while a poll gets no answer', async () => {
    const rule: FaultRule = { on: { operation: 'get-job' }, fault: { kind: 'stall', executed: true } };
    await expectCancelNext(rule, { 'poll-interval': '5s' }, (zuora) => arrival(zuora, 'get-job'));
  });
});
