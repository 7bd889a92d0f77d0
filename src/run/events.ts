import type { ScheduledJob } from './active-refresh.ts';
import type { AbortSource } from '../time/timeouts.ts';
import type { TestEnvironment } from '../zuora/decode.ts';
import type { ApiError, Operation, RemoteError } from '../zuora/errors.ts';
import type { Job, UnreadableRecord } from '../zuora/job.ts';
import type { PendingCreate } from './match-job.ts';
import type { Seen } from './run-record.ts';

/** What happens on the way, told in order and at once: whoever listens writes state, outputs and log. */
export type RefreshEvent =
  | { readonly kind: 'environment'; readonly environment: TestEnvironment; readonly due: boolean | undefined }
  /** A list of refreshes was read. */
  | { readonly kind: 'list-read'; readonly requestId: string | undefined }
  /** It was read for its own sake. */
  | { readonly kind: 'surveyed'; readonly seen: Seen }
  | { readonly kind: 'decision'; readonly decision: ToldDecision }
  /** A refresh is about to be created: what it will erase, and when the next one can be. */
  | {
      readonly kind: 'preflight';
      readonly environment: TestEnvironment;
      readonly isNameConfirmed: boolean;
    }
  /** The sandbox has the name that is expected, or none is expected. */
  | {
      readonly kind: 'name-checked';
      readonly environment: TestEnvironment;
      readonly isNameConfirmed: boolean;
    }
  /**
   * A job that is about to be followed, or that was not; or none. `isWaitedFor`: others have to end first, and this is
   * their job as far as it is known.
   */
  | { readonly kind: 'other-job'; readonly job: Job | undefined; readonly isWaitedFor: boolean }
  /** Just before the create leaves: with this in the state a kill at any moment can be cleaned up. */
  | { readonly kind: 'pending-create'; readonly pendingCreate: PendingCreate }
  /** No job came of the pending create. */
  | { readonly kind: 'pending-create-void' }
  /** It is open whether the create worked. */
  | { readonly kind: 'create-lost'; readonly error: RemoteError }
  /** The job is known from now on; `created` says whether it is provably ours. */
  | ({ readonly kind: 'job'; readonly job: Job; readonly created: boolean } & HowKnown)
  /** The job was read again. */
  | { readonly kind: 'observed'; readonly job: Job }
  /** Just before the first CANCEL leaves. */
  | { readonly kind: 'cancelling'; readonly jobId: string }
  /** Why a CANCEL was not accepted; `undefined` just before one leaves. */
  | { readonly kind: 'cancel-error'; readonly error: RemoteError | undefined }
  /** No cancel request can have left so far: what {@link RefreshEvent} `cancelling` announced is void. */
  | { readonly kind: 'cancel-not-sent'; readonly jobId: string }
  | { readonly kind: 'cancel-refused'; readonly jobId: string; readonly error: ApiError }
  /** An operation that was tried again is given up: what failed is told elsewhere from now on. */
  | { readonly kind: 'given-up'; readonly operation: Operation }
  /** Something failed in a new way and is tried again. */
  | {
      readonly kind: 'trouble';
      readonly operation: Operation;
      readonly error: RemoteError;
      readonly failures: number;
      /** For how long it is tried again if it goes on to fail like this; `Infinity` until the step's time is over. */
      readonly retriedForMs: number;
    }
  | { readonly kind: 'recovered'; readonly operation: Operation; readonly failures: number }
  /** Nothing has changed for long; or something still fails before a job is known. */
  | { readonly kind: 'heartbeat'; readonly waitedMs: number }
  | { readonly kind: 'warning'; readonly warning: Warning };

/** How a job became known. */
export interface HowKnown {
  /** It is ours, and no response named it: the list of refreshes shows it. */
  readonly isFound?: boolean;
  /** It is not followed: a check looks at it. */
  readonly isLookedAt?: boolean;
}

/** By its kind, what is to be said of each decision. */
interface DecisionFacts {
  stop: { source: AbortSource };
  /** By `on-timeout: cancel`. */
  'cancel-after-timeout': { timeoutMs: number };
  /** It is waited for all the same. */
  'starts-after-timeout': { job: ScheduledJob; timeoutMs: number };
  'wait-until-active': unknown;
  'look-again': { hidden: HiddenRefresh };
  'look-for-any': unknown;
  /** After a refusal. */
  'look-why': unknown;
  'create-refused': { error: RemoteError };
  /** A create may have worked: its job is looked for. */
  search: { error: RemoteError };
  'create-again': unknown;
  found: unknown;
  adopt: { job: Job };
  'adopt-stranger': { job: Job };
  'await-cancel': { job: Job };
  'leave-others': { jobs: readonly Job[] };
  /** The list shows this job in progress, and its own record says that it has ended. */
  'pass-over': { listed: Job; job: Job };
  /** It may matter. */
  'unreadable-record': { record: UnreadableRecord };
}

/** What this step does next, and why, as facts. src/messages/decisions.ts has the words. */
export type ToldDecision<K extends keyof DecisionFacts = keyof DecisionFacts> = {
  [P in K]: Readonly<{ kind: P } & DecisionFacts[P]>;
}[K];

/** What shows that a refresh may be in progress that the list does not show, or not in full. */
export type HiddenRefresh =
  | { readonly kind: 'unreadable'; readonly record: UnreadableRecord }
  | { readonly kind: 'processing' }
  | { readonly kind: 'no-window' };

interface WarningFacts {
  'undocumented-status': { status: string };
  /** What the last look at the environment has shown, or why it failed. */
  'environment-not-ready': { environment: TestEnvironment | undefined; error: RemoteError | undefined };
}

/** What a step warns of and goes on. */
export type Warning<K extends keyof WarningFacts = keyof WarningFacts> = {
  [P in K]: Readonly<{ kind: P } & WarningFacts[P]>;
}[K];
