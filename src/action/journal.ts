import type { RefreshEvent } from '../refresh/events.ts';
import type { Clock } from '../time/clock.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { Job } from '../zuora/job.ts';
import { log } from './log.ts';
import { Narrator } from './narrator.ts';
import { jobOutputs, writeOutputs } from './outputs.ts';
import type { Recorder } from './recorder.ts';
import { Timeline, type Phase } from './timeline.ts';

/** Hears what happens in main and passes it on: to the state first, then to the outputs, last to people. */
export class Journal {
  readonly #recorder: Recorder;
  readonly #narrator: Narrator;
  readonly #timeline: Timeline;
  readonly #announcesJobs: boolean;
  #due: boolean | undefined;

  /** @param announcesJobs whether a job that becomes known is worth an annotation */
  constructor(recorder: Recorder, clock: Clock, announcesJobs: boolean) {
    this.#recorder = recorder;
    this.#narrator = new Narrator(clock);
    this.#timeline = new Timeline(() => clock.now());
    this.#announcesJobs = announcesJobs;
  }

  /** Whether a refresh could be created now, as it was seen last. */
  get due(): boolean | undefined {
    return this.#due;
  }

  get phases(): readonly Phase[] {
    return this.#timeline.phases;
  }

  note(event: RefreshEvent): void {
    this.#recorder.note(event);
    if (event.kind === 'environment') this.#due = event.due;
    if (event.kind === 'job') writeOutputs(jobOutputs(event.job, event.created));
    this.#timeline.note(event);
    this.#narrator.note(event);
    if (event.kind === 'job' && this.#announcesJobs) announce(event.job, event.created);
  }
}

function announce(job: Job, created: boolean): void {
  const end = job.estimatedCompletionAtMs;
  const expected =
    end === undefined ? 'Zuora gives no estimate of its end yet' : `expected to end ${formatTimestamp(end)}`;
  log.notice(created ? 'Refresh created' : 'Refresh adopted', `Job ${job.id} (${job.status}): ${expected}.`);
}
