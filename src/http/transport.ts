import type { Socket } from 'node:net';

import { HttpClient } from '@actions/http-client';

import type { Clock } from '../time/clock.ts';
import { DeadlineExceeded, withGracePeriod, withTimeout } from '../time/timeouts.ts';
import { systemResolve, type Resolve } from './addresses.ts';
import { SingleConnectionAgent, StatusLine } from './agent.ts';
import { readBody } from './body.ts';
import { openConnection, openedInTime, settledBy, type Means } from './connection.ts';
import { routeTo } from './proxies.ts';
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
   * How long an exchange that may have been sent goes on after the signal aborted with `Aborted`, to yield its response,
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
    const exchange = new Exchange(request, { clock, resolve });
    return withGracePeriod(
      clock,
      request.graceMs ?? 0,
      (scope) => exchange.run(clock, scope),
      signal,
      () => request.graceMs !== undefined && exchange.phase !== 'connect',
    );
  };
}

type Head = Pick<HttpResponse, 'status' | 'headers'>;

/** A request, and how far it has come. */
class Exchange {
  readonly #request: HttpRequest;
  readonly #means: Means;
  readonly #statusLine = new StatusLine();
  #isHandedOver = false;
  #head: Head | undefined;

  constructor(request: HttpRequest, means: Means) {
    this.#request = request;
    this.#means = means;
  }

  get phase(): Phase {
    if (this.#head !== undefined) return 'body';
    return this.#isHandedOver ? 'response' : 'connect';
  }

  async run(clock: Clock, signal: AbortSignal): Promise<HttpResponse> {
    const { timeoutMs } = this.#request;
    try {
      return await withTimeout(clock, timeoutMs, (scope) => settledBy(scope, this.#exchange(scope)), signal);
    } catch (error) {
      if (signal.aborted) throw this.#interruption(signal.reason as Error);
      const failure = this.#failure(error);
      const head = this.#head ?? this.#headOfStatus();
      if (head === undefined || isGood(head)) throw failure;
      return { ...head, body: '', bodyProblem: failure.problem };
    }
  }

  #headOfStatus(): Head | undefined {
    const status = this.#statusLine.errorStatus;
    return status === undefined ? undefined : { status, headers: {} };
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

  async #send(signal: AbortSignal): Promise<Message> {
    const { method, url, body, headers, timeoutMs, leavesWithinMs = timeoutMs } = this.#request;
    const route = routeTo(url, process.env);
    if (route.kind === 'unusable') throw new ExchangeError({ ...route, kind: 'proxy-unusable' });
    const proxy = route.kind === 'proxy' ? route.proxy : undefined;
    const agent = new SingleConnectionAgent(
      url,
      () => {
        const open = (scope: AbortSignal): Promise<Socket> => openConnection(url, proxy, this.#means, scope);
        return openedInTime(this.#means.clock, leavesWithinMs, open, signal);
      },
      () => {
        signal.throwIfAborted();
        this.#isHandedOver = true;
      },
      this.#statusLine,
    );
    const client = new HttpClient(USER_AGENT, [agent], {
      allowRedirects: false,
      allowRetries: false,
      // Only a net below the time-out that the transport keeps itself: were they equal, either might come first.
      socketTimeout: 2 * timeoutMs,
    });
    // A fresh connection each time: polls are minutes apart, and a reused one that the server just closed would make
    // a lost write out of nothing.
    const sent = { ...headers, connection: 'close' };
    return (await client.request(method, url.href, body ?? null, sent)).message;
  }

  #interruption(reason: Error): Error {
    const { operation, graceMs } = this.#request;
    return graceMs !== undefined && this.phase === 'connect'
      ? TransportError.aborted(operation, reason)
      : reason;
  }

  #failure(error: unknown): TransportError {
    const { operation } = this.#request;
    const headers = this.#head?.headers;
    return error instanceof DeadlineExceeded
      ? TransportError.timeout(operation, this.phase, error.limitMs, headers)
      : TransportError.from(operation, this.phase, error, headers);
  }
}

const USER_AGENT = 'zuora-sandbox-refresh';

type Message = Awaited<ReturnType<HttpClient['request']>>['message'];

function isGood({ status }: Head): boolean {
  return status >= 200 && status < 300;
}

function singleValues(headers: Message['headers']): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
