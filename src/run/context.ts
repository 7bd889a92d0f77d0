import { DeadlineExceeded, type Clock } from '../time/clock.ts';
import type { Zuora } from '../zuora/client.ts';
import { isTerminal, type Job } from '../zuora/job.ts';
import type { RecordStore } from './record-store.ts';

/** The inputs, read and checked. Spans are in milliseconds, moments in milliseconds since the epoch. */
export type RefreshOptions = Policies &
  (
    | { readonly mode: Exclude<Mode, 'cancel'>; readonly jobId: string | undefined }
    /** `active` stands for the refresh that is in progress. */
    | { readonly mode: 'cancel'; readonly jobId: string }
  );

export type Mode = 'refresh' | 'wait' | 'check' | 'cancel';

interface Policies {
  readonly environment: EnvironmentReference;
  /** The name that the sandbox must have; `undefined` accepts any. */
  readonly expectedName: string | undefined;
  /** If it was given as a span, by the runner's clock until Zuora's is known. */
  readonly scheduledAtMs: number | undefined;
  /** The span from the start of the step, if it was given as one. */
  readonly scheduledInMs?: number | undefined;
  readonly wait: boolean;
  readonly timeoutMs: number;
  /** `undefined` lets the interval follow the job. */
  readonly pollIntervalMs: number | undefined;
  readonly onActiveJob: 'adopt' | 'adopt-or-skip' | 'fail' | 'skip';
  readonly onNotDue: 'fail' | 'skip';
  /** How long before the start of this refresh the last one must have ended; `undefined` sets no limit. */
  readonly minAgeMs: number | undefined;
  readonly onNoJob: 'fail' | 'skip';
  readonly onTimeout: 'fail' | 'cancel' | 'detach';
  readonly onAbort: 'cancel' | 'leave';
}

/** A Test Environment by its UUID, or by its tenant ID, which is looked up in the list of environments. */
export type EnvironmentReference =
  { readonly kind: 'id'; readonly id: string } | { readonly kind: 'tenant'; readonly tenantId: string };

/** What the use case works with, in the main step and in the post step. */
export interface Context {
  readonly zuora: Zuora;
  readonly clock: Clock;
  /** Returns a number from 0 up to, but not including, 1. */
  readonly random: () => number;
  readonly store: RecordStore;
  /** If time is short: when it is over, on the monotonic clock. No pause between requests lasts longer. */
  readonly endsAtMs?: number;
}

/** What only the main step works with. */
export interface StepPorts {
  /**
   * Aborts the step's signal if the runner has died or the post step has started, because neither sends a signal.
   * Called before each create request and right after its response.
   */
  readonly lookForAbort: () => void;
}

/** A context with a signal. Functions that take one throw the signal's reason once it aborts. */
export interface WorkContext extends Context {
  readonly signal: AbortSignal;
}

/** The context of the main step, with its options and its time on the monotonic clock. */
export interface StepContext extends WorkContext, StepPorts {
  readonly options: RefreshOptions;
  readonly startedAtMs: number;
  readonly deadlineMs: number;
  /** By job ID, jobs as their own records show them. These replace what the list says, which may be out of date. */
  readonly corrections: Map<string, Job>;
}

/** The deadline on Zuora's clock. */
export function deadlineAtZuoraMs({ zuora, clock, deadlineMs }: StepContext): number {
  return zuora.now() + (deadlineMs - clock.monotonicMs());
}

/** A machine that slept may be past its deadline, and has no time to wait for this job. @throws DeadlineExceeded */
export function requireTimeFor({ status }: Job, { clock, startedAtMs, deadlineMs }: StepContext): void {
  if (!isTerminal(status) && clock.monotonicMs() >= deadlineMs) throw new DeadlineExceeded(deadlineMs - startedAtMs);
}
