// Builds the committed bundles: what ncc writes, and nothing else. Each folder is emptied first: ncc leaves chunks of an
// earlier build behind. With --check: are the committed bundles what the sources build to?
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ncc = fileURLToPath(import.meta.resolve('@vercel/ncc/dist/ncc/cli.js'));

const LICENSE = ['--license', 'licenses.txt'];
const bundles = [
  { entry: 'src/index.ts', folder: 'dist', options: LICENSE },
  // The post step is the main bundle, started by another name.
  { entry: 'src/post/index.ts', folder: 'dist/post', options: ['--external', '../index.js'] },
  // The server and the step need nothing but Node, and start without the YAML reader of the demo.
  { entry: 'simulator/index.ts', folder: 'simulator/dist', options: LICENSE },
  { entry: 'simulator/step/index.ts', folder: 'simulator/dist/step', options: LICENSE },
  { entry: 'simulator/demo/index.ts', folder: 'simulator/dist/demo', options: LICENSE },
];

for (const { folder } of bundles) rmSync(folder, { recursive: true, force: true });
const codes = await Promise.all(
  bundles.map(({ entry, folder, options }) => {
    const args = [ncc, 'build', entry, '--out', folder, ...options, '--no-cache', '--quiet'];
    return once(spawn(process.execPath, args, { stdio: 'inherit' }), 'close');
  }),
);
if (codes.some(([code]) => code !== 0)) process.exit(1);

if (process.argv.includes('--check')) {
  // `git diff` does not see new files.
  const git = ['status', '--porcelain', '--untracked-files=all', '--', 'dist', 'simulator/dist'];
  const changes = execFileSync('git', git, { encoding: 'utf8' });
  if (changes !== '') {
    process.stderr.write(`Run \`npm run build\` and commit what differs:\n${changes}`);
    process.exitCode = 1;
  }
}
