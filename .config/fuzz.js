// `npm run fuzz`: the tests of `__tests__/fuzz` with a hundred times as many cases as in `npm test`, and new ones each
// time. FUZZ_RUNS and FUZZ_SEED set how many and which; `npm run fuzz -- duration body` runs these subjects alone.
import { spawnSync } from 'node:child_process';

const runs = process.env['FUZZ_RUNS'] ?? '100000';
const seed = process.env['FUZZ_SEED'] ?? String(Date.now() % 2 ** 31);
const patterns = process.argv.slice(2).map((name) => `__tests__/fuzz/${name}`);

process.stdout.write(`FUZZ_RUNS=${runs} FUZZ_SEED=${seed}\n`);
const beganMs = performance.now();
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const { status } = spawnSync(
  process.execPath,
  [
    ...flags,
    'node_modules/jest/bin/jest.js',
    '--verbose',
    ...(patterns.length > 0 ? patterns : ['__tests__/fuzz']),
  ],
  { stdio: 'inherit', env: { ...process.env, FUZZ_RUNS: runs, FUZZ_SEED: seed } },
);
process.stdout.write(`${((performance.now() - beganMs) / 1_000).toFixed(0)} s\n`);
process.exitCode = status ?? 1;
