import { describe, expect, it } from '@jest/globals';
import { readableTimeIn, timeIn } from '../../src/zuora/decode.ts';
import { decodeEnvironment, decodeEnvironmentsOfTenant } from '../../src/zuora/environment.ts';
import { decodeJob, decodeJobs } from '../../src/zuora/job.ts';

const bare = { id: 'J', status: 'QUEUED' };
const expected = { environmentId: 'E', jobId: 'J' };

describe('a job', () => {
  it('needs no more than id and status', () => {
    expect(decodeJob(bare, expected)).toEqual({
      id: 'J',
      status: 'QUEUED',
      progress: undefined,
      scheduledAtMs: undefined,
      startedAtMs: undefined,
      endedAtMs: undefined,
      estimatedCompletionAtMs: undefined,
      createdAtMs: undefined,
      createdById: undefined,
    });
  });

  it('keeps its times in milliseconds since the epoch', () => {
    const times = {
      scheduledRefreshTime: '2026-11-23T07:00:00Z',
      jobStartTime: '2026-11-23T08:00:01+01:00',
      jobEndTime: '2026-11-23T07:00:02.500Z',
      estimatedCompletionTime: '2026-11-23T07:00:03Z',
      createTime: '2026-11-23T07:00:04Z',
    };
    const startMs = Date.UTC(2026, 10, 23, 7);
    const ended = { ...bare, ...times, status: 'COMPLETED', createdById: 'u1' };
    expect(decodeJob(ended, expected)).toMatchObject({
      scheduledAtMs: startMs,
      startedAtMs: startMs + 1_000,
      endedAtMs: startMs + 2_500,
      estimatedCompletionAtMs: startMs + 3_000,
      createdAtMs: startMs + 4_000,
      createdById: 'u1',
    });
  });

  it.each(['', 'soon', '2026-11-23', '2026-02-30T00:00:00Z', 1_763_881_200, null, {}])(
    'has no time where %j stands for one',
    (time) => {
      expect(decodeJob({ ...bare, estimatedCompletionTime: time, jobEndTime: time }, expected)).toMatchObject({
        estimatedCompletionAtMs: undefined,
        endedAtMs: undefined,
      });
    },
  );

  it.each([
    [0, 0],
    [42, 42],
    [99.9, 99],
    [100, 100],
    [101, 100],
    [-3, 0],
    [2_147_483_647, 100],
    ['42', undefined],
    [null, undefined],
  ])('with the progress %j has %s', (progressPercentage, progress) => {
    expect(decodeJob({ ...bare, progressPercentage }, expected).progress).toBe(progress);
  });

  it('has no progress that is not a finite number', () => {
    expect(decodeJob({ ...bare, progressPercentage: Number.NaN }, expected).progress).toBeUndefined();
  });

  it('is the one asked for whatever the case of its id, and one without a type or environment as well', () => {
    const job = { ...bare, id: 'ABC-def', testEnvironmentId: 'e', jobType: null };
    expect(decodeJob(job, { environmentId: 'E', jobId: 'abc-DEF' }).id).toBe('ABC-def');
  });

  it('may be any where the answer is the first to tell', () => {
    expect(decodeJob(bare, { environmentId: 'E' }).id).toBe('J');
  });

  it('may have a status that no document names', () => {
    expect(decodeJob({ ...bare, status: 'DEFRAGMENTING' }, expected).status).toBe('DEFRAGMENTING');
  });

  it.each<[string, unknown]>([
    ['$', null],
    ['$', []],
    ['$', 'J'],
    ['$.id', { status: 'NEW' }],
    ['$.id', { ...bare, id: null }],
    ['$.id', { ...bare, id: 'K' }],
    ['$.id', { ...bare, id: 'J K' }],
    ['$.status', { id: 'J' }],
    ['$.status', { ...bare, status: 3 }],
    ['$.status', { ...bare, status: 'X'.repeat(65) }],
    ['$.testEnvironmentId', { ...bare, testEnvironmentId: 'F' }],
    ['$.jobType', { ...bare, jobType: 'CREATE' }],
    ['$.jobType', { ...bare, jobType: 1 }],
  ])('is unreadable at %s: %j', (path, body) => {
    expect(() => decodeJob(body, expected)).toThrow(expect.objectContaining({ name: 'DecodeError', path }));
  });
});

