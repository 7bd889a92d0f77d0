import { serverTimeMs } from '../http/response.ts';
import { TransportError } from '../http/transport-errors.ts';
import type { HttpRequest, HttpResponse, Transport } from '../http/transport.ts';
import type { Clock } from '../time/clock.ts';
import { SECOND_MS } from '../time/notation.ts';
import { decodeAnswer, type Decode } from './answer.ts';
import { ApiError, type Operation } from './errors.ts';
import { decodeToken, LASTING, TokenCache, type AccessToken, type Credentials } from './access.ts';

/** Whom to talk to, and as whom. */
export interface ClientOptions {
  readonly baseUrl: URL;
  readonly credentials: Credentials;
  readonly entityId: string | undefined;
  readonly trackId: string;
  /** Fetched earlier, by another process with these credentials: used for as long as it is accepted. */
  readonly savedToken?: string | undefined;
  /** Called with each new token before its first use. */
  readonly onToken: (token: string) => void;
}

/** A request to Zuora, without whom it is sent to and as whom. With a body it is a POST. */
export type Call = Pick<HttpRequest, 'body' | 'graceMs' | 'leavesWithinMs'> & {
  readonly operation: Operation;
  readonly path: string;
};

/** How long requests may take, at most, in milliseconds. */
export type Limit = () => number;

/** What ends a request before its answer does. */
export interface Bounds {
  readonly limit: Limit;
  readonly signal: AbortSignal;
}

/** Zuora gives up after 120 s itself. */
const CREATE_TIMEOUT_MS = 130 * SECOND_MS;
const REQUEST_TIMEOUT_MS = 30 * SECOND_MS;
/** What these say of one job stays of use however late it is read. */
const ABOUT_A_JOB: ReadonlySet<Operation> = new Set(['create', 'get-job', 'cancel']);

/** Sends requests on behalf of one user. */
export interface Session {
  readonly zuorasClock: ZuorasClock;
  readonly tokens: TokenCache;
  /** Whether anything has answered so far. */
  readonly isReached: () => boolean;
  /** Good for the next request; where it `isUrgent`, also one that is about to expire. */
  readonly token: (bounds: Bounds, isUrgent?: boolean) => Promise<string>;
  /** Sent once more if its token is refused, but for a create. */
  readonly send: <T>(call: Call, decode: Decode<T>, bounds: Bounds) => Promise<T>;
}

export function createSession(options: ClientOptions, transport: Transport, clock: Clock): Session {
  const { baseUrl, credentials, entityId, trackId, savedToken, onToken } = options;
  const zuorasClock = createZuorasClock(clock);
  const tokens = new TokenCache(clock, savedToken);
  let isReached = false;

  const exchange = async <T>(
    { path, ...call }: Call,
    headers: Record<string, string>,
    decode: Decode<T>,
    { limit, signal }: Bounds,
  ): Promise<T> => {
    const { operation, body } = call;
    const request: HttpRequest = {
      ...call,
      method: body === undefined ? 'GET' : 'POST',
      url: new URL(path, baseUrl),
      headers: { accept: 'application/json', 'zuora-track-id': trackId, ...headers },
      timeoutMs: Math.max(1, Math.min(operation === 'create' ? CREATE_TIMEOUT_MS : REQUEST_TIMEOUT_MS, limit())),
    };
    const sentAtMs = clock.monotonicMs();
    const response = await transport(request, signal);
    isReached = true;
    // A process that was stopped reads it before its time-out. It is out of date.
    const isLate = clock.monotonicMs() - sentAtMs > request.timeoutMs;
    if (isLate && !ABOUT_A_JOB.has(operation))
      throw TransportError.timeout(operation, 'body', request.timeoutMs, response.headers);
    if (!isLate) zuorasClock.read(response);
    return decodeAnswer({ operation, response, trackId, nowMs: zuorasClock.now() }, decode);
  };

  const fetchToken = async (bounds: Bounds): Promise<AccessToken> => {
    if (credentials.kind === 'token') {
      onToken(credentials.accessToken);
      return { value: credentials.accessToken, ...LASTING };
    }
    const form = new URLSearchParams({
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      grant_type: 'client_credentials',
    });
    const call: Call = { operation: 'token', path: '/oauth/token', body: form.toString() };
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const token = await exchange(call, headers, decodeToken, bounds);
    onToken(token.value);
    return token;
  };

  const token: Session['token'] = (bounds, isUrgent = false) => tokens.get(isUrgent, () => fetchToken(bounds));

  /** No look-up of a token may come between the list of jobs and a create, or delay a cancel or what has little time. */
  const tokenFor = async ({ operation, graceMs }: Call, bounds: Bounds): Promise<string> => {
    const held = operation === 'create' ? tokens.held : undefined;
    try {
      return held ?? (await token(bounds, operation === 'cancel' || bounds.limit() < Infinity));
    } catch (error) {
      const { signal } = bounds;
      // As the transport says it of a request that has not left.
      if (graceMs !== undefined && signal.aborted) throw TransportError.aborted(operation, signal.reason);
      throw error;
    }
  };

  const send = async <T>(call: Call, decode: Decode<T>, bounds: Bounds): Promise<T> => {
    const sendWith = (value: string): Promise<T> => {
      const headers = {
        authorization: `Bearer ${value}`,
        'accept-encoding': 'gzip',
        ...(entityId !== undefined && { 'zuora-entity-ids': entityId }),
        ...(call.body !== undefined && { 'content-type': 'application/json' }),
      };
      return exchange(call, headers, decode, bounds);
    };
    const first = await tokenFor(call, bounds);
    try {
      return await sendWith(first);
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind !== 'authentication') throw error;
      tokens.invalidate(first);
      if (credentials.kind === 'token' || call.operation === 'create') throw error;
      return sendWith(await token(bounds));
    }
  };

  return { zuorasClock, tokens, isReached: () => isReached, token, send };
}

/** Times in Zuora's bodies are compared with it. */
interface ZuorasClock {
  /** Milliseconds since the epoch, exact to about a second. */
  readonly now: () => number;
  /** By the first answer: a clock that is set right later was wrong then, as were the records of that time. */
  readonly thenMs: (atMs: number) => number;
  readonly read: (response: HttpResponse) => void;
}

/** By the `Date` of its latest answer; before the first, the runner's own clock. */
function createZuorasClock(clock: Clock): ZuorasClock {
  /** Ahead of the monotonic clock, by the first answer and by the latest. */
  let firstLeadMs: number | undefined;
  let leadMs: number | undefined;
  const ownLeadMs = (): number => clock.now() - clock.monotonicMs();
  return {
    now: () => clock.monotonicMs() + (leadMs ?? ownLeadMs()),
    thenMs: (atMs) => atMs + (firstLeadMs ?? ownLeadMs()),
    read: (response) => {
      const dateMs = serverTimeMs(response);
      if (dateMs === undefined) return;
      leadMs = dateMs - clock.monotonicMs();
      firstLeadMs ??= leadMs;
    },
  };
}
