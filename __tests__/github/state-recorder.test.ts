import { describe, expect, test } from '@jest/globals';

import { StateRecorder } from '../../src/github/state-recorder.ts';
import { RunnerFileError } from '../../src/github/runner-files.ts';
import { decodeState, type SavedState } from '../../src/github/saved-state.ts';
import type { PendingCreate } from '../../src/run/match-job.ts';
import { environment, job, NOW_MS } from '../run/jobs.ts';
import { ApiError } from '../../src/zuora/errors.ts';
import { useStage } from './stage.ts';
import { TARGET } from './target.ts';

const stage = useStage();

const INTENT: PendingCreate = {
  sentAtMs: NOW_MS,
  scheduledAtMs: NOW_MS,
  knownJobIds: ['job-0'],
  userId: 'user1',
};

function saved(): SavedState {
  return decodeState(stage.savedState);
}

const REFUSAL = new ApiError(
  'cancel',
  400,
  { codes: [], messages: [] },
  { requestId: undefined, trackId: 't' },
  undefined,
);

describe('the recorder', () => {
  test('saves the marker before anything else', () => {
    new StateRecorder('/tmp/marker');
    expect(saved()).toEqual({ version: 1, marker: '/tmp/marker' });
  });

  test('saves an intent at once, and takes it back when nothing came of it', () => {
    const recorder = new StateRecorder('m');
    recorder.note({ kind: 'pending-create', pendingCreate: INTENT });
    expect(saved().pendingCreate).toEqual(INTENT);
    recorder.note({ kind: 'pending-create-void' });
    expect(saved()).not.toHaveProperty('pending-create');
  });

  test('saves the job with whether it is ours, and each change of its status', () => {
    const recorder = new StateRecorder('m');
    recorder.note({ kind: 'job', job: job({ status: 'NEW' }), created: true });
    expect(saved()).toMatchObject({ job: { id: 'job-1', status: 'NEW', created: true }, ended: false });
    recorder.note({ kind: 'observed', job: job({ status: 'EXPORTING' }) });
    expect(saved()).toMatchObject({ job: { id: 'job-1', status: 'EXPORTING', created: true }, ended: false });
    recorder.note({ kind: 'observed', job: job({ status: 'COMPLETED' }) });
    expect(saved()).toMatchObject({ job: { status: 'COMPLETED' }, ended: true });
  });

  test('knows an adopted job that has ended already', () => {
    const recorder = new StateRecorder('m');
    recorder.note({ kind: 'job', job: job({ status: 'FAILED' }), created: false });
    expect(saved()).toMatchObject({ job: { created: false }, ended: true });
  });

  test('saves nothing for a poll without news', () => {
    const recorder = new StateRecorder('m');
    recorder.note({ kind: 'job', job: job(), created: true });
    const before = stage.stateFile;
    recorder.note({ kind: 'observed', job: job({ progress: 50 }) });
    recorder.note({ kind: 'heartbeat', waitedMs: 600_000 });
    recorder.note({ kind: 'environment', environment: environment(), due: true });
    expect(stage.stateFile).toBe(before);
  });

  test('leaves out a job that is seen before one is known to be followed', () => {
    const recorder = new StateRecorder('m');
    recorder.note({ kind: 'observed', job: job({ status: 'CANCELLING' }) });
    expect(saved()).toEqual({ version: 1, marker: 'm' });
  });

  test('saves that Zuora refused the cancel', () => {
    const recorder = new StateRecorder('m');
    recorder.note({ kind: 'cancel-refused', jobId: 'job-1', error: REFUSAL });
    expect(saved().cancelRefused).toBe(true);
  });

  test('saves that a cancel never left', () => {
    const recorder = new StateRecorder('m');
    recorder.note({ kind: 'cancelling', jobId: 'job-1' });
    expect(saved().cancelSent).toBe(true);
    recorder.note({ kind: 'cancel-not-sent', jobId: 'job-1' });
    expect(saved()).not.toHaveProperty('cancelSent');
  });

  test('lets a new intent take the place of a job that was there before', () => {
    const recorder = new StateRecorder('m');
    recorder.note({ kind: 'job', job: job({ status: 'CANCELLED' }), created: false });
    recorder.note({ kind: 'pending-create', pendingCreate: INTENT });
    expect(saved()).toEqual({ version: 1, marker: 'm', pendingCreate: INTENT });
  });

  test('writes nothing where nothing has changed', () => {
    const recorder = new StateRecorder('m');
    recorder.update({ target: TARGET });
    const before = stage.stateFile;
    recorder.update({ target: { ...TARGET } });
    recorder.note({ kind: 'pending-create-void' });
    expect(stage.stateFile).toBe(before);
  });
});

