import { lookup } from 'node:dns/promises';
import { once, setMaxListeners } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import { addAbortSignal } from 'node:stream';
import { connect as connectSecurely } from 'node:tls';

import type { Clock } from '../time/clock.ts';
import { codeOf, ExchangeError, problemOf, type UnusableProxy } from './transport-errors.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

/** To go through, with CONNECT. */
export interface Proxy {
  readonly host: string;
  readonly port: number;
  /** Whether it speaks TLS itself. */
  readonly isSecure: boolean;
  /** What its Proxy-Authorization header says. */
  readonly authorization: string | undefined;
}

export type Route =
  | { readonly kind: 'direct' }
  | { readonly kind: 'proxy'; readonly proxy: Proxy }
  | ({ readonly kind: 'unusable' } & UnusableProxy);

/** By `https_proxy` (for http URLs `http_proxy`) and `no_proxy`, also in upper case. */
export function routeTo(url: URL, variables: Variables): Route {
  const names = url.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  const valueOf = (name: string): string => (variables[name] ?? '').trim();
  const variable = names.find((name) => valueOf(name) !== '');
  if (variable === undefined || isExempt(url, variables)) return { kind: 'direct' };
  const proxy = proxyOf(valueOf(variable));
  return typeof proxy === 'string' ? { kind: 'unusable', variable, flaw: proxy } : { kind: 'proxy', proxy };
}

function proxyOf(value: string): Proxy | UnusableProxy['flaw'] {
  if (/^https?:\/\//i.test(value)) return proxyAt(value) ?? 'incomplete';
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return 'kind';
  // curl takes `proxy:3128`, too; `http:proxy:3128` is a mistake.
  if (/^https?:/i.test(value)) return 'no-slashes';
  return proxyAt(`http://${value}`) ?? 'incomplete';
}

function proxyAt(text: string): Proxy | undefined {
  try {
    const url = new URL(text);
    // An unescaped / ? or # in a password ends the host too early.
    if (/^https?:\/\/\//i.test(text) || (url.pathname + url.search + url.hash).includes('@')) return undefined;
    const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    return {
      host: withoutBrackets(url.hostname),
      port: portOf(url),
      isSecure: url.protocol === 'https:',
      authorization: credentials === ':' ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`,
    };
  } catch {
    return undefined;
  }
}

const portOf = ({ port, protocol }: URL): number => Number(port || (protocol === 'https:' ? 443 : 80));

/** An IPv6 address as a resolver and TLS know it. */
const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');

/** By `no_proxy`: names and domains, with or without a port; `*` is all. */
function isExempt(url: URL, variables: Variables): boolean {
  const host = withoutBrackets(url.hostname);
  if (/^(localhost|127(\.\d+){3}|::1)$/.test(host)) return true;
  const names = [host, `${host}:${portOf(url)}`];
  return ((variables['no_proxy'] ?? '') || (variables['NO_PROXY'] ?? ''))
    .toLowerCase()
    .split(/[\s,]+/)
    .map((item) => withoutBrackets(item.replace(/^\*?\./, '')))
    .some((item) => item === '*' || (item !== '' && names.some((name) => `.${name}`.endsWith(`.${item}`))));
}

/** Finds the addresses of a host, the best first. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** The system's, which may never answer. */
export const systemResolve: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

/** As soon as the signal aborts, all that was opened is destroyed. */
interface Means {
  readonly clock: Clock;
  readonly resolve: Resolve;
  readonly signal: AbortSignal;
}

/** Through a proxy if there is one, for https with TLS. @throws what Node throws; ExchangeError about the proxy */
export async function openConnection(url: URL, proxy: Proxy | undefined, means: Means): Promise<Socket> {
  const host = withoutBrackets(url.hostname);
  const port = portOf(url);
  const socket = await (proxy === undefined
    ? connected(host, port, means)
    : throughProxy(proxy, `${url.hostname}:${port}`, means));
  return url.protocol === 'https:' ? secured(socket, host, means.signal) : socket;
}

/** The lead of one address over the next (RFC 8305). */
const LEAD_MS = 250;

/**
 * To whichever address answers first. Unlike in Node, no attempt is given up for the next one: a slow address counts, too. @throws an AggregateError if there are several
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

/** Destroyed as soon as the signal aborts. No error of it is uncaught. */
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
    // Of an address the certificate is checked by `host`.
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
  // Over TLS the end of the connection below it is an error of its own.
  asking.on('error', () => undefined).end();
  const [{ statusCode }, , early] = (await once(asking, 'connect')) as [IncomingMessage, Socket, Buffer];
  const status = Number(statusCode);
  // Any 2xx opens the way (RFC 9110, 9.3.6), and in HTTP and TLS no server speaks first.
  const isOpen = status >= 200 && status <= 299;
  if (isOpen && early.length === 0) return socket;
  socket.destroy();
  throw new ExchangeError(isOpen ? { kind: 'early-data' } : { kind: 'no-tunnel', status });
}
