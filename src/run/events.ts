import type { TestEnvironment } from '../zuora/environment.ts';
import type { ApiError, Operation, RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import type { PendingCreate } from './match-job.ts';
import type { ToldDecision, Warning } from './told.ts';

/** What happens on the way, told in order and at once: whoever listens writes state, outputs and log. */
export type RefreshEvent =
  | { readonly kind: 'environment'; readonly environment: TestEnvironment; readonly due: boolean | undefined }
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
  /** Just before the create leaves: with this in the state a kill at any moment can be cleaned up. */
  | { readonly kind: 'pending-create'; readonly pendingCreate: PendingCreate }
  /** No job came of the pending create. */
  | { readonly kind: 'pending-create-void' }
  /** The job is known from now on; `created` says whether it is provably ours. */
  | {
      readonly kind: 'job';
      readonly job: Job;
      readonly created: boolean;
      /** Ours, and no response named it: the list of refreshes shows it. */
      readonly isFound?: boolean;
    }
  /** The job was read again. */
  | { readonly kind: 'observed'; readonly job: Job }
  /** Just before a CANCEL leaves. */
  | { readonly kind: 'cancelling'; readonly jobId: string }
  /** No cancel request can have left so far: what {@link RefreshEvent} `cancelling` announced is void. */
  | { readonly kind: 'cancel-not-sent'; readonly jobId: string }
  /** An operation that was tried again is given up: what failed is told elsewhere from now on. */
  | { readonly kind: 'given-up'; readonly operation: Operation }
  | { readonly kind: 'cancel-refused'; readonly jobId: string; readonly error: ApiError }
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
