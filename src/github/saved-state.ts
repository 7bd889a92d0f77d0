import type { PendingCreate } from '../run/match-job.ts';
import type { Mode, RefreshOptions } from '../run/context.ts';
import type { Outcome } from '../run/outcome.ts';
import { knownJobOf, type RunRecord } from '../run/run-record.ts';
import { isFields } from '../zuora/decode.ts';
import { isTerminal } from '../zuora/status.ts';

/** What main leaves for post: all that post may rely on, as it is handed unreliable inputs. */
export interface SavedState extends StepState {
  readonly pendingCreate?: PendingCreate | undefined;
  readonly job?: { readonly id: string; readonly created: boolean; readonly status: string } | undefined;
  /** A terminal status was seen. */
  readonly ended?: boolean | undefined;
  /** A CANCEL has left. */
  readonly cancelSent?: boolean | undefined;
  readonly cancelRefused?: boolean | undefined;
}

/** What of it is not in the record of the run. */
export interface StepState {
  readonly version: 1;
  /** The file that post leaves in RUNNER_TEMP, so that a main that lives on creates nothing any more. */
  readonly marker: string;
  /** Absent until the inputs are read. */
  readonly target?: Target | undefined;
  /** The latest token, as long as a clean-up may need it. */
  readonly token?: string | undefined;
  /** Main reached its result. */
  readonly settled?: { readonly outcome: Outcome; readonly afterSignal: boolean };
}

/** What post needs of what is known. */
export function stateOf(step: StepState, record: RunRecord): SavedState {
  const { create, cancel } = record;
  const known = knownJobOf(record);
  return {
    ...step,
    pendingCreate: create?.request,
    job: known && { id: known.job.id, created: known.created, status: known.job.status },
    ended: known && isTerminal(known.job.status),
    cancelSent: cancel === undefined ? undefined : true,
    cancelRefused: cancel === 'refused' ? true : undefined,
  };
}

/** Which environment, by which policies, as whom. */
export interface Target {
  readonly mode: Mode;
  readonly onAbort: RefreshOptions['onAbort'];
  readonly baseUrl: string;
  readonly environmentId: string;
  /** Foreign text, and its begin only where it is long. */
  readonly tenantName?: string | undefined;
  readonly entityId: string | undefined;
  readonly trackId: string;
  /** Tells whether post was handed the same credentials; never a credential itself. */
  readonly credentialsDigest: string;
}

/** Under this name main saves its state; what is written survives any death of its process. */
export const STATE_NAME = 'refresh';

/** @throws Error if it is not the state of this version */
export function decodeState(text: string): SavedState {
  const state: unknown = JSON.parse(text);
  if (!isState(state)) throw new Error('the saved state is of another version of this action');
  return state;
}

/** Only this action writes under its name: a version is all that has to be told apart. */
function isState(value: unknown): value is SavedState {
  return isFields(value) && value['version'] === 1;
}

const UNFINISHED: ReadonlySet<Outcome> = new Set(['in-progress', 'timed-out', 'unknown']);

/** Whether post has something of this step to cancel. `jobStatus` is the workflow job's status in post. */
export function mustCleanUp(state: SavedState, jobStatus: string): boolean {
  const { target, job, pendingCreate, settled } = state;
  if (target?.mode !== 'refresh' || target.onAbort !== 'cancel') return false;
  const isOurs = job === undefined ? pendingCreate !== undefined : job.created;
  if (!isOurs || state.ended === true || state.cancelRefused === true) return false;
  // Main died, or was told to end.
  if (settled === undefined || settled.afterSignal) return true;
  // Main ended by itself and left the job running; an abort since then is meant for the job too.
  return UNFINISHED.has(settled.outcome) && jobStatus === 'cancelled';
}
