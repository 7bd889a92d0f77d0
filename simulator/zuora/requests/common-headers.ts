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
  };
}

/** Without the headers of the other operations, when to come back would stay unsaid. */
function tokenLimitHeaders(moment: RateLimitMoment): Readonly<Record<string, string>> {
  return {
    'x-ratelimit-limit-minute': String(moment.limit),
    'x-ratelimit-remaining-minute': String(moment.remaining),
    ...(moment.exceeded ? limitHeaders(moment) : {}),
  };
}

/** The limit of the nearest window, then each with its length, as in Zuora's sample. */
function limitHeaders({ limit, remaining, resetSeconds, windows }: RateLimitMoment): Readonly<Record<string, string>> {
  const each = windows.map((window) => `${String(window.limit)};w=${String(window.seconds)}`);
  return {
    'ratelimit-limit': [String(limit), ...each].join(', '),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetSeconds),
  };
}
