// Does zizmor find a weakness in the workflows, the actions or Dependabot's orders? Exceptions: .github/zizmor.yml.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const REQUIREMENTS = '.config/requirements.txt';
// On GitHub as well: the online audits ask for the repository behind each `uses:`, and end the whole run where there
// is none, as behind OWNER, or none to be seen, as a private copy.
const OPTIONS = ['--offline', '--pedantic', '--strict-collection', '--no-progress', '--quiet'];

const [, version = ''] = /^zizmor==(\S+)/m.exec(readFileSync(REQUIREMENTS, 'utf8')) ?? [];
const folder = resolve('node_modules/.cache', `zizmor-${version}`);
if (existsSync(folder) || isInstalled()) {
  const inputs = ['.github', 'action.yml', 'simulator/action.yml', ...globSync('examples/*.yml')];
  const { status } = spawnSync(resolve(folder, 'bin/zizmor'), [...OPTIONS, ...inputs], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

/** Has pip install zizmor. Where it cannot, that is red on GitHub alone; another package is red everywhere. */
function isInstalled() {
  const python = process.platform === 'win32' ? 'python' : 'python3';
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--require-hashes'];
  const options = ['--target', folder, '--requirement', REQUIREMENTS];
  const { error, status, stderr } = spawnSync(python, [...pip, ...options], { encoding: 'utf8' });
  if (status === 0) return true;
  process.stdout.write(`Went without zizmor: ${error?.message ?? stderr}\n`);
  const isOther = error === undefined && stderr.includes('DO NOT MATCH THE HASHES');
  if (isOther || process.env['GITHUB_ACTIONS'] === 'true') process.exitCode = 1;
  return false;
}
