// Does zizmor find a weakness in the workflows, the actions or Dependabot's orders? Exceptions: .github/zizmor.yml.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const REQUIREMENTS = '.config/requirements.txt';
const WRONG_BYTES = 'DO NOT MATCH THE HASHES';

const files = globSync([
  '.github/workflows/*.yml',
  '.github/dependabot.yml',
  'action.yml',
  'simulator/action.yml',
  'examples/*.yml',
]).sort();

const zizmor = findZizmor();
switch (zizmor.kind) {
  case 'missing':
    process.stdout.write(`Went without zizmor: ${zizmor.reason}.\n`);
    break;
  case 'forged':
    process.stdout.write(`zizmor is not what ${REQUIREMENTS} says:\n${zizmor.report}\n`);
    process.exitCode = 1;
    break;
  case 'found': {
    // On GitHub as well: the online audits ask for the repository behind each `uses:`, and end the whole run where there
    // is none, as behind OWNER, or none to be seen, as a private copy.
    const options = ['--offline', '--pedantic', '--strict-collection', '--no-progress', '--quiet'];
    const { status } = spawnSync(zizmor.command, [...options, ...files], { stdio: 'inherit' });
    process.stdout.write(`zizmor, ${String(files.length)} files: ${status === 0 ? 'fine' : 'see above'}.\n`);
    if (status !== 0) process.exitCode = 1;
  }
}

/**
 * Finds zizmor in the version that the requirements name, or else installs it beside the other tools.
 *
 * @returns {{ kind: 'found', command: string } | { kind: 'missing', reason: string } | { kind: 'forged', report: string }}
 */
function findZizmor() {
  const version = /^zizmor==(\S+)/m.exec(readFileSync(REQUIREMENTS, 'utf8'))?.[1];
  if (version === undefined) throw new Error(`${REQUIREMENTS} names no version of zizmor`);
  const folder = resolve('node_modules/.cache', `zizmor-${version}`);
  const command = resolve(folder, 'bin', process.platform === 'win32' ? 'zizmor.exe' : 'zizmor');
  if (existsSync(command)) return { kind: 'found', command };
  const python = ['python3', 'python'].find(
    (name) => spawnSync(name, ['-m', 'pip', '--version']).status === 0,
  );
  if (python === undefined) return { kind: 'missing', reason: 'this machine has no Python with pip' };
  const options = ['--quiet', '--require-hashes', '--disable-pip-version-check', '--target', folder];
  const { status, stderr } = spawnSync(python, ['-m', 'pip', 'install', ...options, '-r', REQUIREMENTS], {
    encoding: 'utf8',
  });
  if (status === 0) return { kind: 'found', command };
  if (stderr.includes(WRONG_BYTES)) return { kind: 'forged', report: stderr };
  return { kind: 'missing', reason: `pip cannot install version ${version} here` };
}
