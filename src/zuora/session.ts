import { serverTimeMs } from '../http/response.ts';
import { TransportError } from '../http/transport-errors.ts';
import type { HttpRequest, HttpResponse, Transport } from '../http/transport.ts';
import type { Clock } from '../time/clock.ts';
import { SECOND_MS } from '../time/notation.ts';
import { decodeAnswer, type Decode } from './answer.ts';
import { ApiError, type Operation } from './errors.ts';
import { decodeToken, LASTING, TokenCache, type AccessToken, type Credentials } from './token.ts';

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

export class Session {
  readonly zuorasClock: ZuorasClock;
  readonly tokens: TokenCache;
  isReached = false;
  readonly #options: ClientOptions;
  readonly #transport: Transport;
  readonly #clock: Clock;

  constructor(options: ClientOptions, transport: Transport, clock: Clock) {
    this.zuorasClock = new ZuorasClock(clock);
    this.tokens = new TokenCache(clock, options.savedToken);
    this.#options = options;
    this.#transport = transport;
    this.#clock = clock;
  }

  /** Good for the next request; where it `isUrgent`, also one that is about to expire. */
  token(bounds: Bounds, isUrgent = false): Promise<string> {
    return this.tokens.get(isUrgent, () => this.#fetchToken(bounds));
  }

  /** Sent once more if its token is refused, but for a create. */
  async send<T>(call: Call, decode: Decode<T>, bounds: Bounds): Promise<T> {
    const { credentials, entityId } = this.#options;
    const sendWith = (token: string): Promise<T> => {
      const headers = {
        authorization: `Bearer ${token}`,
        'accept-encoding': 'gzip',
        ...(entityId !== undefined && { 'zuora-entity-ids': entityId }),
        ...(call.body !== undefined && { 'content-type': 'application/json' }),
      };
      return this.#exchange(call, headers, decode, bounds);
    };
    const token = await this.#tokenFor(call, bounds);
    try {
      return await sendWith(token);
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind !== 'authentication') throw error;
      this.tokens.invalidate(token);
      if (credentials.kind === 'token' || call.operation === 'create') throw error;
      return sendWith(await this.token(bounds));
    }
  }

  /** No look-up of a token may come between the list of jobs and a create, or delay a cancel. */
  async #tokenFor({ operation, graceMs }: Call, bounds: Bounds): Promise<string> {
    const held = operation === 'create' ? this.tokens.held : undefined;
    try {
      return held ?? (await this.token(bounds, operation === 'cancel'));
    } catch (error) {
      const { signal } = bounds;
      // As the transport says it of a request that has not left.
      if (graceMs !== undefined && signal.aborted) throw TransportError.aborted(operation, signal.reason);
      throw error;
    }
  }

  async #fetchToken(bounds: Bounds): Promise<AccessToken> {
    const { credentials, onToken } = this.#options;
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
    const token = await this.#exchange(call, headers, decodeToken, bounds);
    onToken(token.value);
    return token;
  }

  async #exchange<T>(
    { path, ...call }: Call,
    headers: Record<string, string>,
    decode: Decode<T>,
    { limit, signal }: Bounds,
  ): Promise<T> {
    const { baseUrl, trackId } = this.#options;
    const { operation, body } = call;
    const request: HttpRequest = {
      ...call,
      method: body === undefined ? 'GET' : 'POST',
      url: new URL(path, baseUrl),
      headers: { accept: 'application/json', 'zuora-track-id': trackId, ...headers },
      timeoutMs: Math.max(1, Math.min(operation === 'create' ? CREATE_TIMEOUT_MS : REQUEST_TIMEOUT_MS, limit())),
    };
    const sentAtMs = this.#clock.monotonicMs();
    const response = await this.#transport(request, signal);
    this.isReached = true;
    // A process that was stopped reads it before it hears of its time-out.
    const isLate = this.#clock.monotonicMs() - sentAtMs > request.timeoutMs;
    if (isLate && !ABOUT_A_JOB.has(operation))
      throw TransportError.timeout(operation, 'body', request.timeoutMs, response.headers);
    if (!isLate) this.zuorasClock.read(response);
    return decodeAnswer({ operation, response, trackId, nowMs: this.zuorasClock.now() }, decode);
  }
}

/** By the `Date` of its latest answer; before the first, the runner's own. Times in Zuora's bodies are compared with it. */
class ZuorasClock {
  readonly #clock: Clock;
  /** Ahead of the monotonic clock, by the first answer and by the latest. */
  #firstLeadMs: number | undefined;
  #leadMs: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds since the epoch, exact to about a second. */
  now(): number {
    return this.#clock.monotonicMs() + (this.#leadMs ?? this.#ownLeadMs());
  }

  /** By the first answer: a clock that is set right later was wrong then, as were the records of that time. */
  thenMs(atMs: number): number {
    return atMs + (this.#firstLeadMs ?? this.#ownLeadMs());
  }

  read(response: HttpResponse): void {
    const dateMs = serverTimeMs(response);
    if (dateMs === undefined) return;
    this.#leadMs = dateMs - this.#clock.monotonicMs();
    this.#firstLeadMs ??= this.#leadMs;
  }

  #ownLeadMs(): number {
    return this.#clock.now() - this.#clock.monotonicMs();
  }
}
