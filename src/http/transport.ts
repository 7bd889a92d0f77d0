import { HttpClient } from '@actions/http-client';

import type { Clock } from '../time/clock.ts';
import { within } from '../time/limits.ts';
import { DeadlineExceeded } from '../time/reasons.ts';
import { readBody } from './body.ts';
import { TransportError, type Phase } from './errors.ts';

/** One HTTP request, sent exactly once. */
export interface HttpRequest {
  /** What the request is for, for errors: `create`, `get-job` and the like. */
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** `accept-encoding: gzip` is the one encoding that may be asked for. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /**
   * How long an exchange that may have been sent may still go on after a local abort, to yield its answer, in
   * milliseconds; none without it.
   */
  readonly graceMs?: number;
  /** How long the whole exchange may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** A complete answer. Header names are in lower case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/**
 * Sends a request and reads the whole answer, whatever its status.
 * @throws TransportError if no complete answer came; the signal's reason if it aborted.
 */
export type Transport = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;

const USER_AGENT = 'zuora-sandbox-refresh';

/** A transport over `@actions/http-client`, which brings proxies (`https_proxy`, `no_proxy`) and custom CAs. */
export function createTransport(clock: Clock): Transport {
  return async (request, signal) => {
    signal.throwIfAborted();
    let phase: Phase = 'response';
    const exchange = async (scope: AbortSignal): Promise<HttpResponse> => {
      const message = await send(request, scope);
      phase = 'body';
      const body = await readBody(message);
      return { status: Number(message.statusCode), headers: singleValues(message.headers), body };
    };
    try {
      return await within(clock, request.timeoutMs, (scope) => settledBy(scope, exchange(scope)), signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof DeadlineExceeded) {
        throw TransportError.timeout(request.operation, phase, request.timeoutMs);
      }
      throw TransportError.from(request.operation, phase, error);
    }
  };
}

type Message = Awaited<ReturnType<HttpClient['request']>>['message'];

async function send(request: HttpRequest, signal: AbortSignal): Promise<Message> {
  const client = new HttpClient(USER_AGENT, [new RequestOptions(signal)], {
    allowRedirects: false,
    allowRetries: false,
    // Only a net below the time-out that the transport keeps itself: were they equal, either might come first.
    socketTimeout: 2 * request.timeoutMs,
  });
  // A fresh connection each time: polls are minutes apart, and a reused one that the server just closed would make
  // a lost write out of nothing.
  const headers = { ...request.headers, connection: 'close' };
  const response = await client.request(request.method, request.url.href, request.body ?? null, headers);
  return response.message;
}

type RequestHandler = NonNullable<ConstructorParameters<typeof HttpClient>[1]>[number];

/** The one way `@actions/http-client` offers to reach Node's own request options. */
class RequestOptions implements RequestHandler {
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  prepareRequest(options: Parameters<RequestHandler['prepareRequest']>[0]): void {
    options.signal = this.#signal;
    // Whatever NODE_TLS_REJECT_UNAUTHORIZED says; through a proxy the tunnel builds its own TLS options.
    Object.assign(options, { rejectUnauthorized: true });
    options.host = withoutBrackets(options.host);
    const agent: unknown = options.agent;
    if (isTunnel(agent)) {
      Object.assign(agent.options, { rejectUnauthorized: true });
      // Without the signal a proxy that never answers CONNECT holds its socket for ever.
      Object.assign(agent.proxyOptions, { rejectUnauthorized: true, signal: this.#signal });
      agent.proxyOptions.host = withoutBrackets(agent.proxyOptions.host);
    }
  }

  canHandleAuthentication(): boolean {
    return false;
  }

  handleAuthentication(): Promise<never> {
    return Promise.reject(new Error('this client answers no authentication challenge'));
  }
}

/** `http-client` hands on the brackets of an IPv6 host, which no resolver knows. */
function withoutBrackets(host: string | null | undefined): string | undefined {
  return host?.replace(/^\[(.*)\]$/, '$1');
}

/** The agent that `http-client` takes through a proxy. */
interface Tunnel {
  readonly options: object;
  readonly proxyOptions: { host: string | null | undefined };
}

function isTunnel(agent: unknown): agent is Tunnel {
  return typeof agent === 'object' && agent !== null && 'proxyOptions' in agent;
}

/** Settles with `work` or rejects as soon as the signal aborts, also where `work` is deaf to it. */
function settledBy<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
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

function singleValues(headers: Message['headers']): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
