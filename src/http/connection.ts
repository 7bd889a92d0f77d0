import { request } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';

import { DeadlineExceeded } from '../time/timeouts.ts';
import type { Clock } from '../time/clock.ts';
import { connectToAny, watched, type Resolve } from './addresses.ts';
import { withoutBrackets, type Proxy } from './proxies.ts';
import { ExchangeError, problemOf, type TransportProblem } from './transport-errors.ts';

/** What a connection is made with. */
export interface Means {
  readonly clock: Clock;
  readonly resolve: Resolve;
}

/**
 * A connection over which a request to this URL can be sent: connected, through the proxy if there is one, and for
 * https with the handshake complete. Until then nothing of the request leaves; as soon as the signal aborts, all
 * that was opened is destroyed.
 * @throws what Node throws where a step fails; ExchangeError where it is about the proxy
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
    throw new ExchangeError({ kind: 'proxy', problem: problemOf(error) }, error);
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
    const refuse = (problem: TransportProblem): void => {
      socket.destroy();
      reject(new ExchangeError(problem));
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
      const status = Number(statusCode);
      if (status < 200 || status > 299) refuse({ kind: 'no-tunnel', status });
      // Neither HTTP nor TLS has the server speak first.
      else if (early.length > 0) refuse({ kind: 'early-data' });
      else resolve(socket);
    });
    asking.end();
  });
}

/**
 * A connection, if it is there in time. Later, and as soon as the signal aborts, all that was opened is destroyed.
 * @param open heeds its signal, also once the connection is there
 * @throws DeadlineExceeded, the signal's reason, what `open` throws
 */
export async function openedInTime(
  clock: Clock,
  limitMs: number,
  open: (signal: AbortSignal) => Promise<Socket>,
  signal: AbortSignal,
): Promise<Socket> {
  signal.throwIfAborted();
  const scope = new AbortController();
  const opened = new AbortController();
  const stop = (): void => {
    scope.abort(signal.reason);
  };
  // Never taken away: what is open ends with it.
  signal.addEventListener('abort', stop, { once: true });
  clock.sleep(limitMs, opened.signal).then(
    () => {
      scope.abort(new DeadlineExceeded(limitMs));
    },
    () => undefined,
  );
  try {
    return await settledBy(scope.signal, open(scope.signal));
  } finally {
    opened.abort();
  }
}

/** Settles with `work` or rejects as soon as the signal aborts, also where `work` is deaf to it. */
export function settledBy<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}
