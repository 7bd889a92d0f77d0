import { NOTHING_KNOWN, type RunRecord } from '../run/run-record.ts';
import { stateUnsaved } from '../messages/step-problems.ts';
import { log } from './log.ts';
import { writeRunnerFile, type RunnerFileError } from './runner.ts';
import { mustCleanUp, STATE_NAME, stateOf, type SavedState, type StepState } from './saved-state.ts';

/** Keeps the state that post would need if main died now. Each change is saved before anything else happens. */
export class StateFile {
  #step: StepState;
  #record = NOTHING_KNOWN;
  /** What the runner would hand to post, as it was written last. */
  #saved = '';
  #failure: RunnerFileError | undefined;
  #hasWarned = false;

  /** Does not throw: not every mode needs a state. See {@link failure}. */
  constructor(marker: string) {
    this.#step = { version: 1, marker };
    this.#save();
  }

  get state(): SavedState {
    return stateOf(this.#step, this.#record);
  }

  /** Why the latest change could not be saved; `undefined` if it was. */
  get failure(): RunnerFileError | undefined {
    return this.#failure;
  }

  /** Saves what has become known. @throws RunnerFileError if a create is about to leave, and nothing would tell post of it */
  note(record: RunRecord): void {
    const before = this.#record;
    if (record === before) return;
    this.#record = record;
    this.#save();
    // By the pending create of the create before it, which was saved, post finds the job of a second one, too.
    if (this.#failure !== undefined && record.create !== undefined && before.create === undefined) {
      this.#record = before;
      throw this.#failure;
    }
    this.#warn();
  }

  /** Saves what has become known of the step. */
  update(change: Partial<StepState>): void {
    this.#step = { ...this.#step, ...change };
    this.#save();
    this.#warn();
  }

  /** Saves the result; the token goes once nobody can need it. */
  settle(settled: NonNullable<StepState['settled']>): void {
    const isNeeded = mustCleanUp({ ...this.state, settled }, 'cancelled');
    this.update({ settled, token: isNeeded ? this.state.token : undefined });
  }

  /** Once, and if post would act on what could not be saved. The step continues: a full disk must stop neither a CANCEL nor the report of the end. */
  #warn(): void {
    const { target, job, pendingCreate } = this.state;
    const isAtStake = target?.mode === 'refresh' && (job !== undefined || pendingCreate !== undefined);
    if (this.#failure === undefined || !isAtStake || this.#hasWarned) return;
    log.warning('ZSR-NO-STATE', stateUnsaved(this.#failure));
    this.#hasWarned = true;
  }

  /** Nothing is written where nothing has changed. */
  #save(): void {
    const text = JSON.stringify(this.state);
    this.#failure = text === this.#saved ? undefined : writeRunnerFile('STATE', { [STATE_NAME]: text });
    if (this.#failure === undefined) this.#saved = text;
  }
}
