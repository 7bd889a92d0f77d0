import type { FaultRule } from '../../../simulator/zuora/requests/fault.ts';
import type { ZuoraOptions } from '../../../simulator/zuora/settings.ts';
import type { Mode } from '../../../src/refresh/order.ts';
import type { Policies } from '../../refresh/world.ts';

/** A moment in the life of main: by the clock, at one of its events, or at a point of one of its requests. */
export type Moment =
  | { readonly kind: 'time'; readonly atMs: number }
  /** `saved` says whether the state had it in time. */
  | { readonly kind: 'event'; readonly nth: number; readonly saved: boolean }
  | { readonly kind: 'request'; readonly nth: number; readonly leg: Leg };

/** A request is about to leave; is about to be acted on; has its answer, which nobody has read. */
export type Leg = 'leaving' | 'arriving' | 'answered';

/** A job of somebody else; times are relative to the start. */
export interface Stranger {
  readonly addedAtMs: number;
  readonly acceptedBeforeMs: number;
  readonly scheduledInMs: number | undefined;
  readonly refreshTakesMs: number;
  readonly isOfOurUser: boolean;
}

/** All that happens to one step. */
export interface Schedule {
  readonly mode: Mode;
  /** For `wait`, `check` and `cancel`: the first stranger's job, one that does not exist, or none (`active`). */
  readonly target: 'stranger' | 'nobody' | 'none';
  readonly byTenant: boolean;
  readonly policies: Omit<Policies, 'environment' | 'scheduledAtMs'>;
  readonly scheduledInMs: number | undefined;
  readonly zuora: ZuoraOptions;
  readonly isTokenStatic: boolean;
  readonly latencyMs: number;
  readonly faults: readonly FaultRule[];
  /** When no connection can be made. */
  readonly outage: { readonly fromMs: number; readonly toMs: number } | undefined;
  readonly strangers: readonly Stranger[];
  readonly abort: Moment | undefined;
  /** How main ends before its time: killed, or left alive in its container beside its own post. */
  readonly death: { readonly kind: 'killed' | 'superseded'; readonly moment: Moment } | undefined;
  readonly postAfterMs: number;
  /** Of the workflow job as post sees it, unless the step was aborted. */
  readonly jobStatus: 'success' | 'failure' | 'cancelled' | '';
  /** Whether all faults are over when post begins. */
  readonly isCalmAfter: boolean;
  readonly seed: number;
}
