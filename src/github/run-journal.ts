import type { RefreshEvent } from '../run/events.ts';
import type { Mode } from '../run/options.ts';
import { isTerminal } from '../zuora/status.ts';
import type { Clock } from '../time/clock.ts';
import type { Job } from '../zuora/job.ts';
import { announcement } from '../messages/annotations.ts';
import { log } from './log.ts';
import { ProgressLog } from './progress-log.ts';
import { jobOutputs, writeOutputs } from './outputs.ts';
import type { StateRecorder } from './state-recorder.ts';
import { withStatus, type StatusSeen } from '../run/status-history.ts';

/** Hears what happens in main and passes it on: to the state first, then to the outputs, last to people. */
export class RunLog {
  readonly #recorder: StateRecorder;
  readonly #progressLog: ProgressLog;
  readonly #clock: Clock;
  readonly #mode: Mode;
  #phases: readonly StatusSeen[] = [];
  #due: boolean | undefined;
  #isEnvironmentCurrent = false;

  /** @param deadlineMs when the step's time is over, on the monotonic clock */
  constructor(recorder: StateRecorder, clock: Clock, mode: Mode, deadlineMs: number) {
    this.#recorder = recorder;
    this.#progressLog = new ProgressLog(clock, mode, deadlineMs);
    this.#clock = clock;
    this.#mode = mode;
  }

  /** Whether a refresh could be created now; `undefined` before it is known, and once a refresh may have changed it. */
  get due(): boolean | undefined {
    return this.#due;
  }

  /** Whether nothing has happened since the environment was read that may have changed it. */
  get isEnvironmentCurrent(): boolean {
    return this.#isEnvironmentCurrent;
  }

  get phases(): readonly StatusSeen[] {
    return this.#phases;
  }

  note(event: RefreshEvent): void {
    this.#recorder.note(event);
    if (event.kind === 'environment') this.#environmentRead(event.due);
    if (mayChangeTheEnvironment(event, this.#mode)) this.#environmentOutdated();
    if (event.kind === 'job') writeEarly(event.job, event.created);
    if (event.kind === 'job' || event.kind === 'observed')
      this.#phases = withStatus(this.#phases, event.job, this.#clock.now());
    this.#progressLog.note(event);
    if (event.kind === 'job') this.#announce(event.job, event.created);
  }

  #environmentRead(due: boolean | undefined): void {
    this.#due = due;
    this.#isEnvironmentCurrent = true;
  }

  #environmentOutdated(): void {
    this.#due = undefined;
    this.#isEnvironmentCurrent = false;
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

/** A create, a cancel, and a refresh in progress that is waited for. A check looks at both in the same moment. */
function mayChangeTheEnvironment(event: RefreshEvent, mode: Mode): boolean {
  if (event.kind === 'pending-create' || event.kind === 'cancelling') return true;
  return event.kind === 'job' && mode !== 'check' && !isTerminal(event.job.status);
}