describe('a recorder that cannot save', () => {
  const none = (): void => {
    stage.env('GITHUB_STATE', `${stage.folder}/none`);
  };

  test('does not throw at first, and says why', () => {
    none();
    const recorder = new StateRecorder('m');
    expect(recorder.failure?.message).toBe('GITHUB_STATE: the file is missing, ENOENT');
    expect(stage.printed).toBe('');
  });

  test('saves all of it as soon as it can', () => {
    none();
    const recorder = new StateRecorder('m');
    stage.env('GITHUB_STATE', `${stage.folder}/state`);
    recorder.update({ target: TARGET });
    expect(recorder.failure).toBeUndefined();
    expect(saved()).toEqual({ version: 1, marker: 'm', target: TARGET });
  });

  test('keeps a create from leaving, and forgets its intent', () => {
    const recorder = new StateRecorder('m');
    recorder.update({ target: TARGET });
    none();
    expect(() => {
      recorder.note({ kind: 'pending-create', pendingCreate: INTENT });
    }).toThrow(RunnerFileError);
    expect(recorder.state).not.toHaveProperty('pending-create');
    expect(stage.texts('warning')).toEqual([]);
  });

  test('does not keep a second create from leaving, whose job is found by the intent of the first', () => {
    const recorder = new StateRecorder('m');
    recorder.update({ target: TARGET });
    recorder.note({ kind: 'pending-create', pendingCreate: INTENT });
    none();
    recorder.note({ kind: 'pending-create', pendingCreate: { ...INTENT, sentAtMs: NOW_MS + 210_000 } });
    expect(stage.texts('warning')).toEqual([expect.stringMatching(/^ZSR-NO-STATE: /)]);
    expect(saved().pendingCreate).toEqual(INTENT);
  });

  test('does not keep it from leaving either where something else could not be saved before', () => {
    const recorder = new StateRecorder('m');
    recorder.update({ target: TARGET });
    recorder.note({ kind: 'pending-create', pendingCreate: INTENT });
    none();
    recorder.update({ token: 'renewed' });
    recorder.note({ kind: 'pending-create', pendingCreate: { ...INTENT, sentAtMs: NOW_MS + 210_000 } });
    expect(recorder.state.pendingCreate?.sentAtMs).toBe(NOW_MS + 210_000);
    expect(stage.texts('warning')).toEqual([expect.stringMatching(/^ZSR-NO-STATE: /)]);
    expect(saved().pendingCreate).toEqual(INTENT);
  });

  test('keeps a second create from leaving after the first was taken back, if only in memory', () => {
    const recorder = new StateRecorder('m');
    recorder.update({ target: TARGET });
    recorder.note({ kind: 'pending-create', pendingCreate: INTENT });
    none();
    recorder.note({ kind: 'pending-create-void' });
    expect(() => {
      recorder.note({ kind: 'pending-create', pendingCreate: { ...INTENT, sentAtMs: NOW_MS + 1_000 } });
    }).toThrow(RunnerFileError);
  });

  test('complains once with a job at stake, and lets the wait and the verdict go on', () => {
    const recorder = new StateRecorder('m');
    recorder.update({ target: TARGET });
    recorder.note({ kind: 'pending-create', pendingCreate: INTENT });
    none();
    recorder.note({ kind: 'job', job: job(), created: true });
    recorder.note({ kind: 'cancelling', jobId: 'job-1' });
    recorder.settle({ outcome: 'cancel-unconfirmed', afterSignal: true });
    expect(stage.texts('warning')).toEqual([
      'ZSR-NO-STATE: The state for the post step could not be saved (GITHUB_STATE: the file is missing, ENOENT).',
    ]);
    expect(saved()).toMatchObject({ pendingCreate: INTENT });
  });

  test.each([
    ['where nothing was created', TARGET],
    ['in another mode', { ...TARGET, mode: 'wait' as const }],
    ['before the inputs were read', undefined],
  ])('says nothing %s', (_, target) => {
    none();
    const recorder = new StateRecorder('m');
    recorder.update({ target });
    if (target?.mode === 'wait') recorder.note({ kind: 'job', job: job(), created: false });
    recorder.settle({ outcome: 'unavailable', afterSignal: false });
    expect(stage.texts('warning')).toEqual([]);
  });

  test('passes on what is no trouble with the file', () => {
    const recorder = new StateRecorder('m');
    const cyclic: { target?: unknown } = {};
    cyclic.target = cyclic;
    expect(() => {
      recorder.update(cyclic as Partial<SavedState>);
    }).toThrow(TypeError);
  });
});

describe('the verdict', () => {
  test.each([
    ['keeps the token while the job may still have to be cancelled', 'EXPORTING', true],
    ['drops the token when no clean-up can follow', 'COMPLETED', false],
  ])('%s', (_, status, isKept) => {
    const recorder = new StateRecorder('m');
    recorder.update({ token: 'token-1', target: TARGET });
    recorder.note({ kind: 'job', job: job({ status }), created: true });
    recorder.settle({ outcome: 'timed-out', afterSignal: false });
    expect(saved().settled).toEqual({ outcome: 'timed-out', afterSignal: false });
    expect(saved().token).toBe(isKept ? 'token-1' : undefined);
  });
});
