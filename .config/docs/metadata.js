import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { cell, table } from './page.js';

/** What the default's own column says is not said twice. */
const DEFAULT = /\s*(Required; there is no default|No default|Default: [^.]*(\.[^ ][^.]*)*)\.$/;

/** @typedef {{ description: string, default?: string | number, required?: boolean }} Entry */
/** @typedef {{ inputs: Record<string, Entry>, outputs: Record<string, Entry> }} Metadata */

/** The inputs and outputs of an action, or of a reusable workflow as those who call it see them. @param {string} file */
export function tablesOf(file) {
  /** @type {unknown} */
  const document = parse(readFileSync(file, 'utf8'));
  const { on, ...action } = /** @type {Metadata & { on?: { workflow_call: Metadata } }} */ (document);
  const { inputs, outputs } = on?.workflow_call ?? action;
  const inputRows = Object.entries(inputs).map(([name, entry]) => [
    `\`${name}\``,
    defaultOf(entry),
    cell(entry.description).replace(DEFAULT, ''),
  ]);
  const outputRows = Object.entries(outputs).map(([name, entry]) => [`\`${name}\``, cell(entry.description)]);
  return {
    inputs: table([['input', 'default', 'what it does'], ...merged(inputRows)]),
    outputs: table([['output', 'what it says'], ...merged(outputRows)]),
  };
}

/** One row for all names of which the same is said. @param {readonly (readonly string[])[]} rows */
function merged(rows) {
  /** @type {Map<string, readonly string[]>} */
  const names = new Map();
  for (const [name = '', ...said] of rows) {
    const cells = said.join(' | ');
    names.set(cells, [...(names.get(cells) ?? []), name]);
  }
  return [...names].map(([cells, all]) => [all.join(', '), cells]);
}

/** A default that the action works out itself is stated in the description alone. @param {Entry} entry */
function defaultOf(entry) {
  if (entry.required === true) return '**required**';
  if (entry.default !== undefined && entry.default !== '') return `\`${String(entry.default)}\``;
  return /Default: ([^.]*)\.\s*$/.exec(entry.description)?.[1] ?? '–';
}
