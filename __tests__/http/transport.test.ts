import { getEventListeners } from 'node:events';
import http from 'node:http';
import { gzipSync } from 'node:zlib';
import { HttpClient } from '@actions/http-client';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { bodyOf, closeServers, failureOf, send, serve, serveHttp, serveRaw } from './wire.ts';

afterEach(closeServers);

describe('a complete answer', () => {
  it('comes with its status, its headers in lower case and its body', async () => {
    const { origin } = await serveHttp((_, response) => {
      response.writeHead(201, { 'Zuora-Request-Id': 'r-1', 'Set-Cookie': ['a=1', 'b=2'] });
      response.end('{"id":"ü"}');
    });
    const answer = await send(`${origin}/path?query=1`);
    expect(answer).toMatchObject({ status: 201, body: '{"id":"ü"}' });
    expect(answer.headers).toMatchObject({ 'zuora-request-id': 'r-1', 'set-cookie': 'a=1, b=2' });
  });

  it('may be empty', async () => {
    const { origin } = await serveRaw((socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'));
    await expect(send(origin)).resolves.toMatchObject({ status: 204, body: '' });
  });

  it('is decompressed', async () => {
    const { origin } = await serveHttp((request, response) => {
      response.writeHead(200, { 'content-encoding': request.headers['accept-encoding'] ?? 'identity' });
      response.end(gzipSync('{"zipped":true}'));
    });
    const headers = { 'accept-encoding': 'gzip' };
    await expect(send(origin, { headers })).resolves.toMatchObject({ status: 200, body: '{"zipped":true}' });
  });

  it('may be empty although it is called compressed', async () => {
    const { origin } = await serveHttp((_, response) => {
      response.writeHead(403, { 'content-encoding': 'gzip', 'content-length': '0' });
      response.end();
    });
    await expect(send(origin)).resolves.toMatchObject({ status: 403, body: '' });
  });

  it('is put together again where a character was cut in two', async () => {
    const { origin } = await serveHttp((_, response) => {
      const bytes = Buffer.from('€');
      response.write(bytes.subarray(0, 1));
      setTimeout(() => response.end(bytes.subarray(1)), 20);
    });
    await expect(send(origin)).resolves.toMatchObject({ body: '€' });
  });

  it('comes from an IPv6 address as well', async () => {
    const { origin } = await serve(
      http.createServer((request, response) => response.end(request.headers.host)),
      '::1',
    );
    expect(origin).toMatch(/^http:\/\/\[::1\]:\d+$/);
    await expect(send(origin)).resolves.toMatchObject({ body: origin.replace('http://', '') });
  });
});

describe('a request', () => {
  it('carries its headers and its body, and asks for no further use of the connection', async () => {
    // `http-client` would tell of it.
    process.env['ACTIONS_ORCHESTRATION_ID'] = 'run-1.job-2';
    const seen: unknown[] = [];
    const { origin } = await serveHttp((request, response) => {
      void bodyOf(request).then((body) => {
        seen.push({ method: request.method, url: request.url, headers: request.headers, body });
        response.end();
      });
    });
    const headers = { authorization: 'Bearer t', 'zuora-track-id': 'run-1' };
    await send(`${origin}/oauth/token`, { method: 'POST', headers, body: 'grant=ä' }).finally(() => {
      delete process.env['ACTIONS_ORCHESTRATION_ID'];
    });
    expect(seen).toEqual([
      {
        method: 'POST',
        url: '/oauth/token',
        body: 'grant=ä',
        headers: {
          ...headers,
          host: origin.replace('http://', ''),
          connection: 'close',
          'content-length': '8',
          'user-agent': 'zuora-sandbox-refresh',
        },
      },
    ]);
  });

  it('has a connection of its own, closed after the answer', async () => {
    const served = await serveHttp((_, response) => response.end('ok'));
    await send(served.origin);
    await served.allClosed();
    await send(served.origin);
    await served.allClosed();
    expect(served.connections()).toBe(2);
  });

  it('leaves no listener on a signal that lives through many', async () => {
    const { origin } = await serveHttp((_, response) => response.end('ok'));
    const { signal } = new AbortController();
    for (let round = 0; round < 20; round += 1) await send(origin, {}, signal);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it.each([400, 401, 403, 404, 408, 409, 429, 500, 502, 503, 504, 666])(
    'answered %d is returned, not thrown, and sent exactly once',
    async (status) => {
      let count = 0;
      const { origin } = await serveHttp((_, response) => {
        count += 1;
        response.writeHead(status, { 'retry-after': '0', 'www-authenticate': 'Basic realm="x"' }).end('no');
      });
      await expect(send(origin)).resolves.toMatchObject({ status, body: 'no' });
      expect(count).toBe(1);
    },
  );

  it.each([301, 302, 303, 307, 308])('answered %d is not sent where the answer points', async (status) => {
    const elsewhere = await serveHttp((_, response) => response.end('the credential arrived here'));
    const { origin } = await serveHttp((_, response) => {
      response.writeHead(status, { location: elsewhere.origin }).end('moved');
    });
    const answer = await send(origin, { headers: { authorization: 'Bearer t' } });
    expect(answer).toMatchObject({ status, body: 'moved' });
    expect(answer.headers['location']).toBe(elsewhere.origin);
    expect(elsewhere.connections()).toBe(0);
  });

  it('comes past what repeats, redirects or authenticates requests in the client underneath', async () => {
    const request = jest.spyOn(HttpClient.prototype, 'request');
    const raw = jest.spyOn(HttpClient.prototype, 'requestRaw');
    const { origin } = await serveHttp((_, response) => response.writeHead(401).end());
    await expect(send(origin)).resolves.toMatchObject({ status: 401 });
    expect(raw).toHaveBeenCalledTimes(1);
    expect(request).not.toHaveBeenCalled();
  });
});

describe('many requests that time out together', () => {
  it('all say so in the same words', async () => {
    const { origin } = await serveHttp(() => undefined);
    const exchanges = Array.from({ length: 150 }, (_, index) =>
      failureOf(send(origin, { timeoutMs: 100 + (index % 20) })),
    );
    const failures = await Promise.all(exchanges);
    expect(new Set(failures.map(({ code }) => code))).toEqual(new Set(['TIMEOUT']));
  });
});
