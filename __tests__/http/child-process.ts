import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const script = fileURLToPath(new URL('./send-once.ts', import.meta.url));

/** What a process of its own got, with these variables in its environment; rejects if it does not end by itself. */
export async function sendFromChild(
  url: string,
  environment: Readonly<Record<string, string>> = {},
  timeoutMs = 5_000,
): Promise<unknown> {
  const { stdout } = await run(process.execPath, [script, url, String(timeoutMs)], {
    env: { PATH: process.env['PATH'], ...environment },
    timeout: 15_000,
  });
  return JSON.parse(stdout) as unknown;
}
