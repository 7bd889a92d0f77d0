import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseKeyValues } from '../../../simulator/runner/file-commands.ts';
import { decodeState, type SavedState } from '../../../src/github/saved-state.ts';

const root = mkdtempSync(join(tmpdir(), 'every-fault-'));

/** `@actions/core` remembers where it is, so that all post steps share it. */
const SUMMARY = join(root, 'summary');

/** The files of the runner for one step. */
export class RunnerFiles {
  readonly marker: string;
  readonly #state: string;

  constructor(step: number) {
    const folder = join(root, `step-${String(step)}`);
    mkdirSync(folder, { recursive: true });
    this.marker = join(folder, 'marker');
    this.#state = join(folder, 'state');
    rmSync(this.marker, { force: true });
    rmSync(this.#pendingCreate, { force: true });
    writeFileSync(this.#state, '');
  }

  /** Has what main does next write to this step's files: it writes in the same moment. */
  handToMain(): void {
    process.env['GITHUB_STATE'] = this.#state;
  }

  /** The state as the runner would read it now. */
  readState(): SavedState {
    return decodeState(parseKeyValues(readFileSync(this.#state, 'utf8')).values['refresh'] ?? '');
  }

  /** Whether main has left its pending create beside the place of the marker. */
  hasPendingCreate(): boolean {
    return existsSync(this.#pendingCreate);
  }

  hasMarker(): boolean {
    return existsSync(this.marker);
  }

  get #pendingCreate(): string {
    return `${this.marker}.pending`;
  }
}

/** Empties the summary that all post steps share. */
export function clearSummary(): void {
  writeFileSync(SUMMARY, '');
  process.env['GITHUB_STEP_SUMMARY'] = SUMMARY;
}

export function readSummary(): string {
  return readFileSync(SUMMARY, 'utf8');
}

/** At the end of all. */
export function removeRunnerFiles(): void {
  rmSync(root, { recursive: true, force: true });
}
