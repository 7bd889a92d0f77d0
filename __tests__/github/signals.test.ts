import { EventEmitter } from 'node:events';

import { describe, expect, test } from '@jest/globals';

import { abortOnSignals } from '../../src/github/signals.ts';
import { Aborted } from '../../src/time/timeouts.ts';
import { VirtualClock } from '../time/virtual-clock.ts';

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
