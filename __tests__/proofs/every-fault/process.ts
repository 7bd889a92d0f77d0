import { createZuora } from '../../../src/zuora/client.ts';
import type { Credentials } from '../../../src/zuora/access.ts';
import { TransportError } from '../../../src/http/transport-errors.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../../src/http/transport.ts';
import type { Context, StepPorts } from '../../../src/run/context.ts';
import { RecordStore, type Listener } from '../../../src/run/record-store.ts';
import type { RunRecord } from '../../../src/run/run-record.ts';
import type { Clock } from '../../../src/time/clock.ts';
import type { Random } from '../../../simulator/zuora/state/random.ts';
import { inProcessTransport } from '../../run/transport.ts';
import type { Sandbox } from './sandbox.ts';
import type { Leg } from './schedule.ts';

/** A request of a process, as far as it came by now. Moments are in milliseconds since the start. */
export interface Request {
  readonly operation: string;
  readonly path: string;
  readonly body: string | undefined;
  readonly leftAtMs: number;
  endedAtMs?: number;
  /** What the process got to read. */
  response?: HttpResponse;
  failure?: unknown;
}

/** How a process is placed in the world. */
export interface Place {
  readonly sandbox: Sandbox;
  /** Which step it is of. */
  readonly step: number;
  readonly latencyMs: number;
  /** How long it takes to connect, in milliseconds; more than 0. */
  readonly connectsInMs: number;
  readonly random: Random;
  /** How far the runner's clock is ahead of the true time now, in milliseconds. */
  readonly clockOffMs: () => number;
  readonly onLeg: (leg: Leg, request: Request) => void;
}

/** A process of the action. It can be stopped for a while, and die; but a request that has left goes its way. */
export class Process {
  readonly requests: Request[] = [];
  /** What never left: no connection was there in time. */
  readonly unsent: Request[] = [];
  readonly clock: Clock;
  readonly transport: Transport;
  /** How many sleepers it has now. */
  sleeping = 0;
  #isDead = false;
  #frozenUntilMs = 0;

  constructor(place: Place) {
    this.clock = this.#clock(place);
    this.transport = this.#transport(place);
  }

  isDead(): boolean {
    return this.#isDead;
  }

  die(): void {
    this.#isDead = true;
  }

  /** Stops it until a moment since the start. */
  freeze(untilMs: number): void {
    this.#frozenUntilMs = untilMs;
  }

