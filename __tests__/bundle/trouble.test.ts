import { describe, expect, test } from '@jest/globals';
import { MINUTE_MS } from '../../src/time/notation.ts';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import type { Operation } from '../../simulator/zuora/requests/exchange.ts';
import { requestsOf, SHORT_MS, startUse, startZuora } from './step.ts';
import { expectRequests, expectVerdict } from './verdict.ts';

const often = 1_000_000;
const WRONG_ID = '11111111-2222-4333-8444-555555555555';

const SHORT_TROUBLE: readonly (readonly [name: string, fault: Fault])[] = [
  ['lost connections', { kind: 'reset', executed: true }],
  ['lost requests', { kind: 'reset', executed: false }],
  ['truncated bodies', { kind: 'truncate', then: 'destroy' }],
  ['endless bodies', { kind: 'endless-body' }],
  ['pages of HTML', { kind: 'html' }],
  ['empty bodies', { kind: 'empty' }],
  ['success: false', { kind: 'unsuccessful', executed: true }],
  ['half a JSON text', { kind: 'not-json' }],
  ['a wrong encoding', { kind: 'wrong-content-encoding' }],
];
const TROUBLE: typeof SHORT_TROUBLE = [
  ...SHORT_TROUBLE,
  ['no answer', { kind: 'stall', executed: true }],
  ['stalled bodies', { kind: 'truncate', then: 'stall' }],
  ['answers about another id', { kind: 'wrong-id', id: WRONG_ID }],
];

/** By the operation: how long the step waits, as the first poll comes 5 s after the create. */
const OPERATIONS: readonly (readonly [operation: Operation, timeout: string])[] = [
  ['token', '2s'],
  ['get-environment', '2s'],
  ['list-jobs', '2s'],
  ['create', '4s'],
  ['get-job', '8s'],
];
const TABLE = OPERATIONS.flatMap(([operation, timeout]) =>
  TROUBLE.filter(([, fault]) => isTrouble(fault, operation)).map(
    ([name, fault]) => [operation, name, timeout, fault] as const,
  ),
);

/** A token has no id, an empty list has none either, and a new job may have any. */
function isTrouble(fault: Fault, operation: Operation): boolean {
  return fault.kind !== 'wrong-id' || operation === 'get-environment' || operation === 'get-job';
}

describe('a step that gets nothing but trouble ends red and on time, with one job at most', () => {
  test.concurrent.each(TABLE)(
    '%s: %s',
    async (operation, _, timeout, fault) => {
      await using zuora = await startZuora({ refreshTakesMs: 2 * MINUTE_MS });
      zuora.faults.add({ on: { operation, times: often }, fault });
      await using use = await startUse(zuora, { with: { timeout } });
      const main = await use.main;
      const outcome = main.outputs['outcome'] ?? '';
      expect(['unavailable', 'unknown', 'timed-out', 'invalid']).toContain(outcome);
      expectVerdict(main, outcome, 1);
      const creates = operation === 'create' || operation === 'get-job' ? 1 : 0;
      expectRequests(zuora, creates);
      expect(requestsOf(zuora, operation)).not.toEqual([]);
      expect(zuora.jobs().length).toBeLessThanOrEqual(creates);
      expect(zuora.jobs().map(({ cancelAskedAtMs }) => cancelAskedAtMs)).toEqual(zuora.jobs().map(() => undefined));
    },
    60_000,
  );
});

/** A create that provably made nothing may be repeated once: it is not lost twice here, as that takes 210 s to know. */
const PASSING = SHORT_TROUBLE.filter(([name]) => name !== 'lost requests');

describe('a step that meets trouble once on each operation succeeds all the same, with one job', () => {
  test.concurrent.each(PASSING)('%s', async (_, fault) => {
    await using zuora = await startZuora({ refreshTakesMs: SHORT_MS });
    for (const [operation] of OPERATIONS) zuora.faults.add({ on: { operation }, fault });
    await using use = await startUse(zuora);
    const main = await use.main;
    expectVerdict(main, 'succeeded', 0);
    expect(main.outputs['created']).toBe('true');
    expect(requestsOf(zuora, 'create')).toHaveLength(1);
    expect(zuora.jobs().map(({ status }) => status)).toEqual(['COMPLETED']);
    expectRequests(zuora, 1);
  });
});
