import type { RefreshEvent } from '../run/events.ts';
import { isTerminal } from '../zuora/status.ts';
import { log } from './log.ts';
import type { RunnerFileError } from './runner-files.ts';
import { saveState, withoutNeedlessToken, type SavedState } from './saved-state.ts';

/** Keeps the state that post would need if main died now. Each change is saved before anything else happens. */
export class StateRecorder {
  #state: SavedState;
  /** What the runner would hand to post, as it was written last. */
  #saved = '';
  #failure: RunnerFileError | undefined;
  #hasWarned = false;

  /** Does not throw: not every mode needs a state. See {@link failure}. */
  constructor(marker: string) {
    this.#state = { version: 1, marker };
    this.#save();
  }

  get state(): SavedState {
    return this.#state;
  }

  /** Why the latest change could not be saved; `undefined` if it was. */
  get failure(): RunnerFileError | undefined {
    return this.#failure;
  }

  /** @throws RunnerFileError if a create is about to leave, and no pending create for it can be saved */
  note(event: RefreshEvent): void {
    switch (event.kind) {
      case 'pending-create':
        this.#pendingCreate(event.pendingCreate);
        break;
      case 'pending-create-void':
        this.update({ pendingCreate: undefined });
        break;
      case 'job': {
        const { id, status } = event.job;
        this.update({ job: { id, status, created: event.created }, ended: isTerminal(status) });
        break;
      }
      case 'observed':
        this.#observed(event.job.status);
        break;
      case 'cancelling':
        this.update({ cancelSent: true });
        break;
      case 'cancel-not-sent':
        this.update({ cancelSent: undefined });
        break;
      case 'cancel-refused':
        this.update({ cancelRefused: true });
        break;
      default:
    }
  }

  /** Saves what has become known. */
  update(change: Partial<SavedState>): void {
    this.#state = { ...this.#state, ...change };
    this.#save();
    if (this.#failure !== undefined && this.#isAtStake()) this.#warn(this.#failure);
  }

  /** Saves the result; the token goes once nobody can need it. */
  settle(settled: NonNullable<SavedState['settled']>): void {
    this.update(withoutNeedlessToken({ ...this.#state, settled }));
  }

  /** A job that was there before has no part in what is created now. */
  #pendingCreate(pendingCreate: NonNullable<SavedState['pendingCreate']>): void {
    const before = this.#state;
    this.#state = { ...before, pendingCreate: pendingCreate, job: undefined, ended: undefined };
    this.#save();
    if (this.#failure === undefined) return;
    if (before.pendingCreate === undefined) {
      this.#state = before;
      throw this.#failure;
    }
    // By the pending create of the create before it, which was saved, post finds the job of this one, too.
    this.#warn(this.#failure);
  }

  #observed(status: string): void {
    const { job } = this.#state;
    if (job === undefined || job.status === status) return;
    this.update({ job: { ...job, status }, ended: isTerminal(status) });
  }

  /** Whether post would act on what could not be saved. */
  #isAtStake(): boolean {
    const { target, job, pendingCreate: pendingCreate } = this.#state;
    return target?.mode === 'refresh' && (job !== undefined || pendingCreate !== undefined);
  }

  /** Once. The wait goes on: a full disk is to stop no CANCEL, nor the word on the end. */
  #warn({ message }: RunnerFileError): void {
    if (!this.#hasWarned)
      log.warning('ZSR-NO-STATE', `The state for the post step could not be saved (${message}).`);
    this.#hasWarned = true;
  }

  /** Nothing is written where nothing has changed. */
  #save(): void {
    const text = JSON.stringify(this.#state);
    this.#failure = text === this.#saved ? undefined : saveState(text);
    if (this.#failure === undefined) this.#saved = text;
  }
}
