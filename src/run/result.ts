import type { TestEnvironment } from '../zuora/environment.ts';
import type { ApiError, RemoteError } from '../zuora/errors.ts';
import type { Job, TerminalStatus } from '../zuora/job.ts';
import type { ScheduledJob } from './refresh-list.ts';
import type { AbortSource } from '../time/clock.ts';
import type { Mode, RefreshOptions } from './context.ts';
import type { HiddenRefresh, Told } from './record-store.ts';

/** How a step ended: the outcome and the facts behind it. src/messages/results.ts has the words. */
export type Result<K extends keyof ResultFacts = keyof ResultFacts> = Told<ResultFacts, K>;

/** Zuora's ID of the response that a result rests on, where neither a job nor an error has it. */
interface Evidence {
  requestId: string | undefined;
}

/** What went wrong, if anything did. */
interface Cause {
  error: RemoteError | undefined;
}

interface Postponed extends Cause {
  /** The post step continues with it. */
  postGoesOn: boolean;
}

interface LastRead extends Cause {
  lastReadAgoMs: number | undefined;
}

type Ordered<K extends keyof RefreshOptions> = Pick<RefreshOptions, K>;

type InTheWay = { outcome: 'skipped' | 'active-job' } & Ordered<'onActiveJob'>;

/** By the kind of a result. Moments are in milliseconds since the epoch, spans in milliseconds. */
interface ResultFacts {
  // What shows in the environment and its list of refreshes.
  'environment-unknown': { outcome: 'invalid'; tenantId: string } & Evidence;
  'environment-ambiguous': { outcome: 'invalid'; tenantId: string; ids: readonly string[] } & Evidence;
  'other-name': { outcome: 'invalid'; environment: TestEnvironment; expectedName: string };
  'environment-inactive': { outcome: 'invalid'; environment: TestEnvironment };
  'nothing-to-cancel': { outcome: 'skipped'; last: Job | undefined };
  'no-job': { outcome: 'none'; last?: Job | undefined; isProcessing?: boolean } & Ordered<'onNoJob'> & Evidence;
  /** By `on-no-job: skip`: it would start when the time of this step is over. */
  'starts-too-late': { outcome: 'none'; job: ScheduledJob; timeoutMs: number };
  /** It may be the refresh that is looked for. */
  'unreadable-refresh': { outcome: 'unavailable'; path: string; sought: 'active' | 'newest' } & Evidence;

  // Why no create request was sent.
  /** With the obstacles to its adoption. */
  'active-job': InTheWay & { job: Job; obstacles: readonly Obstacle[] };
  'hidden-refresh': InTheWay & { hidden: Exclude<HiddenRefresh, { kind: 'no-window' }> } & Evidence;
  'schedule-passed': { outcome: 'invalid'; scheduledAtMs: number; nowMs: number };
  'schedule-too-late': { outcome: 'invalid'; scheduledAtMs: number; timeoutMs: number };
  'too-young': { outcome: 'skipped'; endedAtMs: number; minAgeMs: number; isScheduled: boolean };
  'age-unreadable': { outcome: 'unavailable'; what: UnreadableAge } & Evidence;
  'window-unreadable': { outcome: 'unavailable' } & Evidence;
  'not-due': { outcome: 'skipped' | 'not-due'; nextRefreshAtMs: number; nowMs: number } & Ordered<'scheduledAtMs'> &
    Evidence;

  // What came of a create request that was answered with no job of ours.
  /** Zuora itself says that the window is closed. */
  'not-due-yet': { outcome: 'skipped' | 'not-due'; error: ApiError };
  'create-refused': { outcome: 'invalid'; error: ApiError } & Ordered<'scheduledAtMs'>;
  'create-lost': { outcome: 'unknown'; error: RemoteError } & Evidence;
  /** A job appeared that may not stand for it. */
  'create-unproven': {
    outcome: 'unknown';
    job: Job;
    obstacle: Obstacle | { readonly kind: 'being-cancelled' } | undefined;
    error: RemoteError;
  };
  /** The job that it was answered with had ended before. */
  'create-answered-with-old-job': { outcome: 'unknown'; job: Job };

  // What became of a job.
  'in-progress': { outcome: 'in-progress'; job: Job; mode: Mode };
  /** Before any CANCEL of ours. */
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
    /** By `on-timeout: cancel` if nothing did. */
    stoppedBy?: AbortSource | undefined;
  };
  /** Zuora has refused our CANCEL, or the job ended otherwise. */
  'cancel-refused': { outcome: 'cancel-refused'; job: Job | undefined } & Cause;
  'cancel-unconfirmed': { outcome: 'cancel-unconfirmed'; job: Job | undefined } & Postponed;

  // What was known when the work was interrupted.
  'time-over': { outcome: 'timed-out' | 'in-progress'; job: Job; timeoutMs: number } & LastRead;
  /** While others had to end first. */
  'time-over-for-others': { outcome: 'active-job'; job: Job | undefined; timeoutMs: number };
  'time-over-without-job': { outcome: 'unavailable'; environment: TestEnvironment | undefined; timeoutMs: number };
  /** With the time that was reached while the job was not found, if it is about that. */
  'request-failed': {
    outcome: 'unavailable' | 'invalid';
    mode: Mode;
    error: RemoteError;
    timeoutMs?: number | undefined;
  };
  aborted: { outcome: 'aborted' };
  'aborted-with-job': { outcome: 'aborted'; job: Job; isOurs: boolean } & Ordered<'onAbort'> & Postponed;
  'job-unknown': { outcome: 'unknown'; job: Job } & LastRead;
  'create-unknown': { outcome: 'unknown' } & Postponed & Evidence;
}

/** Why a refresh that is in progress or scheduled cannot stand for the one that was ordered. */
export type Obstacle =
  | { readonly kind: 'no-time'; readonly askedAtMs: number }
  | { readonly kind: 'other-time'; readonly askedAtMs: number; readonly startsAtMs: number }
  | { readonly kind: 'after-timeout'; readonly startsAtMs: number };

/** From what it would show when the last refresh ended. */
export type UnreadableAge =
  | { readonly kind: 'environment' }
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'record'; readonly path: string };
