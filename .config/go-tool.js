import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The workflow runner of the end-to-end runs. */
export const ACT = { name: 'act', path: 'github.com/nektos/act', version: '0.2.87' };

/** The linter for workflows. */
export const ACTIONLINT = { name: 'actionlint', path: 'github.com/rhysd/actionlint/cmd/actionlint', version: '1.7.12' };

/**
 * Finds a tool that is written in Go, in exactly this version, or builds it. Where it cannot, it says so, which is red
 * on GitHub alone: its machines have Go.
 * @param {{ name: string, path: string, version: string }} tool
 * @returns {string | undefined} the command
 */
export function findGoTool({ name, path, version }) {
  const folder = resolve('node_modules/.cache', `${name}-${version}`);
  const command = resolve(folder, process.platform === 'win32' ? `${name}.exe` : name);
  if (existsSync(command)) return command;
  const { error, status } = spawnSync('go', ['install', `${path}@v${version}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, GOBIN: folder },
  });
  if (status === 0) return command;
  const reason = error ? 'this machine has no Go' : 'go install failed';
  process.stdout.write(`Went without ${name} ${version}: ${reason}.\n`);
  if (process.env['GITHUB_ACTIONS'] === 'true') process.exitCode = 1;
  return undefined;
}
