import { jest } from '@jest/globals';

import { systemClock } from '../../src/time/clock.ts';
import { callBack } from './stage.ts';

/** Far longer than any of these runs takes. */
const LONGEST_MS = 15_000;

/** This process as the action finds it: what it listens for and how it ends, without ending the tests. */
export interface OwnProcess {
  readonly listenedFor: readonly string[];
  /** Waits until the action has made the process end. @returns its exit code */
  ended(): Promise<typeof process.exitCode>;
}

/** Watches this process for the length of a test that restores all mocks. */
export function watchProcess(): OwnProcess {
  const listenedFor: string[] = [];
  const exitCodeBefore = process.exitCode;
  jest.spyOn(process, 'on').mockImplementation((event: string | symbol) => {
    listenedFor.push(String(event));
    return process;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((_, ...rest: readonly unknown[]) => {
    callBack(rest);
    return true;
  });
  const exited = new Promise<typeof process.exitCode>((resolve) => {
    jest.spyOn(process, 'exit').mockImplementation(() => {
      resolve(process.exitCode);
      // Nobody of this process may see the code of the one that was played.
      process.exitCode = exitCodeBefore;
      return exitCodeBefore as never;
    });
  });
  const inTime = new AbortController();
  const tooLate = async (): Promise<never> => {
    await systemClock.sleep(LONGEST_MS, inTime.signal);
    throw new Error('the process was not made to end');
  };
  const ended = async (): Promise<typeof process.exitCode> => {
    try {
      return await Promise.race([exited, tooLate()]);
    } finally {
      inTime.abort();
    }
  };
  return { listenedFor, ended };
}
