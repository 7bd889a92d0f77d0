import { describe, expect, test } from '@jest/globals';
import { TransportError } from '../../src/http/transport-errors.ts';
import {
  hasReached,
  isMissing,
  isOtherJob,
  isOutage,
  isTransient,
  retry,
  retryBeforeJob,
  retryCreate,
  retryGivenJob,
  retryInCheck,
  retryListedJob,
  retryNewJob,
  retryRunningJob,
  retryWhileTransient,
  type RetryPolicy,
} from '../../src/run/retry.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { Aborted } from '../../src/time/clock.ts';
import { ApiError, ProtocolError, type Operation, type RemoteError } from '../../src/zuora/errors.ts';
import { World } from './world.ts';

const TRACE = { requestId: undefined, trackId: 't' };
const PAGE = { isHtmlPage: true, server: undefined, via: undefined };

interface Traits {
  readonly operation?: Operation;
  readonly codes?: readonly string[];
  readonly isPage?: boolean;
  readonly requestId?: string;
}

function answered(
  status: number,
  { operation = 'get-job', codes = [], isPage = false, requestId }: Traits = {},
): ApiError {
  const reasons = { codes, messages: [], ...(isPage && { responder: PAGE }) };
  return new ApiError(operation, status, reasons, { ...TRACE, requestId }, undefined);
}

function broken(phase: 'connect' | 'response', code: string, operation: Operation = 'get-job'): TransportError {
  return TransportError.from(operation, phase, Object.assign(new Error(code), { code }));
}

const undecoded = (path: string): ProtocolError => new ProtocolError('get-job', { path, flaw: 'missing' }, TRACE);

describe('an error', () => {
  const untrusted = broken('connect', 'CERT_HAS_EXPIRED');

  test.each<readonly [string, RemoteError, string]>([
    ['429', answered(429), 'transient'],
    ['423', answered(423), 'transient'],
    ['503', answered(503), 'transient'],
    ['400', answered(400), ''],
    ['403', answered(403), ''],
    ['a code for a lock, on a 400', answered(400, { codes: ['50000050'] }), 'transient'],
    ['404 of Zuora', answered(404, { requestId: 'r' }), 'missing other-job'],
    ['404 of nobody', answered(404), 'missing other-job outage'],
    ['404 on the token', answered(404, { operation: 'token', requestId: 'r' }), ''],
    ['a redirect', answered(302), 'outage'],
    ['a page with 400', answered(400, { isPage: true }), 'outage'],
    ['a page with 401', answered(401, { isPage: true }), ''],
    ['a page for a cancel', answered(400, { isPage: true, operation: 'cancel' }), ''],
    ['no connection', broken('connect', 'ECONNREFUSED'), 'transient'],
    ['no response', broken('response', 'ECONNRESET'), 'transient'],
    ['an untrusted certificate', untrusted, ''],
    ['a record of another kind', undecoded('$.jobType'), 'transient other-job'],
    ['a record of another sandbox', undecoded('$.testEnvironmentId'), 'transient other-job'],
    ['a record without a status', undecoded('$.status'), 'transient'],
  ])('%s', (_, error, expected) => {
    const traits = { transient: isTransient, missing: isMissing, 'other-job': isOtherJob, outage: isOutage };
    const found = Object.entries(traits).filter(([, has]) => has(error));
    expect(found.map(([name]) => name).join(' ')).toBe(expected);
  });

  test.each([
    ['that was answered', answered(503, { operation: 'cancel' }), true],
    ['that was sent', broken('response', 'ECONNRESET', 'cancel'), true],
    ['that was not sent', broken('connect', 'ECONNREFUSED', 'cancel'), false],
    ['before which the token failed', answered(503, { operation: 'token' }), false],
  ])('of a request %s tells whether that may have reached Zuora', (_, error, expected) => {
    expect(hasReached(error, 'cancel')).toBe(expected);
  });

  const untrustedFor = { count: 9, inAllMs: 0, pauseMs: 0 };

  test.each<readonly [string, RetryPolicy, RemoteError, Partial<Parameters<RetryPolicy>[1]>, number | false]>([
    ['transient', retryWhileTransient, answered(503), {}, Infinity],
    ['no connection at first', retryWhileTransient, untrusted, { isReached: false }, false],
    ['a certificate of late', retryWhileTransient, untrusted, { lastedMs: MINUTE_MS }, 9 * MINUTE_MS],
    ['a certificate for long', retryWhileTransient, untrusted, { lastedMs: 10 * MINUTE_MS }, false],
    ['403, however that was reached', retryWhileTransient, answered(403), {}, false],
    ['503 before a job', retryBeforeJob, answered(503), { inAllMs: MINUTE_MS }, 9 * MINUTE_MS],
    ['503 in check', retryInCheck, answered(503), { inAllMs: MINUTE_MS }, MINUTE_MS],
    ['503 in check, for long', retryInCheck, answered(503), { inAllMs: 2 * MINUTE_MS, pauseMs: 1 }, false],
    ['404 of a job in the list', retryListedJob, answered(404, { requestId: 'r' }), { lastedMs: HOUR_MS }, Infinity],
    ['403 of a job in the list', retryListedJob, answered(403), { lastedMs: MINUTE_MS }, 9 * MINUTE_MS],
    ['a redirect of a known job', retryRunningJob, answered(302), { lastedMs: HOUR_MS }, Infinity],
    ['503 of a create', retryCreate, answered(503, { operation: 'create' }), {}, 10 * MINUTE_MS],
    ['no connection for a create', retryCreate, broken('connect', 'ECONNREFUSED', 'create'), {}, 10 * MINUTE_MS],
    ['a first 401 of a create', retryCreate, answered(401, { operation: 'create' }), { count: 1 }, 0],
    ['a second 401 of a create', retryCreate, answered(401, { operation: 'create' }), { count: 2 }, false],
    ['401 of a token', retryCreate, answered(401, { operation: 'token' }), { count: 1 }, false],
  ])('%s is retried for as long as the policy says', (_, policy, error, failures, expected) => {
    expect(policy(error, { ...untrustedFor, lastedMs: 0, isReached: true, ...failures })).toBe(expected);
  });
});

