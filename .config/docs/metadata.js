import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { cell, table } from './page.js';

/** @typedef {{ description: string, default?: string | number, required?: boolean }} Entry */
/** @typedef {{ inputs: Record<string, Entry>, outputs: Record<string, Entry> }} Metadata */

/** What an action.yml says. @param {string} file */
export function readAction(file) {
  return /** @type {Metadata} */ (read(file));
}

/** What a reusable workflow says to those who call it. @param {string} file */
export function readReusable(file) {
  return /** @type {{ on: { workflow_call: Metadata } }} */ (read(file)).on.workflow_call;
}

/** @param {string} file @returns {unknown} */
function read(file) {
  return parse(readFileSync(file, 'utf8'));
}

/** @param {Pick<Metadata, 'inputs'>} metadata */
export function inputsTable({ inputs }) {
  const rows = Object.entries(inputs).map(([name, entry]) => [
    `\`${name}\``,
    defaultOf(entry),
    withoutDefault(entry.description),
  ]);
  return table([['input', 'default', 'what it does'], ...rows]);
}

/** @param {Pick<Metadata, 'outputs'>} metadata */
export function outputsTable({ outputs }) {
  const rows = Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, cell(description)]);
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
  if (entry.default !== undefined && entry.default !== '') return `\`${String(entry.default)}\``;
  return /Default: ([^.]*)\.\s*$/.exec(entry.description)?.[1] ?? '–';
}
