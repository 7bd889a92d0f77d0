import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readWorkflowRun, watchRunner, type Child } from '../../src/github/runner.ts';

const RUNNER = {
  GITHUB_RUN_ID: '42',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_ACTION: 'refresh',
  RUNNER_TEMP: '/temp',
};

describe('the workflow run', () => {
  test('gives the track ID its run, attempt and step, and the marker its folder', () => {
    expect(readWorkflowRun(RUNNER, 'u1')).toEqual({
      trackId: 'zsr-42-2-refresh',
      marker: join('/temp', 'zuora-sandbox-refresh-u1'),
      docsUrl: undefined,
    });
  });

  test.each([{}, { GITHUB_RUN_ID: '', RUNNER_TEMP: '' }])('may be none: %j', (env) => {
    expect(readWorkflowRun(env, 'u1')).toEqual({
      trackId: 'zsr-local-u1',
      marker: join(tmpdir(), 'zuora-sandbox-refresh-u1'),
      docsUrl: undefined,
    });
  });

  test('leaves out what the runner does not tell', () => {
    expect(readWorkflowRun({ GITHUB_RUN_ID: '42', GITHUB_ACTION: '' }, 'u1').trackId).toBe('zsr-42');
  });

  test.each([
    ['__owner/repo: "a;b" \'ü', 'zsr-42-2-__owner_repo___a_b__'],
    ['x'.repeat(200), `zsr-42-2-${'x'.repeat(20)}`],
  ])('a step called %j makes a track ID that Zuora accepts', (action, trackId) => {
    const read = readWorkflowRun({ ...RUNNER, GITHUB_ACTION: action }, 'u1');
    expect(read.trackId).toBe(trackId);
    expect(read.trackId).toMatch(/^[A-Za-z0-9_.-]{1,55}$/);
  });
});

/** A process whose parent can die. */
class FakeChild implements Child {
  ppid = 100;
  readonly platform: NodeJS.Platform;
  readonly asked: number[] = [];
  failure: Error | undefined;

  constructor(platform: NodeJS.Platform) {
    this.platform = platform;
  }

  kill(pid: number): void {
    this.asked.push(pid);
    if (this.failure !== undefined) throw this.failure;
  }
}

describe('the runner', () => {
  test.each(['linux', 'darwin'] as const)(
    'is gone on %s once this process has another parent',
    (platform) => {
      const child = new FakeChild(platform);
      const isGone = watchRunner(child);
      expect(isGone()).toBe(false);
      child.ppid = 1;
      expect(isGone()).toBe(true);
      expect(child.asked).toEqual([]);
    },
  );

  test('is gone on Windows once there is no such process', () => {
    const child = new FakeChild('win32');
    const isGone = watchRunner(child);
    expect(isGone()).toBe(false);
    child.failure = Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' });
    expect(isGone()).toBe(true);
    expect(child.asked).toEqual([100, 100]);
  });

  test.each([Object.assign(new Error('kill EPERM'), { code: 'EPERM' }), new Error('kill')])(
    'is there on Windows although it may be sent nothing: %s',
    (failure) => {
      const child = new FakeChild('win32');
      child.failure = failure;
      expect(watchRunner(child)()).toBe(false);
    },
  );

  test('that was gone before is not missed', () => {
    const child = new FakeChild('linux');
    child.ppid = 1;
    expect(watchRunner(child)()).toBe(false);
  });
});
