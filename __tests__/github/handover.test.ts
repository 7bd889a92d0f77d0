import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import type { SavedState, Target } from '../../src/github/saved-state.ts';
import { noteForPost, readPendingCreate, takeOver } from '../../src/github/saved-state.ts';
import type { PendingCreate } from '../../src/run/refresh-list.ts';
import { NOW_MS } from '../run/jobs.ts';
import { useStage } from './stage.ts';
import { TARGET } from './target.ts';

const stage = useStage();

const PENDING_CREATE: PendingCreate = {
  sentAtMs: NOW_MS,
  scheduledAtMs: undefined,
  knownJobIds: ['job-0'],
  userId: 'user1',
};
const OTHER: Target = { ...TARGET, environmentId: 'environment-2' };

function stateWith(changes: Partial<SavedState> = {}): SavedState {
  return { version: 1, marker: `${stage.folder}/marker`, target: TARGET, token: 'secret-token', ...changes };
}

describe('the pending create that main leaves for post', () => {
  test('is read as it was written, by the owner alone, and holds no token', () => {
    const state = stateWith();
    noteForPost({ kind: 'pending-create', pendingCreate: PENDING_CREATE }, state);
    const written: unknown = JSON.parse(JSON.stringify({ version: 1, target: TARGET, pendingCreate: PENDING_CREATE }));
    expect(readPendingCreate(state.marker)).toEqual(written);
    const file = `${state.marker}.pending`;
    // Windows knows no more than read-only.
    expect(statSync(file).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
    expect(readdirSync(stage.folder).filter((name) => name.startsWith('marker'))).toEqual(['marker.pending']);
    expect(JSON.stringify(readPendingCreate(state.marker))).not.toContain('secret');
  });

  test('is taken back when nothing came of it', () => {
    const state = stateWith();
    noteForPost({ kind: 'pending-create', pendingCreate: PENDING_CREATE }, state);
    noteForPost({ kind: 'heartbeat', waitedMs: 1 }, state);
    expect(existsSync(`${state.marker}.pending`)).toBe(true);
    noteForPost({ kind: 'pending-create-void' }, state);
    expect(readPendingCreate(state.marker)).toBeUndefined();
    noteForPost({ kind: 'pending-create-void' }, state);
  });

  test.each([
    ['what it would create is to be left', { ...TARGET, onAbort: 'leave' as const }],
    ['there is no target', undefined],
  ])('is none where %s', (_, target) => {
    const state = stateWith({ target });
    noteForPost({ kind: 'pending-create', pendingCreate: PENDING_CREATE }, state);
    expect(readPendingCreate(state.marker)).toBeUndefined();
  });

  test('may be impossible to write: main goes on', () => {
    const marker = `${stage.folder}/none/marker`;
    noteForPost({ kind: 'pending-create', pendingCreate: PENDING_CREATE }, stateWith({ marker }));
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(
        /^ZSR-NO-MARKER: RUNNER_TEMP can't be written \(Error: ENOENT.*If this step is killed while it creates the refresh, the post step may not find that refresh\. Check the runner's temporary folder\./,
      ),
    ]);
  });

  test('may be impossible to remove', () => {
    const marker = `${stage.folder}/marker`;
    mkdirSync(`${marker}.pending`);
    noteForPost({ kind: 'pending-create-void' }, stateWith({ marker }));
    expect(stage.texts('debug')).toEqual([expect.stringContaining('could not be removed')]);
  });

  test.each([
    '',
    'null',
    '{"version":2}',
    '{"version":1}',
    '{"version":1,"target":{}}',
    '{"version":1,"pendingCreate":{}}',
  ])('is none that can be read: %j', (text) => {
    const marker = `${stage.folder}/marker`;
    writeFileSync(`${marker}.pending`, text);
    expect(readPendingCreate(marker)).toBeUndefined();
  });
});

describe('the state of post', () => {
  const later = { ...PENDING_CREATE, sentAtMs: NOW_MS + 1 };
  const handover = { target: OTHER, pendingCreate: PENDING_CREATE };

  function leave(left: object): void {
    writeFileSync(`${stage.folder}/marker.pending`, JSON.stringify({ version: 1, ...left }));
  }

  test.each<[string, Partial<SavedState>, boolean]>([
    ['has nothing yet', { target: undefined }, true],
    ['has a target only', {}, true],
    ['has an older pending create', { pendingCreate: { ...PENDING_CREATE, sentAtMs: NOW_MS - 1 } }, true],
    ['has the same pending create', { pendingCreate: PENDING_CREATE }, false],
    ['has a newer pending create', { pendingCreate: later }, false],
    ['has a job', { job: { id: 'job-1', created: true, status: 'NEW' } }, false],
  ])('that %s takes what main left: %#', (_, changes, isTaken) => {
    const state = stateWith(changes);
    leave(handover);
    const { target = OTHER, token } = state;
    const taken = { ...state, pendingCreate: PENDING_CREATE, target, token: state.target && token };
    expect(takeOver(state)).toEqual(isTaken ? taken : state);
    expect(readdirSync(stage.folder).filter((name) => name.startsWith('marker'))).toEqual(['marker']);
  });

  test('is as it was where main left nothing', () => {
    const state = stateWith();
    expect(takeOver(state)).toBe(state);
  });

  test('takes nothing else of the file', () => {
    leave({ ...handover, token: 'forged', job: 'forged' });
    expect(takeOver(stateWith())).toEqual(stateWith({ pendingCreate: PENDING_CREATE }));
  });

  // Another step can write there.
  test('sends no saved token where the file says, and keeps its own policies', () => {
    leave({ ...handover, target: { ...TARGET, baseUrl: 'https://elsewhere.example', onAbort: 'cancel' } });
    const state = stateWith({ target: { ...TARGET, onAbort: 'leave' } });
    expect(takeOver(state)).toEqual({ ...state, pendingCreate: PENDING_CREATE });
    leave({ ...handover, target: { ...TARGET, baseUrl: 'https://elsewhere.example' } });
    rmSync(state.marker);
    expect(takeOver(stateWith({ target: undefined })).token).toBeUndefined();
  });

  test('empties no file to which a link in the place of the marker leads', () => {
    const state = stateWith();
    const victim = `${stage.folder}/victim`;
    writeFileSync(victim, 'precious');
    symlinkSync(victim, state.marker);
    expect(takeOver(state)).toBe(state);
    expect(readFileSync(victim, 'utf8')).toBe('precious');
    expect(stage.texts('warning')).toEqual([expect.stringContaining('ZSR-NO-MARKER')]);
  });
});
