import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

import { markerUnwritten, pendingCreateUnwritten, stateUnsaved } from '../messages/step-problems.ts';
import type { RefreshOptions } from '../run/context.ts';
import type { PendingCreate } from '../run/refresh-list.ts';
import type { Outcome } from '../run/outcome.ts';
import type { RefreshEvent } from '../run/record-store.ts';
import { knownJobOf, NOTHING_KNOWN, type RunRecord } from '../run/run-record.ts';
import { isFields } from '../zuora/decode.ts';
import { isTerminal, type Job } from '../zuora/job.ts';
import type { Connection } from './inputs/connection.ts';
import { log, writeRunnerFile, type RunnerFileError } from './runner.ts';

/** What main leaves for post: all that post may rely on, as it is handed unreliable inputs. */
export interface SavedState {
  readonly version: 1;
  /**
   * The file that post leaves in RUNNER_TEMP, so that a main that lives on, as it can in a job container, creates nothing
   * any more. Main leaves its pending create beside the marker and then looks for the marker; post leaves the marker and
   * then reads the pending create: one of the two always sees the other.
   */
  readonly marker: string;
  /** Absent until the sandbox was read. */
  readonly target?: Target | undefined;
  /** The latest token, as long as a clean-up may need it. */
  readonly token?: string | undefined;
  readonly settled?: { readonly outcome: Outcome; readonly afterSignal: boolean };
  readonly pendingCreate?: PendingCreate | undefined;
  readonly job?: (Pick<Job, 'id' | 'status'> & { readonly created: boolean }) | undefined;
  /** A terminal status was seen. */
  readonly ended?: boolean | undefined;
  readonly cancelSent?: boolean | undefined;
  readonly cancelRefused?: boolean | undefined;
}

/** What of it is not in the record of the run. */
type StepState = Pick<SavedState, 'version' | 'marker' | 'target' | 'token' | 'settled'>;

/** Which environment, by which policies, as whom. */
export interface Target extends Pick<RefreshOptions, 'mode' | 'onAbort'>, Pick<Connection, 'entityId' | 'trackId'> {
  readonly baseUrl: string;
  readonly environmentId: string;
  readonly tenantName?: string | undefined;
  /** Tells whether post was handed the same credentials; never a credential itself. */
  readonly credentialsDigest: string;
}

const UNFINISHED: ReadonlySet<Outcome> = new Set(['in-progress', 'timed-out', 'unknown']);

/** Whether post has something to cancel, by the workflow job's status then. */
export function mustCleanUp(state: SavedState, jobStatus: string): boolean {
  const { target, job, pendingCreate, settled } = state;
  if (target?.mode !== 'refresh' || target.onAbort !== 'cancel') return false;
  const isOurs = job === undefined ? pendingCreate !== undefined : job.created;
  if (!isOurs || state.ended === true || state.cancelRefused === true) return false;
  // Main died, or was told to end.
  if (settled === undefined || settled.afterSignal) return true;
  // Main left the job running; an abort since then is meant for the job too.
  return UNFINISHED.has(settled.outcome) && jobStatus === 'cancelled';
}

/** Under this name main saves its state. */
export const STATE_NAME = 'refresh';

/** Only this action writes under its name. @throws Error if another version did */
export function decodeState(text: string): SavedState {
  const state: unknown = JSON.parse(text);
  if (!isState(state)) throw new Error('the saved state is of another version of this action');
  return state;
}

const isState = (value: unknown): value is SavedState => isFields(value) && value['version'] === 1;

/** Keeps what post needs if main dies: each change is saved before anything else happens. */
export class StateFile {
  #step: StepState;
  #record = NOTHING_KNOWN;
  #saved = '';
  #failure: RunnerFileError | undefined;
  #hasWarned = false;

  constructor(marker: string) {
    this.#step = { version: 1, marker };
    this.#save();
  }

  /** Why the latest change could not be saved; not every mode needs a state. */
  get failure(): RunnerFileError | undefined {
    return this.#failure;
  }

  get state(): SavedState {
    const { create, cancel } = this.#record;
    const known = knownJobOf(this.#record);
    return {
      ...this.#step,
      pendingCreate: create,
      job: known && { id: known.job.id, created: known.created, status: known.job.status },
      ended: known && isTerminal(known.job.status),
      cancelSent: cancel === undefined ? undefined : true,
      cancelRefused: cancel === 'refused' ? true : undefined,
    };
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

  /** Saves the result, and removes the token once nobody can need it. */
  settle(settled: NonNullable<StepState['settled']>): void {
    const isNeeded = mustCleanUp({ ...this.state, settled }, 'cancelled');
    this.update(isNeeded ? { settled } : { settled, token: undefined });
  }

  /** Once, if post would act on it. A full disk stops neither a CANCEL nor the report. */
  #warn(): void {
    const { target, job, pendingCreate } = this.state;
    const isAtStake = target?.mode === 'refresh' && (job ?? pendingCreate) !== undefined;
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

/** Leaves what main is about to create beside the marker (see `SavedState.marker`). */
export function noteForPost(event: RefreshEvent, { marker, target }: SavedState): void {
  if (event.kind === 'pending-create-void') removePendingCreate(marker);
  if (event.kind !== 'pending-create' || target?.onAbort !== 'cancel') return;
  const { pendingCreate } = event;
  const path = pathFor(marker);
  try {
    // Post finds all of it or nothing; no credential is in it.
    writeFileSync(`${path}.new`, JSON.stringify({ version: 1, target, pendingCreate }), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch (error) {
    log.warning('ZSR-NO-MARKER', pendingCreateUnwritten(error));
  }
}

const pathFor = (marker: string): string => `${marker}.pending`;

export function removePendingCreate(marker: string): void {
  try {
    rmSync(pathFor(marker), { force: true });
  } catch (error) {
    log.debug(`the pending create could not be removed: ${String(error)}`);
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

/** Leaves the marker, and adds to post's state what main left, unless it has a job or a create as new. */
export function takeOver(state: SavedState): SavedState {
  const { marker } = state;
  try {
    writeFileSync(marker, '', { flag: 'wx' });
  } catch (error) {
    log.warning('ZSR-NO-MARKER', markerUnwritten(error));
  }
  const { target, pendingCreate } = readPendingCreate(marker) ?? {};
  removePendingCreate(marker);
  if (pendingCreate === undefined || state.job !== undefined) return state;
  const isNewer = state.pendingCreate === undefined || pendingCreate.sentAtMs > state.pendingCreate.sentAtMs;
  if (!isNewer) return state;
  // Others can write the file: it sends the saved token nowhere else, and widens no policy.
  return { ...state, pendingCreate, ...(state.target === undefined && { target, token: undefined }) };
}
