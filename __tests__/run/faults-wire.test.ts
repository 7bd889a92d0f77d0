import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../simulator/zuora/requests/exchange.ts';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

describe('a token that Zuora gives up without a 401', () => {
  const refusals: readonly (readonly [string, Fault])[] = [
    ['200 with success: false and category 11', { kind: 'status', status: 200, code: 90000011 }],
    ['403 with category 11', { kind: 'status', status: 403, code: 90000011 }],
    ['400 with category 11', { kind: 'status', status: 400, code: 90000011 }],
    ['500 with category 11', { kind: 'status', status: 500, code: 90000011 }],
    ['401', { kind: 'status', status: 401 }],
    ['401 without a body', { kind: 'status', status: 401, shape: 'empty' }],
  ];
  const operations: readonly Operation[] = ['get-environment', 'list-jobs', 'create', 'get-job'];
  const table = operations.flatMap((operation) => refusals.map(([what, fault]) => [operation, what, fault] as const));

  test.each(table)('on %s, %s: earns one new token', async (operation, _, fault) => {
    const world = new World();
    world.fault({ on: { operation }, fault });
    expect(await world.refresh({ timeoutMs: 20 * HOUR_MS })).toMatchObject({ outcome: 'succeeded' });
    expect(world.ours).toHaveLength(1);
    expect(world.sentAt('token').filter((atMs) => atMs < 30 * MINUTE_MS)).toHaveLength(2);
    expect(world.tokens.length).toBe(world.arrived('token').length);
  });

  test.each(refusals)('on a CANCEL, %s: earns one new token, and it is sent at once', async (_, fault) => {
    const world = new World({ zuora: { syncLagMs: 0 } });
    world.fault({ on: { operation: 'cancel' }, fault });
    world.abortAt(MINUTE_MS);
    await world.refresh();
    expect(world.leftRunning).toEqual([]);
    const [, secondMs = 0] = world.sentAt('cancel');
    expect(secondMs - MINUTE_MS).toBeLessThan(SECOND_MS);
  });

  test('each one at every poll: each earns one, and the wait goes on', async () => {
    const world = new World();
    for (let from = 1; from < 40; from += 2)
      world.fault({
        on: { operation: 'get-job', from },
        fault: { kind: 'status', status: 200, code: 90000011 },
      });
    expect(await world.refresh()).toMatchObject({ outcome: 'succeeded' });
  });
});

describe('a certificate that is refused', () => {
  const codes = ['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'];
  const runs = [
    ['refresh', (world: World) => world.refresh()],
    ['wait', (world: World) => world.wait(undefined)],
    ['wait with job-id', (world: World) => world.wait('job-1')],
    ['cancel', (world: World) => world.cancel('active')],
    ['cancel with job-id', (world: World) => world.cancel('job-1')],
    ['check', (world: World) => world.check(undefined)],
    ['check with job-id', (world: World) => world.check('job-1')],
  ] as const;

  test.each(runs.flatMap(([mode, start]) => codes.map((code) => [mode, code, start] as const)))(
    'from the start, mode %s, %s: unavailable at once',
    async (_, code, start) => {
      const world = new World();
      world.connectFailure = () => code;
      expect(await start(world)).toMatchObject({ outcome: 'unavailable', code: 'ZSR-CERTIFICATE', atMs: 0 });
    },
  );

  test.each([
    ['while a job is followed', 2 * MINUTE_MS],
    ['before a job is known', 150],
  ])('%s, for 5 min: is tried again', async (_, fromMs) => {
    const world = new World();
    world.connectFailure = () => {
      const nowMs = world.clock.monotonicMs();
      return nowMs > fromMs && nowMs < fromMs + 5 * MINUTE_MS ? 'CERT_HAS_EXPIRED' : undefined;
    };
    expect(await world.refresh({ pollIntervalMs: MINUTE_MS })).toMatchObject({ outcome: 'succeeded' });
    expect(world.told('trouble')).toMatchObject([{ error: { code: 'CERT_HAS_EXPIRED' } }]);
  });

  test('while a job is followed, for good: unknown after 10 min', async () => {
    const world = new World();
    world.connectFailure = () => (world.clock.monotonicMs() > 2 * MINUTE_MS ? 'CERT_HAS_EXPIRED' : undefined);
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome: 'unknown', code: 'ZSR-JOB-UNKNOWN' });
    expect(ending.atMs).toBeGreaterThan(12 * MINUTE_MS);
    expect(ending.atMs).toBeLessThan(30 * MINUTE_MS);
  });
});

describe('the environment cannot be read after the end', () => {
  const failures: readonly (readonly [string, Fault])[] = [
    ['500', { kind: 'status', status: 500 }],
    ['401', { kind: 'status', status: 401 }],
    ['403', { kind: 'status', status: 403 }],
    ['a stall', { kind: 'stall', executed: false }],
    ['a page', { kind: 'html' }],
  ];
  const ends = [
    ['FAILED', { failsAtShare: 0.5 }, 'failed'],
    ['CANCELLED', {}, 'cancelled'],
  ] as const;
  const table = ends.flatMap(([end, zuora, outcome]) =>
    failures.map(([what, fault]) => [end, what, { zuora, fault, outcome }] as const),
  );

  test.each(table)('%s, and %s: the verdict comes after one attempt', async (end, what, { zuora, fault, outcome }) => {
    const world = new World({ zuora: { syncLagMs: 0, ...zuora } });
    let endMs: number | undefined;
    world.listen = (event) => {
      if (event.kind === 'observed' && event.job.status === end) endMs = world.clock.monotonicMs();
    };
    world.fault({ on: { operation: 'get-environment', from: 2, times: 999 }, fault });
    if (end === 'CANCELLED')
      world.clock.at(HOUR_MS, () => {
        for (const { id } of world.jobs) world.zuora.state.cancelJob(world.environmentId, id, false);
      });
    const ending = await world.refresh();
    expect(ending).toMatchObject({ outcome });
    expect(ending.atMs - (endMs ?? 0)).toBeLessThanOrEqual(31 * SECOND_MS);
    // After a 401, the same again with a new token.
    expect(world.sentAt('get-environment')).toHaveLength(what === '401' ? 3 : 2);
    expect(world.told('trouble').filter(({ operation }) => operation === 'get-environment')).toEqual([]);
    expect(world.told('warning')).toMatchObject([{ warning: { kind: 'environment-not-ready' } }]);
  });
});

describe('a sign of life', () => {
  test.each([
    [
      'an outage',
      (world: World) =>
        world.fault({
          on: { operation: 'get-job', from: 3, times: 9_999 },
          fault: { kind: 'status', status: 503 },
        }),
    ],
    [
      'silence',
      (world: World) =>
        world.fault({
          on: { operation: 'get-job', from: 3, times: 9_999 },
          fault: { kind: 'stall', executed: false },
        }),
    ],
    ['nothing unusual', () => undefined],
  ] as const)('comes every 10 min, while there is %s', async (_, arrange) => {
    const world = new World({ zuora: { refreshTakesMs: DAY_MS } });
    arrange(world);
    await world.refresh({ timeoutMs: 2 * HOUR_MS + MINUTE_MS });
    expect(world.told('heartbeat').map(({ waitedMs }) => waitedMs / MINUTE_MS)).toEqual([
      10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120,
    ]);
  });
});
