import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../simulator/zuora/requests/exchange.ts';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

const FOR_GOOD = 1_000_000;
const zuora = {
  refreshTakesMs: HOUR_MS,
  syncLagMs: 1_000,
  environmentLagMs: 0,
  tokenExpiresInSeconds: 1_500,
};
const missing: Fault = { kind: 'status', status: 404, code: 50000040 };
const gateway: Fault = {
  kind: 'headers',
  headers: { 'zuora-request-id': undefined, 'zuora-track-id': undefined, server: 'squid/6.6' },
};

function worldWith(operation: Operation, from: number, times: number, ...faults: readonly Fault[]): World {
  const world = new World({ zuora });
  world.fault(...faults.map((fault) => ({ on: { operation, from, times }, fault })));
  return world;
}

describe('a token that is not found', () => {
  test('is no missing job: the list is not asked for one', async () => {
    const world = worldWith('token', 2, FOR_GOOD, missing);
    world.stranger();
    const ending = await world.wait(undefined, { timeoutMs: 2 * HOUR_MS });
    expect(ending).toMatchObject({ outcome: 'unknown', error: { operation: 'token', status: 404 } });
    expect(world.sentAt('list-jobs').filter((atMs) => atMs > MINUTE_MS)).toEqual([]);
    const failingForMs = ending.atMs - (world.sentAt('token')[1] ?? 0);
    expect(failingForMs).toBeGreaterThanOrEqual(10 * MINUTE_MS);
    expect(failingForMs).toBeLessThan(12 * MINUTE_MS);
  });
});

describe('a page that a gateway sends in place of the answer to a CANCEL', () => {
  const page = (status: number): Fault => ({ kind: 'status', status, shape: 'html' });

  test.each([400, 403, 422])('%d, once: is no refusal', async (status) => {
    const world = worldWith('cancel', 1, 1, page(status), gateway);
    world.stranger();
    expect(await world.cancel('active')).toMatchObject({ outcome: 'cancelled' });
  });

  test('403, for good: is believed after 10 min', async () => {
    const world = worldWith('cancel', 1, FOR_GOOD, page(403), gateway);
    world.stranger();
    const ending = await world.cancel('active');
    expect(ending).toMatchObject({ outcome: 'cancel-refused', error: { operation: 'cancel', status: 403 } });
    expect(ending.atMs).toBeLessThan(15 * MINUTE_MS);
  });
});

describe('why a CANCEL failed is named', () => {
  const unavailable: Fault = { kind: 'status', status: 503 };
  const silent: Fault = { kind: 'stall', executed: false };

  test.each([unavailable, silent])('where the job ended otherwise, %j', async (fault) => {
    const world = worldWith('cancel', 1, FOR_GOOD, fault);
    world.stranger();
    const ending = await world.cancel('active');
    expect(ending).toMatchObject({ outcome: 'cancel-refused', error: { operation: 'cancel' } });
    expect(ending.sentence).toMatch(/ended with status COMPLETED\. The sandbox was refreshed\. Last error: /);
  });

  test.each([unavailable, silent])('where its end was not seen, %j', async (fault) => {
    const world = worldWith('cancel', 1, FOR_GOOD, fault);
    const ending = await world.refresh({ timeoutMs: 10 * MINUTE_MS, onTimeout: 'cancel' });
    expect(ending).toMatchObject({ outcome: 'cancel-unconfirmed', error: { operation: 'cancel' } });
    expect(ending.sentence).toMatch(/ Last error: /);
  });

  test('where the step is aborted before the answer', async () => {
    const world = worldWith('cancel', 1, FOR_GOOD, silent);
    world.abortAt(10 * MINUTE_MS);
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'cancel-unconfirmed', error: { operation: 'cancel' } });
  });

  test('where none could be sent', async () => {
    const world = new World({ zuora });
    world.isRefused = ({ operation }) => operation === 'cancel';
    world.abortAt(10 * MINUTE_MS);
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'aborted', error: { operation: 'cancel' } });
    expect(ending.sentence).toMatch(/No cancel request could be sent for refresh job .* Last error: /);
  });

  test('but not once the job is being cancelled', async () => {
    const world = new World({ zuora: { ...zuora, cancellingMs: HOUR_MS } });
    world.fault({ on: { operation: 'cancel', times: 1 }, fault: unavailable });
    const ending = await world.refresh({ timeoutMs: 10 * MINUTE_MS, onTimeout: 'cancel' });
    expect(ending.outcome).toBe('cancel-unconfirmed');
    expect(ending.sentence).not.toContain('Last error');
  });
});