describe('patience', () => {
  const fail = (status: number): ApiError => answered(status);
  const untrusted = broken('connect', 'CERT_HAS_EXPIRED');
  const minutes10 = 10 * MINUTE_MS;
  const seconds90 = 90 * SECOND_MS;

  test.each<readonly [string, RetryPolicy, RemoteError, number, number, boolean]>([
    ['before a job', retryBeforeJob, fail(503), minutes10 - 1, 1, true],
    ['before a job', retryBeforeJob, fail(503), minutes10, 1, false],
    ['before a job', retryBeforeJob, fail(503), minutes10 - 1, 2, false],
    ['before a job', retryBeforeJob, untrusted, 0, 0, false],
    ['for a given job', retryGivenJob, fail(404), seconds90 - 1, 0, true],
    ['for a given job', retryGivenJob, fail(404), seconds90, 0, false],
    ['for a given job', retryGivenJob, fail(403), 0, 0, false],
    ['for a new job', retryNewJob, fail(404), seconds90 - 1, 0, true],
    ['for a new job', retryNewJob, fail(404), seconds90, 0, false],
    ['for a new job', retryNewJob, fail(403), minutes10 - 1, 0, true],
    ['for a known job', retryRunningJob, fail(403), minutes10 - 1, 0, true],
    ['for a known job', retryRunningJob, fail(403), minutes10, 0, false],
    ['for a known job', retryRunningJob, fail(503), 100 * minutes10, 0, true],
  ])('%s, row %#, is as long as it is', (_, retryPolicy, error, lastedMs, pauseMs, expected) => {
    const failures = { count: 1, lastedMs, inAllMs: lastedMs, pauseMs, isReached: false };
    expect(retryPolicy(error, failures) !== false).toBe(expected);
  });

  test.each([503, 403])('counts from the first failure, here a %s', async (status) => {
    const world = new World();
    await world.clock.sleep(HOUR_MS, world.signal);
    const seen: number[] = [];
    const retryPolicy: RetryPolicy = (_, { lastedMs }) => {
      seen.push(lastedMs);
      return false;
    };
    await expect(
      retry(world.context, 'get-job', retryPolicy, () => Promise.reject(fail(status))),
    ).rejects.toMatchObject({ status });
    expect(seen).toEqual([0]);
  });

  test('ends with an abort, whatever the request says to it', async () => {
    const world = new World();
    const request = (): Promise<never> => {
      world.abort();
      return Promise.reject(fail(503));
    };
    await expect(retry(world.context, 'get-job', () => Infinity, request)).rejects.toBeInstanceOf(Aborted);
  });
});
