import type { FaultRule } from '../../../simulator/zuora/requests/fault.ts';
import type { ZuoraOptions } from '../../../simulator/zuora/settings.ts';
import type { AddedJob } from '../../../simulator/zuora/state/new-records.ts';
import type { Mode } from '../../../src/run/context.ts';
import type { Policies } from '../../run/policies.ts';

/**
 * A moment in the life of main: by the clock; at one of its events, the first of its create if there is one, or at a
 * point of one of its requests, counted from its begin or from its first create.
 */
export type Moment =
  | { readonly kind: 'time'; readonly atMs: number }
  /** `saved` says whether the state had it in time. */
  | { readonly kind: 'event'; readonly since: Since; readonly nth: number; readonly saved: boolean }
  | {
      readonly kind: 'request';
      readonly since: Since;
      readonly nth: number;
      readonly leg: Leg;
      /** How long after it, in milliseconds. */
      readonly afterMs: number;
    };

export type Since = 'begin' | 'create';

/** A request is about to leave; is about to be acted on; has its answer, which nobody has read. */
export type Leg = 'leaving' | 'arriving' | 'answered';

/** A job of somebody else; times are relative to the start. */
export interface Stranger {
  readonly addedAtMs: number;
  readonly acceptedBeforeMs: number;
  readonly scheduledInMs: number | undefined;
  readonly refreshTakesMs: number;
  readonly isOfOurUser: boolean;
  /** How long it is in no record; as long as the lag if `undefined`. */
  readonly hiddenForMs: number | undefined;
  readonly oddly: Pick<AddedJob, 'shownAs' | 'listedAs'>;
}

/** How main ends before its time. */
export interface Death {
  /**
   * Killed; left alive in its container beside its own post, which is handed the state of this moment; or left alone by
   * a runner that has died, without a post step.
   */
  readonly kind: 'killed' | 'superseded' | 'orphaned';
  readonly moment: Moment;
  /** Whether a dead runner is noticed by what is written. */
  readonly breaksPipes: boolean;
}

/** All that happens to one step. */
export interface StepPlan {
  readonly beginsAtMs: number;
  readonly mode: Mode;
  /** For `wait`, `check` and `cancel`: the first stranger's job, one that does not exist, or none (`active`). */
  readonly target: 'stranger' | 'nobody' | 'none';
  readonly byTenant: boolean;
  readonly policies: Omit<Policies, 'environment' | 'scheduledAtMs' | 'scheduledInMs'>;
  readonly scheduled: { readonly inMs: number; readonly isRelative: boolean } | undefined;
  readonly isTokenStatic: boolean;
  /** How far the runner's clock is ahead of the true time, and when it jumps how far. */
  readonly clockOffMs: number;
  readonly clockJump: { readonly atMs: number; readonly ms: number } | undefined;
  readonly abort: Moment | undefined;
  readonly death: Death | undefined;
  /** When main is stopped for a while, as by SIGSTOP or a machine that sleeps. */
  readonly freeze: { readonly moment: Moment; readonly forMs: number } | undefined;
  readonly postAfterMs: number;
  /** When the runner ends post, too, since its begin. */
  readonly postSignalAfterMs: number | undefined;
  /** Whether post is handed the inputs of main. */
  readonly hasPostInputs: boolean;
  /** Of the workflow job as post sees it, where main ended by itself, and where it was aborted. */
  readonly jobStatus: 'success' | 'failure' | 'cancelled' | '';
  readonly jobStatusAfterAbort: 'cancelled' | 'failure';
}

/** All that happens to a sandbox and to the steps that are sent to it. */
export interface Schedule {
  readonly zuora: ZuoraOptions;
  /** When Zuora's clock is set, and by how much. */
  readonly clockSteps: readonly { readonly atMs: number; readonly ms: number }[];
  readonly latencyMs: number;
  /** How long each connection takes, in milliseconds. */
  readonly connectsInMs: number;
  readonly faults: readonly FaultRule[];
  /** When no connection can be made. */
  readonly outage: { readonly fromMs: number; readonly toMs: number } | undefined;
  readonly strangers: readonly Stranger[];
  /** The second one is of another repository. */
  readonly steps: readonly [StepPlan, ...(readonly StepPlan[])];
  /** Whether the second step acts for the same user. */
  readonly isOneUser: boolean;
  /** Whether all faults are over when the first post begins. */
  readonly isCalmAfter: boolean;
  readonly seed: number;
}
