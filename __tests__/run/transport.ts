import { gunzipSync } from 'node:zlib';
import type { Delivery, SimulatedAnswer } from '../../simulator/zuora/requests/exchange.ts';
import type { ZuoraHandler } from '../../simulator/zuora/requests/zuora-handler.ts';
import { TransportError, type Phase } from '../../src/http/transport-errors.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../src/http/transport.ts';
import type { Clock } from '../../src/time/clock.ts';
import { DeadlineExceeded, withGracePeriod, withTimeout } from '../../src/time/clock.ts';

/** How the way to the simulator behaves. */
export interface Wire {
  /** There and back, in milliseconds. */
  readonly latencyMs: number;
  /** Told of each request as it is sent. */
  readonly onSent: (request: HttpRequest) => void;
  /** Called half the latency later, as the simulator reads it. */
  readonly onArrived?: () => void;
  /** How long it takes to connect, in milliseconds; nothing is sent before. */
  readonly connectsInMs?: (request: HttpRequest) => number;
  /** Whether the connection for this request is refused. */
  readonly isRefused: (request: HttpRequest) => boolean;
  /** Node's code for why there is no connection for this request; `undefined` where there is one. */
  readonly connectFailure?: (request: HttpRequest) => string | undefined;
}

/** A way to the simulator without sockets: the same promises as the real transport, on any clock. */
export function inProcessTransport(zuora: Pick<ZuoraHandler, 'deliver'>, wire: Wire, clock: Clock): Transport {
  return async (request, signal) => {
    signal.throwIfAborted();
    let phase = 'connect' as Phase;
    let headers: HttpResponse['headers'] | undefined;
    const exchange = async (scope: AbortSignal): Promise<HttpResponse> => {
      const connectsInMs = wire.connectsInMs?.(request) ?? 0;
      const { leavesWithinMs = Infinity } = request;
      if (connectsInMs > 0) await clock.sleep(Math.min(connectsInMs, leavesWithinMs), scope);
      if (connectsInMs > leavesWithinMs) throw new DeadlineExceeded(leavesWithinMs);
      const failure = wire.connectFailure?.(request);
      if (failure !== undefined) throw socketError(failure, 'connect');
      if (wire.isRefused(request)) {
        await clock.sleep(wire.latencyMs / 2, scope);
        throw socketError('ECONNREFUSED', 'connect');
      }
      wire.onSent(request);
      phase = 'response';
      await clock.sleep(wire.latencyMs / 2, scope);
      wire.onArrived?.();
      const delivery = zuora.deliver(simulated(request));
      if (delivery.kind === 'stall') return forever(scope);
      await clock.sleep(delivery.afterMs + wire.latencyMs / 2, scope);
      if (delivery.kind !== 'reset') {
        phase = 'body';
        ({ headers } = delivery.answer);
      }
      return received(delivery, scope);
    };
    const run = async (scope: AbortSignal): Promise<HttpResponse> => {
      try {
        return await withTimeout(clock, request.timeoutMs, exchange, scope);
      } catch (error) {
        const isUnsent = phase === 'connect' && request.graceMs !== undefined;
        if (scope.aborted && isUnsent) throw TransportError.aborted(request.operation, scope.reason);
        scope.throwIfAborted();
        if (error instanceof DeadlineExceeded)
          throw TransportError.timeout(request.operation, phase, error.limitMs, headers);
        throw TransportError.from(request.operation, phase, error, headers);
      }
    };
    const isInFlight = (): boolean => request.graceMs !== undefined && phase !== 'connect';
    return withGracePeriod(clock, request.graceMs ?? 0, run, signal, isInFlight);
  };
}

function simulated({ method, url, headers, body = '' }: HttpRequest) {
  return { method, path: url.pathname + url.search, headers: { host: url.host, ...headers }, body };
}

async function received(delivery: Exclude<Delivery, { kind: 'stall' }>, scope: AbortSignal): Promise<HttpResponse> {
  const status = 'answer' in delivery ? delivery.answer.status : 0;
  if (status > 299 && (delivery.kind === 'endless' || delivery.kind === 'truncated')) {
    // An error keeps its status whatever becomes of its body.
    const { headers } = delivery.answer;
    return { status, headers, body: '', bodyProblem: { kind: 'thrown', text: 'the body broke off' } };
  }
  if (status > 0 && status < 200) throw new Error('it is no response to a request');
  switch (delivery.kind) {
    case 'answer':
      return response(delivery.answer);
    case 'truncated':
      if (delivery.then === 'stall') return forever(scope);
      throw socketError('ECONNRESET', 'read');
    case 'endless':
      throw new Error('the body is larger than 1 MiB');
    case 'reset':
      throw socketError('ECONNRESET', 'read');
  }
}

function response({ status, headers, body }: SimulatedAnswer): HttpResponse {
  const bytes = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : Buffer.from(body);
  return { status, headers, body: bytes.toString('utf8') };
}

function forever(scope: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    scope.throwIfAborted();
    scope.addEventListener('abort', () => reject(scope.reason as Error), { once: true });
  });
}

function socketError(code: string, syscall: string): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
}
