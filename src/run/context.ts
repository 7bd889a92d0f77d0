import type { Clock } from '../time/clock.ts';
import { DeadlineExceeded } from '../time/clock.ts';
import type { Zuora } from '../zuora/client.ts';
import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/job.ts';
import type { RecordStore } from './record-store.ts';

/** What the user ordered: the inputs, read and checked. Spans are in milliseconds, moments since the epoch. */
export type RefreshOptions = Policies &
  (
    | { readonly mode: Exclude<Mode, 'cancel'>; readonly jobId: string | undefined }
    /** Here `active` stands for whichever refresh is in progress. */
    | { readonly mode: 'cancel'; readonly jobId: string }
  );

export type Mode = 'refresh' | 'wait' | 'check' | 'cancel';

interface Policies {
  readonly environment: EnvironmentReference;
  /** The name that the sandbox has to have; `undefined` checks none. */
  readonly expectedName: string | undefined;
  /** By the runner's clock where it was given as a span, until Zuora's clock is known. */
  readonly scheduledAtMs: number | undefined;
  /** The span from the start of the step, where it was given as one. */
  readonly scheduledInMs?: number | undefined;
  readonly wait: boolean;
  readonly timeoutMs: number;
  /** `undefined` means that the pace follows the job. */
  readonly pollIntervalMs: number | undefined;
  readonly onActiveJob: 'adopt' | 'adopt-or-skip' | 'fail' | 'skip';
  readonly onNotDue: 'fail' | 'skip';
  /** How long ago the last refresh has to have ended when this one starts; `undefined` sets no limit. */
  readonly minAgeMs: number | undefined;
  readonly onNoJob: 'fail' | 'skip';
  readonly onTimeout: 'fail' | 'cancel' | 'detach';
  readonly onAbort: 'cancel' | 'leave';
}

/** A Test Environment by its UUID, or by its tenant ID, which the list of environments resolves. */
export type EnvironmentReference =
  { readonly kind: 'id'; readonly id: string } | { readonly kind: 'tenant'; readonly tenantId: string };

/** What every step of the use case works with. */
export interface Context {
  readonly zuora: Zuora;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly store: RecordStore;
  /** Where there is little time left: when it is over, on the monotonic clock. No pause between requests goes beyond. */
  readonly endsAtMs?: number;
}

/** What a step works with besides; post has nothing of it. */
export interface StepPorts {
  /**
   * Aborts the signal of the step if its runner has died or its post step has begun: neither sends a signal. Called
   * before each create request and right after one is answered.
   */
  readonly lookForAbort: () => void;
}

/** What some work is done with. Where a function has one, it throws the reason of its signal once that aborts. */
export interface WorkContext extends Context {
  readonly signal: AbortSignal;
}

/** The context of one step, with its order and its time on the monotonic clock, in milliseconds. */
export interface StepContext extends WorkContext, StepPorts {
  readonly options: RefreshOptions;
  readonly startedAtMs: number;
  readonly deadlineMs: number;
  /** By its ID, a job as its own record shows it, which knows better than the list. */
  readonly corrections: Map<string, Job>;
}

/** When the step's time is over, on Zuora's clock. */
export function deadlineAtZuoraMs({ zuora, clock, deadlineMs }: StepContext): number {
  return zuora.now() + (deadlineMs - clock.monotonicMs());
}

/** After the deadline, as on a machine that slept, someone else's job is of use only if it has ended. @throws DeadlineExceeded */
export function requireTimeFor({ status }: Job, { clock, startedAtMs, deadlineMs }: StepContext): void {
  if (!isTerminal(status) && clock.monotonicMs() >= deadlineMs) throw new DeadlineExceeded(deadlineMs - startedAtMs);
}
