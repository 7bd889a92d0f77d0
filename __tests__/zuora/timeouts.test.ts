import { describe, expect, it } from '@jest/globals';
import type { Transport } from '../../src/http/transport.ts';
import { createZuora, type Zuora } from '../../src/zuora/client.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { createOf, never } from './simulated.ts';

/** How long each operation is given, in seconds, by a client whose requests go nowhere. */
async function secondsGiven(
  limited: (zuora: Zuora) => Zuora = (zuora) => zuora,
): Promise<Readonly<Record<string, number>>> {
  const given: Record<string, number> = {};
  const transport: Transport = async ({ operation, timeoutMs }) => {
    given[operation] = timeoutMs / 1_000;
    return { status: 200, headers: {}, body: '{"access_token":"t","result":[],"id":"J","status":"NEW"}' };
  };
  const unlimited = createZuora(
    {
      baseUrl: new URL('https://rest.na.zuora.com'),
      credentials: { kind: 'client', clientId: 'c', clientSecret: 's' },
      entityId: undefined,
      trackId: 't',
      onToken: () => undefined,
    },
    transport,
    new VirtualClock(),
  );
  const zuora = limited(unlimited);
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
    const given = secondsGiven((zuora) =>
      zuora.limitedTo(() => first * 1_000).limitedTo(() => second * 1_000),
    );
    await expect(given).resolves.toEqual({ ...each(4), create: 4 });
  });
});
