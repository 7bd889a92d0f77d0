// `npm run bundle`: what dist/index.js consists of, byte for byte. The bundle stays small enough to start fast and to be
// read in a review, and ships no package without its licence.
import { readFileSync, statSync } from 'node:fs';
import { pathsById } from './bundle/modules.js';
import { cut } from './bundle/pieces.js';
import { addUp, align, unlicensed } from './bundle/report.js';

const BUNDLE = 'dist/index.js';
const LICENCES = 'dist/licenses.txt';
const BUDGET_BYTES = 330_000;

const { size } = statSync(BUNDLE);
const rows = addUp(cut(readFileSync(BUNDLE, 'utf8'), pathsById('src/index.ts')));

/** @param {number} value */
const number = (value) => value.toLocaleString('en-US');
/** @param {number} bytes */
const share = (bytes) => `${((100 * bytes) / size).toFixed(1)} %`;

/** @param {string} folder */
function manifest(folder) {
  /** @type {unknown} */
  const parsed = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  return /** @type {{ version: string, license: string }} */ (parsed);
}

const body = rows.map(({ kind, name, folder, files, bytes }) => {
  const { version, license } = kind === 'package' ? manifest(folder) : { version: '', license: '' };
  return [name, version, license, files === 0 ? '' : number(files), number(bytes), share(bytes)];
});
const files = rows.reduce((sum, row) => sum + row.files, 0);
const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
const head = ['from', 'version', 'licence', 'files', 'bytes', 'share'];
const total = [BUNDLE, '', '', number(files), number(bytes), share(bytes)];
process.stdout.write(`${align([head, ...body, total])}\n\n`);
process.stdout.write(`The licences of the packages are in ${LICENCES}.\n`);
process.stdout.write(`${BUNDLE}: ${number(size)} of at most ${number(BUDGET_BYTES)} bytes.\n`);

const problems = unlicensed(rows, readFileSync(LICENCES, 'utf8')).map(
  (name) => `${LICENCES} does not name ${name}.`,
);
if (bytes !== size) problems.push(`The pieces add up to ${number(bytes)} bytes.`);
if (size > BUDGET_BYTES) problems.push('The bundle is larger than its budget.');
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;
