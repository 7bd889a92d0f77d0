import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../simulator/zuora/requests/fault.ts';
import { startUse, startZuora } from './step.ts';
import { expectVerdict } from './verdict.ts';

/** What might hold the process then lasts longer than a test may take: the pause between polls, its time, connections. */
const LONG = { 'poll-interval': '10m', timeout: '1h' };

describe('the process ends once its verdict is told', () => {
  test('when it is green, and so does post', async () => {
    await using zuora = await startZuora();
    await using use = await startUse(zuora, { with: { ...LONG, mode: 'check' } });
    const main = await use.main;
    expectVerdict(main, 'succeeded', 0);
    expect(await use.runPost()).toMatchObject({ exitCode: 0, signal: null });
  });

  test('when it is red', async () => {
    await using zuora = await startZuora({ permission: false });
    await using use = await startUse(zuora, { with: LONG });
    const main = await use.main;
    expectVerdict(main, 'invalid', 1);
  });

  test('after an abort', async () => {
    await using zuora = await startZuora();
    await using use = await startUse(zuora, { with: LONG });
    await use.waitForLine(/Created refresh job/, 15_000);
    use.cancel();
    const main = await use.main;
    expectVerdict(main, 'cancelled', 1);
  });

  test.concurrent.each<[string, Fault]>([
    ['no answer comes', { kind: 'stall', executed: true }],
    ['a body stalls', { kind: 'truncate', then: 'stall' }],
    ['a body never ends', { kind: 'endless-body' }],
  ])('when %s', async (_, fault) => {
    await using zuora = await startZuora();
    zuora.faults.add({ on: { operation: 'list-jobs', times: 1_000_000 }, fault });
    await using use = await startUse(zuora, { with: { timeout: '2s' } });
    const main = await use.main;
    expectVerdict(main, 'unavailable', 1);
  });

  test.concurrent('when a proxy never answers', async () => {
    await using zuora = await startZuora();
    const sockets: Socket[] = [];
    const proxy = createServer((socket) => {
      sockets.push(socket.on('error', () => undefined).resume());
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const address = proxy.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    try {
      await using use = await startUse(zuora, {
        with: { 'base-url': 'https://zuora.example', 'allow-host': 'zuora.example', timeout: '5s' },
        env: { https_proxy: `http://127.0.0.1:${port}` },
      });
      const main = await use.main;
      expectVerdict(main, 'unavailable', 1);
      expect(sockets.length).toBeGreaterThan(0);
      expect(zuora.requests).toEqual([]);
    } finally {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    }
  });
});
