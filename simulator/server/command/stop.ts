import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';

const lookEveryMs = 100;
/** As the program begins: by the time that it waits, the parent may be gone. */
const parent = process.ppid;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

/**
 * Settles once this process is to end: at a signal, as soon as the file is there or its folder is gone, once nobody
 * reads what it prints, or when the npm that started it is gone. Files reach a process without a console, which on
 * Windows no signal does.
 */
export async function untilStopped(stopFile: string | undefined, output: Writable): Promise<void> {
  const isAbandoned = watchForNpm();
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    const stop = (): void => {
      resolve();
    };
    for (const signal of signals) process.once(signal, stop);
    output.once('error', stop);
    if (output.errored !== null) stop();
    timer = setInterval(() => {
      if (isAbandoned() || (stopFile !== undefined && isCalledOff(stopFile))) stop();
    }, lookEveryMs);
  });
  clearInterval(timer);
}

function isCalledOff(stopFile: string): boolean {
  return existsSync(stopFile) || !existsSync(dirname(stopFile));
}

/**
 * A signal to npm ends npm and its shell, and may leave what they started. Without npm, a parent that ends says
 * nothing: a shell that puts a simulator into the background ends as a matter of course.
 */
function watchForNpm(): () => boolean {
  const isNpms = process.env['npm_lifecycle_event'] === 'simulator';
  return () => isNpms && process.ppid !== parent;
}
