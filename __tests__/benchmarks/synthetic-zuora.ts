import type { HttpRequest, HttpResponse, Transport } from '../../src/http/transport.ts';
import { createZuora, type Zuora } from '../../src/zuora/client.ts';
import type { Clock } from '../../src/time/clock.ts';
import { SECOND_MS, formatTimestamp } from '../../src/time/notation.ts';

/** How a job's record stands at one moment; moments in milliseconds since the job was created. */
export interface Standing {
  readonly status: string;
  readonly progress: number | undefined;
  readonly estimatedMs: number | undefined;
  readonly startedMs: number | undefined;
  readonly endedMs: number | undefined;
}

/** What a job's record says when. */
export interface Trace {
  readonly scheduledMs: number | undefined;
  /** @param sinceMs since the job was created */
  readonly at: (sinceMs: number) => Standing;
}

export const ENVIRONMENT_ID = '3f2b8a8e-2b53-4d8e-9a53-000000000001';
export const JOB_ID = '3f2b8a8e-2b53-4d8e-9a53-000000000002';
const TOKEN_LIVES_MS = 3_599 * SECOND_MS;

/** A Zuora with one job that follows a trace, without a socket or latency, that counts its requests and keeps none. */
export class SyntheticZuora {
  readonly sent = { all: 0, tokens: 0, unauthorized: 0 };
  readonly #trace: Trace;
  readonly #clock: Clock;
  #createdAtMs: number | undefined;
  #tokenUntilMs = 0;

  constructor(trace: Trace, clock: Clock) {
    this.#trace = trace;
    this.#clock = clock;
  }

  /** The real client, which speaks to this Zuora alone. */
  client(transport = this.transport, onToken: (token: string) => void = () => {}): Zuora {
    return createZuora(
      {
        baseUrl: new URL('http://zuora.test'),
        credentials: { kind: 'client', clientId: 'client', clientSecret: 'secret' },
        entityId: undefined,
        trackId: 'benchmark',
        onToken,
      },
      transport,
      this.#clock,
    );
  }

  /** When the job was created, on the monotonic clock. */
  get createdAtMs(): number {
    return this.#createdAtMs ?? 0;
  }

  readonly transport: Transport = (request, signal) => {
    signal.throwIfAborted();
    this.sent.all += 1;
    const { status, body } = this.#answer(request);
    const response: HttpResponse = { status, headers: {}, body: JSON.stringify(body) };
    return Promise.resolve(response);
  };

  #answer({ operation, headers }: HttpRequest): { status: number; body: unknown } {
    const nowMs = this.#clock.monotonicMs();
    if (operation === 'token') {
      this.sent.tokens += 1;
      this.#tokenUntilMs = nowMs + TOKEN_LIVES_MS;
      const token = { access_token: `token-${this.sent.tokens}`, expires_in: TOKEN_LIVES_MS / SECOND_MS };
      return { status: 200, body: token };
    }
    if (headers['authorization'] !== `Bearer token-${this.sent.tokens}` || nowMs >= this.#tokenUntilMs) {
      this.sent.unauthorized += 1;
      return { status: 401, body: { message: 'the token is not or no longer good' } };
    }
    switch (operation) {
      case 'get-environment':
        return { status: 200, body: { id: ENVIRONMENT_ID, tenantId: '12345', status: 'ACTIVE' } };
      case 'list-jobs':
        return { status: 200, body: { result: [], size: 0 } };
      case 'create':
        this.#createdAtMs = nowMs;
        return { status: 201, body: this.#record(nowMs) };
      default:
        this.#createdAtMs ??= nowMs;
        return { status: 200, body: this.#record(nowMs) };
    }
  }

  #record(nowMs: number): unknown {
    const sinceMs = nowMs - this.createdAtMs;
    const { status, progress, ...moments } = this.#trace.at(sinceMs);
    const time = (ms: number | undefined): string | undefined =>
      ms === undefined ? undefined : formatTimestamp(this.#clock.now() - sinceMs + ms);
    return {
      id: JOB_ID,
      testEnvironmentId: ENVIRONMENT_ID,
      jobType: 'REFRESH',
      status,
      progressPercentage: progress,
      scheduledRefreshTime: time(this.#trace.scheduledMs),
      jobStartTime: time(moments.startedMs),
      jobEndTime: time(moments.endedMs),
      estimatedCompletionTime: time(moments.estimatedMs),
    };
  }
}
