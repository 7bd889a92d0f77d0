import type { RateLimitMoment } from '../state/rate-limit.ts';
import type { Operation, SimulatedRequest } from './exchange.ts';
import { isTrackId } from './violations.ts';

/** The headers that every answer carries: request id, the caller's track id, and the state of the rate limit. */
export function commonHeaders(
  request: SimulatedRequest,
  operation: Operation | undefined,
  requestId: string,
  limit: RateLimitMoment,
): Readonly<Record<string, string>> {
  const trackId = request.headers['zuora-track-id'];
  return {
    'zuora-request-id': requestId,
    ...(trackId !== undefined && isTrackId(trackId) ? { 'zuora-track-id': trackId } : {}),
    ...(operation === 'token' ? tokenLimitHeaders(limit) : limitHeaders(limit)),
    ...(limit.exceeded ? { 'retry-after': String(limit.resetSeconds) } : {}),
  };
}

function tokenLimitHeaders({ limit, remaining }: RateLimitMoment): Readonly<Record<string, string>> {
  return { 'x-ratelimit-limit-minute': String(limit), 'x-ratelimit-remaining-minute': String(remaining) };
}

function limitHeaders({ limit, remaining, resetSeconds }: RateLimitMoment): Readonly<Record<string, string>> {
  return {
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetSeconds),
  };
}
