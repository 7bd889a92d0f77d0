import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { cell, table } from './page.js';

/** @typedef {{ description: string, default?: string, required?: boolean }} Entry */
/** @typedef {{ inputs: Record<string, Entry>, outputs: Record<string, Entry> }} Metadata */

/** @type {unknown} */
const parsed = parse(readFileSync('action.yml', 'utf8'));
const action = /** @type {Metadata} */ (parsed);

/** The inputs of action.yml. */
export function inputsTable() {
  const rows = Object.entries(action.inputs).map(([name, entry]) => [
    `\`${name}\``,
    defaultOf(entry),
    withoutDefault(entry.description),
  ]);
  return table([['input', 'default', 'what it does'], ...rows]);
}

/** The outputs of action.yml. */
export function outputsTable() {
  const rows = Object.entries(action.outputs).map(([name, { description }]) => [
    `\`${name}\``,
    cell(description),
  ]);
  return table([['output', 'what it says'], ...rows]);
}

/** What the default's own column says is not said twice. @param {string} text */
function withoutDefault(text) {
  return cell(text).replace(
    /\s*(Required; there is no default|No default|Default: [^.]*(\.[^ ][^.]*)*)\.$/,
    '',
  );
}

/** A default that the action works out itself is stated in the description alone. @param {Entry} entry */
function defaultOf(entry) {
  if (entry.required === true) return '**required**';
  if (entry.default !== undefined) return `\`${entry.default}\``;
  return /Default: ([^.]*)\.\s*$/.exec(entry.description)?.[1] ?? '–';
}
