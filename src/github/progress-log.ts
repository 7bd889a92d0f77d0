import { describeDecision, explainWarning } from '../messages/decisions.ts';
import type { RefreshEvent } from '../run/events.ts';
import type { Mode } from '../run/options.ts';
import { knownJobOf, type RetriedFailure, type RunRecord } from '../run/run-record.ts';
import type { Clock } from '../time/clock.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import {
  attemptFailed,
  cancelRefused,
  environmentStanding,
  jobStanding,
  nameCheck,
  preflight,
  sandbox,
  SENDING_CREATE,
  sendingCancel,
  stillWaiting,
  timed,
  worksAgain,
  type Retried,
  type Waiting,
} from '../messages/progress.ts';
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
        this.#decision(describeDecision(event.decision));
        return;
      case 'preflight':
        this.#line(preflight(event.environment, event.isNameConfirmed, this.#clock.now()));
        return;
      case 'name-checked':
        this.#nameChecked(event.environment, event.isNameConfirmed);
        return;
      case 'pending-create':
        this.#line(SENDING_CREATE);
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
        this.#line(sendingCancel(event.jobId));
        return;
      case 'cancel-refused':
        this.#line(cancelRefused(event.jobId, event.error));
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
        this.#line(attemptFailed(this.#retried({ error, untilMs: nowMs + retriedForMs })));
        return;
      }
      case 'recovered': {
        const { operation, failures } = event;
        // The job that was created says it all.
        if (!this.#troubles.end(operation, failures) || operation === 'create') return;
        this.#line(worksAgain(operation, failures));
        return;
      }
      case 'given-up':
        this.#troubles.giveUp(event.operation);
        return;
      case 'heartbeat':
        this.#line(stillWaiting(this.#waiting(record), this.#clock.now()));
        return;
      case 'warning':
        {
          const { code, sentence } = explainWarning(event.warning);
          log.warning(code, sentence);
        }
        return;
      default:
    }
  }

  #waiting({ failing, ...record }: RunRecord): Waiting {
    return {
      job: knownJobOf({ failing, ...record })?.job,
      leftMs: this.#deadlineMs - this.#clock.monotonicMs(),
      failing: [...failing.values()].map((failure) => this.#retried(failure)),
      untold: this.#troubles.takeUntold(),
    };
  }

  #retried({ error, untilMs }: RetriedFailure): Retried {
    return { error, leftMs: Math.min(untilMs, this.#deadlineMs) - this.#clock.monotonicMs() };
  }

  /** It is what a check is for; elsewhere only a defect hunt needs it. */
  #environment(environment: TestEnvironment, due: boolean | undefined): void {
    const text = environmentStanding(environment, due, this.#clock.now());
    if (this.#mode === 'check') this.#line(text);
    else log.debug(text);
  }

  /** Before a create the preflight line says it, and a check has told of the environment already. */
  #nameChecked(environment: TestEnvironment, isNameConfirmed: boolean): void {
    const checked = nameCheck(isNameConfirmed);
    if (this.#mode === 'refresh') log.debug(checked);
    else this.#line(this.#mode === 'check' ? checked : `${sandbox(environment)}. ${checked}`);
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
    this.#line(jobStanding(job, this.#clock.now(), deed));
  }

  #line(text: string): void {
    this.#lastDecision = '';
    log.info(timed(text, this.#clock.now(), this.#clock.monotonicMs() - this.#startedAtMs));
  }
}

function tenthOf({ progress = 0 }: Job): number {
  return Math.floor(progress / STEP_PERCENT);
}
