// Builds the committed bundles. Each folder is emptied first: ncc leaves chunks of an earlier build behind.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ncc = fileURLToPath(import.meta.resolve('@vercel/ncc/dist/ncc/cli.js'));

const bundles = [
  { entry: 'src/index.ts', folder: 'dist' },
  { entry: 'simulator/index.ts', folder: 'simulator/dist' },
  // After the one whose folder it lies in.
  { entry: 'simulator/action/index.ts', folder: 'simulator/dist/action' },
];

for (const { entry, folder } of bundles) {
  rmSync(folder, { recursive: true, force: true });
  const options = ['--out', folder, '--license', 'licenses.txt', '--no-cache'];
  const { status } = spawnSync(process.execPath, [ncc, 'build', entry, ...options], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}
