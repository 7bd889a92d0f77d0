import { createHash } from 'node:crypto';

import type { PendingCreate } from '../run/refresh-list.ts';
import type { RefreshOptions } from '../run/context.ts';
import type { Outcome } from '../run/outcome.ts';
import { knownJobOf, type RunRecord } from '../run/run-record.ts';
import { isFields } from '../zuora/decode.ts';
import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/job.ts';
import type { Credentials } from '../zuora/token.ts';
import type { Connection } from './inputs/connection.ts';

/** What main leaves for post: all that post may rely on, as it is handed unreliable inputs. */
export interface SavedState {
  readonly version: 1;
  /**
   * The file that post leaves in RUNNER_TEMP, so that a main that lives on creates nothing any more. In a job container
   * main gets no signal, and post may begin with the state of a moment ago: main leaves its pending create beside the
   * marker and then looks for the marker, post leaves the marker and then reads the pending create, so that one of the
   * two always sees the other.
   */
  readonly marker: string;
  /** Absent until the inputs are read. */
  readonly target?: Target | undefined;
  /** The latest token, as long as a clean-up may need it. */
  readonly token?: string | undefined;
  /** Main reached its result. */
  readonly settled?: { readonly outcome: Outcome; readonly afterSignal: boolean };
  readonly pendingCreate?: PendingCreate | undefined;
  readonly job?: (Pick<Job, 'id' | 'status'> & { readonly created: boolean }) | undefined;
  /** A terminal status was seen. */
  readonly ended?: boolean | undefined;
  /** A CANCEL has left. */
  readonly cancelSent?: boolean | undefined;
  readonly cancelRefused?: boolean | undefined;
}

/** What of it is not in the record of the run. */
export type StepState = Pick<SavedState, 'version' | 'marker' | 'target' | 'token' | 'settled'>;

/** What post needs of what main knows. */
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
export interface Target extends Pick<RefreshOptions, 'mode' | 'onAbort'>, Pick<Connection, 'entityId' | 'trackId'> {
  readonly baseUrl: string;
  readonly environmentId: string;
  /** Foreign text, and its begin only where it is long. */
  readonly tenantName?: string | undefined;
  /** Tells whether post was handed the same credentials; never a credential itself. */
  readonly credentialsDigest: string;
}

/** Tells two credentials apart without being one. */
export function digestOf(credentials: Credentials): string {
  const name = credentials.kind === 'client' ? credentials.clientId : credentials.accessToken;
  return createHash('sha256').update(`${credentials.kind} ${name}`).digest('hex');
}

/** Under this name main saves its state. */
export const STATE_NAME = 'refresh';

/** @throws Error if it is not the state of this version */
export function decodeState(text: string): SavedState {
  const state: unknown = JSON.parse(text);
  if (!isState(state)) throw new Error('the saved state is of another version of this action');
  return state;
}

/** Only this action writes under its name: only versions have to be told apart. */
function isState(value: unknown): value is SavedState {
  return isFields(value) && value['version'] === 1;
}

const UNFINISHED: ReadonlySet<Outcome> = new Set(['in-progress', 'timed-out', 'unknown']);

/** Whether post has something of this step to cancel, by the workflow job's status then. */
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
