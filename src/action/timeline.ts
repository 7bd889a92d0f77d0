import type { RefreshEvent } from '../refresh/events.ts';
import type { Job } from '../zuora/job.ts';

/** A status and when it was first seen, in milliseconds since the epoch. */
export interface Phase {
  readonly status: string;
  readonly seenAtMs: number;
}

/** Remembers which statuses a job went through, as far as they were seen. */
export class Timeline {
  readonly #now: () => number;
  readonly #phases: Phase[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  get phases(): readonly Phase[] {
    return this.#phases;
  }

  note(event: RefreshEvent): void {
    if (event.kind === 'job' || event.kind === 'observed') this.#add(event.job);
  }

  #add({ status }: Job): void {
    if (this.#phases.at(-1)?.status !== status) this.#phases.push({ status, seenAtMs: this.#now() });
  }
}
