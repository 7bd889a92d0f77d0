import { describe, expect, test } from '@jest/globals';
import { type RefreshEvent, RecordStore, type Listener } from '../../src/run/record-store.ts';
import { NOTHING_KNOWN } from '../../src/run/run-record.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { environment, job } from './jobs.ts';

const pendingCreate = { sentAtMs: 0, scheduledAtMs: undefined, knownJobIds: [], userId: undefined };

function storeOf(listen: Listener): RecordStore {
  return new RecordStore(new VirtualClock(), listen);
}

describe('the store of the record', () => {
  test('tells of each event with what is known by then', () => {
    const told: (readonly [RefreshEvent['kind'], string | undefined])[] = [];
    const store = storeOf(({ kind }, record) => told.push([kind, record.job?.status]));
    store.environmentRead(environment(), true);
    store.jobKnown(job(), true);
    store.jobRead(job({ status: 'SCRUBBING' }));
    expect(told).toEqual([
      ['environment', undefined],
      ['job', 'EXPORTING'],
      ['observed', 'SCRUBBING'],
    ]);
    expect(store.current).toMatchObject({ created: true, job: job({ status: 'SCRUBBING' }) });
  });

  test('forgets a create that does not leave, because nothing would tell post of it', () => {
    const store = storeOf(() => {
      throw new Error('no space left');
    });
    expect(() => {
      store.tell({ kind: 'pending-create', pendingCreate });
    }).toThrow('no space left');
    expect(store.current).toBe(NOTHING_KNOWN);
  });

  test('does not forget what has happened, whatever becomes of those who listen', () => {
    const store = storeOf(() => {
      throw new Error('a bug');
    });
    expect(() => {
      store.jobKnown(job(), true);
    }).toThrow('a bug');
    expect(store.current.created).toBe(true);
  });

  test('tells of a job before it warns of its status, so that the job is saved first, and warns once', () => {
    const told: string[] = [];
    const store = storeOf(({ kind }) => told.push(kind));
    store.jobKnown(job({ status: 'MASKING' }), true);
    store.jobRead(job({ status: 'MASKING' }));
    expect(told).toEqual(['job', 'warning', 'observed']);
  });

  test('announces one cancel, however often it is sent', () => {
    const told: string[] = [];
    const store = storeOf(({ kind }) => told.push(kind));
    store.cancelLeaves('job-1');
    store.cancelLeaves('job-1');
    expect(told.filter((kind) => kind === 'cancelling')).toHaveLength(1);
    store.tell({ kind: 'cancel-not-sent' });
    store.cancelLeaves('job-1');
    expect(told.filter((kind) => kind === 'cancelling')).toHaveLength(2);
  });
});
