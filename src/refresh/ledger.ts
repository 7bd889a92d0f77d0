import type { TestEnvironment } from '../zuora/environment.ts';
import type { ApiError, RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import type { RefreshEvent } from './events.ts';
import type { Intent } from './intent.ts';
import type { CancelEnd } from './outcome.ts';
import { isDocumented, isTerminal, type TerminalStatus } from './status.ts';

/** What has become known in one run. An interruption can come anywhere; this is what is true then. */
export class Ledger {
  #environment: TestEnvironment | undefined;
  #job: Job | undefined;
  #created: boolean | undefined;
  #createUnanswered = false;
  #cancel: CancelEnd | undefined;
  #ended: TerminalStatus | undefined;
  #refusal: ApiError | undefined;
  #trouble: RemoteError | undefined;
  readonly #undocumented = new Set<string>();
  readonly #tell: (event: RefreshEvent) => void;

  constructor(tell: (event: RefreshEvent) => void) {
    this.#tell = tell;
  }

  get environment(): TestEnvironment | undefined {
    return this.#environment;
  }

  /** The job as it was read last. */
  get job(): Job | undefined {
    return this.#job;
  }

  /** Whether the job is provably ours; `undefined` before one is known. */
  get created(): boolean | undefined {
    return this.#created;
  }

  get createUnanswered(): boolean {
    return this.#createUnanswered;
  }

  /** What became of our CANCEL; `undefined` before one is sent. */
  get cancel(): CancelEnd | undefined {
    return this.#cancel;
  }

  /** The terminal status that was seen before any CANCEL of ours. */
  get ended(): TerminalStatus | undefined {
    return this.#ended;
  }

  /** Why Zuora refused our CANCEL, if it did. */
  get refusal(): ApiError | undefined {
    return this.#refusal;
  }

  /** What went wrong last and is not over: the reason if time runs out now. */
  get trouble(): RemoteError | undefined {
    return this.#trouble;
  }

  tell(event: RefreshEvent): void {
    if (event.kind === 'trouble') this.#trouble = event.error;
    if (event.kind === 'recovered') this.#trouble = undefined;
    this.#tell(event);
  }

  environmentRead(environment: TestEnvironment, due: boolean | undefined): void {
    this.#environment = environment;
    this.#tell({ kind: 'environment', environment, due });
  }

  /** To be called before the request leaves. */
  createLeaves(intent: Intent): void {
    this.#createUnanswered = true;
    this.#tell({ kind: 'intent', intent });
  }

  /** The create did not reach Zuora, or was refused: no job came of it. */
  createFailed(): void {
    this.#createUnanswered = false;
    this.#tell({ kind: 'intent-void' });
  }

  jobKnown(job: Job, created: boolean): void {
    this.#createUnanswered = false;
    this.#created = created;
    this.#note(job);
    this.#tell({ kind: 'job', job, created });
  }

  jobRead(job: Job): void {
    this.#note(job);
    this.#tell({ kind: 'observed', job });
  }

  /** To be called before the request leaves. */
  cancelLeaves(jobId: string): void {
    this.#cancel ??= 'unseen';
    this.#tell({ kind: 'cancelling', jobId });
  }

  cancelRefused(jobId: string, error: ApiError): void {
    this.#cancel = 'refused';
    this.#refusal = error;
    this.#tell({ kind: 'cancel-refused', jobId, error });
  }

  #note(job: Job): void {
    this.#job = job;
    this.#trouble = undefined;
    this.#warnOf(job.status);
    if (!isTerminal(job.status)) return;
    if (this.#cancel === undefined) this.#ended ??= job.status;
    else this.#cancel = job.status === 'CANCELLED' ? 'cancelled' : 'ended-otherwise';
  }

  /** Once for each. */
  #warnOf(status: string): void {
    if (isDocumented(status) || this.#undocumented.has(status)) return;
    this.#undocumented.add(status);
    const sentence = `Zuora reports the status ${status}, which it does not document: not taken for an end.`;
    this.#tell({ kind: 'warning', code: 'ZSR-UNDOCUMENTED-STATUS', sentence });
  }
}
