import { EventEmitter } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { abortCheckFor, whileChecking } from '../../src/github/main.ts';
import { abortOnSignals, watchRunner, type Child } from '../../src/github/steps.ts';
import { Aborted } from '../../src/time/clock.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { writeFileSync } from 'node:fs';
import { newAbort } from './simulated.ts';
import { useStage } from './stage.ts';

const stage = useStage();

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'] as const;

describe('signals', () => {
  test('do nothing before they come', () => {
    const source = new EventEmitter();
    const { signal } = abortOnSignals(source, new VirtualClock());
    expect(signal.aborted).toBe(false);
    expect(source.eventNames()).toEqual(SIGNALS);
  });

  test.each(SIGNALS)('%s aborts, with its name and its moment', async (name) => {
    const source = new EventEmitter();
    const clock = new VirtualClock();
    const { signal } = abortOnSignals(source, clock);
    await clock.sleep(1_500, new AbortController().signal);
    source.emit(name);
    expect(signal.reason).toBeInstanceOf(Aborted);
    expect(signal.reason).toMatchObject({ source: name, atMs: 1_500 });
  });

  test.each(SIGNALS)('a further %s changes nothing, however many come', (name) => {
    const source = new EventEmitter();
    const { signal } = abortOnSignals(source, new VirtualClock());
    let aborts = 0;
    signal.addEventListener('abort', () => (aborts += 1));
    source.emit('SIGINT');
    const reason: unknown = signal.reason;
    for (let count = 0; count < 5; count += 1) source.emit(name);
    expect(aborts).toBe(1);
    expect(signal.reason).toBe(reason);
  });

  test.each(['runner-gone', 'post-started'] as const)('%s aborts on the same switch, first come', (from) => {
    const source = new EventEmitter();
    const { signal, abort } = abortOnSignals(source, new VirtualClock());
    abort(from);
    expect(signal.reason).toMatchObject({ source: from, atMs: 0 });
    source.emit('SIGTERM');
    abort('runner-gone');
    expect(signal.reason).toMatchObject({ source: from });
  });
});

describe('a look at whether main is to end', () => {
  test.each([
    [false, false, undefined],
    [true, false, 'post-started'],
    [false, true, 'runner-gone'],
    [true, true, 'post-started'],
  ])('with a marker: %s, and the runner gone: %s, finds %s', (isMarked, isGone, source) => {
    const marker = `${stage.folder}/marker`;
    if (isMarked) writeFileSync(marker, '');
    const stepAbort = newAbort();
    abortCheckFor(marker, () => isGone, stepAbort)();
    const reason: unknown = stepAbort.signal.reason;
    expect(reason instanceof Aborted ? reason.source : undefined).toBe(source);
  });

  test('is taken every 30 s, until main is done', async () => {
    const clock = new VirtualClock();
    const looksAtMs: number[] = [];
    const work = async (): Promise<string> => {
      await clock.sleep(100_000, new AbortController().signal);
      return 'done';
    };
    expect(await whileChecking(clock, () => looksAtMs.push(clock.monotonicMs()), work)).toBe('done');
    expect(looksAtMs).toEqual([30_000, 60_000, 90_000]);
    await clock.sleep(60_000, new AbortController().signal);
    expect(looksAtMs).toHaveLength(3);
  });

  test('ends with work that fails', async () => {
    const work = (): Promise<never> => Promise.reject(new RangeError('broken'));
    await expect(whileChecking(new VirtualClock(), () => undefined, work)).rejects.toThrow('broken');
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

  kill(pid: number): true {
    this.asked.push(pid);
    if (this.failure !== undefined) throw this.failure;
    return true;
  }
}

describe('the runner', () => {
  test.each(['linux', 'darwin'] as const)('is gone on %s once this process has another parent', (platform) => {
    const child = new FakeChild(platform);
    const isGone = watchRunner(child);
    expect(isGone()).toBe(false);
    child.ppid = 1;
    expect(isGone()).toBe(true);
    expect(child.asked).toEqual([]);
  });

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
