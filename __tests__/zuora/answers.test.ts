import { afterEach, describe, expect, it } from '@jest/globals';
import { errorShapes } from '../../simulator/zuora/requests/error-shape.ts';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import { TransportError } from '../../src/http/transport-errors.ts';
import { describeThrown } from '../../src/messages/failure.ts';
import { decodeAnswer } from '../../src/zuora/answer.ts';
import { isRemoteError, ProtocolError } from '../../src/zuora/errors.ts';
import { decodeJob } from '../../src/zuora/job.ts';
import { closeSimulators, never, rejectionOf, simulate } from './simulated.ts';

afterEach(closeSimulators);

const jobId = '6f1c5b9e-0000-4000-8000-000000000001';

async function errorOfJob(fault: Fault): Promise<unknown> {
  const { zuora, simulator, environmentId } = await simulate();
  simulator.state.addJob({ id: jobId });
  simulator.faults.add({ on: { operation: 'get-job' }, fault });
  return rejectionOf(zuora.getJob(environmentId, jobId, never));
}

describe('an error answer', () => {
  it.each(errorShapes)('of the shape %s says what it says, and where it can be found again', async (shape) => {
    const error = await errorOfJob({
      kind: 'status',
      status: 400,
      shape,
      code: 50000020,
      message: 'Not so',
    });
    const codes = ['message', 'gateway', 'empty', 'html'].includes(shape) ? [] : ['50000020'];
    const messages: Readonly<Record<string, readonly string[]>> = {
      gateway: ['Bad Request: Not so'],
      empty: [],
      html: [],
    };
    expect(error).toMatchObject({
      name: 'ApiError',
      code: 'api-error',
      operation: 'get-job',
      status: 400,
      kind: 'request',
      reasons: { codes, messages: messages[shape] ?? ['Not so'] },
      trace: { requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), trackId: 'run-1' },
      retryAfterMs: undefined,
    });
  });

  it.each([
    [301, 'redirect'],
    [307, 'redirect'],
    [400, 'request'],
    [401, 'authentication'],
    [403, 'permission'],
    [404, 'not-found'],
    [408, 'server'],
    [409, 'request'],
    [422, 'request'],
    [429, 'throttled'],
    [500, 'server'],
    [502, 'server'],
    [503, 'server'],
    [504, 'server'],
    [666, 'server'],
  ] as const)('%d is of the kind %s', (status, kind) => {
    // The category of the code is another one: the status has the last word.
    const error = errorOf(status, '{"reasons":[{"code":50000099,"message":"x"}]}');
    expect(error).toMatchObject({ status, kind });
    expect(describeThrown(error)).toBe(`ApiError: HTTP ${String(status)} (50000099: x)`);
  });

  it('that says much is cut, so that what to do about it has room', () => {
    const said = (length: number): string => `{"message":"${'x'.repeat(length)}"}`;
    const body = `{"reasons":[${Array.from({ length: 3 }, () => said(200)).join()}]}`;
    const detail = Array.from({ length: 3 }, () => 'x'.repeat(200)).join('; ');
    expect(describeThrown(errorOf(400, body))).toBe(`ApiError: HTTP 400 (${detail.slice(0, 500)}…)`);
  });

  it.each([
    ['9', 9_000],
    ['Mon, 23 Nov 2026 07:01:00 GMT', 60_000],
    ['soon', undefined],
  ])('with Retry-After %s asks to wait %s ms', (header, retryAfterMs) => {
    expect(errorOf(503, '', { 'retry-after': header })).toMatchObject({ retryAfterMs });
  });

  it('asks over the wire to wait as well', async () => {
    const error = await errorOfJob({ kind: 'status', status: 429, retryAfter: '9' });
    expect(error).toMatchObject({ kind: 'throttled', retryAfterMs: 9_000 });
  });

  it('keeps the request id of its header before the one of its body', () => {
    const body = '{"message":"x","requestId":"from-body"}';
    expect(errorOf(500, body)).toMatchObject({ trace: { requestId: 'from-body' } });
    expect(errorOf(500, body, { 'zuora-request-id': 'from-header' })).toMatchObject({
      trace: { requestId: 'from-header' },
    });
  });
});

