import { AsyncLocalStorage } from 'node:async_hooks';
import { jest } from '@jest/globals';

/** Who wants to know of what a process of the action prints. */
export type Listener = (text: string) => void;

const listeners = new AsyncLocalStorage<Listener>();

/** From now on what is printed goes to whoever runs it under {@link listening}, and else where it always goes. */
export function capturePrinted(): void {
  const print = process.stdout.write.bind(process.stdout);
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    const listener = listeners.getStore();
    if (listener === undefined) return print(chunk);
    listener(String(chunk));
    return true;
  });
}

/** Runs work, and hears of all that it prints. */
export function listening<T>(listener: Listener, work: () => Promise<T>): Promise<T> {
  return listeners.run(listener, work);
}