  /** When it goes on, if it is stopped; never before now. */
  goesOnAtMs(nowMs: number): number {
    return Math.max(nowMs, this.#frozenUntilMs);
  }

  of(operation: string): readonly Request[] {
    return this.requests.filter((request) => request.operation === operation);
  }

  /** Requests for which a connection can have been made. */
  sent(operation: string): readonly Request[] {
    return this.of(operation).filter(hasLeft);
  }

  /** What a dead process awaits never comes, and one that is stopped has to wait for it. */
  async whileAlive<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } finally {
      await this.#goesOn();
      if (this.isDead()) await new Promise(() => {});
    }
  }

  /** Set by the place; replaced so that nothing of a process runs while it is stopped. */
  #goesOn: () => Promise<void> = () => Promise.resolve();

  #clock({ sandbox: { clock, startMs }, clockOffMs }: Place): Clock {
    const { signal } = new AbortController();
    this.#goesOn = async () => {
      while (clock.monotonicMs() < this.#frozenUntilMs)
        await clock.sleep(this.#frozenUntilMs - clock.monotonicMs(), signal);
    };
    return {
      now: () => startMs + clock.monotonicMs() + clockOffMs(),
      monotonicMs: () => clock.monotonicMs(),
      sleep: async (ms, scope) => {
        this.sleeping += 1;
        try {
          await this.whileAlive(clock.sleep(ms, scope));
        } finally {
          this.sleeping -= 1;
        }
      },
    };
  }

  #transport({ sandbox, step, latencyMs, connectsInMs, onLeg }: Place): Transport {
    const { clock } = sandbox;
    const zuora = sandbox.for(step);
    const exchange = async (request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> => {
      let sent: Request | undefined;
      const onSent = ({ operation, url, body }: HttpRequest): void => {
        const leaving = { operation, path: url.pathname, body, leftAtMs: clock.monotonicMs() };
        onLeg('leaving', leaving);
        if (this.isDead()) throw new Error('dead');
        this.requests.push(leaving);
        sent = leaving;
      };
      const onArrived = (): void => {
        if (!this.isDead() && sent !== undefined) onLeg('arriving', sent);
      };
      const { operation, url, body } = request;
      const unsent: Request = { operation, path: url.pathname, body, leftAtMs: clock.monotonicMs() };
      if (sandbox.isOut()) {
        this.unsent.push(unsent);
        return refuse(request, clock, latencyMs, signal);
      }
      // A machine that goes on hears of its timers before it connects.
      const wire = { latencyMs, onSent, onArrived, isRefused: () => false, connectsInMs: () => connectsInMs };
      const note = (result: Pick<Request, 'response' | 'failure'>): void => {
        if (sent === undefined) {
          this.unsent.push({ ...unsent, ...result });
          return;
        }
        if ('response' in result && !this.isDead()) onLeg('answered', sent);
        if (!this.isDead()) Object.assign(sent, result);
        sent.endedAtMs = this.goesOnAtMs(clock.monotonicMs());
      };
      try {
        const response = await inProcessTransport(zuora, wire, clock)(request, signal);
        // What is stopped reads nothing, and may be killed before it does.
        await this.#goesOn();
        note({ response });
        return response;
      } catch (failure) {
        await this.#goesOn();
        note({ failure });
        throw failure;
      }
    };
    return async (request, signal) => {
      const askedAtMs = clock.monotonicMs();
      await this.#goesOn();
      const { leavesWithinMs = Infinity } = request;
      const leftMs = Math.max(0, leavesWithinMs - (clock.monotonicMs() - askedAtMs));
      return this.whileAlive(exchange({ ...request, leavesWithinMs: leftMs }, signal));
    };
  }
}

/** Nobody listens: nothing of the request leaves. */
async function refuse(
  { operation, graceMs }: HttpRequest,
  clock: Clock,
  latencyMs: number,
  signal: AbortSignal,
): Promise<never> {
  try {
    await clock.sleep(latencyMs, signal);
  } catch {
    throw graceMs === undefined ? signal.reason : TransportError.aborted(operation, signal.reason);
  }
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  throw TransportError.from(operation, 'connect', refused);
}

/** Whether a request can have reached Zuora. */
export function hasLeft({ failure }: Request): boolean {
  return !(failure instanceof Error && 'phase' in failure && failure.phase === 'connect');
}

/** Main of the action, but for inputs and outputs: its use case, with a token, a record and randomness of its own. */
export class MainProcess extends Process {
  readonly context: Context & StepPorts;

  constructor(place: Place, options: MainOptions) {
    super(place);
    const { credentials, onEvent, onToken, lookForAbort } = options;
    const client = { baseUrl: BASE_URL, credentials, entityId: undefined, trackId: TRACK_ID, onToken };
    this.context = {
      zuora: createZuora(client, this.transport, this.clock),
      clock: this.clock,
      random: () => place.random.next(),
      store: new RecordStore(this.clock, onEvent),
      lookForAbort,
    };
  }

  get record(): RunRecord {
    return this.context.store.current;
  }
}

interface MainOptions {
  readonly credentials: Credentials;
  readonly lookForAbort: () => void;
  readonly onEvent: Listener;
  readonly onToken: (token: string) => void;
}

/** A loopback address, which needs no TLS; nothing listens there. */
export const BASE_URL = new URL('http://127.0.0.1:1');
export const TRACK_ID = 'track-1';
