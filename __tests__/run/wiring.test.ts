import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import type { ZuoraOptions } from '../../simulator/zuora/settings.ts';
import type { RefreshOptions } from '../../src/run/context.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World, type Ending, type WorldOptions } from './world.ts';

/**
 * What a mode passes on to the rest, for each way in which it can know its job: which patience, which limit, which
 * policy, which token. The rest itself is tested elsewhere.
 */
const ways = [
  'refresh, created',
  'refresh, adopted',
  'wait, found',
  'wait, given',
  'cancel, found',
  'cancel, given',
  'check, given',
] as const;
type Way = (typeof ways)[number];

interface Started {
  readonly world: World;
  readonly ending: Promise<Ending>;
}

interface Given extends WorldOptions {
  readonly changes?: Partial<RefreshOptions>;
  readonly arrange?: (world: World) => void;
}

/** A job that could still be cancelled after hours, known in this way. */
function start(way: Way, { zuora, changes = {}, arrange = () => undefined, ...options }: Given = {}): Started {
  const world = new World({ zuora: { syncLagMs: 0, refreshTakesMs: 40 * HOUR_MS, ...zuora }, ...options });
  const id = way === 'refresh, created' ? '' : world.stranger();
  arrange(world);
  return { world, ending: endingOf(world, way, id, changes) };
}

function endingOf(world: World, way: Way, id: string, changes: Partial<RefreshOptions>): Promise<Ending> {
  switch (way) {
    case 'refresh, created':
    case 'refresh, adopted':
      return world.refresh(changes);
    case 'wait, found':
      return world.wait(undefined, changes);
    case 'wait, given':
      return world.wait(id, changes);
    case 'cancel, found':
      return world.cancel('active', changes);
    case 'cancel, given':
      return world.cancel(id, changes);
    case 'check, given':
      return world.check(id, changes);
  }
}

const following = ['refresh, created', 'refresh, adopted', 'wait, found', 'wait, given'] as const;
const status = (code: number, changes: object = {}): Fault => ({ kind: 'status', status: code, ...changes });

/** As long as this lasts, from the first request of an operation on. */
function during(operation: 'get-job' | 'get-environment' | 'list-jobs', forMs: number, fault: Fault) {
  return (world: World): void => {
    world.fault({ on: { operation, times: 99_999 }, fault });
    world.clock.at(forMs, () => {
      world.zuora.faults.clear();
    });
  };
}

describe('the patience with the first look at a job', () => {
  const goesOn = /^(timed-out|cancelled|in-progress)$/;
  /** What is wrong with it at first, and how that ends for each way in the order of `ways`. */
  const rows: readonly (readonly [string, (world: World) => void, readonly RegExp[]])[] = [
    [
      'one 403',
      (world) => {
        world.fault({ on: { operation: 'get-job' }, fault: status(403) });
      },
      [goesOn, goesOn, goesOn, /invalid/, goesOn, /invalid/, /invalid/],
    ],
    [
      'a 403 for 20 min',
      during('get-job', 20 * MINUTE_MS, status(403)),
      [/unknown/, /unknown/, /unknown/, /invalid/, /unknown/, /invalid/, /invalid/],
    ],
    [
      'a 404 of Zuora for 60 s',
      during('get-job', MINUTE_MS, status(404, { code: 50000040 })),
      [goesOn, goesOn, goesOn, goesOn, goesOn, goesOn, goesOn],
    ],
    [
      'a 503 for 30 min',
      during('get-job', 30 * MINUTE_MS, status(503)),
      [goesOn, goesOn, goesOn, goesOn, goesOn, goesOn, /unavailable/],
    ],
    [
      'a page for 30 min',
      during('get-job', 30 * MINUTE_MS, { kind: 'html' }),
      [goesOn, goesOn, goesOn, goesOn, goesOn, goesOn, /unavailable/],
    ],
  ];
  const table = rows.flatMap(([what, arrange, expected]) =>
    ways.map((way, index) => [what, way, arrange, expected[index] ?? /none/] as const),
  );

  test.each(table)('that meets %s: %s', async (_, way, arrange, expected) => {
    const { ending } = start(way, {
      arrange,
      changes: { timeoutMs: 2 * HOUR_MS, pollIntervalMs: 5 * MINUTE_MS },
    });
    expect((await ending).outcome).toMatch(expected);
  });

  test.each(['wait, given', 'cancel, given', 'check, given'] as const)(
    'a given ID that exists nowhere: %s ends after 90 s',
    async (way) => {
      const arrange = (world: World) => {
        world.fault({ on: { operation: 'get-job', times: 9_999 }, fault: status(404, { code: 50000040 }) });
        world.fault({
          on: { operation: 'list-jobs', times: 9_999 },
          fault: { kind: 'fields', fields: { jobType: 'CREATE' } },
        });
      };
      const ending = await start(way, { arrange }).ending;
      expect(ending).toMatchObject({ outcome: 'invalid' });
      expect(ending.atMs).toBeGreaterThanOrEqual(90 * SECOND_MS);
      expect(ending.atMs).toBeLessThan(3 * MINUTE_MS);
    },
  );
});

