// `npm test`, `npm run test:processes`, `npm run proofs`: each test file is in one of them. What follows `--` goes to Jest.
import { spawnSync } from 'node:child_process';

/** The long ones: they wait for processes, or go through every way that a workflow or a scenario can end. */
const PROCESSES =
  '__tests__/(bundle|benchmarks|house/(layers|workflows)|messages/mermaid|pictures|simulator/(runner|step|wrong-clients|server/(command|expected-outcomes)))';
/** Random cases, and tables of every fault. */
const PROOFS = '__tests__/(proofs/|fuzz/|run/(abort-anywhere|fault-table))';

/** @type {Readonly<Record<string, readonly string[]>>} */
const PARTS = {
  rest: ['--coverage', `--testPathIgnorePatterns=${PROCESSES}`, `--testPathIgnorePatterns=${PROOFS}`],
  processes: ['--maxWorkers=4', PROCESSES],
  // One of them waits.
  proofs: ['--maxWorkers=3', PROOFS],
};

const [name = '', ...given] = process.argv.slice(2);
const part = PARTS[name];
if (part === undefined) throw new Error(`There are ${Object.keys(PARTS).join(', ')}, and no ${name}.`);
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const jest = 'node_modules/jest/bin/jest.js';
const { status } = spawnSync(process.execPath, [...flags, jest, ...part, ...given], { stdio: 'inherit' });
process.exitCode = status ?? 1;
