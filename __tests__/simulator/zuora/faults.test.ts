import { describe, expect, test } from '@jest/globals';
import type { Delivery } from '../../../simulator/zuora/requests/exchange.ts';
import { lockCode, type Fault } from '../../../simulator/zuora/requests/fault.ts';
import { InProcess, readAnswer, results, type ReadAnswer } from './in-process.ts';

function afterFault(operation: 'create' | 'list-jobs' | 'get-environment', fault: Fault): InProcess {
  const one = new InProcess({ syncLagMs: 0 });
  one.zuora.faults.add({ on: { operation }, fault });
  return one;
}

function deliverCreate(one: InProcess): Delivery {
  return one.deliverPost(`${one.environment}/jobs`, { jobType: 'REFRESH' });
}

describe('a fault in the delivery of a create', () => {
  test.each<{ fault: Fault; delivery: Delivery['kind']; executed: boolean }>([
    { fault: { kind: 'reset', executed: false }, delivery: 'reset', executed: false },
    { fault: { kind: 'reset', executed: true }, delivery: 'reset', executed: true },
    { fault: { kind: 'stall', executed: false }, delivery: 'stall', executed: false },
    { fault: { kind: 'stall', executed: true }, delivery: 'stall', executed: true },
    { fault: { kind: 'truncate', then: 'destroy' }, delivery: 'truncated', executed: true },
    { fault: { kind: 'truncate', then: 'stall' }, delivery: 'truncated', executed: true },
    { fault: { kind: 'endless-body' }, delivery: 'endless', executed: true },
    { fault: { kind: 'latency', ms: 250 }, delivery: 'answer', executed: true },
  ])('$fault is delivered as $delivery', ({ fault, delivery, executed }) => {
    const one = afterFault('create', fault);
    const delivered = deliverCreate(one);
    expect(delivered.kind).toBe(delivery);
    expect(delivered).toMatchObject(fault.kind === 'latency' ? { afterMs: 250 } : {});
    expect(one.zuora.state.trueJobs()).toHaveLength(executed ? 1 : 0);
    expect(one.zuora.journal.records[0]?.outcome).toMatchObject({ delivery, faults: [fault.kind] });
    expect(deliverCreate(one).kind).toBe('answer');
  });

  test('is an exception for a caller that wants answers only', () => {
    const one = afterFault('create', { kind: 'stall', executed: true });
    expect(() => one.create()).toThrow('There is no answer, but a delivery: stall');
  });
});