describe('the patience with a job that was read before', () => {
  const modes = [...following, 'cancel, found', 'cancel, given'] as const;

  test.each(
    modes.flatMap((way) => [1, 2, 3].flatMap((from) => [401, 403, 400].map((code) => [way, from, code] as const))),
  )('%s: look %s after the first one is answered %s, once: is looked at again', async (way, nth, code) => {
    // A job that was created is known from the answer; any other is read first of all.
    const from = way === 'refresh, created' ? nth : nth + 1;
    const { world, ending } = start(way, {
      zuora: { cancellingMs: HOUR_MS },
      arrange: (one) => {
        one.fault({ on: { operation: 'get-job', from, times: 2 }, fault: status(code) });
      },
      changes: { timeoutMs: 2 * HOUR_MS, pollIntervalMs: MINUTE_MS },
    });
    expect((await ending).outcome).toMatch(/timed-out|cancelled/);
    expect(world.told('trouble').map(({ operation }) => operation)).toEqual(['get-job']);
  });
  const later = (fault: Fault, forMs: number) => (world: World) => {
    world.clock.at(10 * MINUTE_MS, () => {
      world.fault({ on: { operation: 'get-job', times: 99_999 }, fault });
    });
    world.clock.at(10 * MINUTE_MS + forMs, () => {
      world.zuora.faults.clear();
    });
  };

  test.each(
    modes.flatMap(
      (way) =>
        [
          [way, 401],
          [way, 403],
          [way, 404],
        ] as const,
    ),
  )('%s: a %s for 8 min is waited out', async (way, code) => {
    const { ending } = start(way, {
      zuora: { cancellingMs: HOUR_MS },
      arrange: later(status(code, { code: 50000099 }), 8 * MINUTE_MS),
      changes: { timeoutMs: 2 * HOUR_MS, pollIntervalMs: MINUTE_MS },
    });
    expect((await ending).outcome).toMatch(/timed-out|cancelled/);
  });

  test.each(modes)('%s: a 403 that lasts is believed after 10 min', async (way) => {
    const { ending } = start(way, {
      zuora: { cancellingMs: HOUR_MS },
      arrange: later(status(403), HOUR_MS),
      changes: { timeoutMs: 2 * HOUR_MS, pollIntervalMs: MINUTE_MS },
    });
    const { outcome, atMs } = await ending;
    expect(outcome).toMatch(/unknown|cancel-unconfirmed/);
    expect(atMs).toBeGreaterThan(20 * MINUTE_MS);
    expect(atMs).toBeLessThan(25 * MINUTE_MS);
  });
});

