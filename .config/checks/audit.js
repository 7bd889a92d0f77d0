// Does the registry know a vulnerability of what the lock file installs, or a package that it did not sign? A registry
// that cannot be asked, or does not answer this, is red on GitHub alone.
import { spawnSync } from 'node:child_process';

for (const command of ['npm audit', 'npm audit signatures']) {
  const { status, stdout, stderr } = spawnSync(`${command} --loglevel=warn --fetch-retries=1`, {
    encoding: 'utf8',
    shell: true,
  });
  // npm says so of an error alone, never of a finding.
  const wasAnswered = !stderr.includes('npm error');
  const [reason = ''] = stderr.split('\n');
  process.stdout.write(wasAnswered ? `${command}: ${stdout.trim()}\n` : `Went without ${command}: ${reason}\n`);
  if (status !== 0 && (wasAnswered || process.env['GITHUB_ACTIONS'] === 'true')) process.exitCode = 1;
}
