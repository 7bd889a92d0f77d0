// `npm test`, `npm run test:processes`, `npm run proofs`: each test file is in one of them. `npm run fuzz` tries a
// hundred times as many cases as the proofs, and new ones each time; FUZZ_RUNS and FUZZ_SEED set how many and which.
// `npm run test:node20` spawns the bundle with Node 20, the oldest that may rehearse the action; Jest runs on this one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The long ones: they wait for processes, or go through every way that a workflow or a scenario can end. */
const PROCESSES =
  '__tests__/(bundle|benchmarks|house/(layers|workflows)|messages/mermaid|pictures|simulator/(runner|step|demo|wrong-clients|server/(command|expected-outcomes)))';
/** Random cases, tables of every fault, and days of polling. */
const PROOFS = '__tests__/(proofs/|fuzz/|run/(abort-anywhere|fault-table|long-waits))';

const { FUZZ_RUNS = '100000', FUZZ_SEED = String(Date.now() % 2 ** 31), BUNDLE_NODE } = process.env;
const node20 = BUNDLE_NODE ?? resolve('node_modules/smoke-node-20/bin/node');

/** @type {Readonly<Record<string, { flags: readonly string[], env?: Readonly<Record<string, string>> }>>} */
const PARTS = {
  // Coverage tells of every module that a worker has ever loaded: a worker that has run a few files is replaced, which
  // takes 84 s where one that stays takes 130.
  rest: {
    flags: [
      '--coverage',
      '--workerIdleMemoryLimit=150MB',
      `--testPathIgnorePatterns=${PROCESSES}`,
      `--testPathIgnorePatterns=${PROOFS}`,
    ],
  },
  processes: { flags: ['--maxWorkers=4', PROCESSES] },
  // One of them waits.
  proofs: { flags: ['--maxWorkers=3', PROOFS] },
  fuzz: { flags: ['--verbose', '--testPathIgnorePatterns=__tests__/(?!fuzz/)'], env: { FUZZ_RUNS, FUZZ_SEED } },
  node20: { flags: ['__tests__/bundle/smoke.test.ts'], env: { BUNDLE_NODE: node20 } },
};

const [name = '', ...given] = process.argv.slice(2);
const part = PARTS[name];
if (part === undefined) throw new Error(`There are ${Object.keys(PARTS).join(', ')}, and no ${name}.`);
if (name === 'node20' && !existsSync(node20)) {
  process.stdout.write('Went without the smoke test on Node 20: npm installs one on Linux x64 alone.\n');
  const { platform, arch, env } = process;
  if (platform === 'linux' && arch === 'x64' && env['GITHUB_ACTIONS'] === 'true') process.exitCode = 1;
} else {
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const env = { ...process.env, ...part.env };
  for (const [key, value] of Object.entries(part.env ?? {})) process.stdout.write(`${key}=${value}\n`);
  const { status } = spawnSync(process.execPath, [...node, ...given, ...part.flags], { stdio: 'inherit', env });
  process.exitCode = status ?? 1;
}
