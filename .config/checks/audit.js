// Does the registry know a vulnerability of what the lock file installs, or a package that it did not sign?
import { spawnSync } from 'node:child_process';
import { readAudit } from '../audit.js';

for (const words of [['audit'], ['audit', 'signatures']]) {
  const { stdout } = spawnSync('npm', [...words, '--json', '--fetch-retries=1'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const name = `npm ${words.join(' ')}`;
  const audit = readAudit(stdout);
  switch (audit.kind) {
    case 'clean':
      process.stdout.write(`${name}: nothing found.\n`);
      break;
    case 'missing':
      process.stdout.write(`Went without ${name}: ${audit.reason}.\n`);
      break;
    case 'found':
      process.stdout.write([`${name}:`, ...audit.findings].join('\n  ') + '\n');
      process.exitCode = 1;
  }
}
