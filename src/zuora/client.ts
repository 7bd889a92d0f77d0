import { serverTimeMs } from '../http/server-clock.ts';
import type { HttpResponse, Transport } from '../http/transport.ts';
import type { Clock } from '../time/clock.ts';
import { SECOND_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import { responseIdOf } from './answer.ts';
import { decodeEnvironment, decodeEnvironmentsOfTenant, type TestEnvironment } from './environment.ts';
import { decodeCreatedJob, decodeJob, decodeJobs, type Job, type RefreshRecords } from './job.ts';
import { Session, type Call, type ClientOptions, type Limit } from './session.ts';

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
  /** The same client, none of whose requests may take longer than `limit()` milliseconds. */
  limitedTo(limit: Limit): Zuora;
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

/** The environments with a tenant ID. */
export interface EnvironmentList {
  readonly environments: readonly TestEnvironment[];
  /** Zuora's ID of the response. */
  readonly requestId: string | undefined;
}

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

/** How long a create that may have left may go on after an abort, to yield its ID. */
const CREATE_GRACE_MS = 4 * SECOND_MS;

export function createZuora(options: ClientOptions, transport: Transport, clock: Clock): Zuora {
  return operations(new Session(options, transport, clock), clock, () => Number.POSITIVE_INFINITY);
}

function operations(session: Session, clock: Clock, limit: Limit): Zuora {
  const get = <T>(
    operation: Call['operation'],
    path: string,
    decode: Parameters<typeof session.send<T>>[1],
    signal: AbortSignal,
  ): Promise<T> => session.send({ operation, method: 'GET', path }, decode, limit, signal);

  return {
    get userId() {
      return session.userId;
    },
    get isReached() {
      return session.isReached;
    },
    now: () => session.nowMs,
    thenMs: (atMs) => session.thenMs(atMs),
    limitedTo: (shorter) => operations(session, clock, () => Math.min(limit(), shorter())),
    authenticate: async (signal) => {
      await session.token('patient', limit, signal);
    },
    getEnvironment: (environmentId, signal) =>
      get(
        'get-environment',
        environmentPath(environmentId),
        (body, response) => shownBy(response, decodeEnvironment(body, environmentId)),
        signal,
      ),
    findEnvironments: (tenantId, signal) =>
      get(
        'list-environments',
        '/test-environments',
        (body, response) => environmentList(body, tenantId, response),
        signal,
      ),
    listJobs: (environmentId, signal) =>
      get(
        'list-jobs',
        jobsPath(environmentId),
        (body, response) => jobList(body, environmentId, response, clock),
        signal,
      ),
    getJob: (environmentId, jobId, signal) =>
      get(
        'get-job',
        jobPath(environmentId, jobId),
        (body, response) => shownBy(response, decodeJob(body, { environmentId, jobId })),
        signal,
      ),
    createRefresh: ({ environmentId, scheduledAtMs, isKnown, leavesWithinMs }, signal) =>
      session.send(
        {
          operation: 'create',
          method: 'POST',
          path: jobsPath(environmentId),
          body: refreshRequest(scheduledAtMs),
          graceMs: CREATE_GRACE_MS,
          leavesWithinMs,
        },
        (body, response) => shownBy(response, decodeCreatedJob(body, environmentId, isKnown)),
        limit,
        signal,
      ),
    cancelJob: (environmentId, jobId, signal) =>
      session.send(
        {
          operation: 'cancel',
          method: 'POST',
          path: `${jobPath(environmentId, jobId)}/actions`,
          body: JSON.stringify({ jobAction: 'CANCEL' }),
          // None: it only tells a cancel that never left from one that was interrupted.
          graceMs: 0,
        },
        (body, response) => shownBy(response, decodeJob(body, { environmentId, jobId })),
        limit,
        signal,
      ),
  };
}

/** A record with the ID of the response that shows it. */
function shownBy<T>(response: HttpResponse, record: T): T & { readonly requestId: string | undefined } {
  return { ...record, requestId: responseIdOf(response) };
}

function environmentList(body: unknown, tenantId: string, response: HttpResponse): EnvironmentList {
  const environments = decodeEnvironmentsOfTenant(body, tenantId).map((one) => shownBy(response, one));
  return { environments, requestId: responseIdOf(response) };
}

function jobList(body: unknown, environmentId: string, response: HttpResponse, clock: Clock): JobList {
  const { jobs, unreadable } = decodeJobs(body, environmentId);
  return {
    jobs: jobs.map((job) => shownBy(response, job)),
    unreadable,
    listedAtMs: serverTimeMs(response),
    arrivedAtMs: clock.monotonicMs(),
    requestId: responseIdOf(response),
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
