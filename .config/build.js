// Builds the committed bundles, and formats them as the sources are: a reviewer reads them. Each folder is emptied
// first: ncc leaves chunks of an earlier build behind.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { format, resolveConfig } from 'prettier';

import { withoutUnused } from './bundle/unused.js';

const ncc = fileURLToPath(import.meta.resolve('@vercel/ncc/dist/ncc/cli.js'));

const PACKAGE = '// CONCATENATED MODULE: ./node_modules/';
const DOC_COMMENT = /^[ \t]*\/\*\*[^]*?\*\/\n/gm;

const LICENSE = ['--license', 'licenses.txt'];
const bundles = [
  { entry: 'src/index.ts', folder: 'dist' },
  { entry: 'simulator/index.ts', folder: 'simulator/dist' },
  // After the one whose folder it lies in.
  { entry: 'simulator/action/index.ts', folder: 'simulator/dist/action' },
];

for (const { entry, folder } of bundles) {
  build(entry, folder, LICENSE);
  await formatBundle(`${folder}/index.js`);
}
// The post step is the main bundle, started by another name.
build('src/post/index.ts', 'dist/post', ['--external', '../index.js']);

/**
 * @param {string} entry
 * @param {string} folder
 * @param {readonly string[]} options
 */
function build(entry, folder, options) {
  rmSync(folder, { recursive: true, force: true });
  const args = [ncc, 'build', entry, '--out', folder, ...options, '--no-cache'];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

/** @param {string} path */
async function formatBundle(path) {
  const options = await resolveConfig('src/index.ts');
  const code = readFileSync(path, 'utf8')
    // The name of a module is a line of its own, above the module.
    .replaceAll(/^;(?=\/\/ CONCATENATED MODULE)/gm, ';\n\n')
    // TypeScript leaves our comments out; those of packages can be read in the packages.
    .split(/^(?=\/\/ CONCATENATED MODULE)/m)
    .map((module) => (module.startsWith(PACKAGE) ? module.replaceAll(DOC_COMMENT, '') : module))
    .join('')
    // The maps are not in the bundle.
    .replaceAll(/^\/\/# sourceMappingURL=.*\n/gm, '')
    // Webpack marks its own lines with empty comments.
    .replaceAll(/\/\*{3,}\/[ \t]*/g, '');
  writeFileSync(path, await format(withoutUnused(code), { ...options, parser: 'babel' }));
}
