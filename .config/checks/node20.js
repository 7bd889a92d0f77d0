// Runs the bundle's smoke test with the bundle under Node 20, the oldest that may rehearse the action locally.
// Jest itself stays on the Node of this script; BUNDLE_NODE names the one that the test spawns the bundle with.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const node20 = process.env['BUNDLE_NODE'] ?? resolve('node_modules/smoke-node-20/bin/node');
if (existsSync(node20)) {
  const { status } = spawnSync('npm', ['run', '--silent', 'jest', '--', '__tests__/bundle/smoke.test.ts'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, BUNDLE_NODE: node20 },
  });
  process.exitCode = status ?? 1;
} else {
  process.stdout.write('Went without the smoke test on Node 20: npm installs one on Linux x64 alone.\n');
}
