import { describe, expect, test } from '@jest/globals';
import { Journal } from '../../../simulator/zuora/requests/journal.ts';
import type { RecordedRequest } from '../../../simulator/zuora/requests/exchange.ts';
import { InProcess } from './in-process.ts';

function asked(path: string): Omit<RecordedRequest, 'seq' | 'nth'> {
  return {
    ...{ atMs: 0, operation: 'unmatched', method: 'GET', path, headers: {}, body: '', violations: [] },
    ...{ environmentId: undefined, jobId: undefined, tokenSerial: undefined },
  };
}

describe('the journal', () => {
  test('keeps the latest requests only, and counts all', () => {
    const one = new InProcess();
    for (let nth = 1; nth <= 12_000; nth += 1) {
      one.get(one.environment);
      one.clock.advance(2);
    }
    const { records, counts } = one.zuora.journal;
    expect(records).toHaveLength(5_000);
    expect([records[0]?.seq, records.at(-1)?.seq]).toEqual([7_001, 12_000]);
    expect(counts.total).toBe(12_000);
    expect(counts.each).toMatchObject([{ operation: 'get-environment', count: 12_000, lastStatus: '200' }]);
    expect(counts.each[0]?.statuses).toEqual(new Map([['200', 12_000]]));
  });

  test('keeps fewer of long ones', () => {
    const journal = new Journal({ records: 100, characters: 1_000 });
    for (let nth = 0; nth < 50; nth += 1) journal.receive(asked('x'.repeat(100)));
    expect(journal.records).toHaveLength(10);
    journal.receive(asked('x'.repeat(2_000)));
    expect(journal.records).toEqual([]);
  });

  test('completes a request that it keeps no longer', () => {
    const journal = new Journal({ records: 1, characters: 1_000 });
    const first = journal.receive(asked('/first'));
    journal.receive(asked('/second'));
    journal.complete(first, { delivery: 'answer', status: 666, headers: {}, body: '', faults: [] });
    expect(journal.records.map(({ path }) => path)).toEqual(['/second']);
    expect(journal.counts.each[0]).toMatchObject({ words: 'GET /first', count: 1, lastStatus: '666' });
  });

  test('still fails the verification for what it keeps no longer, and stays short about it', () => {
    const one = new InProcess();
    for (let nth = 1; nth <= 6_000; nth += 1) one.get(nth <= 500 ? `/nowhere/${String(nth)}` : one.environment);
    expect(one.zuora.journal.unmatched).toEqual([]);
    expect(one.zuora.journal.counts.complaints.count).toBe(500);
    expect(one.zuora.journal.counts.each).toHaveLength(102);
    expect(() => {
      one.zuora.journal.verify();
    }).toThrow(
      /^The simulator got wrong requests:\n1\. GET \/nowhere\/1: Zuora has no such operation\n[^]*\nand 400 more$/,
    );
  });

  test('names the status that a fault gave', () => {
    const one = new InProcess();
    one.zuora.faults.add({
      on: { operation: 'get-environment', times: 3 },
      fault: { kind: 'status', status: 503 },
    });
    for (let nth = 0; nth < 3; nth += 1) one.get(one.environment);
    expect(one.zuora.journal.counts.each[0]?.faults).toEqual(new Map([['status 503', 3]]));
  });

  test('knows the job that a create made, and the one that a path names', () => {
    const one = new InProcess({ syncLagMs: 0 });
    const id = one.createdId();
    one.get(`${one.environment}/jobs/${id}`);
    one.get('/test-environments');
    const { environmentId } = one.zuora.settings;
    expect(one.zuora.journal.records.map((record) => [record.environmentId, record.jobId])).toEqual([
      [environmentId, id],
      [environmentId, id],
      [undefined, undefined],
    ]);
  });
});
