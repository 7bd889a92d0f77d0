import type { World } from '../../refresh/world.ts';
import type { Leg, Moment } from './schedule.ts';

/** Calls back once, at a moment in the life of main. */
export class Trigger {
  readonly #moment: Moment | undefined;
  readonly #strike: () => void;
  #events = 0;
  #requests = 0;

  constructor({ clock }: World, moment: Moment | undefined, strike: () => void) {
    this.#moment = moment;
    this.#strike = strike;
    if (moment?.kind === 'time') clock.at(moment.atMs, strike);
  }

  event(isSaved: boolean): void {
    if (!isSaved) this.#events += 1;
    const moment = this.#moment;
    if (moment?.kind === 'event' && moment.nth === this.#events && moment.saved === isSaved) this.#strike();
  }

  leg(leg: Leg): void {
    if (leg === 'leaving') this.#requests += 1;
    const moment = this.#moment;
    if (moment?.kind === 'request' && moment.nth === this.#requests && moment.leg === leg) this.#strike();
  }
}