describe('the patience before a job is known', () => {
  const before: readonly (readonly [Way, number | undefined])[] = [
    ['refresh, created', 10],
    ['refresh, adopted', 10],
    ['wait, found', 10],
    ['wait, given', undefined],
    ['cancel, found', 10],
    ['cancel, given', undefined],
    ['check, given', 2],
  ];

  test.each(before)('%s: the environment answers 503 for good: %s min', async (way, minutes) => {
    const timeoutMs = HOUR_MS;
    const arrange = during('get-environment', DAY_MS, status(503));
    const ending = await start(way, { arrange, changes: { timeoutMs } }).ending;
    expect(ending.outcome).toBe('unavailable');
    expect(ending.atMs).toBeLessThanOrEqual(minutes === undefined ? timeoutMs : minutes * MINUTE_MS);
    expect(ending.atMs).toBeGreaterThan(minutes === undefined ? timeoutMs - 1 : (minutes - 1.2) * MINUTE_MS);
  });

  test.each(before)('%s: the environment answers 403: at once', async (way) => {
    const arrange = during('get-environment', DAY_MS, status(403));
    const ending = await start(way, { arrange }).ending;
    expect(ending).toMatchObject({ outcome: 'invalid', error: { status: 403 } });
    expect(ending.atMs).toBeLessThan(SECOND_MS);
  });

  test("refresh, somebody's CANCELLING: trouble with that job for half an hour is waited out", async () => {
    const { world, ending } = start('refresh, adopted', {
      zuora: { cancellingMs: HOUR_MS, refreshTakesMs: 3 * HOUR_MS },
      arrange: (one) => {
        for (const { id } of one.jobs) one.zuora.state.cancelJob(one.environmentId, id, false);
        during('get-job', 30 * MINUTE_MS, status(503))(one);
      },
    });
    expect(await ending).toMatchObject({ outcome: 'succeeded' });
    expect(world.record.created).toBe(true);
  });

  test('refresh, a lost create: trouble with the environment for half an hour is waited out', async () => {
    const { ending } = start('refresh, created', {
      zuora: { refreshTakesMs: HOUR_MS },
      arrange: (world) => {
        world.fault({ on: { operation: 'create' }, fault: { kind: 'reset', executed: false } });
        world.clock.at(MINUTE_MS, () => {
          during('get-environment', 35 * MINUTE_MS, status(503))(world);
        });
      },
    });
    expect(await ending).toMatchObject({ outcome: 'succeeded' });
  });

  test('refresh, a lost create: trouble with the list for half an hour is waited out', async () => {
    const { world, ending } = start('refresh, created', {
      zuora: { refreshTakesMs: HOUR_MS },
      arrange: (one) => {
        one.fault({ on: { operation: 'create' }, fault: { kind: 'reset', executed: true } });
        one.listen = ({ kind }) => {
          if (kind === 'pending-create') during('list-jobs', 30 * MINUTE_MS, status(503))(one);
        };
      },
    });
    expect(await ending).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('trouble').some(({ operation }) => operation === 'list-jobs')).toBe(true);
  });
});

describe('the deadline and on-timeout', () => {
  const policies = [
    ['fail', 'timed-out', 0],
    ['cancel', 'cancelled', 1],
    ['detach', 'in-progress', 0],
  ] as const;

  test.each(following.flatMap((way) => policies.map((policy) => [way, ...policy] as const)))(
    '%s, on-timeout: %s: %s, with %s cancel requests',
    async (way, onTimeout, outcome, cancels) => {
      const timeoutMs = HOUR_MS;
      const { world, ending } = start(way, {
        zuora: { cancellingMs: SECOND_MS },
        changes: { timeoutMs, onTimeout },
      });
      const { atMs, ...ended } = await ending;
      expect(ended.outcome).toBe(outcome);
      expect(atMs).toBeGreaterThan(timeoutMs);
      expect(atMs).toBeLessThan(timeoutMs + 30 * SECOND_MS);
      expect(world.arrived('cancel')).toHaveLength(cancels);
    },
  );

  test.each(following)('%s, on-timeout: cancel, though it is slow: 120 s', async (way) => {
    const { ending } = start(way, {
      zuora: { cancellingMs: HOUR_MS },
      changes: { timeoutMs: HOUR_MS, onTimeout: 'cancel' },
    });
    const { outcome, atMs } = await ending;
    expect(outcome).toBe('cancel-unconfirmed');
    expect(atMs).toBe(HOUR_MS + 100 + 120 * SECOND_MS);
  });

  test.each(['cancel, found', 'cancel, given'] as const)(
    '%s, whatever on-timeout says: one cancel request, cancel-unconfirmed',
    async (way) => {
      for (const onTimeout of ['fail', 'cancel', 'detach'] as const) {
        const { world, ending } = start(way, {
          zuora: { cancellingMs: 5 * HOUR_MS },
          changes: { timeoutMs: HOUR_MS, onTimeout },
        });
        expect((await ending).outcome).toBe('cancel-unconfirmed');
        expect(world.arrived('cancel')).toHaveLength(1);
      }
    },
  );

  test.each(following)('%s: the last look has requests and repetitions of 30 s in all', async (way) => {
    const { world, ending } = start(way, {
      arrange: (one) => {
        one.clock.at(59 * MINUTE_MS, () => {
          one.fault({
            on: { operation: 'get-job', times: 999 },
            fault: { kind: 'latency', ms: 10 * MINUTE_MS },
          });
        });
      },
      changes: { timeoutMs: HOUR_MS, pollIntervalMs: 7 * MINUTE_MS },
    });
    expect((await ending).atMs).toBeCloseTo(HOUR_MS + 30 * SECOND_MS, -3);
    const { operation, timeoutMs } = world.sent.at(-1) ?? {};
    expect(operation).toBe('get-job');
    expect(timeoutMs).toBeCloseTo(30 * SECOND_MS, -3);
  });

  test.each(following)('%s: an abort during the last look ends it', async (way) => {
    const { ending } = start(way, {
      arrange: (one) => {
        one.clock.at(59 * MINUTE_MS, () => {
          one.fault({ on: { operation: 'get-job', times: 999 }, fault: { kind: 'stall', executed: false } });
        });
        one.abortAt(HOUR_MS + 5 * SECOND_MS);
      },
      changes: { timeoutMs: HOUR_MS, pollIntervalMs: 7 * MINUTE_MS },
    });
    expect((await ending).atMs).toBeLessThanOrEqual(HOUR_MS + 11 * SECOND_MS);
  });
});

