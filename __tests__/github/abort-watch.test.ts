import { existsSync, writeFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { checkNothing, abortCheckFor, whileChecking } from '../../src/github/abort-watch.ts';
import { Aborted } from '../../src/time/timeouts.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { newAbort } from './simulated.ts';
import { useStage } from './stage.ts';

const stage = useStage();

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
    abortCheckFor({ marker, runnerIsGone: () => isGone }, stepAbort)();
    const reason: unknown = stepAbort.signal.reason;
    expect(reason instanceof Aborted ? reason.source : undefined).toBe(source);
  });

  test('finds nothing in post', () => {
    writeFileSync(`${stage.folder}/marker`, '');
    checkNothing();
    expect(existsSync(`${stage.folder}/marker`)).toBe(true);
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
