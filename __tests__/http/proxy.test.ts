import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { describeFailure } from '../../src/messages/failure.ts';
import { Aborted } from '../../src/time/clock.ts';
import { sendFromChild } from './child-process.ts';
import { serveProxy, stopUsingProxies, useProxy } from './proxy.ts';
import { closedPort, closeServers, failureOf, send, serveHttp } from './wire.ts';

const url = 'http://zuora.example/test-environments';

afterEach(async () => {
  stopUsingProxies();
  await closeServers();
});

describe('through a proxy', () => {
  it('an answer arrives whole, and the proxy is asked for the host by name', async () => {
    const target = await serveHttp((request, response) => response.end(`for ${String(request.headers.host)}`));
    const proxy = await serveProxy(target.port);
    useProxy(proxy.origin);
    await expect(send(url)).resolves.toMatchObject({ status: 200, body: 'for zuora.example' });
    expect(proxy.asked).toEqual(['zuora.example:80']);
    await proxy.allClosed();
    await target.allClosed();
  });

  it('at an IPv6 address an answer arrives as well', async () => {
    const target = await serveHttp((_, response) => response.end('ok'));
    const proxy = await serveProxy(target.port, '::1');
    useProxy(proxy.origin);
    await expect(send(url)).resolves.toMatchObject({ status: 200, body: 'ok' });
  });

  it('that wants a password, it is sent to the proxy alone', async () => {
    const seen: unknown[] = [];
    const target = await serveHttp((request, response) => {
      seen.push(request.headers['proxy-authorization']);
      response.end('ok');
    });
    const proxy = await serveProxy(target.port);
    useProxy(proxy.origin.replace('//', '//user:p%40ss@'));
    await expect(send(url)).resolves.toMatchObject({ status: 200 });
    expect(proxy.authorizations).toEqual([`Basic ${Buffer.from('user:p@ss').toString('base64')}`]);
    expect(seen).toEqual([undefined]);
  });

  it.each(['http://zuora.example', 'https://zuora.example'])(
    'that wants a password, %s is asked for without a deprecated word',
    async (origin) => {
      const proxy = await serveProxy('hang-up');
      const named = proxy.origin.replace('//', '//user:secret@');
      const environment = {
        http_proxy: named,
        https_proxy: named,
        // Pending ones too: without that, those of packages are passed over, which a bundle does not have.
        NODE_OPTIONS: '--throw-deprecation --pending-deprecation',
      };
      await expect(sendFromChild(origin, environment)).resolves.toMatchObject({
        message: 'the proxy: socket hang up',
      });
      expect(proxy.authorizations).toEqual([`Basic ${Buffer.from('user:secret').toString('base64')}`]);
    },
  );

  it.each(['http://127.0.0.1', 'http://localhost', 'http://[::1]'])('%s is never asked for', async (origin) => {
    const proxy = await serveProxy('hang-up');
    useProxy(proxy.origin);
    await failureOf(send(`${origin}:${String(await closedPort())}`));
    expect(proxy.connections()).toBe(0);
  });

  it('a host is not asked for that no_proxy excepts', async () => {
    const proxy = await serveProxy('hang-up');
    useProxy(proxy.origin);
    process.env['no_proxy'] = 'other.example,zuora.invalid';
    const failure = await failureOf(send('http://zuora.invalid', { timeoutMs: 2_000 }));
    expect(describeFailure(failure)).not.toContain('the proxy');
    expect(proxy.connections()).toBe(0);
  });
});

describe('a proxy', () => {
  it.each([
    ['407', { answer: 'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n' }, 'HTTP 407'],
    ['502', { answer: 'HTTP/1.1 502 Bad Gateway\r\ncontent-length: 2\r\n\r\nno' }, 'HTTP 502'],
    ['with a hang-up', 'hang-up', 'socket hang up'],
    ['with nonsense', { answer: 'nonsense\r\n\r\n' }, 'Parse Error'],
  ] as const)(
    'that answers CONNECT %s kept the request from being sent, and its password is not told',
    async (_, target, words) => {
      const proxy = await serveProxy(target);
      useProxy(proxy.origin.replace('//', '//proxy-user:proxy-secret@'));
      const failure = await failureOf(send(url, { operation: 'create' }));
      expect(failure).toMatchObject({ operation: 'create', phase: 'connect', isUntrusted: false });
      expect(describeFailure(failure)).toMatch(/^the proxy: /);
      expect(describeFailure(failure)).toContain(words);
      const told = inspect(failure, { depth: 10, showHidden: true });
      expect(told).not.toMatch(/proxy-user|proxy-secret/);
      expect(told).not.toContain(Buffer.from('proxy-user:proxy-secret').toString('base64'));
      await proxy.allClosed();
    },
  );

  it('that nobody runs kept the request from being sent', async () => {
    useProxy(`http://proxy-user:proxy-secret@127.0.0.1:${String(await closedPort())}`);
    const failure = await failureOf(send(url));
    expect(failure.phase).toBe('connect');
    expect(describeFailure(failure)).toContain('connect ECONNREFUSED 127.0.0.1');
    expect(inspect(failure, { depth: 10, showHidden: true })).not.toContain('proxy-secret');
  });

  it.each(['http://zuora.example', 'https://zuora.example'])(
    'that never answers CONNECT for %s is given up in time, and its socket with it',
    async (origin) => {
      const proxy = await serveProxy('silence');
      useProxy(proxy.origin);
      const failure = await failureOf(send(origin, { timeoutMs: 300 }));
      expect(failure.code).toBe('TIMEOUT');
      expect(proxy.asked).toHaveLength(1);
      await proxy.allClosed();
    },
  );

  it('that never answers CONNECT keeps no process alive', async () => {
    const proxy = await serveProxy('silence');
    const environment = { https_proxy: proxy.origin };
    const outcome = await sendFromChild('https://zuora.example', environment, 300);
    expect(outcome).toMatchObject({ code: 'TIMEOUT' });
    await proxy.allClosed();
  });

  it('that never answers CONNECT is left promptly when the step is aborted', async () => {
    const proxy = await serveProxy('silence');
    useProxy(proxy.origin);
    const controller = new AbortController();
    const reason = new Aborted('SIGINT', 0);
    setTimeout(() => {
      controller.abort(reason);
    }, 50);
    await expect(send(url, {}, controller.signal)).rejects.toBe(reason);
    await proxy.allClosed();
  });

  it('that opened the way to a silent server is left promptly as well, and all sockets with it', async () => {
    const controller = new AbortController();
    const reason = new Aborted('SIGINT', 0);
    const target = await serveHttp(() => controller.abort(reason));
    const proxy = await serveProxy(target.port);
    useProxy(proxy.origin);
    const exchange = send(url, {}, controller.signal);
    await expect(exchange).rejects.toBe(reason);
    expect(target.connections()).toBe(1);
    await proxy.allClosed();
    await target.allClosed();
  });

  it('that opened the way to a server that resets is no proof that nothing was sent', async () => {
    const target = await serveHttp((request) => request.socket.resetAndDestroy());
    const proxy = await serveProxy(target.port);
    useProxy(proxy.origin);
    await expect(failureOf(send(url))).resolves.toMatchObject({ phase: 'response' });
  });
});
