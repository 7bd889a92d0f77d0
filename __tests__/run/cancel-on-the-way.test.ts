import { describe, expect, test } from '@jest/globals';
import type { FaultRule } from '../../simulator/zuora/requests/fault.ts';
import { MINUTE_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

/** What fails on the way to a CANCEL or beside it, and refuses none. */
const failures: readonly (readonly [string, readonly FaultRule[]])[] = [
  [
    'a look in between is answered 403',
    [
      { on: { operation: 'cancel' }, fault: { kind: 'status', status: 503 } },
      { on: { operation: 'get-job' }, fault: { kind: 'status', status: 403 } },
    ],
  ],
  [
    'a new token is refused once',
    [
      { on: { operation: 'cancel' }, fault: { kind: 'expired-token' } },
      { on: { operation: 'token' }, fault: { kind: 'status', status: 403 } },
    ],
  ],
  ['two tokens are refused', [{ on: { operation: 'cancel', times: 2 }, fault: { kind: 'expired-token' } }]],
  ['a gateway redirects it', [{ on: { operation: 'cancel' }, fault: { kind: 'status', status: 302 } }]],
];

describe('a CANCEL of which something fails that is no refusal', () => {
  test.each(failures)('is sent again after an abort: %s', async (_, rules) => {
    const world = new World();
    world.clock.at(30 * MINUTE_MS, () => {
      world.fault(...rules);
      world.abort();
    });
    expect(await world.refresh()).toMatchObject({ outcome: 'cancel-unconfirmed' });
    expect(world.told('cancel-refused')).toEqual([]);
    expect(world.jobs).toMatchObject([{ status: 'CANCELLING' }]);
  });

  test.each(failures)('is seen through in mode cancel: %s', async (_, rules) => {
    const world = new World();
    const id = world.stranger({ acceptedAtMs: world.startMs - 60 * MINUTE_MS });
    world.listen = ({ kind }) => {
      if (kind === 'job') world.fault(...rules);
    };
    expect(await world.cancel(id)).toMatchObject({ outcome: 'cancelled' });
  });
});
