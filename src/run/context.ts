import type { Clock } from '../time/clock.ts';
import { DeadlineExceeded } from '../time/timeouts.ts';
import type { Zuora } from '../zuora/client.ts';
import { isTerminal, type Job } from '../zuora/job.ts';
import type { RefreshOptions } from './options.ts';
import type { RecordStore } from './record-store.ts';

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

/** What a create request is made with. */
export interface CreateContext extends WorkContext, StepPorts {}

/** The context of one step, with its order and its time on the monotonic clock, in milliseconds. */
export interface StepContext extends CreateContext {
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

/**
 * To be called before this step waits for someone else's job: after the deadline, across which a machine may have
 * slept, only one that has ended is of use. @throws DeadlineExceeded
 */
export function requireTimeFor({ status }: Job, { clock, startedAtMs, deadlineMs }: StepContext): void {
  if (!isTerminal(status) && clock.monotonicMs() >= deadlineMs) throw new DeadlineExceeded(deadlineMs - startedAtMs);
}
