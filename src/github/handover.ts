import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

import type { RefreshEvent } from '../run/record-store.ts';
import type { PendingCreate } from '../run/match-job.ts';
import { isFields } from '../zuora/decode.ts';
import { markerUnwritten, pendingCreateUnwritten } from '../messages/runner.ts';
import { log } from './log.ts';
import type { SavedState, Target } from './saved-state.ts';

/** Left by post as soon as it begins: in a job container main gets no signal, and may live on beside it. */
export function leaveMarker(path: string): void {
  try {
    writeFileSync(path, '');
  } catch (error) {
    log.warning('ZSR-NO-MARKER', markerUnwritten(error));
  }
}

/** What main is about to create, and where. No credential is in it. */
export interface PendingCreateFile {
  readonly target: Target;
  readonly pendingCreate: PendingCreate;
}

/** The pending create that main left; `undefined` if there is none, or none that can be read. */
export function readIntent(marker: string): PendingCreateFile | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(pathFor(marker), 'utf8'));
    return isHandover(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** To be called once nothing can come of the pending create any more. */
export function removeIntent(marker: string): void {
  try {
    rmSync(pathFor(marker), { force: true });
  } catch (error) {
    log.debug(`the intent for the post step could not be removed: ${String(error)}`);
  }
}

/**
 * Leaves what main is about to create where post can read it, and takes it back if nothing came of it. In a job
 * container post may begin with the state of a moment ago: main writes the pending create and then looks for the marker,
 * post leaves the marker and then reads the pending create, so that one of the two always sees the other.
 */
export function noteForPost(event: RefreshEvent, { marker, target }: SavedState): void {
  if (event.kind === 'pending-create-void') removeIntent(marker);
  if (event.kind !== 'pending-create' || target?.onAbort !== 'cancel') return;
  const path = pathFor(marker);
  const { pendingCreate } = event;
  try {
    // Post finds all of it or nothing.
    writeFileSync(`${path}.new`, JSON.stringify({ version: 1, target, pendingCreate }), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch (error) {
    log.warning('ZSR-NO-MARKER', pendingCreateUnwritten(error));
  }
}

/**
 * The state with what main left after post had been handed it: its pending create, unless the state has a job, or a
 * pending create as new.
 */
export function withHandover(state: SavedState, handover: PendingCreateFile | undefined): SavedState {
  if (handover === undefined || state.job !== undefined) return state;
  const { target, pendingCreate } = handover;
  const isNewer = state.pendingCreate === undefined || pendingCreate.sentAtMs > state.pendingCreate.sentAtMs;
  return isNewer ? { ...state, target, pendingCreate } : state;
}

function pathFor(marker: string): string {
  return `${marker}.intent`;
}

/** Only this action writes under that name: a version is all that has to be told apart. */
function isHandover(value: unknown): value is PendingCreateFile {
  return isFields(value) && value['version'] === 1 && isFields(value['target']) && isFields(value['pendingCreate']);
}
