import { describeOperation, describeWork } from '../run/describe-operation.ts';
import type { RefreshEvent } from '../run/events.ts';
import type { Mode } from '../run/options.ts';
import { knownJobOf, type RetriedFailure, type RunRecord } from '../run/run-record.ts';
import type { Clock } from '../time/clock.ts';
import { formatDuration, SECOND_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import {
  describeEnvironment,
  describeError,
  describeJob,
  describeLastRefresh,
  describeNextRefresh,
  isWindowBeside,
} from '../messages/format.ts';
import { log } from './log.ts';
import { RetriedFailures } from './retried-failures.ts';

/** A change of progress that is worth a line, in percent. */
const STEP_PERCENT = 10;

/** Tells the log what happens: a line per change, never one per poll. */
export class ProgressLog {
  readonly #clock: Clock;
  readonly #mode: Mode;
  readonly #deadlineMs: number;
  readonly #startedAtMs: number;
  readonly #troubles = new RetriedFailures();
  #told: Job | undefined;
  #lastDecision = '';

  /** @param deadlineMs when the step's time is over, on the monotonic clock */
  constructor(clock: Clock, mode: Mode, deadlineMs: number) {
    this.#clock = clock;
    this.#mode = mode;
    this.#deadlineMs = deadlineMs;
    this.#startedAtMs = clock.monotonicMs();
  }

  note(event: RefreshEvent, record: RunRecord): void {
    switch (event.kind) {
      case 'environment':
        this.#environment(event.environment, event.due);
        return;
      case 'decision':
        this.#decision(event.sentence);
        return;
      case 'preflight':
        this.#line(preflight(event.environment, event.isNameConfirmed, this.#clock.now()));
        return;
      case 'name-checked':
        this.#nameChecked(event.environment, event.isNameConfirmed);
        return;
      case 'pending-create':
        this.#line('Sending the create request to Zuora.');
        return;
      case 'pending-create-void':
        log.debug('no job came of this create');
        return;
      case 'job':
        // Found by its id, it has been told already.
        if (event.job !== this.#told)
          this.#tell(event.job, event.created && event.isFound !== true ? 'Created' : 'Found');
        return;
      case 'observed':
        this.#observed(event.job);
        return;
      default:
        this.#cancel(event, record);
    }
  }

  #cancel(event: RefreshEvent, record: RunRecord): void {
    switch (event.kind) {
      case 'cancelling':
        this.#line(`Sending the cancel request for refresh job ${event.jobId} to Zuora.`);
        return;
      case 'cancel-refused':
        this.#line(`Zuora refused to cancel refresh job ${event.jobId}: ${describeError(event.error)}.`);
        return;
      default:
        this.#trouble(event, record);
    }
  }

  /** What goes wrong on the way, or simply takes long. */
  #trouble(event: RefreshEvent, record: RunRecord): void {
    switch (event.kind) {
      case 'trouble': {
        const { operation, error, retriedForMs } = event;
        const nowMs = this.#clock.monotonicMs();
        if (!this.#troubles.begin(operation, error, nowMs)) return;
        const failure = { error, untilMs: nowMs + retriedForMs };
        this.#line(`${describeOperation(error)} failed: ${this.#describeFailure(failure)}`);
        return;
      }
      case 'recovered': {
        const { operation, failures } = event;
        // The job that was created says it all.
        if (!this.#troubles.end(operation, failures) || operation === 'create') return;
        this.#line(`${describeWork(operation)} works again; ${attempts(failures)} had failed.`);
        return;
      }
      case 'given-up':
        this.#troubles.giveUp(event.operation);
        return;
      case 'heartbeat': {
        const known = knownJobOf(record);
        const standing = known === undefined ? '' : `: ${describeJob(known.job, this.#clock.now())}`;
        const left = formatDuration(this.#deadlineMs - this.#clock.monotonicMs());
        this.#line(`Still waiting${standing}. The timeout is in ${left}.${this.#describeTroubles(record)}`);
        return;
      }
      case 'warning':
        log.warning(event.code, event.sentence);
        return;
      default:
    }
  }

  #describeTroubles({ failing }: RunRecord): string {
    const lasting = [...failing.values()].map(
      (failure) => ` ${describeOperation(failure.error)} still fails: ${this.#describeFailure(failure)}`,
    );
    const untold = this.#troubles.takeUntold();
    return [...lasting, untold === 0 ? '' : ` ${attempts(untold)} failed meanwhile.`].join('');
  }

  #describeFailure({ error, untilMs }: RetriedFailure): string {
    const leftMs = Math.min(untilMs, this.#deadlineMs) - this.#clock.monotonicMs();
    const limit = leftMs < SECOND_MS ? '' : ` for up to ${formatDuration(leftMs)}`;
    return `${describeError(error)}. Trying again${limit}.`;
  }

  /** It is what a check is for; elsewhere only a defect hunt needs it. */
  #environment(environment: TestEnvironment, due: boolean | undefined): void {
    const { status = 'without a status' } = environment;
    const isDue = due === undefined ? 'unknown' : due ? 'yes' : 'no';
    const nowMs = this.#clock.now();
    const refreshes = isWindowBeside(environment, due, nowMs)
      ? `Last refresh: ${describeLastRefresh(environment, nowMs)}`
      : describeRefreshes(environment, nowMs);
    const text = `Sandbox ${describeEnvironment(environment)}, ${status}. ${refreshes}; due: ${isDue}.`;
    if (this.#mode === 'check') this.#line(text);
    else log.debug(text);
  }

  /** Before a create the preflight line says it. */
  #nameChecked(environment: TestEnvironment, isNameConfirmed: boolean): void {
    const checked = describeNameCheck(isNameConfirmed);
    if (this.#mode === 'refresh') log.debug(checked);
    // A check has told of the environment already.
    else
      this.#line(
        this.#mode === 'check' ? checked : `Sandbox ${describeEnvironment(environment)}. ${checked}`,
      );
  }

  /** Looking again for the same reason is no news. */
  #decision(sentence: string): void {
    if (sentence === this.#lastDecision) return;
    this.#line(sentence);
    this.#lastDecision = sentence;
  }

  #observed(job: Job): void {
    if (this.#told === undefined) this.#tell(job, 'Found');
    else if (job.status !== this.#told.status || tenthOf(job) > tenthOf(this.#told)) this.#tell(job);
  }

  #tell(job: Job, deed?: 'Created' | 'Found'): void {
    this.#told = job;
    const introduction = deed === undefined ? '' : `${deed} refresh job ${job.id}: `;
    this.#line(`${introduction}${describeJob(job, this.#clock.now())}.`);
  }

  /** A line with the time in UTC and the time since the start. */
  #line(text: string): void {
    this.#lastDecision = '';
    const elapsed = formatDuration(this.#clock.monotonicMs() - this.#startedAtMs);
    log.info(`${formatTimestamp(this.#clock.now())}  +${elapsed}  ${text}`);
  }
}

function attempts(failures: number): string {
  return `${failures} ${failures === 1 ? 'attempt' : 'attempts'}`;
}

function tenthOf({ progress = 0 }: Job): number {
  return Math.floor(progress / STEP_PERCENT);
}

function preflight(environment: TestEnvironment, isNameConfirmed: boolean, nowMs: number): string {
  const what = `Sandbox ${describeEnvironment(environment)}: the refresh erases ${whatIsErased(environment)}.`;
  return `${what} ${describeRefreshes(environment, nowMs)}. ${describeNameCheck(isNameConfirmed)}`;
}

function describeNameCheck(isNameConfirmed: boolean): string {
  return isNameConfirmed
    ? 'The name was confirmed (expected-name).'
    : 'The name was not checked (expected-name is empty).';
}

function describeRefreshes(environment: TestEnvironment, nowMs: number): string {
  const last = describeLastRefresh(environment, nowMs);
  return `Last refresh: ${last}; next refresh allowed: ${describeNextRefresh(environment, nowMs)}`;
}

function whatIsErased({ dataCopyType }: TestEnvironment): string {
  const all = 'all its data and configuration';
  if (dataCopyType === 'FULL') return `${all}, and copies both from production`;
  if (dataCopyType === 'CONFIGURATION') return `${all}, and copies the configuration only from production`;
  return all;
}
