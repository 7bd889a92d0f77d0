import { createZuora } from '../../../src/zuora/client.ts';
import type { Credentials } from '../../../src/zuora/token.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../../src/http/transport.ts';
import type { RefreshEvent } from '../../../src/refresh/events.ts';
import type { Kit } from '../../../src/refresh/kit.ts';
import { Ledger } from '../../../src/refresh/ledger.ts';
import type { Clock } from '../../../src/time/clock.ts';
import { seededRandom } from '../../../simulator/zuora/state/random.ts';
import { inProcessTransport } from '../../refresh/transport.ts';
import type { World } from '../../refresh/world.ts';
import type { Leg } from './schedule.ts';

/** A request of a process, as far as it came by now. */
export interface Request {
  readonly operation: string;
  readonly path: string;
  readonly leftAtMs: number;
  endedAtMs?: number;
  /** What the process got to read. */
  response?: HttpResponse;
  failure?: unknown;
}

/** How a process is placed in the world. */
export interface Surroundings {
  readonly world: World;
  readonly credentials: Credentials;
  readonly latencyMs: number;
  readonly seed: number;
  readonly isRefused: () => boolean;
  readonly lookForAbort: () => void;
  readonly requestLimitMs?: number;
  readonly onEvent: (event: RefreshEvent) => void;
  readonly onToken: (token: string) => void;
  readonly onLeg: (leg: Leg) => void;
}

/**
 * One process of the action, with its own token, ledger and randomness. It can die: then it does nothing any more,
 * but a request that has left goes its way.
 */
export class Process {
  readonly requests: Request[] = [];
  readonly kit: Kit;
  readonly ledger: Ledger;
  /** How many sleepers it has now. */
  sleeping = 0;
  #isDead = false;

  constructor(surroundings: Surroundings) {
    const { world, credentials, seed, onEvent, onToken, lookForAbort, requestLimitMs } = surroundings;
    this.ledger = new Ledger(world.clock, onEvent);
    const clock = this.#clock(world);
    const options = {
      baseUrl: new URL('http://zuora.test'),
      credentials,
      entityId: undefined,
      trackId: 'track-1',
      onToken,
    };
    const random = seededRandom(seed);
    this.kit = {
      zuora: createZuora(options, this.#transport(surroundings), clock),
      clock,
      random: () => random.next(),
      ledger: this.ledger,
      lookForAbort,
      ...(requestLimitMs !== undefined && { requestLimitMs }),
    };
  }

  isDead(): boolean {
    return this.#isDead;
  }

  die(): void {
    this.#isDead = true;
  }

  of(operation: string): readonly Request[] {
    return this.requests.filter((request) => request.operation === operation);
  }

  /** What a dead process awaits never comes. */
  async whileAlive<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } finally {
      if (this.isDead()) await new Promise(() => {});
    }
  }

  #clock({ clock }: World): Clock {
    return {
      now: () => clock.now(),
      monotonicMs: () => clock.monotonicMs(),
      sleep: async (ms, signal) => {
        this.sleeping += 1;
        try {
          await this.whileAlive(clock.sleep(ms, signal));
        } finally {
          this.sleeping -= 1;
        }
      },
    };
  }

  #transport({ world, latencyMs, isRefused, onLeg }: Surroundings): Transport {
    const { clock } = world;
    const arriving = (): boolean => {
      if (!this.isDead()) onLeg('arriving');
      return isRefused();
    };
    const wire = inProcessTransport(world.zuora, { latencyMs, onSent: () => {}, isRefused: arriving }, clock);
    const exchange = async (request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> => {
      onLeg('leaving');
      if (this.isDead()) return this.whileAlive(Promise.reject(new Error('dead')));
      const { operation, url } = request;
      const sent: Request = { operation, path: url.pathname, leftAtMs: clock.monotonicMs() };
      this.requests.push(sent);
      try {
        const response = await wire(request, signal);
        if (!this.isDead()) onLeg('answered');
        if (!this.isDead()) sent.response = response;
        return response;
      } catch (error) {
        sent.failure = error;
        throw error;
      } finally {
        sent.endedAtMs = clock.monotonicMs();
      }
    };
    return (request, signal) => this.whileAlive(exchange(request, signal));
  }
}
