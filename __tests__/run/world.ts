import type { FaultRule } from '../../simulator/zuora/requests/fault.ts';
import type { Operation, RecordedRequest } from '../../simulator/zuora/requests/exchange.ts';
import { ZuoraHandler } from '../../simulator/zuora/requests/zuora-handler.ts';
import type { ZuoraOptions } from '../../simulator/zuora/settings.ts';
import type { TrueJob } from '../../simulator/zuora/state/job.ts';
import { seededRandom } from '../../simulator/zuora/state/random.ts';
import type { AddedJob } from '../../simulator/zuora/state/new-records.ts';
import type { HttpRequest } from '../../src/http/transport.ts';
import { describeDecision } from '../../src/messages/progress.ts';
import type { ExplainedFailure } from '../../src/messages/codes.ts';
import { explain } from '../../src/messages/results.ts';
import type { RefreshEvent } from '../../src/run/record-store.ts';
import type { Mode, RefreshOptions, StepContext, StepPorts, WorkContext } from '../../src/run/context.ts';
import { RecordStore } from '../../src/run/record-store.ts';
import type { RunRecord } from '../../src/run/run-record.ts';
import { run } from '../../src/run/run.ts';
import type { Outcome } from '../../src/run/outcome.ts';
import { HOUR_MS } from '../../src/time/notation.ts';
import { Aborted, type AbortSource } from '../../src/time/clock.ts';
import { createZuora } from '../../src/zuora/client.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { DEFAULT_POLICIES, type Policies } from './policies.ts';
import { inProcessTransport } from './transport.ts';

/** What is special about a world; everything has a default. */
export interface WorldOptions {
  readonly zuora?: ZuoraOptions;
  readonly latencyMs?: number;
  /** A token instead of client credentials. */
  readonly accessToken?: string;
  /** Fetched earlier, by another process. */
  readonly savedToken?: string;
  /** Whether the post step has begun, each time that this is looked for. */
  readonly hasPostStarted?: () => boolean;
}

/** A request as it left. */
export interface Sent {
  readonly operation: string;
  readonly atMs: number;
  readonly timeoutMs: number;
}

/** How a run ended, and when, in milliseconds since the world began. */
export interface Ending extends Partial<Pick<ExplainedFailure, 'code' | 'nextSteps' | 'error' | 'requestId'>> {
  readonly outcome: Outcome;
  readonly sentence: string;
  readonly atMs: number;
}

/** The whole use case against a simulated Zuora, in virtual time, with everything real but sockets and clock. */
export class World {
  readonly clock = new VirtualClock(undefined, 0);
  readonly startMs = this.clock.now();
  readonly zuora: ZuoraHandler;
  readonly events: RefreshEvent[] = [];
  readonly sent: Sent[] = [];
  /** Told of each event, too. */
  listen: (event: RefreshEvent) => void = () => {};
  readonly store = new RecordStore(this.clock, (event) => {
    this.events.push(event);
    this.listen(event);
  });
  readonly context: WorkContext & StepPorts;
  readonly environmentId: string;
  /** Which connections are refused. */
  isRefused: (request: HttpRequest) => boolean = () => false;
  /** How long look-up, connection and TLS take for a request, in milliseconds. */
  connectsInMs: (request: HttpRequest) => number = () => 0;
  /** Why there is no connection for a request: Node's code. */
  connectFailure: (request: HttpRequest) => string | undefined = () => undefined;
  /** The tokens that the client announced. */
  readonly tokens: string[] = [];
  readonly #abort = new AbortController();
  readonly #strangers = new Set<string>();

  constructor(options: WorldOptions = {}) {
    const { zuora = {}, latencyMs = 100, accessToken, savedToken, hasPostStarted = () => false } = options;
    // A clock of its own: that of the runner may jump.
    this.zuora = new ZuoraHandler({ seed: 1, ...zuora }, { now: () => this.startMs + this.clock.monotonicMs() });
    const { environmentId, clientId, clientSecret } = this.zuora.settings;
    this.environmentId = environmentId;
    const wire = {
      latencyMs,
      onSent: ({ operation, timeoutMs }: HttpRequest) => {
        this.sent.push({ operation, atMs: this.clock.monotonicMs(), timeoutMs });
      },
      isRefused: (request: HttpRequest) => this.isRefused(request),
      connectsInMs: (request: HttpRequest) => this.connectsInMs(request),
      connectFailure: (request: HttpRequest) => this.connectFailure(request),
    };
    const client = createZuora(
      {
        baseUrl: new URL('http://zuora.test'),
        credentials:
          accessToken === undefined ? { kind: 'client', clientId, clientSecret } : { kind: 'token', accessToken },
        entityId: undefined,
        trackId: 'track-1',
        savedToken,
        onToken: (token) => this.tokens.push(token),
      },
      inProcessTransport(this.zuora, wire, this.clock),
      this.clock,
    );
    const random = seededRandom(7);
    this.context = {
      zuora: client,
      clock: this.clock,
      random: () => random.next(),
      store: this.store,
      signal: this.signal,
      lookForAbort: () => {
        if (hasPostStarted()) this.abort('post-started');
      },
    };
  }

