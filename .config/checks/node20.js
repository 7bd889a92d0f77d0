// Runs the bundle's smoke test with the bundle under Node 20, the oldest that may rehearse the action locally.
// Jest itself stays on the Node of this script; BUNDLE_NODE names the one that the test spawns the bundle with.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const candidates = [
  resolve('node_modules/smoke-node-20/bin/node'),
  process.env['npm_node_execpath'] ?? '',
  process.execPath,
];
const node20 = candidates.find((path) => existsSync(path) && versionOf(path).startsWith('v20.'));

if (node20 === undefined) {
  process.stdout.write('Went without the smoke test on Node 20: this machine has none.\n');
} else {
  process.stdout.write(`The bundle runs under Node ${versionOf(node20)}.\n`);
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const { status } = spawnSync(
    process.execPath,
    [...flags, 'node_modules/jest/bin/jest.js', '__tests__/bundle/smoke.test.ts'],
    { stdio: 'inherit', env: { ...process.env, BUNDLE_NODE: node20 } },
  );
  process.exitCode = status ?? 1;
}

/** @param {string} path */
function versionOf(path) {
  return spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout.trim();
}
