import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** The workflow runner of the end-to-end runs. */
export const ACT = { name: 'act', path: 'github.com/nektos/act', version: '0.2.87' };

/** The linter for workflows. */
export const ACTIONLINT = {
  name: 'actionlint',
  path: 'github.com/rhysd/actionlint/cmd/actionlint',
  version: '1.7.12',
};

/**
 * Finds a tool that is written in Go, in exactly this version: in PATH, or else it is built where Go is present.
 *
 * @param {{ name: string, path: string, version: string }} tool
 * @returns {{ kind: 'found', command: string } | { kind: 'missing', reason: string }}
 */
export function findGoTool({ name, path, version }) {
  if (isVersion(name, version)) return { kind: 'found', command: name };
  const folder = resolve('node_modules/.cache', `${name}-${version}`);
  const command = resolve(folder, process.platform === 'win32' ? `${name}.exe` : name);
  if (existsSync(command)) return { kind: 'found', command };
  if (spawnSync('go', ['version']).status !== 0) {
    return { kind: 'missing', reason: `this machine has neither ${name} ${version} nor Go` };
  }
  mkdirSync(folder, { recursive: true });
  const { status } = spawnSync('go', ['install', `${path}@v${version}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, GOBIN: folder },
  });
  return status === 0
    ? { kind: 'found', command }
    : { kind: 'missing', reason: `go install ${path}@v${version} failed` };
}

/**
 * @param {string} command
 * @param {string} version
 */
function isVersion(command, version) {
  const { stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return typeof stdout === 'string' && stdout.split(/\s+v?/).includes(version);
}
