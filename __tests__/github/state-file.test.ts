import { describe, expect, test } from '@jest/globals';

import { StateFile } from '../../src/github/saved-state.ts';
import { RunnerFileError } from '../../src/github/runner.ts';
import { decodeState, type SavedState } from '../../src/github/saved-state.ts';
import type { PendingCreate } from '../../src/run/refresh-list.ts';
import type { RefreshEvent } from '../../src/run/record-store.ts';
import { apply, NOTHING_KNOWN } from '../../src/run/run-record.ts';
import { environment, job, NOW_MS } from '../run/jobs.ts';
import { ApiError } from '../../src/zuora/errors.ts';
import { useStage } from './stage.ts';
import { TARGET } from './target.ts';

const stage = useStage();

const PENDING_CREATE: PendingCreate = {
  sentAtMs: NOW_MS,
  scheduledAtMs: NOW_MS,
  knownJobIds: ['job-0'],
  userId: 'user1',
};

/** A state file that is told what is known after each event. */
class Run {
  readonly file = new StateFile('m');
  #record = NOTHING_KNOWN;

  happens(event: RefreshEvent): void {
    const record = apply(this.#record, event, { monotonicMs: 0, nowMs: NOW_MS });
    this.file.note(record);
    this.#record = record;
  }
}

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

describe('the state file', () => {
  test('saves the marker before anything else', () => {
    new StateFile('/tmp/marker');
    expect(saved()).toEqual({ version: 1, marker: '/tmp/marker' });
  });

  test('saves a pending create at once, and takes it back when nothing came of it', () => {
    const run = new Run();
    run.happens({ kind: 'pending-create', pendingCreate: PENDING_CREATE });
    expect(saved().pendingCreate).toEqual(PENDING_CREATE);
    run.happens({ kind: 'pending-create-void' });
    expect(saved()).not.toHaveProperty('pendingCreate');
  });

  test('saves the job with whether it is ours, and each change of its status', () => {
    const run = new Run();
    run.happens({ kind: 'job', job: job({ status: 'NEW' }), created: true });
    expect(saved()).toMatchObject({ job: { id: 'job-1', status: 'NEW', created: true }, ended: false });
    run.happens({ kind: 'observed', job: job({ status: 'EXPORTING' }) });
    expect(saved()).toMatchObject({ job: { id: 'job-1', status: 'EXPORTING', created: true }, ended: false });
    run.happens({ kind: 'observed', job: job({ status: 'COMPLETED' }) });
    expect(saved()).toMatchObject({ job: { status: 'COMPLETED' }, ended: true });
  });

  test('knows an adopted job that has ended already', () => {
    const run = new Run();
    run.happens({ kind: 'job', job: job({ status: 'FAILED' }), created: false });
    expect(saved()).toMatchObject({ job: { created: false }, ended: true });
  });

  test('saves nothing for a poll without news', () => {
    const run = new Run();
    run.happens({ kind: 'job', job: job(), created: true });
    const before = stage.stateFile;
    run.happens({ kind: 'observed', job: job({ progress: 50 }) });
    run.happens({ kind: 'heartbeat', waitedMs: 600_000 });
    run.happens({ kind: 'environment', environment: environment(), due: true });
    expect(stage.stateFile).toBe(before);
  });

  test('leaves out a job that is seen before one is known to be followed', () => {
    const run = new Run();
    run.happens({ kind: 'observed', job: job({ status: 'CANCELLING' }) });
    expect(saved()).toEqual({ version: 1, marker: 'm' });
  });

  test('saves that Zuora refused the cancel', () => {
    const run = new Run();
    run.happens({ kind: 'cancel-refused', jobId: 'job-1', error: REFUSAL });
    expect(saved().cancelRefused).toBe(true);
  });

  test('saves that a cancel never left', () => {
    const run = new Run();
    run.happens({ kind: 'cancelling', jobId: 'job-1' });
    expect(saved().cancelSent).toBe(true);
    run.happens({ kind: 'cancel-not-sent' });
    expect(saved()).not.toHaveProperty('cancelSent');
  });

  test('lets a new pending create take the place of a job that was there before', () => {
    const run = new Run();
    run.happens({ kind: 'job', job: job({ status: 'CANCELLED' }), created: false });
    run.happens({ kind: 'pending-create', pendingCreate: PENDING_CREATE });
    expect(saved()).toEqual({ version: 1, marker: 'm', pendingCreate: PENDING_CREATE });
  });

  test('writes nothing where nothing has changed', () => {
    const run = new Run();
    run.file.update({ target: TARGET });
    const before = stage.stateFile;
    run.file.update({ target: { ...TARGET } });
    run.happens({ kind: 'pending-create-void' });
    expect(stage.stateFile).toBe(before);
  });
});

describe('a state file that cannot be written', () => {
  const none = (): void => {
    stage.env('GITHUB_STATE', `${stage.folder}/none`);
  };

  test('does not throw at first, and says why', () => {
    none();
    const run = new Run();
    expect(run.file.failure?.message).toBe('GITHUB_STATE: the file is missing, ENOENT');
    expect(stage.printed).toBe('');
  });

  test('saves all of it as soon as it can', () => {
    none();
    const run = new Run();
    stage.env('GITHUB_STATE', `${stage.folder}/state`);
    run.file.update({ target: TARGET });
    expect(run.file.failure).toBeUndefined();
    expect(saved()).toEqual({ version: 1, marker: 'm', target: TARGET });
  });

  test('keeps a create from leaving, and forgets its pending create', () => {
    const run = new Run();
    run.file.update({ target: TARGET });
    none();
    expect(() => {
      run.happens({ kind: 'pending-create', pendingCreate: PENDING_CREATE });
    }).toThrow(RunnerFileError);
    expect(run.file.state.pendingCreate).toBeUndefined();
    expect(stage.texts('warning')).toEqual([]);
  });

  test('does not keep a second create from leaving, whose job is found by the pending create of the first', () => {
    const run = new Run();
    run.file.update({ target: TARGET });
    run.happens({ kind: 'pending-create', pendingCreate: PENDING_CREATE });
    none();
    run.happens({ kind: 'pending-create', pendingCreate: { ...PENDING_CREATE, sentAtMs: NOW_MS + 210_000 } });
    expect(stage.texts('warning')).toEqual([expect.stringMatching(/^ZSR-NO-STATE: /)]);
    expect(saved().pendingCreate).toEqual(PENDING_CREATE);
  });

  test('does not keep it from leaving either where something else could not be saved before', () => {
    const run = new Run();
    run.file.update({ target: TARGET });
    run.happens({ kind: 'pending-create', pendingCreate: PENDING_CREATE });
    none();
    run.file.update({ token: 'renewed' });
    run.happens({ kind: 'pending-create', pendingCreate: { ...PENDING_CREATE, sentAtMs: NOW_MS + 210_000 } });
    expect(run.file.state.pendingCreate?.sentAtMs).toBe(NOW_MS + 210_000);
    expect(stage.texts('warning')).toEqual([expect.stringMatching(/^ZSR-NO-STATE: /)]);
    expect(saved().pendingCreate).toEqual(PENDING_CREATE);
  });

  test('keeps a second create from leaving after the first was taken back, if only in memory', () => {
    const run = new Run();
    run.file.update({ target: TARGET });
    run.happens({ kind: 'pending-create', pendingCreate: PENDING_CREATE });
    none();
    run.happens({ kind: 'pending-create-void' });
    expect(() => {
      run.happens({ kind: 'pending-create', pendingCreate: { ...PENDING_CREATE, sentAtMs: NOW_MS + 1_000 } });
    }).toThrow(RunnerFileError);
  });

  test('complains once with a job at stake, and lets the wait and the verdict go on', () => {
    const run = new Run();
    run.file.update({ target: TARGET });
    run.happens({ kind: 'pending-create', pendingCreate: PENDING_CREATE });
    none();
    run.happens({ kind: 'job', job: job(), created: true });
    run.happens({ kind: 'cancelling', jobId: 'job-1' });
    run.file.settle({ outcome: 'cancel-unconfirmed', afterSignal: true });
    expect(stage.texts('warning')).toEqual([
      'ZSR-NO-STATE: The state for the post step could not be saved (GITHUB_STATE: the file is missing, ENOENT).',
    ]);
    expect(saved()).toMatchObject({ pendingCreate: PENDING_CREATE });
  });

  test.each([
    ['where nothing was created', TARGET],
    ['in another mode', { ...TARGET, mode: 'wait' as const }],
    ['before the inputs were read', undefined],
  ])('says nothing %s', (_, target) => {
    none();
    const run = new Run();
    run.file.update({ target });
    if (target?.mode === 'wait') run.happens({ kind: 'job', job: job(), created: false });
    run.file.settle({ outcome: 'unavailable', afterSignal: false });
    expect(stage.texts('warning')).toEqual([]);
  });

  test('passes on what is no trouble with the file', () => {
    const run = new Run();
    const cyclic: { target?: unknown } = {};
    cyclic.target = cyclic;
    expect(() => {
      run.file.update(cyclic as Partial<SavedState>);
    }).toThrow(TypeError);
  });
});

describe('the verdict', () => {
  test.each([
    ['keeps the token while the job may still have to be cancelled', 'EXPORTING', true],
    ['drops the token when no clean-up can follow', 'COMPLETED', false],
  ])('%s', (_, status, isKept) => {
    const run = new Run();
    run.file.update({ token: 'token-1', target: TARGET });
    run.happens({ kind: 'job', job: job({ status }), created: true });
    run.file.settle({ outcome: 'timed-out', afterSignal: false });
    expect(saved().settled).toEqual({ outcome: 'timed-out', afterSignal: false });
    expect(saved().token).toBe(isKept ? 'token-1' : undefined);
  });
});
