import { lookup } from 'node:dns/promises';
import { once, setMaxListeners } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import { addAbortSignal } from 'node:stream';
import { connect as connectSecurely } from 'node:tls';

import type { Clock } from '../time/clock.ts';
import { portOf, withoutBrackets, type Proxy } from './proxies.ts';
import { codeOf, ExchangeError, problemOf } from './transport-errors.ts';

/** Finds the addresses of a host, the best first. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** The system's. Node cannot give up a look-up that it does not answer. */
export const systemResolve: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

/** As soon as the signal aborts, all that was opened is destroyed. */
interface Means {
  readonly clock: Clock;
  readonly resolve: Resolve;
  readonly signal: AbortSignal;
}

/**
 * A connection over which a request to this URL can be sent: through the proxy if there is one, and for https with the
 * handshake complete. Until then nothing of the request leaves.
 * @throws what Node throws where a step fails; ExchangeError where it is about the proxy
 */
export async function openConnection(url: URL, proxy: Proxy | undefined, means: Means): Promise<Socket> {
  const host = withoutBrackets(url.hostname);
  const port = portOf(url);
  const socket =
    proxy === undefined
      ? await connected(host, port, means)
      : await throughProxy(proxy, `${url.hostname}:${port}`, means);
  return url.protocol === 'https:' ? secured(socket, host, means.signal) : socket;
}

/** The lead of one address over the next (RFC 8305), in milliseconds. */
const LEAD_MS = 250;

/**
 * Connects to whichever address of a host answers first. Unlike Node's own way, no attempt is given up for the next one,
 * so that a slow address is reached, too.
 * @throws the error of the one address, or an AggregateError of all; nothing is left open
 */
async function connected(host: string, port: number, { clock, resolve, signal }: Means): Promise<Socket> {
  const addresses = await resolve(host);
  signal.throwIfAborted();
  return new Promise((fulfil, reject) => {
    const attempts: Socket[] = [];
    const errors: Error[] = [];
    let lead = new AbortController();

    const next = (): void => {
      lead.abort();
      const address = addresses[attempts.length];
      if (address === undefined) return;
      lead = new AbortController();
      clock.sleep(LEAD_MS, lead.signal).then(next, () => undefined);
      const socket = watched(connect({ host: address, port }), signal);
      attempts.push(socket);
      const onError = (error: Error): void => {
        errors.push(error);
        if (!signal.aborted && errors.length < addresses.length) next();
        else {
          lead.abort();
          const all = new AggregateError(errors, errors.map(({ message }) => message).join('; '));
          reject(errors.length === 1 ? error : Object.assign(all, { code: codeOf(errors[0]) }));
        }
      };
      socket.once('error', onError);
      socket.once('connect', () => {
        socket.off('error', onError);
        lead.abort();
        for (const other of attempts) if (other !== socket) other.destroy();
        fulfil(socket);
      });
    };

    next();
  });
}

/** The same socket, destroyed as soon as the signal aborts. An error that nobody else listens for is not uncaught. */
export function watched<T extends Socket>(socket: T, signal: AbortSignal): T {
  // A host may have many addresses, and Node 20 warns of more than ten.
  setMaxListeners(0, signal);
  socket.on('error', () => undefined);
  return addAbortSignal(signal, socket);
}

async function throughProxy(proxy: Proxy, target: string, means: Means): Promise<Socket> {
  const { host, port, isSecure, authorization } = proxy;
  try {
    const socket = await connected(host, port, means);
    return await tunnel(isSecure ? await secured(socket, host, means.signal) : socket, target, authorization);
  } catch (error) {
    throw new ExchangeError({ kind: 'proxy', problem: problemOf(error) }, error);
  }
}

/** TLS over a connection, whatever NODE_TLS_REJECT_UNAUTHORIZED says. */
async function secured(socket: Socket, host: string, signal: AbortSignal): Promise<Socket> {
  const secure = connectSecurely({
    socket,
    host,
    // TLS names hosts only. The certificate of an address is checked by `host`.
    ...(isIP(host) === 0 && { servername: host }),
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1'],
  });
  await once(watched(secure, signal), 'secureConnect');
  return secure;
}

async function tunnel(socket: Socket, target: string, authorization: string | undefined): Promise<Socket> {
  const asking = request({
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...(authorization !== undefined && { 'proxy-authorization': authorization }) },
    createConnection: () => socket,
  });
  asking.end();
  const [{ statusCode }, , early] = (await once(asking, 'connect')) as [IncomingMessage, Socket, Buffer];
  const status = Number(statusCode);
  // Any good status opens the way (RFC 9110, 9.3.6), and neither HTTP nor TLS has the server speak first.
  const isOpen = status >= 200 && status <= 299;
  if (isOpen && early.length === 0) return socket;
  socket.destroy();
  throw new ExchangeError(isOpen ? { kind: 'early-data' } : { kind: 'no-tunnel', status });
}
