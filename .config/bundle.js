// `npm run bundle`: what dist/index.js consists of, the largest first. The bundle stays small enough to start fast and
// to be read in a review, and ships no package without its licence.
import { readFileSync } from 'node:fs';

const BUDGET_BYTES = 330_000;
const bundle = readFileSync('dist/index.js', 'utf8');
const licences = readFileSync('dist/licenses.txt', 'utf8').split('\n');

/** @type {Map<string, number>} */
const sizes = new Map();
/** @type {Set<string>} */
const packages = new Set();
// webpack names each module in a comment above it, except CommonJS ones, which all come first.
for (const part of bundle.split(/^(?=;?\/\/ (?:CONCATENATED|EXTERNAL) MODULE: )/m)) {
  const [, path = ''] = /^;?\/\/ [A-Z]+ MODULE: \.\/(.+)/.exec(part) ?? [];
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  if (name !== undefined) packages.add(name);
  const origin = name ?? (path.split('/').slice(0, 2).join('/') || 'CommonJS modules, Node and webpack');
  sizes.set(origin, (sizes.get(origin) ?? 0) + Buffer.byteLength(part));
}

/** @param {number} bytes */
const written = (bytes) => bytes.toLocaleString('en-US').padStart(9);
for (const [origin, bytes] of [...sizes].sort(([, one], [, other]) => other - one)) {
  process.stdout.write(`${written(bytes)}  ${origin}\n`);
}
const bytes = Buffer.byteLength(bundle);
process.stdout.write(`${written(bytes)}  dist/index.js, of at most${written(BUDGET_BYTES)} bytes\n`);

const problems = [...packages]
  .filter((name) => !licences.includes(name))
  .map((name) => `dist/licenses.txt does not name ${name}.`);
if (bytes > BUDGET_BYTES) problems.push('dist/index.js is larger than its budget.');
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;
