import type { RefreshEvent } from '../refresh/events.ts';
import type { Clock } from '../time/clock.ts';
import { formatDuration } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { log } from './log.ts';

/** A change of progress that is worth a line, in percent. */
const STEP_PERCENT = 10;

/** Tells the log what happens: a line per change, never one per poll. */
export class Narrator {
  readonly #clock: Clock;
  readonly #startedAtMs: number;
  #status = '';
  #lastDecision = '';
  #tenth = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedAtMs = clock.monotonicMs();
  }

  note(event: RefreshEvent): void {
    switch (event.kind) {
      case 'environment':
        log.debug(`environment: ${JSON.stringify(event.environment)}`);
        return;
      case 'decision':
        this.#decision(event.sentence);
        return;
      case 'preflight':
        this.#line(preflight(event.environment, this.#clock.now()));
        return;
      case 'intent':
        this.#line('Asking Zuora to create the refresh.');
        return;
      case 'intent-void':
        log.debug('no job came of this create');
        return;
      case 'job':
        this.#jobKnown(event.job, event.created);
        return;
      case 'observed':
        this.#observed(event.job);
        return;
      case 'cancelling':
        this.#line(`Asking Zuora to cancel job ${event.jobId}.`);
        return;
      case 'cancel-refused':
        this.#line(`Zuora refuses to cancel job ${event.jobId}.`);
        return;
      default:
        this.#trouble(event);
    }
  }

  /** What goes wrong on the way, or simply takes long. */
  #trouble(event: Extract<RefreshEvent, { kind: 'trouble' | 'recovered' | 'heartbeat' | 'warning' }>): void {
    switch (event.kind) {
      case 'trouble':
        this.#line(`${event.operation} failed: ${describeError(event.error)}. Trying again.`);
        return;
      case 'recovered':
        this.#line(
          `${event.operation} works again after ${event.failures} failed ${event.failures === 1 ? 'attempt' : 'attempts'}.`,
        );
        return;
      case 'heartbeat':
        this.#line(
          `Still waiting, for ${formatDuration(event.waitedMs)} now${this.#status && `: the job is ${this.#status}`}.`,
        );
        return;
      case 'warning':
        log.warning(event.sentence);
    }
  }

  /** Looking again for the same reason is no news. */
  #decision(sentence: string): void {
    if (sentence !== this.#lastDecision) this.#line(sentence);
    this.#lastDecision = sentence;
  }

  #jobKnown(job: Job, created: boolean): void {
    this.#status = job.status;
    this.#tenth = tenthOf(job);
    const what = created ? 'Created' : 'Watching';
    this.#line(`${what} job ${job.id}: ${describeJob(job, this.#clock.now())}.`);
  }

  #observed(job: Job): void {
    const tenth = tenthOf(job);
    if (job.status === this.#status && tenth <= this.#tenth) return;
    this.#status = job.status;
    this.#tenth = tenth;
    this.#line(`${describeJob(job, this.#clock.now())}.`);
  }

  /** A line with the time of day in UTC and the time since the start. */
  #line(text: string): void {
    const elapsed = formatDuration(this.#clock.monotonicMs() - this.#startedAtMs);
    log.info(`${formatTimestamp(this.#clock.now()).slice(11)}  +${elapsed}  ${text}`);
  }
}

function tenthOf({ progress = 0 }: Job): number {
  return Math.floor(progress / STEP_PERCENT);
}

/** A job's standing in a few words: status, progress, expected end. */
export function describeJob(job: Job, nowMs: number): string {
  const parts = [job.status];
  if (job.progress !== undefined) parts.push(`${job.progress} %`);
  if (job.endedAtMs !== undefined) parts.push(`ended ${formatTimestamp(job.endedAtMs)}`);
  else if (job.startedAtMs === undefined && job.scheduledAtMs !== undefined) {
    parts.push(`scheduled for ${formatTimestamp(job.scheduledAtMs)}`);
  }
  const estimateMs = job.endedAtMs === undefined ? job.estimatedCompletionAtMs : undefined;
  if (estimateMs !== undefined) {
    const left = estimateMs > nowMs ? `in ${formatDuration(estimateMs - nowMs)}` : 'overdue';
    parts.push(`expected to end ${formatTimestamp(estimateMs)} (${left})`);
  }
  return parts.join(', ');
}

/** An error with where to find it again. */
export function describeError(error: RemoteError): string {
  if (!('trace' in error)) return `${error.message} (${error.code})`;
  const { requestId, trackId } = error.trace;
  return `${error.message} [request id ${requestId ?? 'none'}, track id ${trackId}]`;
}

function preflight(environment: TestEnvironment, nowMs: number): string {
  const last = environment.lastRefreshAtMs;
  const next = environment.nextRefreshAtMs;
  const lastText =
    last === undefined ? 'never' : `${formatTimestamp(last)} (${formatDuration(nowMs - last)} ago)`;
  const nextText = next === undefined ? 'not stated' : formatTimestamp(next);
  return [
    `Environment ${describeEnvironment(environment)}: the refresh erases ${whatIsErased(environment)}.`,
    `Last refresh: ${lastText}; next possible: ${nextText}.`,
  ].join(' ');
}

/** An environment by its id, its tenant and what kind it is. */
export function describeEnvironment(environment: TestEnvironment): string {
  const { id, tenantId, tenantName, dataCopyType } = environment;
  const tenant = [tenantName, tenantId && `tenant ${tenantId}`, kindOf(dataCopyType)].filter(Boolean);
  return tenant.length === 0 ? id : `${id} (${tenant.join(', ')})`;
}

function kindOf(dataCopyType: string | undefined): string | undefined {
  if (dataCopyType === 'FULL') return 'Central Sandbox';
  return dataCopyType === 'CONFIGURATION' ? 'Developer Sandbox' : undefined;
}

function whatIsErased({ dataCopyType }: TestEnvironment): string {
  const all = 'all its data and configuration';
  if (dataCopyType === 'FULL') return `${all}, and copies both from production`;
  if (dataCopyType === 'CONFIGURATION') return `${all}, and copies the configuration only from production`;
  return all;
}
