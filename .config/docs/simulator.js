import { expectedOutcomes } from '../../simulator/server/expected-outcomes.ts';
import { faultForms } from '../../simulator/server/settings/fault-forms.ts';
import { settings } from '../../simulator/server/settings/settings.ts';
import { scenarioNames, scenarios } from '../../simulator/zuora/scenarios.ts';
import { cell, table } from './page.js';

const LINE_LENGTH = 118;

/** The inputs of the simulator as a step, in YAML. */
export function simulatorInputs() {
  return settings
    .filter(({ isInput }) => isInput)
    .map(({ name, default: usual, description }) => {
      const last = usual === undefined ? 'No default.' : `Default: \`${usual}\`.`;
      const lines = [...wrapped(description, LINE_LENGTH - 6), last].map((line) => `      ${line}`);
      return [`  ${name}:`, '    description: |', ...lines].join('\n');
    })
    .join('\n');
}

/** The scenarios, and the outcome to expect of each. */
export function scenariosTable() {
  const rows = scenarioNames.map((name) => {
    const { outcome, ifCancelled } = expectedOutcomes[name];
    const cancelled = ifCancelled === undefined ? '–' : `\`${ifCancelled}\``;
    return [`\`${name}\``, cell(scenarios[name].sentence), `\`${outcome}\``, cancelled];
  });
  return table([['scenario', 'what happens', 'outcome', 'if cancelled'], ...rows]);
}

/** The kinds of fault as they are written. */
export function faultsTable() {
  const rows = Object.values(faultForms).map(({ form, sentence }) => [`\`${cell(form)}\``, cell(sentence)]);
  return table([['fault', 'what it does'], ...rows]);
}

/** @param {string} text @param {number} length */
function wrapped(text, length) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > length) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
