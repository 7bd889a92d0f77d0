import type { HttpRequest, Transport } from '../http/transport.ts';
import type { Clock } from '../time/clock.ts';
import { SECOND_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import { decodeAnswer } from './answer.ts';
import { decodeEnvironment, decodeEnvironmentsOfTenant, type TestEnvironment } from './environment.ts';
import { ApiError, type Operation } from './errors.ts';
import { decodeJob, decodeJobs, type Job } from './job.ts';
import { decodeToken, TokenCache, type AccessToken, type Credentials } from './token.ts';

/**
 * Zuora's operations on Test Environments and their jobs (Zuora's API reference, "Test Environment Jobs"). Each sends
 * its request once, and, but for a create, once more with a new token after a 401.
 * Each throws TransportError, ApiError or ProtocolError, or the signal's reason.
 */
export interface Zuora {
  /** The user we act for, once a token has told. */
  readonly userId: string | undefined;
  /** Sees to a token that is good for the next request. */
  authenticate(signal: AbortSignal): Promise<void>;
  getEnvironment(environmentId: string, signal: AbortSignal): Promise<TestEnvironment>;
  findEnvironments(tenantId: string, signal: AbortSignal): Promise<readonly TestEnvironment[]>;
  /** All refresh jobs, in no particular order. */
  listJobs(environmentId: string, signal: AbortSignal): Promise<readonly Job[]>;
  getJob(environmentId: string, jobId: string, signal: AbortSignal): Promise<Job>;
  /**
   * Wipes the environment. Without a time it starts now. Authenticate first: it uses the token at hand and sends
   * its request once, so that nothing is created by a call that the caller has given up.
   */
  createRefresh(environmentId: string, scheduledAtMs: number | undefined, signal: AbortSignal): Promise<Job>;
  /** Asks for a cancel, which Zuora does later or not at all; answers the job as it is then. */
  cancelJob(environmentId: string, jobId: string, signal: AbortSignal): Promise<Job>;
}

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

/** Zuora gives up after 120 s itself. */
const CREATE_TIMEOUT_MS = 130 * SECOND_MS;
const REQUEST_TIMEOUT_MS = 30 * SECOND_MS;

type Call = Pick<HttpRequest, 'method' | 'body'> & { readonly operation: Operation; readonly path: string };

export function createZuora(options: ClientOptions, transport: Transport, clock: Clock): Zuora {
  const { credentials } = options;
  const tokens = new TokenCache((signal) => fetchToken(signal), clock, options.savedToken);

  async function fetchToken(signal: AbortSignal): Promise<AccessToken> {
    if (credentials.kind === 'token') {
      options.onToken(credentials.accessToken);
      return { value: credentials.accessToken, lifetimeMs: Number.POSITIVE_INFINITY, userId: undefined };
    }
    const form = new URLSearchParams({
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      grant_type: 'client_credentials',
    });
    const call: Call = { operation: 'token', method: 'POST', path: '/oauth/token', body: form.toString() };
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const token = await exchange(call, headers, decodeToken, signal);
    options.onToken(token.value);
    return token;
  }

  /** A call on behalf of the user; a token that is refused is replaced once. */
  async function authorized<T>(call: Call, decode: (body: unknown) => T, signal: AbortSignal): Promise<T> {
    // Neither a cancel nor a create may wait for a token while the one at hand is still good.
    const token = await tokens.get(call.operation === 'cancel' || call.operation === 'create', signal);
    try {
      return await exchange(call, authorizedHeaders(call, token), decode, signal);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      tokens.invalidate(token);
      if (credentials.kind === 'token' || call.operation === 'create') throw error;
      return exchange(call, authorizedHeaders(call, await tokens.get(false, signal)), decode, signal);
    }
  }

  function authorizedHeaders(call: Call, token: string): Record<string, string> {
    return {
      authorization: `Bearer ${token}`,
      'accept-encoding': 'gzip',
      ...(options.entityId !== undefined && { 'zuora-entity-ids': options.entityId }),
      ...(call.body !== undefined && { 'content-type': 'application/json' }),
    };
  }

  async function exchange<T>(
    call: Call,
    headers: Record<string, string>,
    decode: (body: unknown) => T,
    signal: AbortSignal,
  ): Promise<T> {
    const { operation, method, path, body } = call;
    const response = await transport(
      {
        operation,
        method,
        url: new URL(path, options.baseUrl),
        headers: { accept: 'application/json', 'zuora-track-id': options.trackId, ...headers },
        ...(body !== undefined && { body }),
        timeoutMs: operation === 'create' ? CREATE_TIMEOUT_MS : REQUEST_TIMEOUT_MS,
      },
      signal,
    );
    return decodeAnswer({ operation, response, trackId: options.trackId, nowMs: clock.now() }, decode);
  }

  return {
    get userId() {
      return tokens.userId;
    },
    authenticate: async (signal) => {
      await tokens.get(false, signal);
    },
    getEnvironment: (environmentId, signal) =>
      authorized(
        { operation: 'get-environment', method: 'GET', path: environmentPath(environmentId) },
        (body) => decodeEnvironment(body, environmentId),
        signal,
      ),
    findEnvironments: (tenantId, signal) =>
      authorized(
        { operation: 'list-environments', method: 'GET', path: '/test-environments' },
        (body) => decodeEnvironmentsOfTenant(body, tenantId),
        signal,
      ),
    listJobs: (environmentId, signal) =>
      authorized(
        { operation: 'list-jobs', method: 'GET', path: jobsPath(environmentId) },
        (body) => decodeJobs(body, environmentId),
        signal,
      ),
    getJob: (environmentId, jobId, signal) =>
      authorized(
        { operation: 'get-job', method: 'GET', path: jobPath(environmentId, jobId) },
        (body) => decodeJob(body, { environmentId, jobId }),
        signal,
      ),
    createRefresh: (environmentId, scheduledAtMs, signal) =>
      authorized(
        {
          operation: 'create',
          method: 'POST',
          path: jobsPath(environmentId),
          body: refreshRequest(scheduledAtMs),
        },
        (body) => decodeJob(body, { environmentId }),
        signal,
      ),
    cancelJob: (environmentId, jobId, signal) =>
      authorized(
        {
          operation: 'cancel',
          method: 'POST',
          path: `${jobPath(environmentId, jobId)}/actions`,
          body: JSON.stringify({ jobAction: 'CANCEL' }),
        },
        (body) => decodeJob(body, { environmentId, jobId }),
        signal,
      ),
  };
}

function environmentPath(environmentId: string): string {
  return `/test-environments/${encodeURIComponent(environmentId)}`;
}

function jobsPath(environmentId: string): string {
  return `${environmentPath(environmentId)}/jobs`;
}

function jobPath(environmentId: string, jobId: string): string {
  return `${jobsPath(environmentId)}/${encodeURIComponent(jobId)}`;
}

function refreshRequest(scheduledAtMs: number | undefined): string {
  const scheduled = scheduledAtMs !== undefined && { scheduledRefreshTime: formatTimestamp(scheduledAtMs) };
  return JSON.stringify({ jobType: 'REFRESH', ...scheduled });
}