describe('a good status with success: false', () => {
  it.each([
    ['90000010', 'permission'],
    ['90000011', 'authentication'],
    ['50000040', 'not-found'],
    ['50000050', 'locked'],
    ['50000060', 'server'],
    ['50000061', 'server'],
    ['50000099', 'server'],
    ['50000070', 'throttled'],
    ['50000020', 'request'],
    ['50000045', 'request'],
    ['50000090', 'request'],
    ['Nonsense', 'request'],
  ])('and the code %s is of the kind %s', (code, kind) => {
    const spellings = [
      { success: false, reasons: [{ code: Number(code) || code, message: 'x' }] },
      { success: false, reasons: [{ code, message: 'x' }] },
      { Success: false, Errors: [{ Code: code, Message: 'x' }] },
    ];
    for (const body of spellings) {
      const error = errorOf(200, JSON.stringify(body));
      expect(error).toMatchObject({ name: 'ApiError', status: 200, kind });
      expect(describeThrown(error)).toBe(`ApiError: HTTP 200, but an error (${code}: x)`);
    }
  });

  it('and nothing else is a wrong request', () => {
    const [created, read] = [201, 200].map((status) => errorOf(status, '{"success":false}'));
    expect(created).toMatchObject({ kind: 'request' });
    expect(describeThrown(created)).toBe('ApiError: HTTP 201');
    expect(describeThrown(read)).toBe('ApiError: HTTP 200, but success is false');
  });

  it('is not what a client takes for a job', async () => {
    await expect(errorOfJob({ kind: 'unsuccessful' })).resolves.toMatchObject({
      status: 200,
      kind: 'server',
    });
  });
});

describe('a good status with a code of Zuora instead of a job', () => {
  const decode = (body: unknown): unknown => decodeJob(body, { environmentId: 'E' });
  const reasons = [{ code: 90000011, message: 'x' }];

  it.each<[string, object]>([
    ['authentication', { reasons, requestId: 'r' }],
    ['not-found', { processId: 'r', errors: [{ code: '50000040', message: 'x' }] }],
    ['request', { success: 'false', Errors: [{ Code: 50000020, Message: 'x' }], requestId: 'r' }],
  ])('is an error of the kind %s: %j', (kind, body) => {
    const error = errorOf(200, JSON.stringify(body), {}, decode);
    expect(error).toMatchObject({ name: 'ApiError', status: 200, kind, trace: { requestId: 'r' } });
    expect(describeThrown(error)).toMatch(/^ApiError: HTTP 200, but an error \(\d{8}: x\)$/);
  });

  it.each<[string, object]>([
    ['a code that is not of Zuora', { reasons: [{ code: 'E1' }], requestId: 'r' }],
    ['an ID, and no status', { id: 'J', reasons, requestId: 'r' }],
  ])('cannot be read, but found again, with %s', (_, body) => {
    const error = errorOf(200, JSON.stringify(body), {}, decode);
    expect(error).toMatchObject({ name: 'ProtocolError', path: '$.status', trace: { requestId: 'r' } });
  });

  it('is a job if it says all of one', () => {
    expect(errorOf(200, JSON.stringify({ id: 'J', status: 'QUEUED', reasons }), {}, decode)).toMatchObject({ id: 'J' });
  });
});

