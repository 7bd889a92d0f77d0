import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** The summary of every scene, in Markdown, from the current code. @param timeZone of the machine that performs */
export function performScenes(timeZone = 'UTC'): Readonly<Record<string, string>> {
  const [hooks, perform] = ['resolve-core.ts', 'perform.ts'].map((file) => join(import.meta.dirname, file));
  const printed = execFileSync(process.execPath, ['--import', String(hooks), String(perform)], {
    encoding: 'utf8',
    env: { ...process.env, TZ: timeZone },
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(printed) as Record<string, string>;
}
