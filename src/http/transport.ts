import * as http from 'node:http';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type { Socket } from 'node:net';

import { HttpClient } from '@actions/http-client';

import type { Clock } from '../time/clock.ts';
import { settledBy, withGracePeriod, withTimeout } from '../time/clock.ts';
import { openConnection, routeTo, systemResolve, watched, type Proxy, type Resolve } from './connection.ts';
import { errorStatusIn, readBody, singleValues } from './response.ts';
import { ExchangeError, TransportError, type Phase, type TransportProblem } from './transport-errors.ts';

/** One HTTP request, sent exactly once. */
export interface HttpRequest {
  /** What the request is for, for errors: `create`, `get-job` and the like. */
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** `accept-encoding: gzip` is the one encoding that may be asked for. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How long the whole exchange may take, in milliseconds. */
  readonly timeoutMs: number;
  /**
   * How long an exchange that may have been sent continues after the signal aborted with `Aborted`, to yield its response,
   * in milliseconds. If given, a request that was not sent when the signal aborted (for whatever reason) never will be,
   * and ends with a TransportError of the phase `connect` and the code `ABORTED`, not with the signal's reason.
   */
  readonly graceMs?: number;
  /**
   * How long it may take until the request leaves, in milliseconds: over a connection that takes longer it never does,
   * and ends with a TransportError of the phase `connect` and the code `TIMEOUT`.
   */
  readonly leavesWithinMs?: number | undefined;
}

/** A response. Header names are in lower case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Without a byte order mark; empty where it could not be read. */
  readonly body: string;
  /** Why the body, or all behind the status, could not be read. Never with a good status (2xx), which says little alone. */
  readonly bodyProblem?: TransportProblem;
}

/**
 * Sends a request and reads the whole response, whatever its status. An error response keeps its status even if nothing
 * behind it can be read.
 * @throws TransportError if no response came, or none that is complete with a status 2xx; the signal's reason if it
 * aborted (but see `graceMs`)
 */
export type Transport = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;

/** `http-client` adds an ID of the run. */
const USER_AGENT = 'zuora-sandbox-refresh';

/** Enough for the status line, also after some interim responses. */
const KEPT_BYTES = 4_096;

/** Over `@actions/http-client` and connections of our own, with proxies and custom CAs. */
export function createTransport(clock: Clock, resolve: Resolve = systemResolve): Transport {
  const inTime = <T>(limitMs: number, work: (scope: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> =>
    withTimeout(clock, limitMs, (scope) => settledBy(scope, work(scope)), signal);

  return (request, signal) => {
    const { operation, method, url, body, headers, graceMs, timeoutMs, leavesWithinMs = timeoutMs } = request;
    let phase: Phase = 'connect';
    let head: Pick<HttpResponse, 'status' | 'headers'> | undefined;
    /** The response as it came, in case Node's parser tells no status. */
    let begin = '';

    /** Before the connection is complete nothing is sent. */
    const handOver = async (sending: ClientRequest, proxy: Proxy | undefined, scope: AbortSignal): Promise<void> => {
      // With nobody listening, Node would leave the request without an end.
      sending.once('upgrade', (message) => sending.emit('response', message));
      sending.once('socket', (socket) => {
        socket.prependListener('data', (piece: Buffer) => {
          begin += piece.toString('latin1', 0, KEPT_BYTES - begin.length);
        });
      });
      try {
        const open = (opening: AbortSignal): Promise<Socket> =>
          openConnection(url, proxy, { clock, resolve, signal: opening });
        const socket = watched(await inTime(leavesWithinMs, open, scope), scope);
        scope.throwIfAborted();
        phase = 'response';
        sending.onSocket(socket);
      } catch (error) {
        sending.emit('error', error);
      }
    };

    const send = async (scope: AbortSignal): Promise<IncomingMessage> => {
      const route = routeTo(url, process.env);
      if (route.kind === 'unusable') throw new ExchangeError({ ...route, kind: 'proxy-unusable' });
      const proxy = route.kind === 'proxy' ? route.proxy : undefined;
      // Longer than the time-out that is kept here.
      const client = new HttpClient(USER_AGENT, [], { socketTimeout: 2 * timeoutMs });
      const options = {
        method,
        path: url.pathname + url.search,
        // A fresh connection each time: on a reused one that the server just closed, a write would be lost.
        headers: { ...headers, host: url.host, connection: 'close', 'user-agent': USER_AGENT },
      };
      // All that Node asks of an agent. With TLS on the connection already, `node:http` serves https.
      const agent = { addRequest: (sending: ClientRequest) => void handOver(sending, proxy, scope) };
      const info = {
        httpModule: http,
        parsedUrl: url,
        options: Object.assign<RequestOptions, object>(options, { agent }),
      };
      // `request` follows redirects, repeats, and makes agents of its own.
      return (await client.requestRaw(info, body ?? null)).message;
    };

    const exchange = async (scope: AbortSignal): Promise<HttpResponse> => {
      scope.throwIfAborted();
      const message = await send(scope);
      head = { status: Number(message.statusCode), headers: singleValues(message.headers) };
      phase = 'body';
      if (head.status >= 200) return { ...head, body: await readBody(message) };
      message.socket.destroy();
      throw new ExchangeError({ kind: 'interim-response' });
    };

    const run = async (scope: AbortSignal): Promise<HttpResponse> => {
      try {
        return await inTime(timeoutMs, exchange, scope);
      } catch (error) {
        if (scope.aborted) {
          const isUnsent = graceMs !== undefined && phase === 'connect';
          throw isUnsent ? TransportError.aborted(operation, scope.reason) : scope.reason;
        }
        const { status = errorStatusIn(begin), headers: received } = head ?? {};
        const failure = TransportError.from(operation, phase, error, received);
        if (status === undefined || (status >= 200 && status < 300)) throw failure;
        return { status, headers: received ?? {}, body: '', bodyProblem: failure.problem };
      }
    };

    const isInFlight = (): boolean => graceMs !== undefined && phase !== 'connect';
    return withGracePeriod(clock, graceMs ?? 0, run, signal, isInFlight);
  };
}
