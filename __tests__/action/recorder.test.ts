import { describe, expect, test } from '@jest/globals';

import { Recorder } from '../../src/action/recorder.ts';
import { decodeState, type State, type Target } from '../../src/action/state.ts';
import type { Intent } from '../../src/refresh/intent.ts';
import { environment, job, NOW_MS } from '../refresh/jobs.ts';
import { ApiError } from '../../src/zuora/errors.ts';
import { useStage } from './stage.ts';

const stage = useStage();

const INTENT: Intent = { sentAtMs: NOW_MS, scheduledAtMs: NOW_MS, knownJobIds: ['job-0'], userId: 'user1' };
const TARGET: Target = {
  mode: 'refresh',
  onAbort: 'cancel',
  baseUrl: 'https://rest.na.zuora.com',
  environmentId: 'environment-1',
  entityId: undefined,
  trackId: 'run-1',
  credentialsDigest: '0'.repeat(64),
};

function saved(): State {
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
    new Recorder('/tmp/marker');
    expect(saved()).toEqual({ version: 1, marker: '/tmp/marker' });
  });

  test('saves an intent at once, and takes it back when nothing came of it', () => {
    const recorder = new Recorder('m');
    recorder.note({ kind: 'intent', intent: INTENT });
    expect(saved().intent).toEqual(INTENT);
    recorder.note({ kind: 'intent-void' });
    expect(saved()).not.toHaveProperty('intent');
  });

  test('saves the job with whether it is ours, and each change of its status', () => {
    const recorder = new Recorder('m');
    recorder.note({ kind: 'job', job: job({ status: 'NEW' }), created: true });
    expect(saved()).toMatchObject({ job: { id: 'job-1', status: 'NEW', created: true }, ended: false });
    recorder.note({ kind: 'observed', job: job({ status: 'EXPORTING' }) });
    expect(saved()).toMatchObject({ job: { id: 'job-1', status: 'EXPORTING', created: true }, ended: false });
    recorder.note({ kind: 'observed', job: job({ status: 'COMPLETED' }) });
    expect(saved()).toMatchObject({ job: { status: 'COMPLETED' }, ended: true });
  });

  test('knows an adopted job that has ended already', () => {
    const recorder = new Recorder('m');
    recorder.note({ kind: 'job', job: job({ status: 'FAILED' }), created: false });
    expect(saved()).toMatchObject({ job: { created: false }, ended: true });
  });

  test('saves nothing for a poll without news', () => {
    const recorder = new Recorder('m');
    recorder.note({ kind: 'job', job: job(), created: true });
    const before = stage.stateFile;
    recorder.note({ kind: 'observed', job: job({ progress: 50 }) });
    recorder.note({ kind: 'heartbeat', waitedMs: 600_000 });
    recorder.note({ kind: 'environment', environment: environment(), due: true });
    expect(stage.stateFile).toBe(before);
  });

  test('leaves out a job that is seen before one is known to be followed', () => {
    const recorder = new Recorder('m');
    recorder.note({ kind: 'observed', job: job({ status: 'CANCELLING' }) });
    expect(saved()).toEqual({ version: 1, marker: 'm' });
  });

  test('saves that Zuora refused the cancel', () => {
    const recorder = new Recorder('m');
    recorder.note({ kind: 'cancel-refused', jobId: 'job-1', error: REFUSAL });
    expect(saved().cancelRefused).toBe(true);
  });

  test('lets nothing go on without a state before a job is known', () => {
    const recorder = new Recorder('m');
    stage.env('GITHUB_STATE', `${stage.folder}/none`);
    expect(() => {
      recorder.note({ kind: 'intent', intent: INTENT });
    }).toThrow('none');
  });

  test('lets a verdict be told where it cannot be saved', () => {
    const recorder = new Recorder('m');
    stage.env('GITHUB_STATE', `${stage.folder}/none`);
    recorder.settle({ outcome: 'invalid', afterSignal: false });
    expect(stage.texts('warning')).toEqual([expect.stringMatching(/^ZSR-NO-STATE: /)]);
  });

  test('complains once of a state that cannot be saved any more with a job at stake', () => {
    const recorder = new Recorder('m');
    recorder.note({ kind: 'intent', intent: INTENT });
    stage.env('GITHUB_STATE', `${stage.folder}/none`);
    recorder.note({ kind: 'job', job: job(), created: true });
    recorder.note({ kind: 'cancelling', jobId: 'job-1' });
    expect(stage.texts('warning')).toEqual([
      expect.stringMatching(/^ZSR-NO-STATE: The state for the post step could not be saved: Error: .*none/),
    ]);
    expect(saved()).toMatchObject({ intent: INTENT });
  });

  test.each([
    ['keeps the token while the job may still have to be cancelled', 'EXPORTING', true],
    ['drops the token when no clean-up can follow', 'COMPLETED', false],
  ])('%s', (_, status, isKept) => {
    const recorder = new Recorder('m');
    recorder.update({ token: 'token-1', target: TARGET });
    recorder.note({ kind: 'job', job: job({ status }), created: true });
    recorder.settle({ outcome: 'timed-out', afterSignal: false });
    expect(saved().settled).toEqual({ outcome: 'timed-out', afterSignal: false });
    expect(saved().token).toBe(isKept ? 'token-1' : undefined);
  });
});
