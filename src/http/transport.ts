import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import type { Socket } from 'node:net';

import { HttpClient } from '@actions/http-client';

import type { Clock } from '../time/clock.ts';
import { settledBy, withGracePeriod, withTimeout } from '../time/timeouts.ts';
import { openConnection, systemResolve, watched, type Resolve } from './connection.ts';
import { routeTo, type Proxy } from './proxies.ts';
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

/**
 * A transport over `@actions/http-client` and connections of our own, through the proxies of the environment and with
 * custom CAs.
 */
export function createTransport(clock: Clock, resolve: Resolve = systemResolve): Transport {
  return (request, signal) => {
    const exchange = new Exchange(request, clock, resolve);
    return withGracePeriod(
      clock,
      request.graceMs ?? 0,
      (scope) => exchange.run(scope),
      signal,
      () => request.graceMs !== undefined && exchange.phase !== 'connect',
    );
  };
}

type Head = Pick<HttpResponse, 'status' | 'headers'>;

/** So much of a response is kept: the status line, also after some interim responses. */
const KEPT_BYTES = 4_096;

/** A request, and how far it has come. */
class Exchange {
  readonly #request: HttpRequest;
  readonly #clock: Clock;
  readonly #resolve: Resolve;
  #isHandedOver = false;
  /** The response as it came, for the case that Node's parser tells no status at all. */
  #begin = '';
  #head: Head | undefined;

  constructor(request: HttpRequest, clock: Clock, resolve: Resolve) {
    this.#request = request;
    this.#clock = clock;
    this.#resolve = resolve;
  }

  get phase(): Phase {
    if (this.#head !== undefined) return 'body';
    return this.#isHandedOver ? 'response' : 'connect';
  }

  async run(signal: AbortSignal): Promise<HttpResponse> {
    const { operation, graceMs, timeoutMs } = this.#request;
    try {
      return await this.#inTime(timeoutMs, (scope) => this.#exchange(scope), signal);
    } catch (error) {
      if (signal.aborted) {
        const isUnsent = graceMs !== undefined && this.phase === 'connect';
        throw isUnsent ? TransportError.aborted(operation, signal.reason) : signal.reason;
      }
      const { status = errorStatusIn(this.#begin), headers } = this.#head ?? {};
      const failure = TransportError.from(operation, this.phase, error, headers);
      if (status === undefined || (status >= 200 && status < 300)) throw failure;
      return { status, headers: headers ?? {}, body: '', bodyProblem: failure.problem };
    }
  }

  #inTime<T>(limitMs: number, work: (scope: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    return withTimeout(this.#clock, limitMs, (scope) => settledBy(scope, work(scope)), signal);
  }

  async #exchange(signal: AbortSignal): Promise<HttpResponse> {
    signal.throwIfAborted();
    const message = await this.#send(signal);
    const head = { status: Number(message.statusCode), headers: singleValues(message.headers) };
    this.#head = head;
    if (head.status < 200) {
      message.socket.destroy();
      throw new ExchangeError({ kind: 'interim-response' });
    }
    return { ...head, body: await readBody(message) };
  }

  async #send(signal: AbortSignal): Promise<IncomingMessage> {
    const { method, url, body, headers, timeoutMs } = this.#request;
    const route = routeTo(url, process.env);
    if (route.kind === 'unusable') throw new ExchangeError({ ...route, kind: 'proxy-unusable' });
    const proxy = route.kind === 'proxy' ? route.proxy : undefined;
    // Only a net below the time-out that the transport keeps itself: were they equal, either might come first.
    const client = new HttpClient('zuora-sandbox-refresh', [], { socketTimeout: 2 * timeoutMs });
    const options = {
      method,
      path: url.pathname + url.search,
      // A fresh connection each time: polls are minutes apart, and a reused one that the server just closed would make
      // a lost write out of nothing.
      headers: { ...headers, host: url.host, connection: 'close', 'user-agent': client.userAgent },
    };
    // What Node asks of an agent is to find a connection for a request: with TLS already, so `node:http` serves https too.
    const agent = { addRequest: (request: ClientRequest) => void this.#handOver(request, proxy, signal) };
    const info = {
      httpModule: http,
      parsedUrl: url,
      options: Object.assign<RequestOptions, object>(options, { agent }),
    };
    // Raw: `HttpClient.request` follows redirects, repeats, and makes agents of its own.
    return (await client.requestRaw(info, body ?? null)).message;
  }

  /** Connects; whatever happens before the connection is complete happens before anything of the request is sent. */
  async #handOver(request: ClientRequest, proxy: Proxy | undefined, signal: AbortSignal): Promise<void> {
    // With nobody listening, Node would drop the response and leave the request without an end.
    request.once('upgrade', (response) => request.emit('response', response));
    request.once('socket', (socket) => {
      socket.prependListener('data', (piece: Buffer) => {
        this.#begin += piece.toString('latin1', 0, KEPT_BYTES - this.#begin.length);
      });
    });
    try {
      const { url, timeoutMs, leavesWithinMs = timeoutMs } = this.#request;
      const open = (scope: AbortSignal): Promise<Socket> =>
        openConnection(url, proxy, { clock: this.#clock, resolve: this.#resolve, signal: scope });
      const socket = watched(await this.#inTime(leavesWithinMs, open, signal), signal);
      signal.throwIfAborted();
      this.#isHandedOver = true;
      request.onSocket(socket);
    } catch (error) {
      request.emit('error', error);
    }
  }
}
