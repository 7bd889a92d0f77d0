import type { RecordedRequest } from '../zuora/requests/exchange.ts';
import type { FaultRule, FaultScript } from '../zuora/requests/fault.ts';
import type { RequestCounts } from '../zuora/requests/request-counts.ts';
import type { ScenarioNames } from '../zuora/scenarios.ts';
import type { Settings, ZuoraOptions } from '../zuora/settings.ts';
import type { Clock } from '../zuora/state/clock.ts';
import type { TrueJob } from '../zuora/state/job.ts';
import type { ZuoraState } from '../zuora/state/zuora-state.ts';

/** What an observer is told: a request has arrived, was acted on, or its answer has left (or been broken off). */
export interface SimulatorEvent {
  readonly kind: 'received' | 'executed' | 'answered';
  readonly request: RecordedRequest;
}

/** Told of every event; the simulator waits for it before it goes on with that request. */
export type Observer = (event: SimulatorEvent) => void | Promise<void>;

export interface SimulatorOptions extends ZuoraOptions {
  /** 0 (the default) takes any free port. */
  readonly port?: number;
  readonly scenario?: ScenarioNames;
  /** What goes wrong with chosen requests, on top of the scenario. */
  readonly faults?: readonly FaultRule[];
  /** How much later each answer comes. */
  readonly latencyMs?: number;
  /** Key and certificate in PEM: serve https. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Where each request is written as a line of JSON, as it is answered; missing: nowhere. */
  readonly requestsFile?: string;
  /** The system's clock if missing. */
  readonly clock?: Clock;
  readonly observe?: Observer;
}

/** One of the Test Environments of a simulator. */
export interface SimulatedEnvironment {
  readonly environmentId: string;
  readonly tenantId: string;
  readonly tenantName: string;
}

/** A running local Zuora. */
export interface Simulator {
  readonly baseUrl: string;
  /** Of the first environment. */
  readonly environmentId: string;
  /** Of the first environment. */
  readonly tenantId: string;
  /** All that were there at the start and live. */
  readonly environments: readonly SimulatedEnvironment[];
  /** Given to another start, it repeats all IDs, the secret, the tokens and the orders of lists. */
  readonly seed: number;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly settings: Settings;
  readonly faults: FaultScript;
  readonly state: ZuoraState;
  /** The latest requests, in order of arrival: the last 5,000 at most, fewer of long ones. */
  readonly requests: readonly RecordedRequest[];
  /** Counts of all requests so far, and what was wrong with them. */
  readonly counts: Pick<RequestCounts, 'total' | 'each' | 'complaints'>;
  /** Requests that no operation answers to, among the latest. */
  readonly unmatched: readonly RecordedRequest[];
  /** All jobs since the start as they truly are now, ahead of any lag. */
  jobs(): readonly TrueJob[];
  /** Sets its own clock forward, or back with a negative number, from now on. */
  stepClock(ms: number): void;
  /** Adds an observer; the answer takes it away again. */
  observe(observer: Observer): () => void;
  /** Throws an `Error` listing the wrong requests: `counts.complaints`. */
  verify(): void;
  /** Stops listening and destroys all connections. */
  close(): Promise<void>;
}
