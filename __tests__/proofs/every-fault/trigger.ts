import type { Sandbox } from './sandbox.ts';
import type { Leg, Moment } from './schedule.ts';

/** Events that nobody outside of the record hears of: a death there is one at the event before. */
const UNTOLD: ReadonlySet<string> = new Set(['list-read', 'surveyed', 'other-job', 'create-lost', 'cancel-error']);

/** Calls back once, at a moment in the life of main. */
export class Trigger {
  readonly #clock: Sandbox['clock'];
  readonly #beganAtMs: number;
  readonly #moment: Moment | undefined;
  readonly #strike: () => void;
  #hasCreated = false;
  #events = 0;
  #requests = 0;

  /** @param strike has to bear being called again */
  constructor({ clock }: Sandbox, moment: Moment | undefined, strike: () => void) {
    this.#clock = clock;
    this.#beganAtMs = clock.monotonicMs();
    this.#moment = moment;
    this.#strike = strike;
    if (moment?.kind === 'time') clock.at(this.#beganAtMs + moment.atMs, strike);
  }

  /** An event of main; `isSaved` if the state has it. */
  event(kind: string, isSaved: boolean): void {
    if (kind === 'pending-create') this.#hasCreated = true;
    const moment = this.#moment;
    if (moment?.kind !== 'event' || !this.#isSince(moment) || UNTOLD.has(kind)) return;
    if (!isSaved) this.#events += 1;
    if (moment.nth === this.#events && moment.saved === isSaved) this.#strike();
  }

  /** A request of main comes to a point of its way. */
  leg(leg: Leg): void {
    const moment = this.#moment;
    if (moment?.kind !== 'request' || !this.#isSince(moment)) return;
    if (leg === 'leaving') this.#requests += 1;
    if (moment.nth !== this.#requests || moment.leg !== leg) return;
    if (moment.afterMs === 0) this.#strike();
    else this.#clock.at(this.#clock.monotonicMs() + moment.afterMs, this.#strike);
  }

  #isSince({ since }: { readonly since: 'begin' | 'create' }): boolean {
    return since === 'begin' || this.#hasCreated;
  }
}
