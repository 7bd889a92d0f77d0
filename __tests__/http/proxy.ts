import { createServer } from 'node:http';
import { connect } from 'node:net';
import { serve, type Served } from './wire.ts';

/** A proxy that takes CONNECT. */
export interface Proxy extends Served {
  /** The targets asked for, `host:port`. */
  readonly asked: readonly string[];
  /** The Proxy-Authorization of each request. */
  readonly authorizations: readonly (string | undefined)[];
}

/** What a proxy does with a CONNECT: open it to a port of the loopback whatever its host, or answer this text. */
export type Target = number | { readonly answer: string } | 'silence' | 'hang-up';

/** Starts a proxy, which is the only one to know hosts such as `zuora.example`. */
export async function serveProxy(target: Target, host?: string): Promise<Proxy> {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createServer();
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    authorizations.push(request.headers['proxy-authorization']);
    socket.on('error', () => undefined);
    if (target === 'silence') {
      // Reads on, so as to notice that the client left.
      socket.resume().on('end', () => socket.end());
      return;
    }
    if (target === 'hang-up') {
      socket.destroy();
      return;
    }
    if (typeof target === 'object') {
      socket.end(target.answer);
      return;
    }
    const upstream = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
  });
  return { ...(await serve(server, host)), asked, authorizations };
}

/** Has all requests of this process go through a proxy, until {@link stopUsingProxies}. */
export function useProxy(origin: string): void {
  for (const name of VARIABLES) process.env[name] = origin;
}

export function stopUsingProxies(): void {
  for (const name of [...VARIABLES, 'no_proxy']) Reflect.deleteProperty(process.env, name);
}

const VARIABLES = ['http_proxy', 'https_proxy'];
