// Does the registry know a vulnerability of what the lock file installs, or a package that it did not sign?
import { spawnSync } from 'node:child_process';
import { readAudit, tellAudit } from '../audit.js';

for (const words of [['audit'], ['audit', 'signatures']]) {
  const { stdout } = spawnSync('npm', [...words, '--json', '--fetch-retries=1'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const isOnGitHub = process.env['GITHUB_ACTIONS'] === 'true';
  const { text, isRed } = tellAudit(`npm ${words.join(' ')}`, readAudit(stdout), isOnGitHub);
  process.stdout.write(`${text}\n`);
  if (isRed) process.exitCode = 1;
}
