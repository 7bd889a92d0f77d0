// `npm run fuzz`: the tests of `__tests__/fuzz` with a hundred times as many cases as in `npm test`, and new ones each
// time. FUZZ_RUNS and FUZZ_SEED set how many and which; `npm run fuzz -- duration body` runs these subjects alone.
import { spawnSync } from 'node:child_process';

const { FUZZ_RUNS = '100000', FUZZ_SEED = String(Date.now() % 2 ** 31) } = process.env;
const [first = '', ...others] = process.argv.slice(2);
const patterns = [first, ...others].map((name) => `__tests__/fuzz/${name}`);

process.stdout.write(`FUZZ_RUNS=${FUZZ_RUNS} FUZZ_SEED=${FUZZ_SEED}\n`);
const { status } = spawnSync('npm', ['run', '--silent', 'jest', '--', '--verbose', ...patterns], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, FUZZ_RUNS, FUZZ_SEED },
});
process.exitCode = status ?? 1;
