import type { LogLine } from './stage-log.ts';

/** Lets callers follow and await lines of a step's log. */
export interface LineWatch {
  readonly emit: (line: LogLine) => void;
  /** Calls back for every line from now on. */
  readonly onLine: (callback: (line: LogLine) => void) => void;
  /**
   * Settles with the first line, past or to come, that matches.
   * @throws Error if none came in `timeoutMs`.
   */
  readonly waitForLine: (pattern: RegExp, timeoutMs: number) => Promise<LogLine>;
}

/** Starts a watch that remembers every line. */
export function startLineWatch(): LineWatch {
  const seen: LogLine[] = [];
  const callbacks = new Set<(line: LogLine) => void>();
  return {
    emit: (line) => {
      seen.push(line);
      for (const callback of [...callbacks]) callback(line);
    },
    onLine: (callback) => {
      callbacks.add(callback);
    },
    waitForLine: (pattern, timeoutMs) =>
      new Promise((resolve, reject) => {
        const past = seen.find((line) => line.text.search(pattern) >= 0);
        if (past !== undefined) {
          resolve(past);
          return;
        }
        const timer = setTimeout(() => {
          callbacks.delete(check);
          const log = seen.map((line) => line.text).join('\n');
          reject(new Error(`no line ${String(pattern)} in ${String(timeoutMs)} ms; the log:\n${log}`));
        }, timeoutMs);
        const check = (line: LogLine): void => {
          if (line.text.search(pattern) < 0) return;
          clearTimeout(timer);
          callbacks.delete(check);
          resolve(line);
        };
        callbacks.add(check);
      }),
  };
}
