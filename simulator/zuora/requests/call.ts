import type { Settings } from '../settings.ts';
import type { Clock } from '../state/clock.ts';
import type { ShownClock } from '../state/shown-clock.ts';
import type { ZuoraState } from '../state/zuora-state.ts';
import type { Route } from './route.ts';

/** What an operation works on. */
export interface Call {
  readonly route: Route;
  /** Of the body, decoded; empty if it could not be decoded. */
  readonly text: string;
  /** Where this Zuora is reached, such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** A cancel shall come too late. */
  readonly lateCancel: boolean;
}

/** What an operation works with. */
export interface Zuora {
  readonly settings: Settings;
  readonly clock: Clock;
  /** The clock that its answers tell. */
  readonly shown: ShownClock;
  readonly state: ZuoraState;
}