  get record(): RunRecord {
    return this.store.current;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get policies(): Policies {
    return {
      ...DEFAULT_POLICIES,
      environment: { kind: 'id', id: this.environmentId },
      timeoutMs: 24 * HOUR_MS,
    };
  }

  /** The context of a step that begins when the world does. */
  step(changes: Partial<Policies> = {}, mode: Exclude<Mode, 'cancel'> = 'refresh'): StepContext {
    const options = { ...this.policies, ...changes, mode, jobId: undefined };
    const deadlineMs = options.timeoutMs;
    return { ...this.context, options, startedAtMs: 0, deadlineMs, corrections: new Map() };
  }

  refresh(changes: Partial<Policies> = {}): Promise<Ending> {
    return this.run({ ...this.policies, ...changes, mode: 'refresh', jobId: undefined });
  }

  wait(jobId: string | undefined, changes: Partial<Policies> = {}): Promise<Ending> {
    return this.run({ ...this.policies, ...changes, mode: 'wait', jobId });
  }

  check(jobId: string | undefined, changes: Partial<Policies> = {}): Promise<Ending> {
    return this.run({ ...this.policies, ...changes, mode: 'check', jobId });
  }

  cancel(jobId: string, changes: Partial<Policies> = {}): Promise<Ending> {
    return this.run({ ...this.policies, ...changes, mode: 'cancel', jobId });
  }

  async run(options: RefreshOptions): Promise<Ending> {
    const result = await run(this.context, options, this.clock.monotonicMs(), this.signal);
    return { ...explain(result), atMs: this.clock.monotonicMs() };
  }

  /** The runner sends a signal at this moment. */
  abortAt(atMs: number): void {
    this.clock.at(atMs, () => this.abort());
  }

  abort(source: AbortSource = 'SIGINT'): void {
    if (!this.signal.aborted) this.#abort.abort(new Aborted(source, this.clock.monotonicMs()));
  }

  /** The machine sleeps across these moments: what was due in the meantime is late. */
  sleepAt(atMs: number, forMs: number): void {
    this.clock.at(atMs, () => this.clock.leap(forMs));
  }

  fault(...rules: readonly FaultRule[]): void {
    this.zuora.faults.add(...rules);
  }

  /** A job that somebody else made. */
  stranger(job: AddedJob = {}): string {
    const { id } = this.zuora.state.addJob({ createdById: 'f'.repeat(32), ...job });
    this.#strangers.add(id);
    return id;
  }

  /** Jobs as they truly are. */
  get jobs(): readonly TrueJob[] {
    return this.zuora.state.trueJobs();
  }

  /** Jobs that our creates made. */
  get ours(): readonly TrueJob[] {
    return this.jobs.filter(({ id }) => !this.#strangers.has(id));
  }

  /** The jobs of ours that run on, and that nobody asked to cancel. */
  get leftRunning(): readonly TrueJob[] {
    return this.ours.filter(
      ({ endedAtMs, cancelAskedAtMs }) => endedAtMs === undefined && cancelAskedAtMs === undefined,
    );
  }

  /** Requests that reached Zuora. */
  arrived(operation: Operation): readonly RecordedRequest[] {
    return this.zuora.journal.records.filter((record) => record.operation === operation);
  }

  /** When the requests of an operation left, in milliseconds since the world began. */
  sentAt(operation: Operation): readonly number[] {
    return this.sent.filter((request) => request.operation === operation).map(({ atMs }) => atMs);
  }

  /** The decisions that were told, in words. */
  get decisions(): readonly string[] {
    return this.told('decision').map(({ decision }) => describeDecision(decision));
  }

  told<K extends RefreshEvent['kind']>(kind: K): readonly Extract<RefreshEvent, { kind: K }>[] {
    return this.events.filter((event): event is Extract<RefreshEvent, { kind: K }> => event.kind === kind);
  }
}
