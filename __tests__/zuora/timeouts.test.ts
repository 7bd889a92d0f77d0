import { describe, expect, it } from '@jest/globals';
import type { Transport } from '../../src/http/transport.ts';
import { HOUR_MS } from '../../src/time/notation.ts';
import { createZuora, type Zuora } from '../../src/zuora/client.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { createOf, never } from './simulated.ts';

const BODY = '{"access_token":"t","result":[],"id":"J","status":"NEW"}';

function clientOf(transport: Transport, clock = new VirtualClock()): Zuora {
  const options = {
    baseUrl: new URL('https://rest.na.zuora.com'),
    credentials: { kind: 'client', clientId: 'c', clientSecret: 's' },
    entityId: undefined,
    trackId: 't',
    onToken: () => undefined,
  } as const;
  return createZuora(options, transport, clock);
}

/** How long each operation is given, in seconds, by a client whose requests go nowhere. */
async function secondsGiven(
  limited: (zuora: Zuora, clock: VirtualClock) => Zuora = (zuora) => zuora,
): Promise<Readonly<Record<string, number>>> {
  const given: Record<string, number> = {};
  const clock = new VirtualClock();
  const client = clientOf(async ({ operation, timeoutMs }) => {
    given[operation] = timeoutMs / 1_000;
    return { status: 200, headers: {}, body: BODY };
  }, clock);
  const zuora = limited(client, clock);
  await zuora.findEnvironments('7', never);
  await zuora.getEnvironment('J', never);
  await zuora.createRefresh(createOf('E'), never);
  await zuora.listJobs('E', never);
  await zuora.getJob('E', 'J', never);
  await zuora.cancelJob('E', 'J', never);
  return given;
}

const others = ['token', 'list-environments', 'get-environment', 'list-jobs', 'get-job', 'cancel'];

function each(seconds: number): Readonly<Record<string, number>> {
  return Object.fromEntries(others.map((operation) => [operation, seconds]));
}

describe('a request', () => {
  it('is given 30 s, a create 130 s, because Zuora itself may take 120 s', async () => {
    await expect(secondsGiven()).resolves.toEqual({ ...each(30), create: 130 });
  });

  it.each([
    [10, 4],
    [4, 10],
  ])('of a client that is limited to %d s, and then to %d s, is given the shorter', async (first, second) => {
    const given = secondsGiven((zuora) => zuora.limitedTo(first * 1_000, Infinity).limitedTo(second * 1_000, Infinity));
    await expect(given).resolves.toEqual({ ...each(4), create: 4 });
  });

  it('of a client that is limited to a moment, too, is given what is left until then', async () => {
    const given = secondsGiven((zuora, clock) => {
      const limited = zuora.limitedTo(10_000, clock.monotonicMs() + 9_000);
      clock.leap(3_000);
      return limited;
    });
    await expect(given).resolves.toEqual({ ...each(6), create: 6 });
  });
});

describe('a response that a machine which slept reads after the time of its request', () => {
  /** A client whose machine sleeps while this operation is on its way, and what Zuora's clock shows by it then. */
  function sleeping(during: string) {
    const clock = new VirtualClock();
    const zuora = clientOf(async ({ operation }) => {
      const date = new Date(clock.now()).toUTCString();
      if (operation === during) clock.leap(HOUR_MS);
      return { status: 200, headers: { date }, body: BODY };
    }, clock);
    return { zuora, offMs: () => zuora.now() - clock.now() };
  }

  it.each([
    ['token', (zuora: Zuora) => zuora.authenticate(never)],
    ['list-environments', (zuora: Zuora) => zuora.findEnvironments('7', never)],
    ['get-environment', (zuora: Zuora) => zuora.getEnvironment('J', never)],
    ['list-jobs', (zuora: Zuora) => zuora.listJobs('E', never)],
  ])('is none to %s: what it shows is long over', async (operation, call) => {
    const { zuora, offMs } = sleeping(operation);
    await expect(call(zuora)).rejects.toMatchObject({ operation, code: 'TIMEOUT', phase: 'body' });
    expect(offMs()).toBe(0);
  });

  it.each([
    ['create', (zuora: Zuora) => zuora.createRefresh(createOf('E'), never)],
    ['get-job', (zuora: Zuora) => zuora.getJob('E', 'J', never)],
    ['cancel', (zuora: Zuora) => zuora.cancelJob('E', 'J', never)],
  ])('to %s still names its job, but does not set the clock', async (operation, call) => {
    const { zuora, offMs } = sleeping(operation);
    await expect(call(zuora)).resolves.toMatchObject({ id: 'J' });
    expect(offMs()).toBe(0);
  });
});
