import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

import type { RefreshEvent } from '../run/record-store.ts';
import { NOTHING_KNOWN, type RunRecord } from '../run/run-record.ts';
import { markerUnwritten, pendingCreateUnwritten, stateUnsaved } from '../messages/step-problems.ts';
import { isFields } from '../zuora/decode.ts';
import { log } from './log.ts';
import { writeRunnerFile, type RunnerFileError } from './runner.ts';
import { decodeState, mustCleanUp, STATE_NAME, stateOf, type SavedState, type StepState } from './saved-state.ts';

/** Keeps what post would need if main died now: each change is saved before anything else happens. */
export class StateFile {
  #step: StepState;
  #record = NOTHING_KNOWN;
  /** As it was written last. */
  #saved = '';
  #failure: RunnerFileError | undefined;
  #hasWarned = false;

  /** Not every mode needs a state: see {@link failure}. */
  constructor(marker: string) {
    this.#step = { version: 1, marker };
    this.#save();
  }

  get state(): SavedState {
    return stateOf(this.#step, this.#record);
  }

  /** Why the latest change could not be saved. */
  get failure(): RunnerFileError | undefined {
    return this.#failure;
  }

  /** Saves what is known. @throws RunnerFileError if a create is about to leave, and nothing would tell post of it */
  note(record: RunRecord): void {
    const before = this.#record;
    if (record === before) return;
    this.#record = record;
    this.#save();
    // By the saved pending create of a first one, post finds the job of a second one, too.
    if (this.#failure !== undefined && record.create !== undefined && before.create === undefined) {
      this.#record = before;
      throw this.#failure;
    }
    this.#warn();
  }

  update(change: Partial<StepState>): void {
    this.#step = { ...this.#step, ...change };
    this.#save();
    this.#warn();
  }

  /** Saves the result. What nobody can need then is removed: the token, and what {@link noteForPost} left. */
  settle(settled: NonNullable<StepState['settled']>): void {
    const isNeeded = mustCleanUp({ ...this.state, settled }, 'cancelled');
    this.update({ settled, token: isNeeded ? this.#step.token : undefined });
    if (!isNeeded) removePendingCreate(this.#step.marker);
  }

  /** Once, if post would act on it: a full disk stops neither a CANCEL nor the report of the end. */
  #warn(): void {
    const { target, job, pendingCreate } = this.state;
    const isAtStake = target?.mode === 'refresh' && (job !== undefined || pendingCreate !== undefined);
    if (this.#failure === undefined || !isAtStake || this.#hasWarned) return;
    log.warning('ZSR-NO-STATE', stateUnsaved(this.#failure));
    this.#hasWarned = true;
  }

  #save(): void {
    const text = JSON.stringify(this.state);
    this.#failure = text === this.#saved ? undefined : writeRunnerFile('STATE', { [STATE_NAME]: text });
    if (this.#failure === undefined) this.#saved = text;
  }
}

/** Leaves what main is about to create beside the marker (why: see there), until nothing came of it. */
export function noteForPost(event: RefreshEvent, { marker, target }: SavedState): void {
  if (event.kind === 'pending-create-void') removePendingCreate(marker);
  if (event.kind !== 'pending-create' || target?.onAbort !== 'cancel') return;
  const path = pathFor(marker);
  const { pendingCreate } = event;
  try {
    // Post finds all of it, and no credential, or nothing.
    writeFileSync(`${path}.new`, JSON.stringify({ version: 1, target, pendingCreate }), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch (error) {
    log.warning('ZSR-NO-MARKER', pendingCreateUnwritten(error));
  }
}

function removePendingCreate(marker: string): void {
  try {
    rmSync(pathFor(marker), { force: true });
  } catch (error) {
    log.debug(`the intent for the post step could not be removed: ${String(error)}`);
  }
}

/** What {@link noteForPost} left, if it can be read. */
export function readPendingCreate(marker: string): Pick<SavedState, 'target' | 'pendingCreate'> | undefined {
  try {
    const left = decodeState(readFileSync(pathFor(marker), 'utf8'));
    return isFields(left.target) && isFields(left.pendingCreate) ? left : undefined;
  } catch {
    return undefined;
  }
}

function pathFor(marker: string): string {
  return `${marker}.intent`;
}

/** Leaves the marker, and adds to post's state the pending create that main left, unless it has a job or one as new. */
export function takeOver(state: SavedState): SavedState {
  const { marker } = state;
  try {
    writeFileSync(marker, '');
  } catch (error) {
    log.warning('ZSR-NO-MARKER', markerUnwritten(error));
  }
  const { target, pendingCreate } = readPendingCreate(marker) ?? {};
  removePendingCreate(marker);
  if (pendingCreate === undefined || state.job !== undefined) return state;
  const isNewer = state.pendingCreate === undefined || pendingCreate.sentAtMs > state.pendingCreate.sentAtMs;
  return isNewer ? { ...state, target, pendingCreate } : state;
}
