// `npm run check`: every check, to the end, whatever fails on the way. `--without tests` leaves one out.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const checks = [
  { name: 'types', script: 'typecheck' },
  { name: 'lint', script: 'lint' },
  { name: 'format', script: 'format:check' },
  { name: 'docs', script: 'check:docs' },
  { name: 'unused', script: 'check:unused' },
  { name: 'workflows', script: 'check:workflows' },
  { name: 'zizmor', script: 'check:zizmor' },
  { name: 'audit', script: 'check:audit' },
  { name: 'dist', script: 'check:dist' },
  { name: 'bundle', script: 'bundle' },
  { name: 'tests', script: 'test' },
  { name: 'processes', script: 'test:processes' },
  { name: 'proofs', script: 'proofs' },
  { name: 'node20', script: 'test:node20' },
  { name: 'e2e', script: 'e2e' },
];

const { values } = parseArgs({ options: { without: { type: 'string', multiple: true, default: [] } } });
const chosen = checks.filter(({ name }) => !values.without.includes(name));

const verdicts = chosen.map(({ name, script }) => {
  process.stdout.write(`\n=== ${name}\n`);
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return { name, passed: status === 0 };
});

process.stdout.write('\n');
for (const name of values.without) process.stdout.write(`check ${name}: left out\n`);
for (const { name, passed } of verdicts)
  process.stdout.write(`check ${name}: ${passed ? 'passed' : 'FAILED'}\n`);
if (verdicts.some(({ passed }) => !passed)) process.exitCode = 1;