describe('an answer that cannot be read', () => {
  it.each<[string, Fault, string, string]>([
    ['an empty body', { kind: 'empty' }, '$', 'is empty'],
    ['a page of HTML', { kind: 'html' }, '$', 'is not JSON'],
    ['half a JSON text', { kind: 'not-json' }, '$', 'is not JSON'],
    ['another job', { kind: 'wrong-id', id: 'another' }, '$.id', 'is not what was requested'],
    ['no id', { kind: 'fields', fields: { id: undefined } }, '$.id', 'is missing'],
    ['a number for an id', { kind: 'fields', fields: { id: 7 } }, '$.id', 'is not what was requested'],
    ['no status', { kind: 'fields', fields: { status: undefined } }, '$.status', 'is missing'],
    [
      'an empty status',
      { kind: 'fields', fields: { status: '' } },
      '$.status',
      'is not an ID or a word of 1 to 64 characters',
    ],
    [
      'a status that is a command',
      { kind: 'unknown-status', status: 'DONE\n::set-output' },
      '$.status',
      'is not an ID or a word of 1 to 64 characters',
    ],
    [
      'another environment',
      { kind: 'fields', fields: { testEnvironmentId: 'another' } },
      '$.testEnvironmentId',
      'is not what was requested',
    ],
    [
      'another type of job',
      { kind: 'fields', fields: { jobType: 'DELETE' } },
      '$.jobType',
      'is not what was requested',
    ],
  ])('%s', async (_, fault, path, problem) => {
    const error = await errorOfJob(fault);
    expect(error).toBeInstanceOf(ProtocolError);
    expect(error).toMatchObject({
      name: 'ProtocolError',
      code: 'protocol-error',
      operation: 'get-job',
      path,
      trace: { requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), trackId: 'run-1' },
    });
    expect(describeThrown(error)).toBe(
      `ProtocolError: the response could not be read: ${path === '$' ? 'it' : path} ${problem}`,
    );
  });

  it.each<[string, Fault]>([
    ['broken off', { kind: 'truncate', then: 'destroy' }],
    ['never ending', { kind: 'endless-body' }],
    ['larger than 1 MiB', { kind: 'oversize-body', bytes: 1_100_000 }],
    ['not in the encoding it says', { kind: 'wrong-content-encoding' }],
  ])('because it is %s is an error of the transport', async (_, fault) => {
    await expect(errorOfJob(fault)).resolves.toMatchObject({ name: 'TransportError', phase: 'body' });
  });

  it.each(['list-jobs', 'list-environments'] as const)('is told apart in %s too', async (operation) => {
    const { zuora, simulator, environmentId } = await simulate();
    simulator.faults.add({ on: { operation }, fault: { kind: 'not-json' } });
    const call =
      operation === 'list-jobs'
        ? zuora.listJobs(environmentId, never)
        : zuora.findEnvironments(simulator.tenantId, never);
    await expect(rejectionOf(call)).resolves.toMatchObject({ name: 'ProtocolError', operation, path: '$' });
  });
});

describe('an error', () => {
  it('is remote if Zuora, or the way to it, is to blame; a bug of ours is not, and keeps its own kind', () => {
    const trace = { requestId: undefined, trackId: 't' };
    expect(isRemoteError(TransportError.timeout('create', 'response', 1_000))).toBe(true);
    expect(isRemoteError(errorOf(500, ''))).toBe(true);
    expect(isRemoteError(new ProtocolError('create', { path: '$', flaw: 'empty' }, trace))).toBe(true);
    expect(isRemoteError(new TypeError('x is not a function'))).toBe(false);
    const bug = new TypeError('ours');
    expect(() =>
      decodeAnswer(
        { operation: 'get-job', response: { status: 200, headers: {}, body: '{}' }, trackId: 't', nowMs: 0 },
        () => {
          throw bug;
        },
      ),
    ).toThrow(bug);
  });
});

function errorOf(
  status: number,
  body: string,
  headers: Record<string, string> = {},
  decode: (body: unknown) => unknown = () => 'read',
): unknown {
  try {
    return decodeAnswer(
      {
        operation: 'get-job',
        response: { status, headers, body },
        trackId: 'run-1',
        nowMs: Date.UTC(2026, 10, 23, 7),
      },
      decode,
    );
  } catch (error) {
    return error;
  }
}
