import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../../simulator/zuora/requests/fault.ts';
import { stillFinalizing, unreadableRecords } from '../../../simulator/zuora/requests/odd-records.ts';
import type { ZuoraOptions } from '../../../simulator/zuora/settings.ts';
import { plain } from '../plain.ts';
import { InProcess, results, startMs } from './in-process.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** With the last refresh, which ended 40 days ago, in the list. */
function withOldJob(fault?: { on: 'create' | 'list-jobs' | 'get-job'; fault: Fault }): InProcess {
  const one = new InProcess({ ...plain, oldJobs: 1, syncLagMs: 0 });
  if (fault !== undefined) {
    one.zuora.faults.add({ on: { operation: fault.on, times: Infinity }, fault: fault.fault });
  }
  return one;
}

function list(one: InProcess): readonly Readonly<Record<string, unknown>>[] {
  return results(one.get(`${one.environment}/jobs`));
}

function oldId(one: InProcess): string {
  return String(one.zuora.state.oldJobs()[0]?.id);
}

describe('a create that is answered with an old job', () => {
  test.each([true, false])('executed: %s', (executed) => {
    const one = withOldJob({ on: 'create', fault: { kind: 'old-job', executed } });
    const answer = one.create();
    expect(answer).toMatchObject({ status: 200, fields: { id: oldId(one), status: 'COMPLETED' } });
    expect(answer.headers['location']).toBeUndefined();
    expect(answer.fields).toEqual(one.get(`${one.environment}/jobs/${oldId(one)}`).fields);
    expect(one.zuora.state.trueJobs()).toHaveLength(executed ? 1 : 0);
  });

  test('takes the job that ended last, not the one that was accepted last', () => {
    const one = withOldJob({ on: 'create', fault: { kind: 'old-job', executed: false } });
    const long = one.zuora.state.addJob({
      acceptedAtMs: startMs - 5 * dayMs,
      refreshTakesMs: 4 * dayMs,
      failsAtShare: 1,
    });
    one.zuora.state.addJob({ acceptedAtMs: startMs - 4 * dayMs });
    one.zuora.state.addJob({ acceptedAtMs: startMs - hourMs });
    expect(one.create().fields).toMatchObject({ id: long.id, status: 'FAILED' });
  });

  test('answers as it should where no job has ended', () => {
    const one = new InProcess(plain);
    one.zuora.faults.add({ on: { operation: 'create' }, fault: { kind: 'old-job', executed: true } });
    expect(one.create()).toMatchObject({ status: 201, fields: { status: 'QUEUED' } });
  });
});

test('a create can be answered with the ID of nobody’s job', () => {
  const id = '0d4cb2a1-0000-4000-8000-000000000000';
  const one = withOldJob({ on: 'create', fault: { kind: 'wrong-id', id } });
  expect(one.create()).toMatchObject({ status: 201, fields: { id } });
  expect(one.get(`${one.environment}/jobs/${id}`).status).toBe(404);
  expect(list(one)).toHaveLength(2);
});

describe('a list', () => {
  test('can show every job twice', () => {
    const one = withOldJob({ on: 'list-jobs', fault: { kind: 'listed-twice' } });
    const id = one.createdId();
    expect(list(one).map((job) => job['id'])).toEqual([oldId(one), id, oldId(one), id]);
    expect(one.get(`${one.environment}/jobs`).fields['size']).toBe(4);
  });

  test('can say FINALIZING of a job whose own record has ended 40 days ago', () => {
    const one = withOldJob({
      on: 'list-jobs',
      fault: { kind: 'listed-as', job: 'newest-ended', as: stillFinalizing },
    });
    const young = one.createdId();
    expect(list(one)).toMatchObject([
      { id: oldId(one), status: 'FINALIZING', progressPercentage: 99 },
      { id: young, status: 'QUEUED' },
    ]);
    expect(list(one)[0]).not.toHaveProperty('jobEndTime');
    expect(one.get(`${one.environment}/jobs/${oldId(one)}`).fields).toMatchObject({
      status: 'COMPLETED',
      jobEndTime: new Date(startMs - 40 * dayMs).toISOString(),
    });
  });

  test.each(['newest', 'newest-ended', 'oldest'] as const)('can be wrong about its %s job only', (job) => {
    const one = withOldJob({ on: 'list-jobs', fault: { kind: 'listed-as', job, as: { status: 'ODD' } } });
    const failed = one.zuora.state.addJob({ acceptedAtMs: startMs - dayMs, failsAtShare: 0.5 });
    const young = one.createdId();
    const expected = { newest: young, 'newest-ended': failed.id, oldest: oldId(one) }[job];
    const odd = list(one).filter(({ status }) => status === 'ODD');
    expect(odd.map(({ id }) => id)).toEqual([expected]);
  });

  test.each(unreadableRecords.map((as) => ({ as })))('can hold a record that is none: $as', ({ as }) => {
    const one = withOldJob({ on: 'list-jobs', fault: { kind: 'listed-as', job: 'oldest', as } });
    const young = one.createdId();
    const { result } = one.get(`${one.environment}/jobs`).fields;
    const { fields } = one.get(`${one.environment}/jobs/${oldId(one)}`);
    const expected: unknown = as === null ? null : { ...fields, ...as };
    expect(result).toEqual([expected, expect.objectContaining({ id: young })]);
  });

  test('stays as it is where there is no such job, and an error does, too', () => {
    const one = new InProcess(plain);
    const fault: Fault = { kind: 'listed-as', job: 'newest', as: null };
    one.zuora.faults.add({ on: { operation: 'list-jobs', times: 2 }, fault });
    expect(one.get(`${one.environment}/jobs`).fields).toEqual({ result: [], size: 0 });
    expect(one.get('/test-environments/none/jobs').status).toBe(400);
  });
});

