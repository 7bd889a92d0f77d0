import type { RefreshEvent } from '../run/events.ts';
import type { Mode } from '../run/options.ts';
import type { RunRecord } from '../run/run-record.ts';
import type { Clock } from '../time/clock.ts';
import type { Job } from '../zuora/job.ts';
import { announcement } from '../messages/annotations.ts';
import { log } from './log.ts';
import { ProgressLog } from './progress-log.ts';
import { jobOutputs, writeOutputs } from './outputs.ts';
import type { StateFile } from './state-file.ts';

/** Hears what happens in main and passes it on: to the state first, then to the outputs, last to people. */
export class RunListener {
  readonly #stateFile: StateFile;
  readonly #progressLog: ProgressLog;
  readonly #clock: Clock;
  readonly #mode: Mode;

  /** @param deadlineMs when the step's time is over, on the monotonic clock */
  constructor(stateFile: StateFile, clock: Clock, mode: Mode, deadlineMs: number) {
    this.#stateFile = stateFile;
    this.#progressLog = new ProgressLog(clock, mode, deadlineMs);
    this.#clock = clock;
    this.#mode = mode;
  }

  note(event: RefreshEvent, record: RunRecord): void {
    this.#stateFile.note(record);
    if (event.kind === 'job') writeEarly(event.job, event.created);
    this.#progressLog.note(event, record);
    if (event.kind === 'job') this.#announce(event.job, event.created);
  }

  /** An annotation for a job that is to be waited for: it stands on the run's page while the step goes on. */
  #announce(job: Job, created: boolean): void {
    const told = announcement(job, created, this.#mode, this.#clock.now());
    if (told !== undefined) log.notice(told.title, told.message);
  }
}

/** A kill would leave no other outputs. Those at the end decide whether they can be written at all. */
function writeEarly(job: Job, created: boolean): void {
  const failure = writeOutputs(jobOutputs(job, created));
  if (failure !== undefined) log.debug(`the outputs could not be written: ${failure.message}`);
}
