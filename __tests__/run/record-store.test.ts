import { describe, expect, test } from '@jest/globals';
import { TransportError } from '../../src/http/transport-errors.ts';
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

  test('tells each fact as its event', () => {
    const told: RefreshEvent[] = [];
    const store = storeOf((event) => told.push(event));
    const error = TransportError.timeout('create', 'response', 30_000);
    store.decide({ kind: 'look-for-any' });
    store.jobSeen(job());
    store.jobSeen(undefined, true);
    store.createLost(error);
    store.cancelLeaves('job-1');
    expect(told).toEqual([
      { kind: 'decision', decision: { kind: 'look-for-any' } },
      { kind: 'other-job', job: job(), isWaitedFor: false },
      { kind: 'other-job', job: undefined, isWaitedFor: true },
      { kind: 'create-lost', error },
      { kind: 'cancel-error', error: undefined },
      { kind: 'cancelling', jobId: 'job-1' },
    ]);
  });

  test('gives up the create requests that failed once one may have worked', () => {
    const told: RefreshEvent[] = [];
    const store = storeOf((event) => told.push(event));
    const error = TransportError.timeout('create', 'response', 30_000);
    store.tell({ kind: 'trouble', operation: 'create', error, failures: 1, retriedForMs: 0 });
    store.createLost(error);
    expect(told.slice(1)).toEqual([
      { kind: 'create-lost', error },
      { kind: 'given-up', operation: 'create' },
    ]);
  });

  test('warns of an undocumented status, also of one that is read later, and nothing else is kept back by it', () => {
    const told: RefreshEvent[] = [];
    const store = storeOf((event) => told.push(event));
    store.jobKnown(job(), true);
    store.jobRead(job({ status: 'MASKING' }));
    store.tellOnce('', { kind: 'cancel-not-sent' });
    expect(told.slice(2)).toEqual([
      { kind: 'warning', warning: { kind: 'undocumented-status', status: 'MASKING' } },
      { kind: 'cancel-not-sent' },
    ]);
  });

  test('keeps when a job was read, by both clocks', async () => {
    const clock = new VirtualClock();
    await clock.sleep(1_000, new AbortController().signal);
    clock.shiftWall(60_000);
    const store = new RecordStore(clock, () => {});
    store.jobKnown(job(), true);
    expect(store.current).toMatchObject({
      lastReadAtMs: 1_000,
      history: [{ status: 'EXPORTING', seenAtMs: clock.now() }],
    });
  });
});
