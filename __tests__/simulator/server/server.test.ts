import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../../simulator/zuora/requests/fault.ts';
import { startSimulator } from '../../../simulator/server/start-simulator.ts';
import type { Simulator } from '../../../simulator/server/simulator.ts';
import { conforms } from '../openapi.ts';
import { selfSigned } from '../self-signed.ts';
import { ask, authorized, type Asked, type Exchanged } from '../zuora/wire.ts';
import { useSimulators } from '../started.ts';

const started = useSimulators();

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((keep) => {
    resolve = keep;
  });
  return { promise, resolve };
}

async function create(simulator: Simulator, more: Partial<Asked> = {}): Promise<Exchanged> {
  const path = `/test-environments/${simulator.environmentId}/jobs`;
  const headers = { ...(await authorized(simulator, more.ca)), 'content-type': 'application/json' };
  return ask(simulator, { method: 'POST', path, headers, body: '{"jobType":"REFRESH"}', ...more });
}

describe('over real sockets', () => {
  test('a refresh runs from create to COMPLETED, as the description says', async () => {
    const simulator = await started({ refreshTakesMs: 1_500, syncLagMs: 50 });
    const created = await create(simulator);
    expect(created).toMatchObject({ status: 201, error: undefined });
    const headers = await authorized(simulator);
    const path = new URL(String(created.headers.location)).pathname;
    const seen = new Set<string>();
    while (!seen.has('COMPLETED')) {
      const { body } = await ask(simulator, { path, headers });
      seen.add(/"status":"([A-Z]+)"/.exec(body)?.[1] ?? 'none');
    }
    expect([...seen]).toEqual(expect.arrayContaining(['EXPORTING', 'IMPORTING', 'COMPLETED']));
    expect(simulator.jobs()).toMatchObject([{ status: 'COMPLETED', progressPercentage: 100 }]);
    expect(simulator.requests.slice(0, 2)).toMatchObject([
      { seq: 1, operation: 'token', nth: 1, outcome: { status: 200 } },
      { seq: 2, operation: 'create', nth: 1, outcome: { status: 201 }, body: '{"jobType":"REFRESH"}' },
    ]);
    conforms(simulator.requests);
    simulator.verify();
  });

  test('the status 666 is written on the wire', async () => {
    const simulator = await started();
    expect((await ask(simulator, { path: '/v1/accounts' })).status).toBe(666);
    expect(simulator.unmatched).toHaveLength(1);
    expect(() => {
      simulator.verify();
    }).toThrow('/v1/accounts');
  });

  test('a port that is taken rejects the start', async () => {
    const simulator = await started();
    const port = Number(new URL(simulator.baseUrl).port);
    await expect(startSimulator({ port })).rejects.toThrow('EADDRINUSE');
  });

  test('https is served with a given certificate', async () => {
    const tls = selfSigned();
    const simulator = await started({ tls });
    expect(simulator.baseUrl).toMatch(/^https:/);
    expect((await ask(simulator, { path: '/test-environments' })).error).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    const created = await create(simulator, { ca: tls.cert });
    expect(created).toMatchObject({ status: 201, error: undefined });
    expect(created.headers.location).toMatch(new RegExp(`^${simulator.baseUrl}/test-environments/`));
  });
});