describe('a job that a test adds', () => {
  test('can be listed otherwise than it is, for good', () => {
    const one = new InProcess(plain);
    const added = one.zuora.state.addJob({ acceptedAtMs: startMs - 40 * dayMs, listedAs: stillFinalizing });
    expect(list(one)).toMatchObject([{ id: added.id, status: 'FINALIZING' }]);
    expect(one.get(`${one.environment}/jobs/${added.id}`).fields['status']).toBe('COMPLETED');
  });

  test('can stay in a status that nobody documented, in every record, and is not active', () => {
    const one = new InProcess(plain);
    const shownAs = { status: 'NOT_DOCUMENTED', jobEndTime: undefined };
    const added = one.zuora.state.addJob({
      acceptedAtMs: startMs - 40 * dayMs,
      failsAtShare: 0.1,
      shownAs,
    });
    const own = one.get(`${one.environment}/jobs/${added.id}`).fields;
    expect(own).toMatchObject({ status: 'NOT_DOCUMENTED', progressPercentage: 10 });
    expect(own).not.toHaveProperty('jobEndTime');
    expect(list(one)).toMatchObject([{ id: added.id, status: 'NOT_DOCUMENTED' }]);
    expect(one.create().status).toBe(201);
  });

  test('can be a null in the list', () => {
    const one = new InProcess(plain);
    one.zuora.state.addJob({ acceptedAtMs: startMs - 40 * dayMs, listedAs: null });
    expect(one.get(`${one.environment}/jobs`).fields).toEqual({ result: [null], size: 1 });
  });

  test('can appear later than it was accepted', () => {
    const one = new InProcess(plain);
    const added = one.zuora.state.addJob({ acceptedAtMs: startMs - hourMs, appearsAtMs: startMs + 1000 });
    const seen = (): readonly unknown[] => [list(one).length, one.get(`${one.environment}/jobs/${added.id}`).status];
    one.clock.advance(999);
    expect(seen()).toEqual([0, 404]);
    one.clock.advance(1);
    expect(seen()).toEqual([1, 200]);
    expect(one.cancel(added.id).status).toBe(200);
  });
});

describe('a new job', () => {
  test.each<{ options: ZuoraOptions; listed: boolean; readable: boolean }>([
    { options: { listHidesNewMs: 60_000 }, listed: false, readable: true },
    { options: { getHidesNewMs: 60_000 }, listed: true, readable: false },
    { options: { getHidesNewMs: 60_000, listHidesNewMs: 60_000 }, listed: false, readable: false },
    { options: { getHidesNewMs: 1, listHidesNewMs: 1 }, listed: true, readable: true },
  ])('can be listed and not readable, or the reverse: $options', ({ options, listed, readable }) => {
    const one = new InProcess({ ...plain, syncLagMs: 2000, ...options });
    const id = one.createdId();
    const seen = (): readonly unknown[] => [
      list(one).length === 1,
      one.get(`${one.environment}/jobs/${id}`).status === 200,
    ];
    one.clock.advance(1999);
    expect(seen()).toEqual([false, false]);
    one.clock.advance(1);
    expect(seen()).toEqual([listed, readable]);
    one.clock.advance(57_999);
    expect(seen()).toEqual([listed, readable]);
    one.clock.advance(1);
    expect(seen()).toEqual([true, true]);
  });
});
