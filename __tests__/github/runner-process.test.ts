import { describe, expect, test } from '@jest/globals';

import { watchRunner, type Child } from '../../src/github/runner.ts';

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
