import { AsyncLocalStorage } from 'node:async_hooks';
import * as core from '@actions/core';
import { jest } from '@jest/globals';

/** Who wants to know of what a process of the action writes. */
export interface Listener {
  /** It prints. */
  readonly onPrinted: (text: string) => void;
  /** It appends to its summary, which takes real time. */
  readonly onSummary: (written: Promise<unknown>) => void;
}

const listeners = new AsyncLocalStorage<Listener>();

/** From now on what is printed goes to whoever runs it under {@link listening}, and else where it always goes. */
export function capturePrinted(): void {
  const print = process.stdout.write.bind(process.stdout);
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    const listener = listeners.getStore();
    if (listener === undefined) return print(chunk);
    listener.onPrinted(String(chunk));
    return true;
  });
  const write = core.summary.write.bind(core.summary);
  jest.spyOn(core.summary, 'write').mockImplementation((options) => {
    const written = write(options);
    listeners.getStore()?.onSummary(written);
    return written;
  });
}

/** Runs work, and hears of all that it writes. */
export function listening<T>(listener: Listener, work: () => Promise<T>): Promise<T> {
  return listeners.run(listener, work);
}
