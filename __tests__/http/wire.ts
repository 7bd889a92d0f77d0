import { once } from 'node:events';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TransportError } from '../../src/http/transport-errors.ts';
import { createTransport, type HttpRequest, type HttpResponse, type Transport } from '../../src/http/transport.ts';
import { describeTransport } from '../../src/messages/failure.ts';
import { systemClock } from '../../src/time/clock.ts';

/** A server on the loopback, and what became of its connections. */
export interface Served {
  readonly port: number;
  readonly origin: string;
  /** How many connections were ever opened. */
  connections(): number;
  /** Resolves as soon as no connection is open; rejects if one still is after 10 s. */
  allClosed(): Promise<void>;
}

const running: { readonly server: Server; readonly sockets: Set<Socket> }[] = [];

/** Listens, and keeps an eye on the connections, until {@link closeServers}. */
export async function serve(server: Server, host = '127.0.0.1'): Promise<Served> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, host);
  await once(server, 'listening');
  running.push({ server, sockets });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const { port } = address;
  return {
    port,
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`,
    connections: () => connections,
    async allClosed() {
      for (let round = 0; sockets.size > 0; round += 1) {
        if (round === 1_000) throw new Error(`${String(sockets.size)} connections are still open`);
        await sleep(10);
      }
    },
  };
}

/** Ends every server of the test and its connections. */
export async function closeServers(): Promise<void> {
  await Promise.all(
    running.splice(0).map(async ({ server, sockets }) => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    }),
  );
}

/** A server that lets `reply` write whatever it likes, once the head of a request has arrived. */
export function serveRaw(reply: (socket: Socket) => void): Promise<Served> {
  const server = createTcpServer((socket) => {
    let head = '';
    socket.on('data', (chunk) => {
      const before = head.includes('\r\n\r\n');
      head += chunk.toString('latin1');
      if (!before && head.includes('\r\n\r\n')) reply(socket);
    });
  });
  return serve(server);
}

/** A server below HTTP, which does `react` when the first bytes of a connection arrive. */
export function serveTcp(react: (socket: Socket) => void): Promise<Served> {
  return serve(createTcpServer((socket) => socket.once('data', () => react(socket))));
}

export function serveHttp(listener: RequestListener): Promise<Served> {
  return serve(createHttpServer(listener));
}

/** The whole body of a request. */
export async function bodyOf(incoming: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of incoming) body += String(chunk);
  return body;
}

/** A port of the loopback that nobody listens on. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the server had no port');
  return address.port;
}

/** What makes a request one that must not be sent twice. */
export const create = { operation: 'create', method: 'POST', body: '{"jobType":"REFRESH"}' } as const;

/** Longer than a test may take: one in which a request waits for its time-out fails. */
const TIMEOUT_MS = 600_000;

const overTheWire = createTransport(systemClock);
const { signal: never } = new AbortController();

/** Sends a request over a real connection. */
export function send(
  url: string,
  options: Partial<HttpRequest> = {},
  signal: AbortSignal = never,
  transport: Transport = overTheWire,
): Promise<HttpResponse> {
  const request: HttpRequest = {
    operation: 'get-job',
    method: 'GET',
    url: new URL(url),
    headers: {},
    timeoutMs: TIMEOUT_MS,
    ...options,
  };
  return transport(request, signal);
}

/** The error that a request ends with. Throws if it is none of the transport's. */
export async function failureOf(exchange: Promise<unknown>): Promise<TransportError> {
  const error = await exchange.then(
    () => new Error('there was an answer'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof TransportError)) throw new Error('not an error of the transport', { cause: error });
  return error;
}

/** Why the body of a response could not be read, in words; empty if it could. */
export function bodyProblemOf({ bodyProblem }: HttpResponse): string {
  return bodyProblem === undefined ? '' : describeTransport(bodyProblem);
}