describe('a time of a record', () => {
  it.each([
    '2026-12-08T08:31:36.000+0000',
    '2026-12-08T09:31:36+0100',
    '2026-12-08T08:31:36Z',
    ' 2026-12-08T08:31:36Z\n',
    1_796_718_696_000,
    '1796718696000',
  ])('is read where it is written %j', (value) => {
    expect(timeIn({ value }, 'value')).toBe(Date.UTC(2026, 11, 8, 8, 31, 36));
    expect(readableTimeIn({ value }, 'value')).toBe(Date.UTC(2026, 11, 8, 8, 31, 36));
  });

  it.each([undefined, null, '', '  '])('is absent where %j stands for it', (value) => {
    expect(timeIn({ value }, 'value')).toBeUndefined();
    expect(readableTimeIn({ value }, 'value')).toBeUndefined();
  });

  it.each(['soon', '2026-12-08T08:31:36', '2026-12-08', 1_796_718_696, 0, true, {}, []])(
    'is there, and unreadable, where %j stands for it',
    (value) => {
      expect(timeIn({ value }, 'value')).toBe('unreadable');
      expect(readableTimeIn({ value }, 'value')).toBeUndefined();
    },
  );
});

describe('a list of jobs', () => {
  it('passes over other types of job, even where they are odd, and keeps those without a type', () => {
    const result = [
      { jobType: 'CREATE' },
      { ...bare, id: 'A', jobType: 'REFRESH' },
      { jobType: 'DELETE', id: 7 },
      { ...bare, id: 'B' },
      { ...bare, id: 'C', jobType: null },
      { jobType: 'MIGRATE' },
    ];
    expect(decodeJobs({ result, size: 1 }, 'E').jobs.map(({ id }) => id)).toEqual(['A', 'B', 'C']);
    expect(decodeJobs({ result: [] }, 'E')).toEqual({ jobs: [], unreadable: [] });
  });

  it.each<unknown>([
    { result: [], size: 0 },
    { result: [] },
    { result: null },
    { result: null, size: 0 },
    { result: null, size: null },
    { size: 0 },
    { size: 0, success: true, requestId: 'r' },
    { size: '0' },
    { result: null, size: '0' },
    { result: {}, size: 0 },
    { result: '', size: 0 },
    [],
    undefined,
  ])('is empty in the form %j', (body) => {
    expect(decodeJobs(body, 'E')).toEqual({ jobs: [], unreadable: [] });
    expect(decodeEnvironmentsOfTenant(body, '7')).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['$', null],
    ['$.result', {}],
    ['$.result', { result: 'none' }],
    ['$.result', { result: {} }],
    ['$.result', { result: null, size: 3 }],
    ['$.result', { size: 3 }],
    ['$.result', { size: '' }],
    ['$.result', { result: '', size: 3 }],
    ['$.result', { result: { id: 'J' }, size: 0 }],
    ['$.result', { success: true }],
    ['$.result', { size: 0, message: 'Forbidden' }],
    ['$.result', { result: null, reasons: [{ code: 50_000_060 }] }],
    ['$.result', { result: null, success: false }],
    ['$.result', { result: null, error: 'Forbidden' }],
    ['$.result', bare],
    ['$', ''],
    ['$', [bare]],
    ['$', '<html></html>'],
    ['$', 0],
  ])('is unreadable at %s: %j', (path, body) => {
    expect(() => decodeJobs(body, 'E')).toThrow(expect.objectContaining({ name: 'DecodeError', path }));
  });

  it('has 2,000 records at most, which the saved state has to hold', () => {
    const result = Array.from({ length: 2_000 }, (_, index) => ({ ...bare, id: `J${String(index)}` }));
    expect(decodeJobs({ result }, 'E').jobs).toHaveLength(2_000);
    const more = { result: [...result, bare] };
    const tooLong: unknown = expect.objectContaining({ name: 'DecodeError', path: '$.result', flaw: 'too-long' });
    expect(() => decodeJobs(more, 'E')).toThrow(tooLong);
    expect(() => decodeEnvironmentsOfTenant(more, '7')).toThrow(tooLong);
  });

  it('is unreadable where it is no list, however deep', () => {
    let deep = {};
    for (let depth = 0; depth < 100_000; depth += 1) deep = { deep };
    expect(() => decodeJobs({ result: deep, size: 0 }, 'E')).toThrow(
      expect.objectContaining({ name: 'DecodeError', path: '$.result' }),
    );
  });
});

