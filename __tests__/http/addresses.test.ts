import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTransport } from '../../src/http/transport.ts';
import { describeFailure } from '../../src/messages/failure.ts';
import { systemClock, type Clock } from '../../src/time/clock.ts';
import { busyPort, endBusyPorts, LONG_MS } from './busy-port.ts';
import { closedPort, closeServers, create, failureOf, send, serveHttp } from './wire.ts';

afterEach(async () => {
  endBusyPorts();
  await closeServers();
});

describe('a host of several addresses', () => {
  const reach = (addresses: readonly string[], port: number): Promise<unknown> =>
    send(
      `http://zuora.example:${port}`,
      create,
      undefined,
      createTransport(systemClock, async () => addresses),
    );

  it('is reached at the one that answers, whatever the others do', async () => {
    const served = await serveHttp((_, response) => response.end('{}'));
    await expect(reach(['127.0.0.2', '127.0.0.1'], served.port)).resolves.toMatchObject({ body: '{}' });
    await expect(reach(['127.0.0.1', '127.0.0.2'], served.port)).resolves.toMatchObject({ body: '{}' });
    await served.allClosed();
  });

  it('is reached although the first never answers, after a quarter of a second', async () => {
    const port = await busyPort(LONG_MS);
    const other = createServer((socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'));
    other.listen(port, '127.0.0.2');
    await once(other, 'listening');
    const beganMs = performance.now();
    try {
      await expect(reach(['127.0.0.1', '127.0.0.2'], port)).resolves.toMatchObject({ status: 204 });
      expect(performance.now() - beganMs).toBeGreaterThan(240);
    } finally {
      other.close();
    }
  });

  it('is reached at a slow address, which is not given up while the next is tried', async () => {
    const port = await busyPort(LONG_MS, '127.0.0.2');
    await busyPort(700, '127.0.0.1', port);
    await expect(reach(['127.0.0.1', '127.0.0.2'], port)).resolves.toMatchObject({ status: 204 });
  });

  it('may have more of them than Node 20 has listeners to a signal', async () => {
    const clock: Clock = {
      ...systemClock,
      sleep: async (ms, signal) => {
        // The next is tried at once: all are under way together.
        if (ms === 250) return;
        await systemClock.sleep(ms, signal);
      },
    };
    const port = await busyPort(LONG_MS);
    const addresses = Array.from({ length: 20 }, () => '127.0.0.1');
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on('warning', onWarning);
    const transport = createTransport(clock, async () => addresses);
    const exchange = send(`http://zuora.example:${port}`, { ...create, timeoutMs: 300 }, undefined, transport);
    expect(await failureOf(exchange)).toMatchObject({ phase: 'connect', code: 'TIMEOUT' });
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });

  it('tells why each of them failed', async () => {
    const port = await closedPort();
    const failure = await failureOf(reach(['127.0.0.1', '127.0.0.2'], port));
    expect(failure).toMatchObject({ phase: 'connect', code: 'ECONNREFUSED' });
    expect(describeFailure(failure)).toBe(
      `connect ECONNREFUSED 127.0.0.1:${port}; connect ECONNREFUSED 127.0.0.2:${port}`,
    );
  });
});
