// `npm run check`: every check, to the end, whatever fails on the way. `--without tests` leaves one out. What only reads
// the sources runs beside the rest, which often waits, and is printed as each ends.
import { spawn } from 'node:child_process';
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

/** @param {string} script @param {import('node:child_process').StdioOptions} stdio */
function start(script, stdio) {
  return spawn('npm', ['run', '--silent', script], { shell: process.platform === 'win32', stdio });
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<boolean>} */
function hasPassed(child) {
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve(code === 0);
    });
  });
}

/** @type {Map<string, boolean>} */
const results = new Map();

/** @param {Readonly<Record<string, string>>} checks @param {boolean} isPrintedAtEnd */
async function runEach(checks, isPrintedAtEnd) {
  for (const [name, script] of Object.entries(checks)) {
    if (values.without.includes(name)) continue;
    let said = `\n=== ${name}\n`;
    if (!isPrintedAtEnd) process.stdout.write(said);
    const child = start(script, isPrintedAtEnd ? ['ignore', 'pipe', 'pipe'] : 'inherit');
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (said += text));
    }
    const passed = await hasPassed(child);
    if (isPrintedAtEnd) process.stdout.write(said);
    results.set(name, passed);
  }
}

await Promise.all([runEach(READING, true), runEach(RUNNING, false)]);

process.stdout.write('\n');
for (const name of values.without) process.stdout.write(`check ${name}: left out\n`);
for (const [name, passed] of results) process.stdout.write(`check ${name}: ${passed ? 'passed' : 'FAILED'}\n`);
if ([...results.values()].includes(false)) process.exitCode = 1;
