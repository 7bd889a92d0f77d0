import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from './virtual-clock.ts';

const { signal: never } = new AbortController();

describe('the virtual clock', () => {
  it('starts at the wall time given and takes no real time for a month', async () => {
    const clock = new VirtualClock(1_000_000);
    await clock.sleep(30 * 86_400_000, never);
    expect(clock.now()).toBe(1_000_000 + 30 * 86_400_000);
    expect(clock.monotonicMs()).toBe(30 * 86_400_000);
  });

  it('wakes many sleepers in order of their moments, and equal ones in order of arrival', async () => {
    const clock = new VirtualClock();
    const woken: string[] = [];
    const sleeper = async (name: string, ms: number): Promise<void> => {
      await clock.sleep(ms, never);
      woken.push(`${name} at ${String(clock.monotonicMs())}`);
    };
    await Promise.all([sleeper('late', 30), sleeper('early', 10), sleeper('twin', 30), sleeper('now', -5)]);
    expect(woken).toEqual(['now at 0', 'early at 10', 'late at 30', 'twin at 30']);
    expect(clock.slept).toEqual([30, 10, 30, -5]);
  });

  it('does not move on before work has come through several ticks and turns', async () => {
    const clock = new VirtualClock();
    const background = clock.sleep(1_000, never);
    for (let tick = 0; tick < 50; tick += 1) await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.monotonicMs()).toBe(0);
    await clock.sleep(10, never);
    expect(clock.monotonicMs()).toBe(10);
    await background;
    expect(clock.monotonicMs()).toBe(1_000);
  });

  it('rejects with the reason of a signal that aborts at a virtual moment, and forgets the sleeper', async () => {
    const clock = new VirtualClock();
    const controller = new AbortController();
    const reason = new Error('enough');
    clock.at(250, () => {
      controller.abort(reason);
    });
    await expect(clock.sleep(10_000, controller.signal)).rejects.toBe(reason);
    expect(clock.monotonicMs()).toBe(250);
    expect(clock.waiting).toBe(0);
    await expect(clock.sleep(1, controller.signal)).rejects.toBe(reason);
  });

  it('lets the wall clock jump without the monotonic one', async () => {
    const clock = new VirtualClock(5_000);
    await clock.sleep(100, never);
    clock.shiftWall(-3_000);
    expect(clock.now()).toBe(2_100);
    expect(clock.monotonicMs()).toBe(100);
  });

  it('never reaches the end of time, and wakes nobody once it is stopped', async () => {
    const clock = new VirtualClock();
    const woken: string[] = [];
    void clock.sleep(Number.POSITIVE_INFINITY, never).then(() => woken.push('eternal'));
    await clock.sleep(1, never);
    clock.at(2, () => woken.push('scheduled before'));
    clock.stop();
    clock.at(3, () => woken.push('scheduled after'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(woken).toEqual([]);
    expect(clock.monotonicMs()).toBe(1);
  });

  it('ends work that never does', async () => {
    const clock = new VirtualClock(undefined, 0);
    const work = async (): Promise<never> => {
      for (;;) await clock.sleep(1, never);
    };
    await expect(work()).rejects.toThrow('slept 100000 times');
  });
});
