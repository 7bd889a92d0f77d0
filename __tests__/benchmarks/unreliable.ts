import { TransportError } from '../../src/http/transport-errors.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../src/http/transport.ts';
import type { Clock } from '../../src/time/clock.ts';
import { DeadlineExceeded, withTimeout } from '../../src/time/clock.ts';

/** What a request meets. */
export type Weather = 'fine' | 'refused' | 'unavailable' | 'silent';

const LATENCY_MS = 200;

/** A way to Zuora with latency, time-outs and outages, with the promises of the real transport. */
export function unreliable(transport: Transport, weather: () => Weather, clock: Clock): Transport {
  const exchange = async (request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> => {
    await clock.sleep(LATENCY_MS, signal);
    switch (weather()) {
      case 'fine':
        return transport(request, signal);
      case 'refused':
        throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
      case 'unavailable':
        return { status: 503, headers: {}, body: '<html>maintenance</html>' };
      case 'silent':
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        });
    }
  };
  return async (request, signal) => {
    try {
      return await withTimeout(clock, request.timeoutMs, (scope) => exchange(request, scope), signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof DeadlineExceeded)
        throw TransportError.timeout(request.operation, 'response', request.timeoutMs);
      throw TransportError.from(request.operation, 'connect', error);
    }
  };
}
