import { describe, expect, test } from '@jest/globals';

import { log } from '../../src/github/log.ts';
import { logRequests } from '../../src/github/request-log.ts';
import { TransportError } from '../../src/http/transport-errors.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../src/http/transport.ts';
import { Aborted } from '../../src/time/timeouts.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { useStage } from './stage.ts';

const stage = useStage();

const REQUEST: HttpRequest = {
  operation: 'get-job',
  method: 'GET',
  url: new URL('https://rest.na.zuora.com/test-environments/environment-1/jobs/job-1?page=2'),
  headers: { authorization: 'Bearer hunter2', 'zuora-track-id': 'run-1' },
  body: 'client_secret=hunter2',
  timeoutMs: 30_000,
};
const ANSWER: HttpResponse = { status: 200, headers: { 'zuora-request-id': 'request-1' }, body: 'secret' };
const { signal } = new AbortController();

/** Sends a request that takes so long and is settled so; answers what was told, and what came through. */
async function told(
  settle: () => HttpResponse,
  takesMs = 41,
): Promise<readonly [unknown, readonly string[]]> {
  const clock = new VirtualClock();
  const transport: Transport = async (_, scope) => {
    await clock.sleep(takesMs, scope);
    return settle();
  };
  const outcome = await logRequests(transport, clock)(REQUEST, signal).catch((error: unknown) => error);
  expect(stage.lines).toEqual([]);
  return [outcome, stage.texts('debug')];
}

const WHAT = 'get-job: GET /test-environments/environment-1/jobs/job-1:';

describe('under step debugging, each request has a line', () => {
  test.each<[string, HttpResponse, string]>([
    ['an answer', ANSWER, `${WHAT} HTTP 200 (41 ms, request id request-1)`],
    ['an error answer', { ...ANSWER, status: 403 }, `${WHAT} HTTP 403 (41 ms, request id request-1)`],
    ['an answer without a request id', { ...ANSWER, headers: {} }, `${WHAT} HTTP 200 (41 ms)`],
  ])('that tells %s, which is passed on', async (_, answer, line) => {
    expect(await told(() => answer)).toEqual([answer, [line]]);
  });

  test.each<[string, Error, string]>([
    [
      'no answer',
      TransportError.timeout('get-job', 'response', 30_000),
      `${WHAT} TransportError: no complete answer in 30 s (41 ms)`,
    ],
    ['an abort', new Aborted('SIGINT', 0), `${WHAT} Aborted: the step was aborted by SIGINT (41 ms)`],
  ])('that tells %s, which is passed on', async (_, error, line) => {
    const fail = (): never => {
      throw error;
    };
    expect(await told(fail)).toEqual([error, [line]]);
  });

  test('in whole milliseconds', async () => {
    const [, lines] = await told(() => ANSWER, 41.6);
    expect(lines).toEqual([expect.stringContaining('(42 ms')]);
  });

  test('without query, headers, bodies and secrets, and harmless', async () => {
    log.mask('job-1');
    const hostile = { 'zuora-request-id': 'a\n::error::b', 'x-token': 'hunter2' };
    const [, lines] = await told(() => ({ ...ANSWER, headers: hostile }));
    expect(lines).toEqual([
      'get-job: GET /test-environments/environment-1/jobs/***: HTTP 200 (41 ms, request id a : :error: :b)',
    ]);
  });
});
