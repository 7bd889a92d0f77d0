import { request } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';

import type { Clock } from '../time/clock.ts';
import { connectToAny, type Resolve } from './addresses.ts';
import { codeOf, messageOf } from './transport-errors.ts';
import { withoutBrackets, type Proxy } from './proxies.ts';
import { watched } from './watched.ts';

/** What a connection is made with. */
export interface Means {
  readonly clock: Clock;
  readonly resolve: Resolve;
}

/**
 * A connection over which a request to this URL can be sent: connected, through the proxy if there is one, and for
 * https with the handshake complete. Until then nothing of the request leaves; as soon as the signal aborts, all
 * that was opened is destroyed.
 * @throws what Node throws where a step fails; its message says if it is about the proxy
 */
export async function openConnection(
  url: URL,
  proxy: Proxy | undefined,
  means: Means,
  signal: AbortSignal,
): Promise<Socket> {
  const host = withoutBrackets(url.hostname);
  const isSecure = url.protocol === 'https:';
  const port = Number(url.port === '' ? (isSecure ? 443 : 80) : url.port);
  const socket =
    proxy === undefined
      ? await connected(host, port, means, signal)
      : await throughProxy(proxy, `${url.hostname}:${port}`, means, signal);
  return isSecure ? secured(socket, host, signal) : socket;
}

async function connected(
  host: string,
  port: number,
  { clock, resolve }: Means,
  signal: AbortSignal,
): Promise<Socket> {
  const addresses = await resolve(host);
  signal.throwIfAborted();
  return connectToAny(addresses, port, clock, signal);
}

async function throughProxy(
  { host, port, isSecure, authorization }: Proxy,
  target: string,
  means: Means,
  signal: AbortSignal,
): Promise<Socket> {
  try {
    const socket = await connected(host, port, means, signal);
    return await tunnel(isSecure ? await secured(socket, host, signal) : socket, target, authorization);
  } catch (error) {
    const named = new Error(`the proxy: ${messageOf(error)}`, { cause: error });
    throw Object.assign(named, { code: codeOf(error) });
  }
}

/** TLS over a connection, whatever NODE_TLS_REJECT_UNAUTHORIZED says. */
function secured(socket: Socket, host: string, signal: AbortSignal): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const secure = watched(
      connect({
        socket,
        host,
        // TLS names hosts only. The certificate of an address is checked by `host`.
        ...(isIP(host) === 0 && { servername: host }),
        rejectUnauthorized: true,
        ALPNProtocols: ['http/1.1'],
      }),
      signal,
    );
    secure.once('error', reject);
    secure.once('secureConnect', () => {
      resolve(secure);
    });
  });
}

/** Asks a proxy for a way to the target, `host:port`. */
function tunnel(socket: Socket, target: string, authorization: string | undefined): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const refuse = (problem: string): void => {
      socket.destroy();
      reject(Object.assign(new Error(problem), { code: 'PROXY_REFUSED' }));
    };
    const asking = request({
      method: 'CONNECT',
      path: target,
      headers: {
        host: target,
        ...(authorization !== undefined && { 'proxy-authorization': authorization }),
      },
      createConnection: () => socket,
    });
    asking.once('error', reject);
    asking.once('connect', ({ statusCode }, _, early) => {
      // Any good status opens the way (RFC 9110, 9.3.6).
      if (!String(statusCode).startsWith('2')) refuse(`CONNECT was answered with HTTP ${String(statusCode)}`);
      // Neither HTTP nor TLS has the server speak first.
      else if (early.length > 0) refuse('it sent more than its response to CONNECT');
      else resolve(socket);
    });
    asking.end();
  });
}