describe('a fault on the wire', () => {
  test.each<{ fault: Fault; executed: boolean; expected: Partial<Exchanged>; more?: Partial<Asked> }>([
    {
      fault: { kind: 'reset', executed: false },
      executed: false,
      expected: { status: undefined, error: 'ECONNRESET' },
    },
    {
      fault: { kind: 'reset', executed: true },
      executed: true,
      expected: { status: undefined, error: 'ECONNRESET' },
    },
    {
      fault: { kind: 'truncate', then: 'destroy' },
      executed: true,
      expected: { status: 201, error: 'ECONNRESET' },
    },
    {
      fault: { kind: 'truncate', then: 'stall' },
      executed: true,
      expected: { status: 201, error: 'PATIENCE' },
      more: { patienceMs: 100 },
    },
    {
      fault: { kind: 'stall', executed: true },
      executed: true,
      expected: { status: undefined, error: 'PATIENCE', body: '' },
      more: { patienceMs: 100 },
    },
    {
      fault: { kind: 'stall', executed: false },
      executed: false,
      expected: { status: undefined, error: 'PATIENCE', body: '' },
      more: { patienceMs: 100 },
    },
    {
      fault: { kind: 'endless-body' },
      executed: true,
      expected: { status: 201, error: 'LIMIT' },
      more: { limit: 1_000_000 },
    },
    { fault: { kind: 'empty' }, executed: true, expected: { status: 200, body: '', error: undefined } },
    { fault: { kind: 'status', status: 429, retryAfter: '3' }, executed: false, expected: { status: 429 } },
  ])('$fault', async ({ fault, executed, expected, more }) => {
    const simulator = await started();
    simulator.faults.add({ on: { operation: 'create' }, fault });
    expect(await create(simulator, more)).toMatchObject(expected);
    expect(simulator.jobs()).toHaveLength(executed ? 1 : 0);
  });

  test('truncation sends half of the promised body', async () => {
    const simulator = await started();
    simulator.faults.add({ on: { operation: 'create' }, fault: { kind: 'truncate', then: 'destroy' } });
    const { headers, body } = await create(simulator);
    expect(body).toHaveLength(Math.floor(Number(headers['content-length']) / 2));
  });

  test('latency delays the answer, not the work', async () => {
    const simulator = await started();
    simulator.faults.add({ on: { operation: 'create' }, fault: { kind: 'latency', ms: 150 } });
    const { promise: executed, resolve } = deferred<number>();
    simulator.observe(({ kind, request }) => {
      if (kind === 'executed' && request.operation === 'create') resolve(performance.now());
    });
    const answered = create(simulator).then(() => performance.now());
    expect((await answered) - (await executed)).toBeGreaterThanOrEqual(145);
  });
});

describe('observers', () => {
  test('are told of arrival, execution and answer, in this order, and can stop being told', async () => {
    const told: string[] = [];
    const simulator = await started({
      observe: ({ kind, request }) => void told.push(`${kind} ${request.operation} ${String(request.outcome?.status)}`),
    });
    await create(simulator);
    expect(told.slice(-3)).toEqual(['received create undefined', 'executed create 201', 'answered create 201']);
    const stop = simulator.observe(() => void told.push('told'));
    stop();
    await create(simulator);
    expect(told).not.toContain('told');
  });

  test('hold a request up until their promise is kept', async () => {
    const { promise: go, resolve } = deferred<undefined>();
    const arrived = deferred<undefined>();
    const simulator = await started();
    simulator.observe(async ({ kind, request }) => {
      if (kind !== 'received' || request.operation !== 'create') return;
      arrived.resolve(undefined);
      await go;
    });
    const creating = create(simulator);
    await arrived.promise;
    expect(simulator.jobs()).toEqual([]);
    resolve(undefined);
    expect((await creating).status).toBe(201);
    expect(simulator.jobs()).toHaveLength(1);
  });

  test('that throw break the connection', async () => {
    const simulator = await started();
    simulator.observe(() => {
      throw new Error('stop');
    });
    expect((await ask(simulator, { path: '/test-environments' })).status).toBeUndefined();
  });
});

test.each<Fault>([
  { kind: 'latency', ms: 60_000 },
  { kind: 'stall', executed: true },
  { kind: 'endless-body' },
  { kind: 'truncate', then: 'stall' },
])('close ends an exchange that is under way: $kind', async (fault) => {
  const simulator = await startSimulator();
  simulator.faults.add({ on: { operation: 'create' }, fault });
  const { promise: executed, resolve } = deferred<undefined>();
  simulator.observe(({ kind, request }) => {
    if (kind === 'executed' && request.operation === 'create') resolve(undefined);
  });
  const exchanged = create(simulator);
  await executed;
  await simulator.close();
  expect((await exchanged).error).toBe('ECONNRESET');
});
