import { expectedOutcomes } from '../../simulator/server/expected-outcomes.ts';
import { faultForms } from '../../simulator/server/settings/fault-forms.ts';
import { settings } from '../../simulator/server/settings/settings.ts';
import { scenarioNames, scenarios } from '../../simulator/zuora/scenarios.ts';
import { cell, table } from './page.js';

/** As much of a text as fits into a line beside its indentation. */
const LINE = /\S.{0,111}(?=\s|$)/g;

/** The inputs of the simulator as a step, in YAML. */
export function simulatorInputs() {
  return settings
    .filter(({ isInput }) => isInput)
    .map(({ name, default: usual, description }) => {
      const last = usual === undefined ? 'No default.' : `Default: \`${usual}\`.`;
      const lines = [...(description.match(LINE) ?? []), last].map((line) => `      ${line}\n`);
      return `  ${name}:\n    description: |\n${lines.join('')}`;
    })
    .join('');
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