describe('an abort and on-abort', () => {
  const table = ways
    .slice(0, 6)
    .flatMap((way) => (['cancel', 'leave'] as const).map((onAbort) => [way, onAbort] as const));

  test.each(table)('%s, on-abort: %s', async (way, onAbort) => {
    const { world, ending } = start(way, {
      zuora: { cancellingMs: 2 * HOUR_MS },
      arrange: (one) => {
        one.abortAt(HOUR_MS);
      },
      changes: { onAbort },
    });
    const isOurs = way === 'refresh, created' && onAbort === 'cancel';
    const isCancel = way.startsWith('cancel');
    const { outcome, atMs } = await ending;
    expect(outcome).toBe(isOurs || isCancel ? 'cancel-unconfirmed' : 'aborted');
    expect(world.arrived('cancel')).toHaveLength(isOurs || isCancel ? 1 : 0);
    expect(atMs).toBeLessThanOrEqual(HOUR_MS + (isOurs ? 5_500 : 0));
  });

  test('each request after it may take 4 s, that for a token as well', async () => {
    const { world, ending } = start('refresh, created', {
      zuora: { tokenExpiresInSeconds: 60 },
      changes: { pollIntervalMs: HOUR_MS },
      arrange: (one) => {
        one.abortAt(30 * MINUTE_MS);
      },
    });
    await ending;
    const after = world.sent.filter(({ atMs }) => atMs >= 30 * MINUTE_MS);
    expect(after.slice(0, 2).map(({ operation }) => operation)).toEqual(['token', 'cancel']);
    expect(Math.max(...after.map(({ timeoutMs }) => timeoutMs))).toBeLessThanOrEqual(4_000);
  });

  test('a token that is refused then is renewed within the 4 s, too', async () => {
    const { world, ending } = start('refresh, created', {
      arrange: (one) => {
        one.fault({ on: { operation: 'cancel' }, fault: { kind: 'expired-token' } });
        one.abortAt(30 * MINUTE_MS);
      },
    });
    await ending;
    const after = world.sent.filter(({ atMs }) => atMs >= 30 * MINUTE_MS);
    expect(after.slice(0, 3).map(({ operation }) => operation)).toEqual(['cancel', 'token', 'cancel']);
    expect(Math.max(...after.map(({ timeoutMs }) => timeoutMs))).toBeLessThanOrEqual(4_000);
  });

  test('of a runner that is gone leaves 105 s, and 10 s to each request', async () => {
    const { world, ending } = start('refresh, created', { zuora: { cancellingMs: HOUR_MS } });
    world.clock.at(HOUR_MS, () => {
      world.abort('runner-gone');
    });
    const { outcome, atMs, nextSteps } = await ending;
    expect(outcome).toBe('cancel-unconfirmed');
    expect(atMs).toBe(HOUR_MS + 105 * SECOND_MS);
    const after = world.sent.filter((request) => request.atMs >= HOUR_MS);
    expect(Math.max(...after.map(({ timeoutMs }) => timeoutMs))).toBe(10 * SECOND_MS);
    expect(nextSteps?.join(' ')).not.toContain('post step');
  });

  test('no pause then goes beyond the time there is, whatever Zuora asks for', async () => {
    const { world, ending } = start('refresh, created', {
      zuora: { cancellingMs: SECOND_MS },
      arrange: (one) => {
        one.fault({ on: { operation: 'cancel' }, fault: status(429, { retryAfter: '3600' }) });
        one.abortAt(HOUR_MS);
      },
    });
    await ending;
    expect(world.arrived('cancel')).toHaveLength(2);
    expect(world.leftRunning).toEqual([]);
  });
});

