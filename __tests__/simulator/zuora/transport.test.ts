import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../../simulator/zuora/requests/fault.ts';
import { World } from '../../run/world.ts';
import { inProcessTransport } from '../../run/transport.ts';

const wire = { latencyMs: 1000, onSent: () => {}, isRefused: () => false };

/** The headers of one answer to whoever has no token, and of the same answer as the client gets it. */
async function headersOf(fault?: Fault) {
  const { zuora, clock } = new World({ zuora: { clockSkewMs: 5000 } });
  if (fault !== undefined) zuora.faults.add({ on: { operation: 'list-environments' }, fault });
  const send = inProcessTransport(zuora, wire, clock);
  const request = {
    operation: 'list-environments',
    method: 'GET' as const,
    url: new URL('http://zuora.test/test-environments'),
    headers: {},
    timeoutMs: 30_000,
  };
  const { headers } = await send(request, new AbortController().signal);
  return { headers, sent: zuora.journal.records[0]?.outcome?.headers };
}

describe('the transport without sockets', () => {
  test('hands on every header as the simulator sent it', async () => {
    const { headers, sent } = await headersOf({ kind: 'cached', ageSeconds: 60 });
    expect(headers).toEqual(sent);
    // Half of the latency later, five seconds ahead, and a minute old.
    expect(headers).toMatchObject({ date: 'Mon, 23 Nov 2026 06:59:05 GMT', age: '60' });
  });

  test('adds no Date of its own', async () => {
    const { headers } = await headersOf({ kind: 'headers', headers: { date: undefined } });
    expect(headers).not.toHaveProperty('date');
  });
});
