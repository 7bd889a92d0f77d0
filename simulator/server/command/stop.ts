import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

const lookEveryMs = 100;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

/**
 * Settles once this process is to end: at a signal, or as soon as the file is there or its folder is gone. Files
 * reach a process without a console, which on Windows no signal does.
 */
export async function untilStopped(stopFile: string | undefined): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    const stop = (): void => {
      resolve();
    };
    for (const signal of signals) process.once(signal, stop);
    if (stopFile === undefined) return;
    timer = setInterval(() => {
      if (existsSync(stopFile) || !existsSync(dirname(stopFile))) stop();
    }, lookEveryMs);
  });
  clearInterval(timer);
}
