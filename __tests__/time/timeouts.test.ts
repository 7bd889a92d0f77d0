import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { Aborted, DeadlineExceeded, isInterruption, withGracePeriod, withTimeout } from '../../src/time/clock.ts';
import { VirtualClock } from './virtual-clock.ts';

const { signal: never } = new AbortController();
const inFlight = (): boolean => true;

describe('work within a limit', () => {
  it('answers what the work answers, and leaves neither timer nor listener', async () => {
    const clock = new VirtualClock();
    const { signal } = new AbortController();
    const work = async (scope: AbortSignal): Promise<string> => {
      await clock.sleep(400, scope);
      return 'done';
    };
    await expect(withTimeout(clock, 1_000, work, signal)).resolves.toBe('done');
    expect(clock.monotonicMs()).toBe(400);
    expect(clock.waiting).toBe(0);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('is told that its time is over', async () => {
    const clock = new VirtualClock();
    const error: unknown = await withTimeout(clock, 1_000, (scope) => clock.sleep(5_000, scope), never).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(DeadlineExceeded);
    expect(error).toMatchObject({ name: 'DeadlineExceeded', limitMs: 1_000 });
    expect(clock.monotonicMs()).toBe(1_000);
  });

  it('may be months away without ending at once', async () => {
    const clock = new VirtualClock();
    await withTimeout(clock, 30 * 86_400_000, (scope) => clock.sleep(29 * 86_400_000, scope), never);
    expect(clock.monotonicMs()).toBe(29 * 86_400_000);
  });

  it('ends with the signal of the caller, with its reason', async () => {
    const clock = new VirtualClock();
    const controller = new AbortController();
    const reason = new Aborted('SIGINT', 300);
    clock.at(300, () => {
      controller.abort(reason);
    });
    await expect(withTimeout(clock, 1_000, (scope) => clock.sleep(5_000, scope), controller.signal)).rejects.toBe(
      reason,
    );
    expect(clock.monotonicMs()).toBe(300);
    expect(clock.waiting).toBe(0);
  });

  it('begins aborted if the caller has been aborted before', async () => {
    const clock = new VirtualClock();
    const reason = new Aborted('SIGTERM', 0);
    await expect(withTimeout(clock, 1_000, (scope) => clock.sleep(5, scope), AbortSignal.abort(reason))).rejects.toBe(
      reason,
    );
    expect(clock.monotonicMs()).toBe(0);
  });

  it('hands on a failure of the work, a synchronous one too, and releases everything', async () => {
    const clock = new VirtualClock();
    const { signal } = new AbortController();
    const fail = (): Promise<never> => {
      throw new Error('broken');
    };
    await expect(withTimeout(clock, 1_000, fail, signal)).rejects.toThrow('broken');
    expect(clock.waiting).toBe(0);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('keeps the listeners of a signal flat that lives through a thousand requests', async () => {
    const clock = new VirtualClock();
    const { signal } = new AbortController();
    const most: number[] = [];
    for (let round = 0; round < 1_000; round += 1) {
      await withTimeout(clock, 1_000, async () => most.push(getEventListeners(signal, 'abort').length), signal);
    }
    expect(Math.max(...most)).toBe(1);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});

describe('work with grace', () => {
  it('answers what the work answers, and leaves neither timer nor listener', async () => {
    const clock = new VirtualClock();
    const { signal } = new AbortController();
    await expect(withGracePeriod(clock, 4_000, async () => 'done', signal, inFlight)).resolves.toBe('done');
    expect(clock.waiting).toBe(0);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('may still yield its answer after a local abort', async () => {
    const clock = new VirtualClock();
    const controller = new AbortController();
    clock.at(100, () => {
      controller.abort(new Aborted('SIGINT', 100));
    });
    const work = async (scope: AbortSignal): Promise<string> => {
      await clock.sleep(3_000, scope);
      return 'the id';
    };
    await expect(withGracePeriod(clock, 4_000, work, controller.signal, inFlight)).resolves.toBe('the id');
    expect(clock.monotonicMs()).toBe(3_000);
    expect(clock.waiting).toBe(0);
  });

  it('ends with the abort once the grace is over', async () => {
    const clock = new VirtualClock();
    const controller = new AbortController();
    const reason = new Aborted('SIGINT', 100);
    clock.at(100, () => {
      controller.abort(reason);
    });
    await expect(
      withGracePeriod(clock, 4_000, (scope) => clock.sleep(60_000, scope), controller.signal, inFlight),
    ).rejects.toBe(reason);
    expect(clock.monotonicMs()).toBe(4_100);
  });

  it('has its grace from its begin if the abort came before', async () => {
    const clock = new VirtualClock();
    const reason = new Aborted('SIGINT', 0);
    await expect(
      withGracePeriod(clock, 4_000, (scope) => clock.sleep(60_000, scope), AbortSignal.abort(reason), inFlight),
    ).rejects.toBe(reason);
    expect(clock.monotonicMs()).toBe(4_000);
  });

  it('has none, and ends in the same moment, where nothing is in flight', async () => {
    const clock = new VirtualClock();
    const controller = new AbortController();
    const reason = new Aborted('SIGINT', 100);
    let endedAtOnce = false;
    const work = (scope: AbortSignal): Promise<void> => {
      controller.abort(reason);
      endedAtOnce = scope.aborted;
      return clock.sleep(60_000, scope);
    };
    await expect(withGracePeriod(clock, 4_000, work, controller.signal, () => false)).rejects.toBe(reason);
    expect(endedAtOnce).toBe(true);
    expect(clock.monotonicMs()).toBe(0);
  });

  it('has none when the deadline is what ended', async () => {
    const clock = new VirtualClock();
    const controller = new AbortController();
    const reason = new DeadlineExceeded(100);
    clock.at(100, () => {
      controller.abort(reason);
    });
    await expect(
      withGracePeriod(clock, 4_000, (scope) => clock.sleep(60_000, scope), controller.signal, inFlight),
    ).rejects.toBe(reason);
    expect(clock.monotonicMs()).toBe(100);
  });
});

describe('an interruption', () => {
  it.each([
    [new Aborted('SIGINT', 5), true],
    [new DeadlineExceeded(5), true],
    [new Error('AbortError'), false],
    [undefined, false],
  ])('%s: %s', (error, expected) => {
    expect(isInterruption(error)).toBe(expected);
  });

  it('says which process signal came, and when', () => {
    expect(new Aborted('SIGTERM', 12)).toMatchObject({
      name: 'Aborted',
      source: 'SIGTERM',
      atMs: 12,
      message: 'SIGTERM',
    });
  });
});
