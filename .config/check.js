// `npm run check`: every check, to the end, whatever fails on the way. `--without tests` leaves one out. What only reads
// the sources runs beside the rest, which often waits, and is printed as each ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';

const READING = {
  types: 'typecheck',
  lint: 'lint',
  format: 'format:check',
  docs: 'check:docs',
  unused: 'check:unused',
  workflows: 'check:workflows',
  zizmor: 'check:zizmor',
  audit: 'check:audit',
};
const RUNNING = {
  dist: 'check:dist',
  bundle: 'bundle',
  tests: 'test',
  processes: 'test:processes',
  proofs: 'proofs',
  node20: 'test:node20',
  e2e: 'e2e',
};

const { values } = parseArgs({ options: { without: { type: 'string', multiple: true, default: [] } } });
/** @type {string[]} */
const results = [];

/** @param {Readonly<Record<string, string>>} checks @param {boolean} isPrintedAtEnd */
async function runEach(checks, isPrintedAtEnd) {
  for (const [name, script] of Object.entries(checks)) {
    if (values.without.includes(name)) continue;
    let said = `\n=== ${name}\n`;
    if (!isPrintedAtEnd) process.stdout.write(said);
    const child = spawn('npm', ['run', '--silent', script], {
      shell: process.platform === 'win32',
      stdio: isPrintedAtEnd ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (said += text));
    await once(child, 'close');
    if (isPrintedAtEnd) process.stdout.write(said);
    const hasPassed = child.exitCode === 0;
    if (!hasPassed) process.exitCode = 1;
    results.push(`check ${name}: ${hasPassed ? 'passed' : 'FAILED'}\n`);
  }
}

await Promise.all([runEach(READING, true), runEach(RUNNING, false)]);
const left = values.without.map((name) => `check ${name}: left out\n`);
process.stdout.write(`\n${[...left, ...results].join('')}`);
