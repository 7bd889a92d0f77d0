import { describe, expect, test } from '@jest/globals';
import { Ledger } from '../../src/run/run-record.ts';
import type { TerminalStatus } from '../../src/zuora/status.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { job } from './jobs.ts';

const ends: readonly TerminalStatus[] = ['COMPLETED', 'FAILED', 'CANCELLED'];

const clock = new VirtualClock();

describe('the ledger', () => {
  test.each(ends)('keeps %s apart as an end before any cancel of ours', (status) => {
    const ledger = new Ledger(clock, () => {});
    ledger.jobKnown(job(), true);
    ledger.jobRead(job({ status }));
    expect([ledger.ended, ledger.cancel]).toEqual([status, undefined]);
  });

  test.each([
    ['COMPLETED', 'ended-otherwise'],
    ['FAILED', 'ended-otherwise'],
    ['CANCELLED', 'cancelled'],
  ] as const)('takes %s after our cancel for what became of it: %s', (status, end) => {
    const ledger = new Ledger(clock, () => {});
    ledger.jobKnown(job(), true);
    ledger.cancelLeaves('job-1');
    expect(ledger.cancel).toBe('unseen');
    ledger.jobRead(job({ status }));
    expect([ledger.ended, ledger.cancel]).toEqual([undefined, end]);
  });

  test('forgets an open create once its job is known, or none can be', () => {
    const ledger = new Ledger(clock, () => {});
    const intent = { sentAtMs: 0, scheduledAtMs: undefined, knownJobIds: [], userId: undefined };
    ledger.createLeaves(intent);
    expect(ledger.createUnanswered).toBe(true);
    ledger.createFailed();
    expect(ledger.createUnanswered).toBe(false);
    ledger.createLeaves(intent);
    ledger.jobKnown(job(), true);
    expect([ledger.createUnanswered, ledger.created]).toEqual([false, true]);
  });
});
