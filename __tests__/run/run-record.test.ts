import { describe, expect, test } from '@jest/globals';
import { RunRecord } from '../../src/run/run-record.ts';
import type { TerminalStatus } from '../../src/zuora/status.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { job } from './jobs.ts';

const ends: readonly TerminalStatus[] = ['COMPLETED', 'FAILED', 'CANCELLED'];

const clock = new VirtualClock();

describe('the ledger', () => {
  test.each(ends)('keeps %s apart as an end before any cancel of ours', (status) => {
    const record = new RunRecord(clock, () => {});
    record.jobKnown(job(), true);
    record.jobRead(job({ status }));
    expect([record.ended, record.cancel]).toEqual([status, undefined]);
  });

  test.each([
    ['COMPLETED', 'ended-otherwise'],
    ['FAILED', 'ended-otherwise'],
    ['CANCELLED', 'cancelled'],
  ] as const)('takes %s after our cancel for what became of it: %s', (status, end) => {
    const record = new RunRecord(clock, () => {});
    record.jobKnown(job(), true);
    record.cancelLeaves('job-1');
    expect(record.cancel).toBe('unseen');
    record.jobRead(job({ status }));
    expect([record.ended, record.cancel]).toEqual([undefined, end]);
  });

  test('forgets an open create once its job is known, or none can be', () => {
    const record = new RunRecord(clock, () => {});
    const pendingCreate = { sentAtMs: 0, scheduledAtMs: undefined, knownJobIds: [], userId: undefined };
    record.createLeaves(pendingCreate);
    expect(record.createUnanswered).toBe(true);
    record.createFailed();
    expect(record.createUnanswered).toBe(false);
    record.createLeaves(pendingCreate);
    record.jobKnown(job(), true);
    expect([record.createUnanswered, record.created]).toEqual([false, true]);
  });

  test('tells of a job before it warns of its status, so that the job is saved first', () => {
    const told: string[] = [];
    const record = new RunRecord(clock, ({ kind }) => told.push(kind));
    record.jobKnown(job({ status: 'MASKING' }), true);
    record.jobRead(job({ status: 'MASKING' }));
    expect(told).toEqual(['job', 'warning', 'observed']);
  });
});