describe('poll-interval', () => {
  test.each(following)('%s: is what is given', async (way) => {
    const { world, ending } = start(way, { changes: { timeoutMs: HOUR_MS, pollIntervalMs: 7 * MINUTE_MS } });
    await ending;
    const looks = world.sentAt('get-job').filter((atMs) => atMs > MINUTE_MS);
    const pauses = looks.slice(1, -1).map((atMs, index) => atMs - (looks[index] ?? 0));
    // There and back; once a token comes before it.
    expect(Math.min(...pauses)).toBe(7 * MINUTE_MS + 100);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(7 * MINUTE_MS + 200);
    expect(pauses.length).toBeGreaterThan(4);
  });

  test.each(['cancel, found', 'cancel, given'] as const)('%s: is what is given', async (way) => {
    const { world, ending } = start(way, {
      zuora: { cancellingMs: 5 * HOUR_MS },
      changes: { timeoutMs: HOUR_MS, pollIntervalMs: 7 * MINUTE_MS },
    });
    await ending;
    const looks = world.sentAt('get-job').filter((atMs) => atMs > MINUTE_MS);
    expect((looks[1] ?? 0) - (looks[0] ?? 0)).toBe(7 * MINUTE_MS + 100);
  });

  test.each(['cancel, found', 'cancel, given'] as const)('%s: follows CANCELLING if it is auto', async (way) => {
    const { world, ending } = start(way, { zuora: { cancellingMs: 30 * MINUTE_MS } });
    await ending;
    const looks = world.sentAt('get-job').filter((atMs) => atMs > SECOND_MS);
    expect(Math.max(...looks.slice(1).map((atMs, index) => atMs - (looks[index] ?? 0)))).toBeLessThan(61 * SECOND_MS);
  });
});

describe('tokens', () => {
  const spans: readonly (readonly [string, ZuoraOptions])[] = [
    ['that live for an hour', {}],
    ['that live for 10 min', { tokenExpiresInSeconds: 600 }],
  ];
  const table = ways.slice(0, 6).flatMap((way) => spans.map(([what, zuora]) => [way, what, zuora] as const));

  test.each(table)('%s, %s: each is announced before its use, and none is refused', async (way, _, zuora) => {
    const { world, ending } = start(way, {
      zuora: { cancellingMs: 3 * HOUR_MS, ...zuora },
      changes: { timeoutMs: 3 * HOUR_MS },
    });
    await ending;
    expect(world.tokens.length).toBeGreaterThan(2);
    expect(world.tokens).toHaveLength(world.arrived('token').length);
    expect(new Set(world.tokens).size).toBe(world.tokens.length);
    const refused = world.zuora.journal.records.filter(({ outcome }) => outcome?.status === 401);
    expect(refused).toEqual([]);
  });

  test.each(ways.slice(0, 6))('%s: a saved token is used for as long as it is accepted', async (way) => {
    const { world, ending } = start(way, {
      savedToken: 'saved',
      zuora: { staticTokens: ['saved'], cancellingMs: 3 * HOUR_MS },
      changes: { timeoutMs: 3 * HOUR_MS },
    });
    await ending;
    expect(world.arrived('token')).toEqual([]);
  });
});
