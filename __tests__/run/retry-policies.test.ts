import { describe, expect, test } from '@jest/globals';
import { TransportError } from '../../src/http/transport-errors.ts';
import {
  retry,
  retryBeforeJob,
  retryGivenJob,
  retryNewJob,
  retryRunningJob,
  type RetryPolicy,
} from '../../src/run/retry.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { Aborted } from '../../src/time/clock.ts';
import { ApiError, type RemoteError } from '../../src/zuora/errors.ts';
import { World } from './world.ts';

describe('patience', () => {
  const fail = (status: number): ApiError =>
    new ApiError('get-job', status, { codes: [], messages: [] }, { requestId: undefined, trackId: 't' }, undefined);
  const untrusted = TransportError.from(
    'get-job',
    'connect',
    Object.assign(new Error('expired'), { code: 'CERT_HAS_EXPIRED' }),
  );
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