describe('a fault in the answer to a create', () => {
  test.each<{ fault: Fault; executed: boolean; expected: Partial<ReadAnswer> }>([
    { fault: { kind: 'status', status: 503 }, executed: false, expected: { status: 503 } },
    { fault: { kind: 'status', status: 500, executed: true }, executed: true, expected: { status: 500 } },
    {
      fault: { kind: 'status', status: 502, shape: 'empty' },
      executed: false,
      expected: { status: 502, text: '' },
    },
    { fault: { kind: 'empty' }, executed: true, expected: { status: 200, text: '' } },
    { fault: { kind: 'html', executed: false }, executed: false, expected: { status: 200, fields: {} } },
    { fault: { kind: 'not-json' }, executed: true, expected: { status: 201, fields: {} } },
    { fault: { kind: 'expired-token' }, executed: false, expected: { status: 401 } },
  ])('$fault', ({ fault, executed, expected }) => {
    const one = afterFault('create', fault);
    expect(one.create()).toMatchObject(expected);
    expect(one.zuora.state.trueJobs()).toHaveLength(executed ? 1 : 0);
  });

  test('success: false in a 200', () => {
    expect(afterFault('create', { kind: 'unsuccessful' }).create()).toMatchObject({
      status: 200,
      fields: { success: false },
    });
  });

  test.each(['7', 'Mon, 23 Nov 2026 00:00:09 GMT', 'soon'])('Retry-After as it is scripted: %s', (retryAfter) => {
    const one = afterFault('create', { kind: 'status', status: 429, retryAfter });
    expect(one.create().headers['retry-after']).toBe(retryAfter);
  });

  test('a body that claims to be gzip', () => {
    const one = afterFault('create', { kind: 'wrong-content-encoding' });
    const delivered = deliverCreate(one);
    if (delivered.kind !== 'answer') throw new Error(delivered.kind);
    expect(delivered.answer.headers['content-encoding']).toBe('gzip');
    expect(Buffer.from(delivered.answer.body).toString()).toMatch(/^\{"id"/);
  });
});

describe('a fault in the records', () => {
  test.each<{ fault: Fault; field: string; value: unknown }>([
    { fault: { kind: 'wrong-id', id: '::stop::' }, field: 'id', value: '::stop::' },
    { fault: { kind: 'unknown-status', status: 'MASKING' }, field: 'status', value: 'MASKING' },
    { fault: { kind: 'new-statuses' }, field: 'status', value: 'UNDOCUMENTED_1' },
    { fault: { kind: 'missing-estimate' }, field: 'estimatedCompletionTime', value: undefined },
    { fault: { kind: 'fields', fields: { jobType: 7 } }, field: 'jobType', value: 7 },
  ])('$fault shows in a job and in a list', ({ fault, field, value }) => {
    const inAnswer = afterFault('create', fault);
    expect(inAnswer.create().fields[field]).toBe(value);
    const inList = afterFault('list-jobs', fault);
    inList.create();
    const [listed] = results(inList.get(`${inList.environment}/jobs`));
    expect(listed?.[field]).toBe(value);
  });

  test('can be a new undocumented status at every poll', () => {
    const one = new InProcess({ syncLagMs: 0 });
    const id = one.createdId();
    one.zuora.faults.add({ on: { operation: 'get-job', times: Infinity }, fault: { kind: 'new-statuses' } });
    const seen = Array.from({ length: 3 }, () => one.get(`${one.environment}/jobs/${id}`).fields['status']);
    expect(seen).toEqual(['UNDOCUMENTED_1', 'UNDOCUMENTED_2', 'UNDOCUMENTED_3']);
    expect(one.zuora.state.trueJobs()[0]?.status).toBe('QUEUED');
  });

  test('leaves an error body alone', () => {
    const one = new InProcess();
    one.zuora.faults.add({ on: { operation: 'get-job' }, fault: { kind: 'wrong-id', id: 'x' } });
    expect(one.get(`${one.environment}/jobs/none`).fields['id']).toBeUndefined();
  });

  test('an oversize body is still the right one', () => {
    const one = afterFault('get-environment', { kind: 'oversize-body', bytes: 2_000_000 });
    const delivered = one.deliverGet(one.environment);
    if (delivered.kind !== 'answer') throw new Error(delivered.kind);
    expect(delivered.answer.body.length).toBe(2_000_000);
    expect(readAnswer(delivered.answer).fields['id']).toBe(one.zuora.settings.environmentId);
  });
});

describe('a fault in a cancel', () => {
  test('it is refused', () => {
    const one = new InProcess();
    one.zuora.faults.add({ on: { operation: 'cancel' }, fault: { kind: 'cancel-refused' } });
    const id = one.createdId();
    expect(one.cancel(id).status).toBe(400);
    expect(one.cancel(id).status).toBe(200);
  });

  test.each<{ fault: Fault; expected: Readonly<Record<string, unknown>> }>([
    {
      fault: { kind: 'status', status: 409, code: lockCode },
      expected: { status: 409, text: expect.stringContaining('"code":53100050') },
    },
    {
      fault: { kind: 'status', status: 423, code: lockCode, shape: 'gateway' },
      expected: { status: 423, text: expect.stringContaining('"error":"Locked"') },
    },
    {
      fault: { kind: 'status', status: 429, retryAfter: '120' },
      expected: { status: 429, headers: expect.objectContaining({ 'retry-after': '120' }) },
    },
  ])('it meets $fault three times, and does nothing meanwhile', ({ fault, expected }) => {
    const one = new InProcess();
    one.zuora.faults.add({ on: { operation: 'cancel', times: 3 }, fault });
    const id = one.createdId();
    for (let time = 1; time <= 3; time += 1) expect(one.cancel(id)).toMatchObject(expected);
    expect(one.zuora.state.trueJobs()[0]?.cancelAskedAtMs).toBeUndefined();
    expect(one.cancel(id)).toMatchObject({ status: 200, fields: { status: 'CANCELLING' } });
  });

  test('it comes too late', () => {
    const one = new InProcess();
    one.zuora.faults.add({ on: { operation: 'cancel' }, fault: { kind: 'late-cancel' } });
    expect(one.cancel(one.createdId()).fields['status']).toBe('CANCELLING');
    one.clock.advance(21_600_000);
    expect(one.zuora.state.trueJobs()[0]?.status).toBe('COMPLETED');
  });
});

test('a token that a fault calls expired stays refused', () => {
  const one = afterFault('get-environment', { kind: 'expired-token' });
  expect([one.get(one.environment).status, one.get(one.environment).status]).toEqual([401, 401]);
  one.token = String(one.askForToken().fields['access_token']);
  expect(one.get(one.environment).status).toBe(200);
});

describe('the script of faults', () => {
  const statuses = (one: InProcess, count: number): readonly number[] =>
    Array.from({ length: count }, () => one.get(one.environment).status);
  const unavailable: Fault = { kind: 'status', status: 503 };

  test.each([
    { on: {}, expected: [503, 200, 200, 200] },
    { on: { from: 2 }, expected: [200, 503, 200, 200] },
    { on: { from: 2, times: 2 }, expected: [200, 503, 503, 200] },
    { on: { from: 3, times: Infinity }, expected: [200, 200, 503, 503] },
    { on: { from: 2, every: 2, times: Infinity }, expected: [200, 503, 200, 503] },
    { on: { every: 3, times: 1 }, expected: [503, 200, 200, 200] },
  ])('strikes the requests of $on', ({ on, expected }) => {
    const one = new InProcess();
    one.zuora.faults.add({ on: { operation: 'get-environment', ...on }, fault: unavailable });
    one.get('/test-environments');
    expect(statuses(one, 4)).toEqual(expected);
  });

  test('counts from the moment a fault is added, over all operations for "any"', () => {
    const one = new InProcess();
    statuses(one, 3);
    one.zuora.faults.add({ on: { operation: 'any', from: 2 }, fault: unavailable });
    expect(one.get('/test-environments').status).toBe(200);
    expect(statuses(one, 2)).toEqual([503, 200]);
  });

  test('can be cleared', () => {
    const one = new InProcess();
    one.zuora.faults.add({ on: { operation: 'any', times: Infinity }, fault: unavailable });
    one.zuora.faults.clear();
    expect(statuses(one, 1)).toEqual([200]);
  });

  test('combines faults of one request', () => {
    const one = new InProcess();
    const on = { operation: 'get-environment' as const };
    one.zuora.faults.add({ on, fault: { kind: 'latency', ms: 5 } }, { on, fault: unavailable });
    expect(one.deliverGet(one.environment)).toMatchObject({
      kind: 'answer',
      afterMs: 5,
      answer: { status: 503 },
    });
  });
});
