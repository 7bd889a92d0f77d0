import { describeThrown } from '../messages/failure.ts';
import type { HttpRequest, Transport } from '../http/transport.ts';
import type { Clock } from '../time/clock.ts';
import { log } from './log.ts';

/**
 * Gives each request a line under step debugging: what it was for, and how it ended. Of headers, bodies and the query
 * nothing is told but Zuora's request id.
 */
export function logRequests(transport: Transport, clock: Clock): Transport {
  return async (request, signal) => {
    const startedAtMs = clock.monotonicMs();
    const tell = (end: string, foundBy = ''): void => {
      const tookMs = Math.round(clock.monotonicMs() - startedAtMs);
      log.debug(`${describeRequest(request)}: ${end} (${tookMs} ms${foundBy})`);
    };
    try {
      const response = await transport(request, signal);
      const requestId = response.headers['zuora-request-id'];
      tell(`HTTP ${response.status}`, requestId && `, request id ${requestId}`);
      return response;
    } catch (error) {
      tell(describeThrown(error));
      throw error;
    }
  };
}

function describeRequest({ operation, method, url }: HttpRequest): string {
  return `${operation}: ${method} ${url.pathname}`;
}
