import type { TestEnvironment } from '../zuora/environment.ts';
import type { ApiError, RemoteError } from '../zuora/errors.ts';
import type { Job, TerminalStatus } from '../zuora/job.ts';
import type { ScheduledJob } from './refresh-list.ts';
import type { AbortSource } from '../time/clock.ts';
import type { Mode, RefreshOptions } from './context.ts';
import type { HiddenRefresh, Told } from './record-store.ts';

/** How a step ended: the outcome and the facts behind it. src/messages/results.ts has the words. */
export type Result<K extends keyof ResultFacts = keyof ResultFacts> = Told<ResultFacts, K>;

/** Thrown to end the step with this result, because there is no job to follow. */
export class EarlyEnd extends Error {
  override readonly name = 'EarlyEnd';
  readonly result: Result;

  constructor(result: Result) {
    super(result.kind);
    this.result = result;
  }
}

/** Zuora's ID of the response that a result is based on, if neither a job nor an error has it. */
interface Evidence {
  requestId: string | undefined;
}

/** The error behind a result, if there was one. */
interface Cause {
  error: RemoteError | undefined;
}

interface Postponed extends Cause {
  /** Whether the post step, if there is one, continues with it. */
  postGoesOn: boolean;
}

interface LastRead extends Cause {
  lastReadAgoMs: number | undefined;
}

type Ordered<K extends keyof RefreshOptions> = Pick<RefreshOptions, K>;

type InTheWay = { outcome: 'skipped' | 'active-job' } & Ordered<'onActiveJob'>;

/** The facts of each kind of result. Moments are in milliseconds since the epoch, spans in milliseconds. */
interface ResultFacts {
  // Decided from the environment and its list of refreshes.
  'environment-unknown': { outcome: 'invalid'; tenantId: string } & Evidence;
  'environment-ambiguous': { outcome: 'invalid'; tenantId: string; ids: readonly string[] } & Evidence;
  'other-name': { outcome: 'invalid'; environment: TestEnvironment; expectedName: string };
  'environment-inactive': { outcome: 'invalid'; environment: TestEnvironment };
  'nothing-to-cancel': { outcome: 'skipped'; last: Job | undefined };
  'no-job': { outcome: 'none'; last?: Job | undefined; isProcessing?: boolean } & Ordered<'onNoJob'> & Evidence;
  /** With `on-no-job: skip`: the job starts after the deadline. */
  'starts-too-late': { outcome: 'none'; job: ScheduledJob; timeoutMs: number };
  /** A record that can't be read may be the refresh that the step looks for. */
  'unreadable-refresh': { outcome: 'unavailable'; path: string; sought: 'active' | 'newest' } & Evidence;

  // Why no create request was sent.
  /** `obstacles`: why it could not be adopted. */
  'active-job': InTheWay & { job: Job; obstacles: readonly Obstacle[] };
  'hidden-refresh': InTheWay & { hidden: Exclude<HiddenRefresh, { kind: 'no-window' }> } & Evidence;
  'schedule-passed': { outcome: 'invalid'; scheduledAtMs: number; nowMs: number };
  'schedule-too-late': { outcome: 'invalid'; scheduledAtMs: number; timeoutMs: number };
  'too-young': { outcome: 'skipped'; endedAtMs: number; minAgeMs: number; isScheduled: boolean };
  'age-unreadable': { outcome: 'unavailable'; what: UnreadableAge } & Evidence;
  'window-unreadable': { outcome: 'unavailable' } & Evidence;
  'not-due': { outcome: 'skipped' | 'not-due'; nextRefreshAtMs: number; nowMs: number } & Ordered<'scheduledAtMs'> &
    Evidence;

  // After a create request whose response named no new job.
  /** Zuora refused the create request because the window is closed. */
  'not-due-yet': { outcome: 'skipped' | 'not-due'; error: ApiError };
  'create-refused': { outcome: 'invalid'; error: ApiError } & Ordered<'scheduledAtMs'>;
  'create-lost': { outcome: 'unknown'; error: RemoteError } & Evidence;
  /** A new job appeared that may be ours, and could not be adopted. */
  'create-unproven': {
    outcome: 'unknown';
    job: Job;
    obstacle: Obstacle | { readonly kind: 'being-cancelled' } | undefined;
    error: RemoteError;
  };
  /** The job in the response had ended before the request. */
  'create-answered-with-old-job': { outcome: 'unknown'; job: Job };

  // What became of a job.
  'in-progress': { outcome: 'in-progress'; job: Job; mode: Mode };
  /** Before this step sent a cancel request. */
  ended: {
    outcome: 'succeeded' | 'failed' | 'cancelled' | 'skipped';
    job: Job;
    status: TerminalStatus;
    mode: Mode;
  };
  cancelled: {
    outcome: 'cancelled';
    job: Job | undefined;
    isOurs: boolean;
    mode: Mode;
    timeoutMs: number;
    /** `undefined` in `mode: cancel`, and after `on-timeout: cancel`. */
    stoppedBy?: AbortSource | undefined;
  };
  /** Zuora refused the cancel request, or the job ended in another way. */
  'cancel-refused': { outcome: 'cancel-refused'; job: Job | undefined } & Cause;
  'cancel-unconfirmed': { outcome: 'cancel-unconfirmed'; job: Job | undefined } & Postponed;

  // After an interruption.
  'time-over': { outcome: 'timed-out' | 'in-progress'; job: Job; timeoutMs: number } & LastRead;
  /** While the step waited for someone else's refresh. */
  'time-over-for-others': { outcome: 'active-job'; job: Job | undefined; timeoutMs: number };
  'time-over-without-job': { outcome: 'unavailable'; environment: TestEnvironment | undefined; timeoutMs: number };
  /** `timeoutMs`: if the deadline came while the step was still looking for the job. */
  'request-failed': {
    outcome: 'unavailable' | 'invalid';
    mode: Mode;
    error: RemoteError;
    timeoutMs?: number | undefined;
  };
  aborted: { outcome: 'aborted' };
  'aborted-with-job': { outcome: 'aborted'; job: Job; isOurs: boolean } & Ordered<'onAbort'> & Postponed;
  'job-unknown': { outcome: 'unknown'; job: Job } & LastRead;
  /** With the time that was reached, if it was that. */
  'create-unknown': { outcome: 'unknown'; timeoutMs: number | undefined } & Postponed & Evidence;
}

/** Why a refresh in progress or scheduled is not the one that the inputs ask for. */
export type Obstacle =
  | { readonly kind: 'no-time'; readonly askedAtMs: number }
  | { readonly kind: 'other-time'; readonly askedAtMs: number; readonly startsAtMs: number }
  | { readonly kind: 'after-timeout'; readonly startsAtMs: number };

/** What would tell when the last refresh ended, and can't be read. */
export type UnreadableAge =
  | { readonly kind: 'environment' }
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'record'; readonly path: string };
