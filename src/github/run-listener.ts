import type { RefreshEvent } from '../run/events.ts';
import type { Mode } from '../run/options.ts';
import type { RunRecord } from '../run/run-record.ts';
import { isTerminal } from '../zuora/status.ts';
import type { Clock } from '../time/clock.ts';
import type { Job } from '../zuora/job.ts';
import { describeStart, whenIs } from '../messages/format.ts';
import { log } from './log.ts';
import { ProgressLog } from './progress-log.ts';
import { jobOutputs, writeOutputs } from './outputs.ts';
import type { StateFile } from './state-file.ts';

/** What becomes of a job that this step did not create, where it is waited for. */
const ATTACHED: Readonly<Partial<Record<Mode, string>>> = {
  refresh: 'Refresh adopted',
  wait: 'Waiting for a refresh',
};

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
    const title = created ? 'Refresh created' : ATTACHED[this.#mode];
    if (title === undefined || isTerminal(job.status)) return;
    const nowMs = this.#clock.now();
    const times = [describeStart(job, nowMs), describeEnd(job, nowMs)].filter(Boolean).join('; ');
    log.notice(title, `Job ${job.id} (${job.status}): ${times}.`);
  }
}

function describeEnd({ status, estimatedCompletionAtMs: estimateMs }: Job, nowMs: number): string {
  if (status === 'CANCELLING') return 'it is being cancelled';
  if (estimateMs === undefined) return 'Zuora gives no estimate of its end yet';
  return `expected to end ${whenIs(estimateMs, nowMs)}`;
}

/** A kill would leave no other outputs. Those at the end decide whether they can be written at all. */
function writeEarly(job: Job, created: boolean): void {
  const failure = writeOutputs(jobOutputs(job, created));
  if (failure !== undefined) log.debug(`the outputs could not be written: ${failure.message}`);
}
