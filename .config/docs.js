// Carries the inputs and outputs of action.yml into the README's tables; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';

import { parse } from 'yaml';

/** @typedef {{ description: string, default?: string, required?: boolean }} Entry */
/** @typedef {{ inputs: Record<string, Entry>, outputs: Record<string, Entry> }} Metadata */

/** @type {unknown} */
const parsed = parse(readFileSync('action.yml', 'utf8'));
const action = /** @type {Metadata} */ (parsed);

/** @param {string} text */
const cell = (text) => text.trim().replaceAll('\n', ' ').replaceAll('|', '\\|');

/** What the default's own column says is not said twice. @param {string} text */
const withoutDefault = (text) =>
  cell(text).replace(/\s*(Required; there is no default|No default|Default: [^.]*(\.[^ ][^.]*)*)\.$/, '');

/** A default that the action works out itself is stated in the description alone. @param {Entry} entry */
function defaultOf(entry) {
  if (entry.required === true) return '**required**';
  if (entry.default !== undefined) return `\`${entry.default}\``;
  return /Default: ([^.]*)\.\s*$/.exec(entry.description)?.[1] ?? '–';
}

/** @param {readonly (readonly string[])[]} rows */
const table = (rows) => rows.map((row) => `| ${row.join(' | ')} |`).join('\n');

const inputs = table([
  ['input', 'default', 'what it does'],
  ['---', '---', '---'],
  ...Object.entries(action.inputs).map(([name, entry]) => [
    `\`${name}\``,
    defaultOf(entry),
    withoutDefault(entry.description),
  ]),
]);
const outputs = table([
  ['output', 'what it says'],
  ['---', '---'],
  ...Object.entries(action.outputs).map(([name, { description }]) => [`\`${name}\``, cell(description)]),
]);

/** @param {string} text @param {string} name @param {string} content */
function fill(text, name, content) {
  const marked = new RegExp(`(<!-- ${name}: .*? -->\n)[^]*?(<!-- /${name} -->)`);
  if (!marked.test(text)) throw new Error(`README.md has no place for ${name}`);
  return text.replace(marked, (_all, begin, end) => `${begin}\n${content}\n\n${end}`);
}

const readme = readFileSync('README.md', 'utf8');
const filled = fill(fill(readme, 'inputs', inputs), 'outputs', outputs);
if (!process.argv.includes('--check')) writeFileSync('README.md', filled);
else if (filled !== readme) {
  process.stderr.write(
    'The tables in README.md are not those of action.yml: run `npm run docs` and commit the result.\n',
  );
  process.exitCode = 1;
}