describe('an environment', () => {
  it('may tell nothing about itself', () => {
    expect(decodeEnvironment({ id: 'E' }, 'E')).toEqual({
      id: 'E',
      tenantId: undefined,
      tenantName: undefined,
      dataCopyType: undefined,
      status: undefined,
      lastRefreshAtMs: undefined,
      nextRefreshAtMs: undefined,
    });
  });

  it.each([
    ['4711', '4711'],
    [4711, '4711'],
    [9_007_199_254_740_991, '9007199254740991'],
    [Number('9007199254740993'), undefined],
    [1e20, undefined],
    [47.5, undefined],
    ['47 11', undefined],
    [null, undefined],
  ])('with the tenant ID %j has %s', (tenantId, read) => {
    expect(decodeEnvironment({ id: 'E', tenantId }, 'E').tenantId).toBe(read);
  });

  it('with a tenant ID that was rounded is nobody, as its neighbour may be meant', () => {
    const list = JSON.parse('{"result":[{"id":"A","tenantId":9007199254740993}]}') as unknown;
    expect(decodeEnvironmentsOfTenant(list, '9007199254740992')).toEqual([]);
    expect(decodeEnvironmentsOfTenant(list, '9007199254740993')).toEqual([]);
  });

  it('bounds its name, drops what is malformed and reads its times', () => {
    const body = {
      id: 'E',
      tenantName: 'n'.repeat(500),
      status: 'two words',
      lastRefreshTime: '2026-11-23T07:00:00Z',
      nextRefreshTime: 'later',
    };
    expect(decodeEnvironment(body, 'E')).toMatchObject({
      tenantName: 'n'.repeat(200),
      status: undefined,
      lastRefreshAtMs: Date.UTC(2026, 10, 23, 7),
      nextRefreshAtMs: undefined,
    });
  });

  it('without an id is one all the same if it has a status', () => {
    expect(decodeEnvironment({ status: 'ACTIVE' }, 'E')).toMatchObject({ id: 'E', status: 'ACTIVE' });
  });

  it.each<[string, unknown]>([
    ['$', []],
    ['$', {}],
    ['$', { message: 'Forbidden' }],
    ['$', { errors: [{ code: 'Forbidden', message: 'no' }] }],
    ['$.id', { id: 'F' }],
    ['$.id', { id: 5 }],
  ])('is unreadable at %s: %j', (path, body) => {
    expect(() => decodeEnvironment(body, 'E')).toThrow(expect.objectContaining({ name: 'DecodeError', path }));
  });
});

describe('a list of environments', () => {
  it('is searched by tenant ID, as a text or a number', () => {
    const result = [
      { id: 'A', tenantId: '7' },
      { id: 'B', tenantId: 7 },
      { id: 'C', tenantId: 8 },
      { id: 'D' },
      { id: 'not a word', tenantId: 8 },
    ];
    expect(decodeEnvironmentsOfTenant({ result }, '7').map(({ id }) => id)).toEqual(['A', 'B']);
  });

  it('is searched whatever else it holds: what is no record is none of the tenant either', () => {
    const result = [null, 7, 'x', [], { id: 'A', tenantId: '7' }, null];
    expect(decodeEnvironmentsOfTenant({ result }, '7').map(({ id }) => id)).toEqual(['A']);
  });

  it.each<[string, unknown]>([
    ['$', 'none'],
    ['$.result', { result: 'none' }],
    ['$.result[0]', { result: [7] }],
    ['$.result[1]', { result: [{ id: 'A', tenantId: 8 }, null] }],
    ['$.result[0].id', { result: [{ tenantId: 7 }] }],
  ])('is unreadable at %s: %j', (path, body) => {
    expect(() => decodeEnvironmentsOfTenant(body, '7')).toThrow(expect.objectContaining({ name: 'DecodeError', path }));
  });
});
