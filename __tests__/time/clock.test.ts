import { execFile } from 'node:child_process';
import { getEventListeners } from 'node:events';
import { setTimeout as realSleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { systemClock, withNow } from '../../src/time/clock.ts';
import { VirtualClock } from './virtual-clock.ts';

const run = promisify(execFile);
const { signal: never } = new AbortController();
/** Longer than a test may take. */
const LONG_MS = 600_000;

describe('the clock of the machine', () => {
  it('tells the wall time and a time that never runs backwards', () => {
    const beforeMs = Date.now();
    expect(systemClock.now()).toBeGreaterThanOrEqual(beforeMs);
    expect(systemClock.now()).toBeLessThanOrEqual(Date.now());
    const first = systemClock.monotonicMs();
    expect(systemClock.monotonicMs()).toBeGreaterThanOrEqual(first);
  });

  it.each([0, 0.4, 1, 20])('sleeps %d ms in full, never less', async (ms) => {
    const beganMs = systemClock.monotonicMs();
    await systemClock.sleep(ms, never);
    expect(systemClock.monotonicMs() - beganMs).toBeGreaterThanOrEqual(ms);
  });

  it.each([
    ['30 days', 30 * 86_400_000],
    ['one more than the longest timer of Node', 2 ** 31],
    ['for ever', Number.POSITIVE_INFINITY],
  ])('does not wake at once when it is to sleep %s', async (_, ms) => {
    const controller = new AbortController();
    const sleeping = systemClock.sleep(ms, controller.signal);
    const first = await Promise.race([sleeping.then(() => 'woken'), realSleep(60, 'asleep')]);
    expect(first).toBe('asleep');
    controller.abort(new Error('enough'));
    await expect(sleeping).rejects.toThrow('enough');
  });

  it('asks Node for no negative time, however short the sleep', async () => {
    const clock = new URL('../../src/time/clock.ts', import.meta.url).href;
    const script = `
      const { systemClock } = await import('${clock}');
      const { signal } = new AbortController();
      await Promise.all(Array.from({ length: 300 }, (_, index) => systemClock.sleep(index % 3, signal)));
      await systemClock.sleep(-5, signal);
      console.log('slept');`;
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', script]);
    expect(stdout).toBe('slept\n');
    expect(stderr).not.toContain('TimeoutNegativeWarning');
  });

  it('rejects with the reason of the signal as soon as it aborts', async () => {
    const controller = new AbortController();
    const reason = new Error('the runner asked');
    const sleeping = systemClock.sleep(LONG_MS, controller.signal);
    setTimeout(() => {
      controller.abort(reason);
    }, 10);
    await expect(sleeping).rejects.toBe(reason);
  });

  it('rejects at once if the signal has aborted before', async () => {
    await expect(systemClock.sleep(60_000, AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
  });

  it('leaves no listener behind on a signal, whether it slept to the end or was woken', async () => {
    const controller = new AbortController();
    for (let round = 0; round < 20; round += 1) {
      const sleeping = systemClock.sleep(1, controller.signal);
      expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
      await sleeping;
      expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    }
    const sleeping = systemClock.sleep(60_000, controller.signal);
    controller.abort(new Error('enough'));
    await expect(sleeping).rejects.toThrow('enough');
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  it('leaves no timer behind that would keep the process alive', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const controller = new AbortController();
    const sleeping = systemClock.sleep(60_000, controller.signal);
    expect(timers()).toBe(before + 1);
    controller.abort(new Error('enough'));
    await expect(sleeping).rejects.toThrow('enough');
    expect(timers()).toBe(before);
  });
});

describe('a clock with another now', () => {
  it('tells that, and sleeps and counts as the first one', async () => {
    const clock = new VirtualClock();
    const other = withNow(clock, () => 42);
    await other.sleep(5_000, never);
    expect([other.now(), other.monotonicMs()]).toEqual([42, 5_000]);
  });
});
