import { describe, expect, it } from '@jest/globals';
import { decodeAnswer } from '../../src/zuora/answer.ts';
import { ProtocolError } from '../../src/zuora/errors.ts';
import { decodeJob, decodeJobs } from '../../src/zuora/job.ts';

function read<T>(status: number, decode: (body: unknown) => T): T {
  const response = { status, headers: {}, body: '' };
  return decodeAnswer({ operation: 'list-jobs', response, trackId: 't', nowMs: 0 }, decode);
}

const jobs = (body: unknown): unknown => decodeJobs(body, 'E');

describe('no body', () => {
  it('is what a list has that says so by its status, 204', () => {
    expect(read(204, jobs)).toEqual({ jobs: [], unreadable: [] });
    expect(() => read(200, jobs)).toThrow(expect.objectContaining({ path: '$', flaw: 'empty' }));
  });

  it('is no job', () => {
    const job = (body: unknown): unknown => decodeJob(body, { environmentId: 'E' });
    expect(() => read(204, job)).toThrow(expect.objectContaining({ path: '$', flaw: 'empty' }));
  });

  it('is what a 101 has, which cannot be read', () => {
    expect(() => read(101, jobs)).toThrow(ProtocolError);
    const flaw = { kind: 'interim-status', status: 101 };
    expect(() => read(101, jobs)).toThrow(expect.objectContaining({ path: '$', flaw }));
  });
});
