import { describe, expect, test } from '@jest/globals';
import { TransportError } from '../../src/http/transport-errors.ts';
import { attemptsAt, retry, type RetryPolicy } from '../../src/run/retry.ts';
import { HOUR_MS, SECOND_MS } from '../../src/time/notation.ts';
import { ApiError } from '../../src/zuora/errors.ts';
import { World } from './world.ts';

function failure(status: number, retryAfterMs?: number): ApiError {
  const trace = { requestId: undefined, trackId: 'track-1' };
  return new ApiError('get-job', status, { codes: [], messages: [] }, trace, retryAfterMs);
}

type Failures = Parameters<RetryPolicy>[1];

/** Attempts whose policy keeps what it was told, in a world that is an hour old. */
async function begin({
  leftMs,
  answer = Infinity,
}: { readonly leftMs?: number; readonly answer?: number | false } = {}) {
  const world = new World();
  await world.clock.sleep(HOUR_MS, world.signal);
  const counted: Failures[] = [];
  const policy: RetryPolicy = (_, failures) => {
    counted.push(failures);
    return answer;
  };
  const context = {
    ...world.context,
    random: () => 0.5,
    ...(leftMs !== undefined && { endsAtMs: HOUR_MS + leftMs }),
  };
  const pass = (ms: number): Promise<void> => world.clock.sleep(ms, world.signal);
  return { world, counted, pass, attempts: attemptsAt(context, 'get-job', policy) };
}

describe('failed attempts', () => {
  test('are counted in all and since they are of this kind', async () => {
    const { attempts, counted, pass } = await begin();
    attempts.failed(failure(503));
    await pass(1_000);
    attempts.failed(failure(500));
    await pass(1_000);
    attempts.failed(failure(403));
    await pass(1_000);
    attempts.failed(failure(404));
    expect(counted.map(({ count, lastedMs, inAllMs }) => [count, lastedMs, inAllMs])).toEqual([
      [1, 0, 0],
      [2, 1_000, 1_000],
      [1, 0, 2_000],
      [2, 1_000, 3_000],
    ]);
  });

  test('are counted anew after a success', async () => {
    const { attempts, counted, pass } = await begin();
    attempts.failed(failure(403));
    await pass(1_000);
    attempts.succeeded();
    attempts.failed(failure(403));
    expect(counted.map(({ count, lastedMs, inAllMs }) => [count, lastedMs, inAllMs])).toEqual([
      [1, 0, 0],
      [1, 0, 0],
    ]);
  });

  test('are told once a kind, and what became of them once', async () => {
    const { world, attempts } = await begin();
    attempts.succeeded();
    for (const status of [503, 503, 500]) attempts.failed(failure(status));
    attempts.succeeded();
    attempts.succeeded();
    attempts.failed(TransportError.timeout('get-job', 'response', 30_000));
    attempts.giveUp();
    attempts.giveUp();
    expect(world.events).toEqual([
      { kind: 'trouble', operation: 'get-job', error: failure(503), failures: 1, retriedForMs: Infinity },
      { kind: 'trouble', operation: 'get-job', error: failure(500), failures: 3, retriedForMs: Infinity },
      { kind: 'recovered', operation: 'get-job', failures: 3 },
      expect.objectContaining({ kind: 'trouble', failures: 1 }),
      { kind: 'given-up', operation: 'get-job' },
    ]);
  });

  test('that are final are given up, and thrown', async () => {
    const { world, attempts } = await begin({ answer: false });
    expect(() => attempts.failed(failure(403))).toThrow(failure(403));
    expect(world.events).toEqual([]);
  });

  test('that become final after one that was told are given up, which is told', () => {
    const { context, events } = new World();
    const attempts = attemptsAt(context, 'get-job', (_, { count }) => count === 1 && Infinity);
    attempts.failed(failure(503));
    expect(() => attempts.failed(failure(503))).toThrow(failure(503));
    expect(events.map(({ kind }) => kind)).toEqual(['trouble', 'given-up']);
  });
});

describe('a pause between two attempts', () => {
  test.each([
    ['for which nothing is asked', {}, undefined, 500],
    ['as asked', {}, 20 * SECOND_MS, 21 * SECOND_MS],
    ['as asked, with 5 s left after it', { leftMs: 25 * SECOND_MS }, 20 * SECOND_MS, 21 * SECOND_MS],
    ['that leaves less is cut to half the time at most', { leftMs: 25 * SECOND_MS - 1 }, 20 * SECOND_MS, 500],
    ['in a short time is half of it', { leftMs: SECOND_MS }, undefined, SECOND_MS / 2],
    ['in a very short time is 100 ms', { leftMs: 101 }, undefined, 100],
  ] as const)('%s', async (_, given, askedMs, pauseMs) => {
    const { attempts, counted } = await begin(given);
    expect(attempts.failed(failure(503, askedMs))).toBe(pauseMs);
    expect(counted).toMatchObject([{ pauseMs }]);
  });

  test('that does not fit into the time that is left is none', async () => {
    const { world, attempts } = await begin({ leftMs: 100 });
    expect(() => attempts.failed(failure(503))).toThrow(failure(503));
    expect(world.events).toEqual([]);
  });
});

test('what is no failure of a request is not tried again', async () => {
  const { context } = new World();
  const defect = new TypeError('a defect');
  await expect(
    retry(
      context,
      'get-job',
      () => Infinity,
      () => Promise.reject(defect),
    ),
  ).rejects.toBe(defect);
});
