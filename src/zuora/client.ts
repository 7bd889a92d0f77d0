import { serverTimeMs } from '../http/response.ts';
import type { Transport } from '../http/transport.ts';
import type { Clock } from '../time/clock.ts';
import { SECOND_MS, formatTimestamp } from '../time/notation.ts';
import type { Decode } from './answer.ts';
import { decodeEnvironment, decodeEnvironmentsOfTenant, type TestEnvironment } from './environment.ts';
import { decodeCreatedJob, decodeJob, decodeJobs, type Job, type RefreshRecords } from './job.ts';
import { createSession, type Call, type ClientOptions, type Limit, type Session } from './session.ts';

/**
 * Zuora's operations on Test Environments and their jobs (Zuora's API reference, "Test Environment Jobs"). Each sends
 * its request once, and, but for a create, once more with a new token where one was refused.
 * Each throws TransportError, ApiError or ProtocolError, or the signal's reason.
 */
export interface Zuora {
  /** The user we act for, once a token has told. */
  readonly userId: string | undefined;
  /** Whether anything has answered so far. */
  readonly isReached: boolean;
  /** Zuora's clock, in milliseconds since the epoch: what every time in its records is compared with. */
  now(): number;
  /** What it showed at a moment on the monotonic clock, by the first answer. */
  thenMs(atMs: number): number;
  /** The same client, none of whose requests takes longer, or beyond this moment on the monotonic clock. */
  limitedTo(requestMs: number, endsAtMs: number): Zuora;
  /** Sees to a token that is good for the next request. */
  authenticate(signal: AbortSignal): Promise<void>;
  getEnvironment(environmentId: string, signal: AbortSignal): Promise<TestEnvironment>;
  findEnvironments(tenantId: string, signal: AbortSignal): Promise<EnvironmentList>;
  listJobs(environmentId: string, signal: AbortSignal): Promise<JobList>;
  getJob(environmentId: string, jobId: string, signal: AbortSignal): Promise<Job>;
  /**
   * Wipes the environment. Authenticate first: it uses the token at hand and sends its request once, so that nothing is
   * created by a call that the caller has given up. An answer about a job that was known before is a ProtocolError.
   */
  createRefresh(request: CreateRequest, signal: AbortSignal): Promise<Job>;
  /** Asks for a cancel, which Zuora does later or not at all; answers the job as it is then. */
  cancelJob(environmentId: string, jobId: string, signal: AbortSignal): Promise<Job>;
}

/** With Zuora's ID of the response. */
type Identified<T> = T & { readonly requestId: string | undefined };

/** The environments with a tenant ID. */
export type EnvironmentList = Identified<{ readonly environments: readonly TestEnvironment[] }>;

/** A list of refreshes, and when it was read. */
export interface JobList extends RefreshRecords {
  /** By its `Date`, in milliseconds since the epoch; `undefined` without one, or from a cache. */
  readonly listedAtMs: number | undefined;
  /** When its answer had arrived, on the monotonic clock. */
  readonly arrivedAtMs: number;
  /** Zuora's ID of the response. */
  readonly requestId?: string | undefined;
}

/** What a create asks for. */
export interface CreateRequest {
  readonly environmentId: string;
  /** Without a time it starts now. */
  readonly scheduledAtMs: number | undefined;
  /** Whether a job existed before this request. */
  readonly isKnown: (job: Job) => boolean;
  /** For how long what was seen before it holds, in milliseconds: later it must not leave. */
  readonly leavesWithinMs?: number;
}

/** After an abort, for a create that may have left to yield its ID. */
const CREATE_GRACE_MS = 4 * SECOND_MS;

export function createZuora(options: ClientOptions, transport: Transport, clock: Clock): Zuora {
  return operations(createSession(options, transport, clock), clock, () => Number.POSITIVE_INFINITY);
}

function operations(session: Session, clock: Clock, limit: Limit): Zuora {
  const { now, thenMs } = session.zuorasClock;
  const send = <T extends object>(call: Call, decode: Decode<T>, signal: AbortSignal): Promise<Identified<T>> =>
    session.send(call, (body, id, response) => ({ ...decode(body, id, response), requestId: id }), { limit, signal });

  return {
    get userId() {
      return session.tokens.userId;
    },
    get isReached() {
      return session.isReached();
    },
    now,
    thenMs,
    limitedTo: (requestMs, endsAtMs) =>
      operations(session, clock, () => Math.min(limit(), requestMs, endsAtMs - clock.monotonicMs())),
    authenticate: async (signal) => {
      await session.token({ limit, signal });
    },
    getEnvironment: (environmentId, signal) =>
      send(
        { operation: 'get-environment', path: pathOf(environmentId) },
        (body) => decodeEnvironment(body, environmentId),
        signal,
      ),
    findEnvironments: (tenantId, signal) =>
      send(
        { operation: 'list-environments', path: pathOf() },
        (body, requestId) => ({
          environments: decodeEnvironmentsOfTenant(body, tenantId).map((one) => ({ ...one, requestId })),
        }),
        signal,
      ),
    listJobs: (environmentId, signal) =>
      send(
        { operation: 'list-jobs', path: pathOf(environmentId, 'jobs') },
        (body, requestId, response) => {
          const { jobs, unreadable } = decodeJobs(body, environmentId);
          const times = { listedAtMs: serverTimeMs(response), arrivedAtMs: clock.monotonicMs() };
          return { jobs: jobs.map((job) => ({ ...job, requestId })), unreadable, ...times };
        },
        signal,
      ),
    getJob: (environmentId, jobId, signal) =>
      send(
        { operation: 'get-job', path: pathOf(environmentId, 'jobs', jobId) },
        (body) => decodeJob(body, { environmentId, jobId }),
        signal,
      ),
    createRefresh: ({ environmentId, scheduledAtMs, isKnown, leavesWithinMs }, signal) => {
      const scheduled = scheduledAtMs !== undefined && { scheduledRefreshTime: formatTimestamp(scheduledAtMs) };
      const body = JSON.stringify({ jobType: 'REFRESH', ...scheduled });
      return send(
        { operation: 'create', path: pathOf(environmentId, 'jobs'), body, graceMs: CREATE_GRACE_MS, leavesWithinMs },
        (answer) => decodeCreatedJob(answer, environmentId, isKnown),
        signal,
      );
    },
    cancelJob: (environmentId, jobId, signal) => {
      const body = JSON.stringify({ jobAction: 'CANCEL' });
      return send(
        // No grace, but it tells a cancel that never left from one that was interrupted.
        { operation: 'cancel', path: pathOf(environmentId, 'jobs', jobId, 'actions'), body, graceMs: 0 },
        (answer) => decodeJob(answer, { environmentId, jobId }),
        signal,
      );
    },
  };
}

function pathOf(...names: readonly string[]): string {
  return ['/test-environments', ...names.map(encodeURIComponent)].join('/');
}
