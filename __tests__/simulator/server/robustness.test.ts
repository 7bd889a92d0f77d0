import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import type { Simulator } from '../../../simulator/server/simulator.ts';
import { seededRandom } from '../../../simulator/zuora/state/random.ts';
import { ask, authorized } from '../zuora/wire.ts';
import { useSimulators } from '../started.ts';

const started = useSimulators();

/** Sends bytes, and answers all that comes until the connection ends. */
async function sendRaw({ baseUrl }: Simulator, bytes: Uint8Array | string): Promise<string> {
  const socket = connect(Number(new URL(baseUrl).port), '127.0.0.1');
  let text = '';
  socket.setEncoding('latin1').on('data', (more: string) => (text += more));
  // A reset is a closed connection, too.
  socket.on('error', () => undefined);
  socket.end(bytes);
  await new Promise((resolve) => socket.once('close', resolve));
  return text;
}

describe('a body that is too large', () => {
  async function upload(simulator: Simulator, bytes: number): Promise<{ status: number; connection: string }> {
    const path = `/test-environments/${simulator.environmentId}/jobs`;
    const headers = { ...(await authorized(simulator)), 'content-type': 'application/json' };
    return new Promise((resolve, reject) => {
      const asked = request(`${simulator.baseUrl}${path}`, { method: 'POST', headers }, (response) => {
        resolve({ status: response.statusCode ?? 0, connection: String(response.headers.connection) });
        response.resume();
      });
      asked.on('error', reject);
      const chunk = Buffer.alloc(65_536, ' ');
      const write = (left: number): void => {
        if (left <= 0) asked.end();
        else if (asked.write(chunk)) setImmediate(write, left - chunk.length);
        else
          asked.once('drain', () => {
            write(left - chunk.length);
          });
      };
      write(bytes);
    });
  }

  test('is answered 413, and its connection is closed', async () => {
    const simulator = await started();
    expect(await upload(simulator, 30_000_000)).toEqual({ status: 413, connection: 'close' });
    expect(simulator.jobs()).toEqual([]);
    expect(simulator.requests.at(-1)).toMatchObject({ body: '', outcome: { status: 413 } });
    expect((await ask(simulator, { path: '/test-environments' })).status).toBe(401);
  });

  test('is answered although its end never comes', async () => {
    const simulator = await started();
    const socket = connect(Number(new URL(simulator.baseUrl).port), '127.0.0.1');
    const closed = once(socket, 'close');
    let text = '';
    socket.setEncoding('latin1').on('data', (more: string) => (text += more));
    socket.write('POST /oauth/token HTTP/1.1\r\nhost: a\r\ncontent-length: 300000000\r\n\r\n');
    socket.write(Buffer.alloc(1_100_000));
    await closed;
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
  });
});

test('any bytes get an HTTP answer or a closed connection', async () => {
  const simulator = await started();
  const random = seededRandom(1);
  const noise = Array.from({ length: 50 }, () =>
    Buffer.from(Array.from({ length: 300 }, () => Math.floor(random.next() * 256))),
  );
  const lines = [
    'GET / HTTP/1.1\r\n\r\n',
    'GET / HTTP/9.9\r\nhost: a\r\n\r\n',
    'CONNECT a:1 HTTP/1.1\r\nhost: a\r\n\r\n',
    'GET /test-environments HTTP/1.1\r\nhost: a\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
    'POST /oauth/token HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    'POST /oauth/token HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n',
    'POST /oauth/token HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\ncontent-length: 0\r\n\r\n',
    `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nhost: a\r\n\r\n`,
    'GET /%00%ff%zz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
    '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc',
  ];
  for (const bytes of [...noise, ...lines]) expect(await sendRaw(simulator, bytes)).toMatch(/^(HTTP\/1\.1 \d{3} |$)/);
  expect((await ask(simulator, { path: '/test-environments' })).status).toBe(401);
});

test.each(['evil.example', 'evil.example:80', '127.0.0.1:1', 'a@b', 'localhost'])(
  'a create with the Host %s is told the address of the simulator itself',
  async (host) => {
    const simulator = await started();
    const { headers } = await ask(simulator, {
      method: 'POST',
      path: `/test-environments/${simulator.environmentId}/jobs`,
      headers: { ...(await authorized(simulator)), 'content-type': 'application/json', host },
      body: '{"jobType":"REFRESH"}',
    });
    expect(headers.location).toMatch(new RegExp(`^${simulator.baseUrl}/test-environments/`));
  },
);
