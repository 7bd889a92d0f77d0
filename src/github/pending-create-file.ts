import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

import type { RefreshEvent } from '../run/events.ts';
import type { Intent } from '../run/match-job.ts';
import { isFields } from '../zuora/decode.ts';
import { log } from './log.ts';
import type { State, Target } from './saved-state.ts';

/** What main is about to create, and where. No credential is in it. */
export interface Handover {
  readonly target: Target;
  readonly intent: Intent;
}

/**
 * Leaves the intent where post can read it. In a job container post may begin with the state of a moment ago: main
 * writes the intent and then looks for the marker, post leaves the marker and then reads the intent, so that one of the
 * two always sees the other.
 */
function leaveIntent(marker: string, handover: Handover): void {
  const path = pathFor(marker);
  try {
    // Post finds all of it or nothing.
    writeFileSync(`${path}.new`, JSON.stringify({ version: 1, ...handover }), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch (error) {
    log.warning('ZSR-NO-MARKER', `The intent for the post step could not be written: ${String(error)}`);
  }
}

/** The intent that main left; `undefined` if there is none, or none that can be read. */
export function readIntent(marker: string): Handover | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(pathFor(marker), 'utf8'));
    return isHandover(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** To be called once nothing can come of the intent any more. */
export function removeIntent(marker: string): void {
  try {
    rmSync(pathFor(marker), { force: true });
  } catch (error) {
    log.debug(`the intent for the post step could not be removed: ${String(error)}`);
  }
}

/** Leaves what main is about to create, and takes it back if nothing came of it. */
export function noteForPost(event: RefreshEvent, { marker, target }: State): void {
  if (event.kind === 'intent' && target?.onAbort === 'cancel')
    leaveIntent(marker, { target, intent: event.intent });
  if (event.kind === 'intent-void') removeIntent(marker);
}

/**
 * The state with what main left after post had been handed it: its intent, unless the state has a job, or an intent as
 * new.
 */
export function withHandover(state: State, handover: Handover | undefined): State {
  if (handover === undefined || state.job !== undefined) return state;
  const isNewer = state.intent === undefined || handover.intent.sentAtMs > state.intent.sentAtMs;
  const { target, intent } = handover;
  return isNewer ? { ...state, target, intent } : state;
}

function pathFor(marker: string): string {
  return `${marker}.intent`;
}

/** Only this action writes under that name: a version is all that has to be told apart. */
function isHandover(value: unknown): value is Handover {
  return isFields(value) && value['version'] === 1 && isFields(value['target']) && isFields(value['intent']);
}
